using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Web.Anatomy;

namespace Filiform.Web.Knowledge.Atlas;

/// <summary>A muscle that was found, and by what.</summary>
/// <param name="Muscle">The muscle.</param>
/// <param name="OtherName">The name by which it was found; null where that is its own.</param>
public sealed record FoundMuscle(Muscle Muscle, string? OtherName);

/// <summary>Muscles under one heading of what was found.</summary>
public sealed record FoundGroup(string Heading, IReadOnlyList<FoundMuscle> Muscles);

/// <summary>What the atlas is asked for: words of a name, a part of the body, a place where it hurts. What is asked for together must all hold.</summary>
/// <param name="Words">Words of a name; empty for none.</param>
/// <param name="Region">A part of the body, <c>all</c> for every one, or null.</param>
/// <param name="Felt">A part of the chart; null for none.</param>
public sealed record AtlasSearch(string Words, string? Region, ChartRegion? Felt)
{
    /// <summary>The part of the body that stands for all of them.</summary>
    public const string Everywhere = "all";

    /// <summary>True when nothing is asked.</summary>
    public bool IsEmpty => Words.Length == 0 && Region is null && Felt is null;

    /// <summary>The rest of an address that asks the same.</summary>
    public string Kept => string.Concat(new[] { ("q", Words), ("region", Region), ("felt", Felt?.Id) }
        .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"&{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));

    /// <summary>Reads the parts of an address; what is not known there is not asked.</summary>
    public static AtlasSearch Of(KnowledgeBase knowledge, IQueryCollection query)
    {
        var words = query["q"].ToString().Trim();
        var region = query["region"].ToString();
        return new AtlasSearch(words.Length > MuscleFinder.Longest ? words[..MuscleFinder.Longest] : words,
            region == Everywhere || Regions.Body.Contains(region) ? region : null, knowledge.Regions.Find(query["felt"].ToString()));
    }

    /// <summary>What is found, group by group; empty when nothing is asked or found.</summary>
    public IReadOnlyList<FoundGroup> Find(KnowledgeBase knowledge)
    {
        if (IsEmpty)
            return [];
        var there = knowledge.MusclesByName.Where(m => Region is null or Everywhere || m.Region == Region).ToList();
        var named = MuscleFinder.Named(there, Words);
        // Words that say nothing, such as "muscle", leave out nothing.
        var found = Words.Length == 0 ? there.Select(m => new FoundMuscle(m, null)).ToList()
            : [.. named.Select(n => new FoundMuscle(n.Muscle, n.Name == n.Muscle.Name ? null : n.Name))];
        var isLikely = named.Any(n => n.IsLikely);
        if (Felt is null)
            return Grouped(found, isLikely);
        var felt = MuscleFinder.FeltIn(found.Select(f => f.Muscle), Felt);
        return NotEmpty(Group($"Usually felt at: {Felt.Name}", true), Group($"Sometimes felt at: {Felt.Name}", false));

        FoundGroup Group(string heading, bool isUsual) => new(heading, [.. felt.Where(f => f.IsUsual == isUsual).Select(f => found.First(m => m.Muscle == f.Muscle))]);
    }

    private IReadOnlyList<FoundGroup> Grouped(List<FoundMuscle> found, bool isLikely)
    {
        if (Words.Length > 0 || Region != Everywhere)
            return NotEmpty(new FoundGroup(isLikely ? $"No name holds “{Words}”. Nearly the same:" : Region is { } region and not Everywhere ? AtlasWords.Title(region) : "Found by name", found));
        return [.. found.GroupBy(f => f.Muscle.Region).OrderBy(g => Regions.HeadToFoot.IndexOf(g.Key)).Select(g => new FoundGroup(AtlasWords.Title(g.Key), [.. g]))];
    }

    private static List<FoundGroup> NotEmpty(params FoundGroup[] groups) => [.. groups.Where(g => g.Muscles.Count > 0)];

    /// <summary>
    /// The muscle to turn the picture to: of the view in which most of those found are found best, the outermost. Null when none is found.
    /// </summary>
    public static string? InSight(BodyChart chart, IEnumerable<Muscle> found) => found
        .Select(m => (m.Id, Best: chart.ViewsOf(m.Id, Side.Left).FirstOrDefault())).Where(m => m.Best.View is not null)
        .GroupBy(m => m.Best.View).MaxBy(g => g.Count())?.MaxBy(m => m.Best.Shape.Layer).Id;

    /// <summary>The choice of view for what is found: the asked one, else that of <see cref="InSight"/>.</summary>
    public static ChartChoice Choose(BodyChart chart, IQueryCollection query, Rules.Assess.PainDrawing? drawing, IEnumerable<Muscle> found) =>
        ChartChoice.Of(chart, query, drawing, drawing is null ? InSight(chart, found) : null, Side.Left) with { Muscle = null, Side = null, IsList = false };
}
