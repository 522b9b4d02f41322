using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Filiform.Rules.Anatomy;

/// <summary>How far a muscle lies beneath the skin in one view.</summary>
public enum ChartLayer
{
    /// <summary>Seen when all others are taken away.</summary>
    Deep,

    /// <summary>Seen when the outermost are taken away.</summary>
    Middle,

    /// <summary>Outermost.</summary>
    Superficial,

    /// <summary>A thin sheet over the outermost; drawn on demand only.</summary>
    Thin,
}

/// <summary>A rectangle in units of 0.1 mm, y pointing down.</summary>
public readonly record struct ChartBox(int Left, int Top, int Width, int Height)
{
    /// <summary>The same rectangle seen in a mirror.</summary>
    public ChartBox Mirrored => this with { Left = -(Left + Width) };
}

/// <summary>A line drawn for orientation, such as the ear; nothing to choose.</summary>
public sealed record ChartFeature(string Name, string Path);

/// <summary>One muscle as one view shows it. Paths are those of an SVG; where <paramref name="IsMirrored"/>, they are drawn with x turned round.</summary>
/// <param name="Muscle">Id of the muscle.</param>
/// <param name="Side">The patient's side.</param>
/// <param name="Layer">Layer in this view.</param>
/// <param name="Share">How much of the muscle's outline is seen here, from 0 to 1.</param>
/// <param name="X">Where a mark for the muscle stands, as drawn on the view.</param>
/// <param name="Y">The same, downward.</param>
/// <param name="Radius">Distance from that point to the border.</param>
/// <param name="IsBehindBone">True when bone lies before it in this view.</param>
/// <param name="IsMirrored">True when the paths are those of the other side.</param>
/// <param name="Path">What is seen of it.</param>
/// <param name="Fibres">Lines that show how the fibres run, for drawing only; may be empty.</param>
/// <param name="Whole">The whole outline, also where another muscle lies over it.</param>
public sealed record MuscleShape(
    string Muscle, Side Side, ChartLayer Layer, double Share, int X, int Y, int Radius, bool IsBehindBone, bool IsMirrored, string Path, string Fibres, string Whole);

/// <summary>One view of the body: its outline, its muscles in layers, its regions as sets of cells.</summary>
/// <param name="Id">Kebab-case id, such as <c>back</c> or <c>palm-left</c>.</param>
/// <param name="Name">Name as shown to staff.</param>
/// <param name="Version">Version of the shapes.</param>
/// <param name="Side">The side it shows; null when it shows both.</param>
/// <param name="IsMirrored">True when it is drawn as the mirror image of the other side's paths.</param>
/// <param name="Box">What the picture spans.</param>
/// <param name="Lattice">Its cells.</param>
/// <param name="Outline">Outline of the skin.</param>
/// <param name="Features">Lines for orientation.</param>
/// <param name="Tendons">Tendons and muscles outside the atlas, by layer.</param>
/// <param name="Bones">Bones.</param>
/// <param name="Shapes">The muscles of the atlas, deepest first.</param>
/// <param name="Regions">Regions seen here, with their cells; no cell is in two.</param>
public sealed record ChartView(
    string Id, string Name, string Version, Side? Side, bool IsMirrored, ChartBox Box, Lattice Lattice, string Outline, ImmutableArray<ChartFeature> Features,
    FrozenDictionary<ChartLayer, string> Tendons, string Bones, ImmutableArray<MuscleShape> Shapes, ImmutableArray<(SidedRegion Region, CellSet Cells)> Regions)
{
    /// <summary>All cells of the body in this view.</summary>
    public CellSet Body { get; } = CellSet.Union(Lattice, Regions.Select(r => r.Cells));

    /// <summary>No cell.</summary>
    public CellSet None { get; } = CellSet.Empty(Lattice);

    /// <summary>The cells of a region; none when it is not seen here.</summary>
    public CellSet CellsOf(SidedRegion region)
    {
        foreach (var (seen, cells) in Regions)
        {
            if (seen == region)
                return cells;
        }
        return None;
    }

    /// <summary>The region a cell belongs to; null beside the body.</summary>
    public SidedRegion? RegionAt(int cell)
    {
        foreach (var (region, cells) in Regions)
        {
            if (cells.Contains(cell))
                return region;
        }
        return null;
    }
}
