using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Anatomy;

/// <summary>A named part of the body chart.</summary>
/// <param name="Id">Kebab-case id, without a side.</param>
/// <param name="Name">Name in lower case: "outer elbow".</param>
/// <param name="Area">The wider area it belongs to, as in <see cref="Regions.Areas"/>; rules are matched on that.</param>
/// <param name="IsSided">True when there is one on each side; false on the midline.</param>
public sealed record ChartRegion(string Id, string Name, string Area, bool IsSided)
{
    internal static ChartRegion Read(YamlMap map)
    {
        var line = map.Line;
        var region = new ChartRegion(map.Text("id"), map.Text("name"), map.Text("area"), map.Flag("sided", true));
        if (region.Area.Length > 0 && !Regions.Areas.Contains(region.Area))
            map.Wrong(line, $"'{region.Area}' is not an area");
        map.Done();
        return region;
    }
}

/// <summary>A part of the chart on one side; the side is null on the midline only.</summary>
public readonly record struct SidedRegion(ChartRegion Region, Side? Side)
{
    /// <summary>The id with its side: "outer-elbow-left".</summary>
    public string Id => Side is { } side ? $"{Region.Id}-{(side == Anatomy.Side.Left ? "left" : "right")}" : Region.Id;

    /// <summary>"left outer elbow"; on the midline the name alone.</summary>
    public string InWords => Side is { } side ? $"{(side == Anatomy.Side.Left ? "left" : "right")} {Region.Name}" : Region.Name;
}
