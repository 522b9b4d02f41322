using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Anatomy;

/// <summary>Where the trigger points of a muscle are felt, in words and as parts of the body chart on the muscle's own side.</summary>
/// <param name="Text">The places in words.</param>
/// <param name="Regions">Parts of the chart that the words name; never empty, and not wider than the words.</param>
/// <param name="Spill">Parts that the source names as felt only sometimes, or rarely; none of them is in <paramref name="Regions"/>.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record Referral(string Text, ImmutableArray<ChartRegion> Regions, ImmutableArray<ChartRegion> Spill, Basis Basis)
{
    internal static Referral? Read(YamlMap? map, SourceList sources, ChartRegions chart)
    {
        if (map is null)
            return null;
        var (line, spillLine) = (map.LineOf("regions"), map.LineOf("spill"));
        var (regions, spill) = (Parts(map, "regions", chart), Parts(map, "spill", chart));
        if (regions.IsEmpty)
            map.Wrong(line, "'regions' is missing: the chart must know where the muscle is felt");
        foreach (var twice in regions.Concat(spill).GroupBy(r => r.Id).Where(g => g.Count() > 1))
            map.Wrong(spill.Any(s => s.Id == twice.Key) ? spillLine : line, $"'{twice.Key}' stands twice in the referral");
        var referral = new Referral(map.Text("text"), regions, spill, Basis.Read(map, sources));
        map.Done();
        return referral;
    }

    private static ImmutableArray<ChartRegion> Parts(YamlMap map, string field, ChartRegions chart)
    {
        var line = map.LineOf(field);
        var parts = ImmutableArray.CreateBuilder<ChartRegion>();
        foreach (var id in map.Texts(field))
        {
            if (chart.Find(id) is { } part)
                parts.Add(part);
            else
                map.Wrong(line, $"'{id}' is not a part of the body chart");
        }
        return parts.ToImmutable();
    }
}
