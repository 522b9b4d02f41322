using System.Collections.Frozen;
using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Anatomy;

/// <summary>The named parts of the body chart, from head to foot.</summary>
public sealed class ChartRegions
{
    private readonly FrozenDictionary<string, ChartRegion> _byId;
    private readonly FrozenDictionary<string, SidedRegion> _sided;

    internal ChartRegions(IEnumerable<ChartRegion> regions)
    {
        All = [.. regions];
        Sided = [.. All.SelectMany(Sides)];
        _byId = All.GroupBy(r => r.Id).ToFrozenDictionary(g => g.Key, g => g.First());
        _sided = Sided.GroupBy(r => r.Id).ToFrozenDictionary(g => g.Key, g => g.First());
    }

    /// <summary>Every region once, without its side.</summary>
    public ImmutableArray<ChartRegion> All { get; }

    /// <summary>Every region on each of its sides, the left first.</summary>
    public ImmutableArray<SidedRegion> Sided { get; }

    /// <summary>The region of an id without a side; null when there is none.</summary>
    public ChartRegion? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The region of an id with its side, such as <c>outer-elbow-left</c>; null when there is none.</summary>
    public SidedRegion? FindSided(string id) => _sided.TryGetValue(id, out var region) ? region : null;

    /// <summary>The region on that side; on the midline without one.</summary>
    public static SidedRegion On(ChartRegion region, Side side) => new(region, region.IsSided ? side : null);

    internal static ChartRegions Read(YamlMap map)
    {
        map.Text("id");
        map.Text("version");
        var regions = map.Maps("regions").Select(ChartRegion.Read).ToList();
        foreach (var twice in regions.GroupBy(r => r.Id).Where(g => g.Count() > 1))
            map.Wrong(map.Line, $"Region '{twice.Key}' stands twice");
        map.Done();
        return new ChartRegions(regions);
    }

    private static IEnumerable<SidedRegion> Sides(ChartRegion region) =>
        region.IsSided ? [new(region, Side.Left), new(region, Side.Right)] : [new(region, null)];
}
