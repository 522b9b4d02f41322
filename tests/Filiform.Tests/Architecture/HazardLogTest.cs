using System.Text.RegularExpressions;

namespace Filiform.Tests.Architecture;

/// <summary>The hazard log and the tests hold each other: no hazard without a control, no control without a proof, no claim of a proof that the log does not name.</summary>
public sealed partial class HazardLogTest
{
    private const string Log = "docs/safety/hazards.md";

    private sealed record Control(string Hazard, string Words, IReadOnlyList<string> Proofs);

    [Fact]
    public void Every_hazard_has_a_control_and_every_control_a_test_that_says_it_proves_it()
    {
        var (hazards, controls) = Read(File.ReadAllText(Repository.PathTo(Log)));
        var claims = Claims().ToHashSet();

        Assert.True(hazards.Count >= 7);
        Shape.Holds(
            hazards.Where(h => controls.All(c => c.Hazard != h)).Select(h => $"{h} has no control.")
                .Concat(controls.Where(c => c.Proofs.Count == 0).Select(c => $"{c.Hazard}: “{c.Words}” has no proof."))
                .Concat(controls.SelectMany(c => c.Proofs.Where(p => !claims.Contains((c.Hazard, p))).Select(p => $"{c.Hazard}: no test {p} says that it proves it."))),
            "Write the test that fails when the control is taken away, mark it [Proves(\"H-…\")], and name it in the log.");
    }

    [Fact]
    public void A_test_claims_only_hazards_that_name_it()
    {
        var (_, controls) = Read(File.ReadAllText(Repository.PathTo(Log)));
        var named = controls.SelectMany(c => c.Proofs.Select(p => (c.Hazard, p))).ToHashSet();

        Shape.Holds(Claims().Where(c => !named.Contains(c)).Select(c => $"{c.Test} claims to prove {c.Hazard}, which does not name it."),
            $"Name the test at its control in {Log}, or take the claim away.");
    }

    [Theory]
    [InlineData("## H-900 Nothing is done\n\nIt harms.\n", "H-900", 0, 0)]
    [InlineData("## H-901 Nothing is proved\n\n| Control | Proof |\n|---|---|\n| We hope | |\n", "H-901", 1, 0)]
    [InlineData("## H-902 Proved\n\n| Control | Proof |\n|---|---|\n| We test | `SomeTests.It_holds` `OtherTests.It_holds_too` |\n", "H-902", 1, 2)]
    public void The_log_is_read_as_it_is_written(string log, string hazard, int controls, int proofs)
    {
        var (hazards, read) = Read(log);

        Assert.Equal(hazard, Assert.Single(hazards));
        Assert.Equal((controls, proofs), (read.Count, read.Sum(c => c.Proofs.Count)));
    }

    private static (List<string> Hazards, List<Control> Controls) Read(string log)
    {
        var (hazards, controls) = (new List<string>(), new List<Control>());
        foreach (var line in log.Split('\n'))
        {
            if (HazardPattern().Match(line) is { Success: true } hazard)
                hazards.Add(hazard.Groups[1].Value);
            else if (line.StartsWith("| ", StringComparison.Ordinal) && hazards.Count > 0 && !line.StartsWith("| Control |", StringComparison.Ordinal))
                controls.Add(new Control(hazards[^1], line.Split('|')[1].Trim(), [.. ProofPattern().Matches(line).Select(m => m.Groups[1].Value)]));
        }
        return (hazards, controls);
    }

    // A claim is read in the sources of the tests, where a reader sees it too: the attribute, and the method that follows it.
    private static IEnumerable<(string Hazard, string Test)> Claims() =>
        from file in Repository.Files(".cs")
        where file.StartsWith("tests/", StringComparison.Ordinal)
        let text = File.ReadAllText(Repository.PathTo(file))
        from Match claim in ClaimPattern().Matches(text)
        let test = TestPattern().Match(text, claim.Index)
        where test.Success
        select (claim.Groups[1].Value, $"{Path.GetFileNameWithoutExtension(file)}.{test.Groups[1].Value}");

    [GeneratedRegex(@"^## (H-\d{3}) ")]
    private static partial Regex HazardPattern();

    [GeneratedRegex("`([A-Za-z0-9]+\\.[A-Za-z0-9_]+)`")]
    private static partial Regex ProofPattern();

    [GeneratedRegex("""Proves\("(H-\d{3})"\)""")]
    private static partial Regex ClaimPattern();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) ([A-Za-z0-9_]+)\(")]
    private static partial Regex TestPattern();
}
