using Filiform.Rules.Screen;

namespace Filiform.Mutants;

/// <summary>Keeps the assembly with all its mutants. Runs nothing of the rules, so that no mutant counts as covered here: each is tried later, alone.</summary>
public class KeepTest
{
    [Fact]
    public void Keep()
    {
        var assembly = typeof(Rules.Refusal).Assembly.Location;
        if (Environment.GetEnvironmentVariable("FILIFORM_MUTANTS") is { } kept)
            File.Copy(assembly, kept, overwrite: true);

        // Something of the rules must run, else Stryker takes the whole measurement for failed and tries every mutant on this test.
        Assert.Equal(Verdict.Ask, Verdicts.Worse(Verdict.Clear, Verdict.Ask));
    }
}
