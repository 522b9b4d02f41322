using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Anatomy;

/// <summary>A place of the body as people and records name it: a limb, a joint, a part of the trunk.</summary>
/// <param name="Id">Kebab-case id, without a side.</param>
/// <param name="Name">Name in lower case: "knee".</param>
/// <param name="IsSided">True when there is one on each side.</param>
/// <param name="Regions">Parts of the body it covers, as in <see cref="Anatomy.Regions.Body"/>: every muscle that belongs to one.</param>
/// <param name="Areas">Areas it covers: every muscle that lies under one.</param>
/// <param name="Words">Lower-case words by which texts name it.</param>
/// <param name="Basis">What the choice of regions and areas rests on.</param>
public sealed record BodyPlace(string Id, string Name, bool IsSided, ImmutableArray<string> Regions, ImmutableArray<string> Areas, ImmutableArray<string> Words, Basis Basis)
{
    internal static BodyPlace Read(YamlMap map, SourceList sources)
    {
        var line = map.Line;
        var (id, name, sided) = (map.Text("id"), map.Text("name"), map.Flag("sided", false));
        var (regions, areas, words) = (map.Texts("regions"), map.Texts("areas"), map.Texts("words"));
        foreach (var unknown in regions.Except(Anatomy.Regions.Body).Concat(areas.Except(Anatomy.Regions.Areas)))
            map.Wrong(line, $"'{unknown}' is not a region");
        if (regions.IsEmpty && areas.IsEmpty)
            map.Wrong(line, $"Place '{id}' covers nothing");
        var place = new BodyPlace(id, name, sided, regions, areas, words, Basis.Read(map, sources));
        map.Done();
        return place;
    }
}

/// <summary>A place on one side. A sided place without a side means both.</summary>
public readonly record struct SidedPlace(BodyPlace Place, Side? Side)
{
    /// <summary>The id with its side: "knee-right".</summary>
    public string Id => Side is { } side ? $"{Place.Id}-{(side == Anatomy.Side.Left ? "left" : "right")}" : Place.Id;

    /// <summary>"Right knee" as it stands within a sentence; "knee, both sides" where the side is not known.</summary>
    public string InWords => Side is { } side ? $"{(side == Anatomy.Side.Left ? "left" : "right")} {Place.Name}" : Place.IsSided ? $"{Place.Name}, both sides" : Place.Name;

    /// <summary>True when the muscle on that side lies here.</summary>
    public bool Covers(Muscle muscle, Side side) =>
        (Side is null || Side == side) && (Place.Regions.Contains(muscle.Region) || Place.Areas.Any(muscle.Areas.Contains));
}
