using System.Collections.Immutable;

namespace Filiform.Rules.Improve;

/// <summary>One group of a comparison: those with both measurements, and how many lack one.</summary>
/// <param name="Name">The group as the table names it.</param>
/// <param name="Missing">People of this group without baseline or without outcome; they are left out of all else.</param>
/// <param name="Baseline">Baseline.</param>
/// <param name="Outcome">Outcome.</param>
/// <param name="Change">Outcome less baseline.</param>
/// <param name="Responders">People who changed for the better by at least the meaningful change; null when none was named.</param>
/// <param name="Adjusted">Difference of the outcome to the group compared with, at the same baseline; null for that group itself, and where it cannot be told.</param>
/// <param name="RespondersMore">Share of responders less that of the group compared with; null for that group itself, or when no meaningful change was named.</param>
public sealed record ComparedGroup(string Name, int Missing, Sample Baseline, Sample Outcome, Sample Change, Proportion? Responders,
    AdjustedDifference? Adjusted, Estimate? RespondersMore)
{
    /// <summary>People below whom a group is said to be small: the usual rule of thumb for means, this project's own choice.</summary>
    public const int Small = 30;

    /// <summary>People with both measurements.</summary>
    public int Count => Change.Count;

    /// <summary>True when the group is so small that one person moves its figures.</summary>
    public bool IsSmall => Count < Small;
}

/// <summary>Groups of people compared by how they ended from where they began. Complete cases only: nothing that is missing is filled in.</summary>
/// <param name="Groups">The groups, the one that the others are compared with first.</param>
/// <param name="Slope">By how much the outcome rises for each unit of baseline within groups; null where it cannot be told.</param>
/// <param name="Freedom">Degrees of freedom of the adjusted differences; null like the slope.</param>
public sealed record Comparison(ImmutableArray<ComparedGroup> Groups, double? Slope, int? Freedom)
{
    /// <summary>
    /// Compares groups with the first. Refused as <c>one-group</c> or <c>too-few</c>, naming the group, when a group has fewer than two people with both
    /// measurements.
    /// </summary>
    /// <param name="groups">Name, pairs and number of people with something missing; the first is the one compared with.</param>
    /// <param name="meaningful">Least change for the better that counts as meaningful, above 0; null when none is named.</param>
    /// <param name="lowerIsBetter">True where a fall is for the better, such as pain.</param>
    public static Decision<Comparison> Of(IReadOnlyList<(string Name, IReadOnlyList<Pair> Pairs, int Missing)> groups, double? meaningful, bool lowerIsBetter)
    {
        if (groups.Count == 0)
            return Refusal.Because("one-group", "The table cannot be compared: it holds no rows", "Rows of two groups");
        if (groups.Count < 2)
            return Refusal.Because("one-group", "The table cannot be compared: it holds one group", "A second group");
        var few = groups.Where(g => g.Pairs.Count < 2).Select(g => $"{g.Name}: {g.Pairs.Count} with both baseline and outcome, at least 2 are needed").ToArray();
        if (few.Length > 0)
            return Refusal.Because("too-few", "The table cannot be compared: too few people have both measurements", few);
        var ancova = Ancova.Of([.. groups.Select(g => g.Pairs)]);
        var responders = groups.Select(g => meaningful is { } least ? Proportion.Take(g.Pairs.Count(p => Reaches(p, least, lowerIsBetter)), g.Pairs.Count) : null).ToList();
        return new Comparison([.. groups.Select((g, i) => new ComparedGroup(g.Name, g.Missing,
            Sample.Of(g.Pairs.Select(p => p.Baseline))!, Sample.Of(g.Pairs.Select(p => p.Outcome))!, Sample.Of(g.Pairs.Select(p => p.Outcome - p.Baseline))!,
            responders[i], i == 0 ? null : ancova?.Difference(i, 0),
            i > 0 && responders[i] is { } mine && responders[0] is { } theirs ? mine.Less(theirs) : null))], ancova?.Slope, ancova?.Freedom);
    }

    // A change of 1.2 from 6.1 to 4.9 must reach 1.2, though the nearest numbers to these lie a little closer together.
    private static bool Reaches(Pair pair, double least, bool lowerIsBetter)
    {
        var better = lowerIsBetter ? pair.Baseline - pair.Outcome : pair.Outcome - pair.Baseline;
        return better >= least - 1e-9 * Math.Max(1, Math.Max(Math.Abs(pair.Baseline), Math.Abs(pair.Outcome)));
    }
}
