namespace Filiform.Rules.Screen;

/// <summary>What screening says. A higher value is worse; the worst finding decides.</summary>
public enum Verdict
{
    /// <summary>Every question answered, nothing found.</summary>
    Clear,

    /// <summary>Nothing found, but named questions are unanswered.</summary>
    Ask,

    /// <summary>Needle with the named changes of technique.</summary>
    Modify,

    /// <summary>Do not needle the named regions or muscles.</summary>
    AvoidRegion,

    /// <summary>Speak with the physician first.</summary>
    Consult,

    /// <summary>Do not needle.</summary>
    Stop,
}

/// <summary>Whether a rule holds for a patient.</summary>
public enum Truth
{
    /// <summary>Nobody has said. Never treated as absent.</summary>
    Unknown,

    /// <summary>There is evidence that it does not hold.</summary>
    Absent,

    /// <summary>It holds.</summary>
    Present,
}

/// <summary>Words and order of verdicts.</summary>
public static class Verdicts
{
    /// <summary>The worse of two.</summary>
    public static Verdict Worse(Verdict one, Verdict other) => one > other ? one : other;

    /// <summary>The kebab-case id used in files and JSON.</summary>
    public static string Id(this Verdict verdict) => verdict switch
    {
        Verdict.Clear => "clear",
        Verdict.Ask => "ask",
        Verdict.Modify => "modify",
        Verdict.AvoidRegion => "avoid-region",
        Verdict.Consult => "consult",
        _ => "stop",
    };

    /// <summary>The word shown to people, the same everywhere.</summary>
    public static string Word(this Verdict verdict) => verdict switch
    {
        Verdict.Clear => "Clear",
        Verdict.Ask => "Ask",
        Verdict.Modify => "Modify",
        Verdict.AvoidRegion => "Avoid region",
        Verdict.Consult => "Consult first",
        _ => "Stop",
    };

    /// <summary>The actions a rule may ask for: every verdict that a finding can bring.</summary>
    public static IReadOnlyDictionary<string, Verdict> Actions { get; } = new Dictionary<string, Verdict>
    {
        ["stop"] = Verdict.Stop,
        ["consult"] = Verdict.Consult,
        ["avoid-region"] = Verdict.AvoidRegion,
        ["modify"] = Verdict.Modify,
    };
}
