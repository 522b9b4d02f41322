using Filiform.Rules.Improve;

namespace Filiform.Web.Commands.Comparing;

/// <summary>What was asked.</summary>
internal sealed record Request(string File, Columns Columns, string? Against, double? Meaningful, bool LowerIsBetter);

/// <summary>A comparison with what was asked and read, and what must be said of it.</summary>
internal sealed record CompareResult(Request Request, MeasuredTable Table, Comparison Comparison)
{
    /// <summary>The group that the others are compared with.</summary>
    public string Against => Comparison.Groups[0].Name;

    /// <summary>Rows that were left out.</summary>
    public int LeftOut => Table.Rows - Comparison.Groups.Sum(g => g.Count);

    /// <summary>What the figures do not say by themselves, a sentence or two each.</summary>
    public IEnumerable<string> Notes =>
    [
        LeftOut == 0 ? $"All {Table.Rows} rows are complete."
            : $"Complete cases only: {LeftOut} of {Table.Rows} rows are left out ({Table.WithoutBaseline} without baseline, {Table.WithoutOutcome} without outcome, "
              + $"{Table.WithoutGroup} without group; a row may lack both). Those left out may differ from those who are in.",
        Comparison.Freedom is not { } freedom ? "No difference at the same baseline can be told: the baseline does not vary within groups, or too few people are in them."
            : $"Adjusted difference: outcome less that of {Against} at the same baseline (analysis of covariance, one slope of {Comparison.Slope:0.####} for all groups, "
              + $"{freedom} degrees of freedom), with 95 % interval.",
        .. Request.Meaningful is { } amount
            ? [$"Responders: {(Request.LowerIsBetter ? "lower" : "higher")} by at least {amount}. Exact 95 % intervals (Clopper and Pearson); of the difference by Newcombe."]
            : Array.Empty<string>(),
        .. Comparison.Groups.Any(g => g.IsSmall)
            ? [$"Small numbers: {string.Join(", ", Comparison.Groups.Where(g => g.IsSmall).Select(g => $"{g.Name} has {g.Count}"))}. One person moves these figures."] : Array.Empty<string>(),
        .. Comparison.Groups.Length > 2 ? ["Several groups are compared; the intervals are not widened for that."] : Array.Empty<string>(),
        "The table does not say how people came into their groups. Where that was not by chance, a difference does not show what caused it.",
    ];
}
