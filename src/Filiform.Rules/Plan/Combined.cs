using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Plan;

/// <summary>What the evidence says of needling alone.</summary>
public static class Combined
{
    private static readonly string[] Words = ["exercis", "educat", "advice", "strength", "stretch"];

    /// <summary>Shown where a plan names neither exercise nor education.</summary>
    public const string Favoured =
        "This plan names neither exercise nor education. A review finds the effect of needling mainly short term and small to moderate, and favours combining it with education, graded exercise and manual therapy.";

    /// <summary>What that rests on.</summary>
    public static Basis Basis { get; } = new(Evidence.Sourced, ["FdN"]);

    /// <summary>True when the words name exercise or education. It looks for words only; it judges no plan.</summary>
    public static bool IsNamedIn(string otherTreatment) => Words.Any(w => otherTreatment.Contains(w, StringComparison.OrdinalIgnoreCase));
}
