using Filiform.Rules.People;

namespace Filiform.Tests.Architecture;

/// <summary>The steps: the same ten folders in each ring, each using only earlier ones (docs/decisions/0001-rings-and-steps.md).</summary>
public sealed class StepsTest
{
    private static readonly string[] Names = [.. Steps.All.Select(s => s.ToString())];

    private static readonly Dictionary<string, string[]> Beside = new()
    {
        ["Filiform.Rules"] = ["People", "Anatomy", "Knowledge"],
        ["Filiform.Clinic"] = ["People", "Anatomy", "Knowledge", "Store"],
        ["Filiform.Web"] = ["People", "Anatomy", "Knowledge", "Access", "Fhir", "CdsHooks", "Commands", "Frame", "Demo"],
    };

    [Fact]
    public void A_step_never_uses_a_later_step()
    {
        Shape.Holds(Later(CompiledCode.AllUses),
            $"Steps run {string.Join(" → ", Names)}; data flows forward and so do references. Move the shared part to the earlier step, "
            + "or to People, Anatomy or Knowledge; or let the later step ask the earlier one.");
    }

    [Fact]
    public void The_step_check_sees_signatures_and_method_bodies()
    {
        var own = CompiledCode.Of(typeof(StepsTest).Assembly).Uses;

        Assert.Contains(own, u => u.By == typeof(StepsTest).FullName && u.Type == "Filiform.Rules.Treat.Ledger");
        Assert.Contains(own, u => u.By == typeof(StepsTest).FullName && u.Type == "Filiform.Rules.Screen.Verdicts");
        Assert.Single(Later([new Use("Filiform.Web.Screen.Ask", "Filiform.Rules.Treat.Ledger", null)]));
        Assert.Empty(Later([new Use("Filiform.Web.Treat.Room", "Filiform.Rules.Screen.Verdict", null)]));
        Assert.Empty(Later([new Use("Filiform.Rules.Knowledge.KnowledgeBase", "Filiform.Rules.Measure.Instrument", null)]));
    }

    [Fact]
    public void Every_folder_of_a_ring_is_a_step_or_stands_beside_the_steps()
    {
        var strange =
            from ring in Beside
            from folder in Directory.EnumerateDirectories(Repository.PathTo($"src/{ring.Key}")).Select(f => Path.GetFileName(f)!)
            where folder is not ("bin" or "obj" or "wwwroot" or "Properties") && !Names.Contains(folder) && !ring.Value.Contains(folder)
            select $"src/{ring.Key}/{folder}";

        Shape.Holds(strange, "A ring holds the ten steps and a few named rooms beside them. Find the step it belongs to, or record the new room in docs/decisions.");
    }

    [Fact]
    public void A_type_stands_in_the_namespace_of_its_folder()
    {
        var strays = Repository.Files(".cs").Where(f => f.StartsWith("src/", StringComparison.Ordinal))
            .Select(f => (File: f, Expected: Path.GetDirectoryName(f)!["src/".Length..].Replace('/', '.'), Actual: NamespaceOf(f)))
            .Where(f => f.Actual is not null && f.Actual != f.Expected && !f.File.Contains("/Migrations/"));

        Shape.Holds(strays.Select(f => $"{f.File} says namespace {f.Actual}; its folder says {f.Expected}."),
            "The checks on steps read namespaces, so a file must stand in the folder of its namespace.");
    }

    private static IEnumerable<string> Later(IEnumerable<Use> uses) =>
        from use in uses
        let user = StepOf(use.By)
        let used = StepOf(use.Type)
        where user >= 0 && used > user
        select $"{use.By} ({Names[user]}) uses {use.Type} ({Names[used]}).";

    private static int StepOf(string type) => type.Split('.') is ["Filiform", "Rules" or "Clinic" or "Web", var step, _, ..]
        ? Array.IndexOf(Names, step)
        : -1;

    private static string? NamespaceOf(string file) => File.ReadLines(Repository.PathTo(file))
        .FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal))?["namespace ".Length..].TrimEnd(';', ' ', '{');

    private static class SampleUser
    {
        public static bool InABody() => Rules.Screen.Verdicts.Worse(default, default) == default;

        public static void InASignature(Rules.Treat.Ledger? ledger) => _ = ledger;
    }
}
