using System.Collections.Frozen;
using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Anatomy;

/// <summary>
/// Reads one file of the chart. A file that shows both halves holds the left half of the muscles, the right being its mirror image; a file that shows
/// one side stands for the left, and gives the right view as well.
/// </summary>
internal sealed class ChartViewFile(JsonMap file, ChartRegions regions, IReadOnlySet<string> muscles)
{
    private static readonly Dictionary<string, ChartLayer> Layers = new()
    {
        ["deep"] = ChartLayer.Deep,
        ["middle"] = ChartLayer.Middle,
        ["superficial"] = ChartLayer.Superficial,
        ["thin"] = ChartLayer.Thin,
    };

    private static readonly Dictionary<string, bool> Halves = new() { ["both"] = true, ["left"] = false };

    /// <summary>The chart of all files, in the order that they name.</summary>
    public static BodyChart ReadAll(IEnumerable<JsonMap> files, ChartRegions regions, IReadOnlySet<string> muscles)
    {
        var all = files.Select(f => (File: f, View: new ChartViewFile(f, regions, muscles).Read())).ToList();
        foreach (var (file, view) in all.GroupBy(f => f.View.Views[0].Id).SelectMany(g => g.Skip(1)))
            file.Wrong(file.Line, $"Id '{view.Views[0].Id}' stands in another file too");
        var read = all.Select(f => f.View).OrderBy(v => v.Order).ToList();
        return new BodyChart(read.SelectMany(v => v.Views), read.FirstOrDefault().Credit ?? "");
    }

    private (int Order, ImmutableArray<ChartView> Views, string Credit) Read()
    {
        var order = Whole(file, "order");
        var (id, name, version, isBoth) = (file.Text("id"), file.Text("name"), file.Text("version"), file.Word("half", Halves, true));
        var credit = file.Text("credit");
        file.Text("changes");
        var (box, lattice) = (ReadBox(file.Map("box")), ReadLattice(file.Map("lattice")));
        var outline = file.Text("outline");
        var features = file.Maps("features").Select(f => Done(f, new ChartFeature(f.Text("name"), f.Text("path")))).ToImmutableArray();
        var tendons = ReadTendons(file.Map("tendons"));
        var bones = file.OptionalText("bones") ?? "";
        var shapes = file.Maps("muscles").Select(ReadShape).ToList();
        foreach (var twice in shapes.GroupBy(s => s.Muscle).Where(g => g.Count() > 1))
            file.Wrong(file.Line, $"Muscle '{twice.Key}' stands twice");
        var parts = file.Maps("regions").Select(r => ReadRegion(r, lattice)).OfType<(SidedRegion Region, CellSet Cells)>().ToImmutableArray();
        CheckCells(parts);
        file.Done();
        var left = new ChartView(id, name, version, isBoth ? null : Side.Left, false, box, lattice, outline, features, tendons, bones,
            InOrder(isBoth ? shapes.Concat(shapes.Select(Mirror)) : shapes), parts);
        return (order, [.. isBoth ? [left] : new[] { left, Mirror(left) }], credit);
    }

    private static ChartView Mirror(ChartView view) => new(
        view.Id.Contains("left", StringComparison.Ordinal) ? view.Id.Replace("left", "right", StringComparison.Ordinal) : view.Id + "-right",
        view.Name.Replace("Left", "Right", StringComparison.Ordinal).Replace("left", "right", StringComparison.Ordinal),
        view.Version, Side.Right, true, view.Box.Mirrored, view.Lattice.Mirrored, view.Outline, view.Features, view.Tendons, view.Bones, [.. view.Shapes.Select(Mirror)],
        [.. view.Regions.Select(r => (Mirror(r.Region), r.Cells.Mirrored()))]);

    private static MuscleShape Mirror(MuscleShape shape) => shape with { Side = Other(shape.Side), X = -shape.X, IsMirrored = !shape.IsMirrored };

    private static SidedRegion Mirror(SidedRegion region) => region with { Side = region.Side is { } side ? Other(side) : null };

    private static Side Other(Side side) => side == Side.Left ? Side.Right : Side.Left;

    private static ImmutableArray<MuscleShape> InOrder(IEnumerable<MuscleShape> shapes) => [.. shapes.OrderBy(s => s.Layer)];

    private static T Done<T>(JsonMap map, T value)
    {
        map.Done();
        return value;
    }

    private static int Whole(JsonMap map, string field)
    {
        var line = map.LineOf(field);
        if (map.OptionalNumber(field) is >= -100_000 and <= 100_000 and var number && decimal.IsInteger(number))
            return (int)number;
        map.Wrong(line, $"'{field}' must be a whole number between -100000 and 100000");
        return 0;
    }

    private static ChartBox ReadBox(JsonMap map) => Done(map, new ChartBox(Whole(map, "left"), Whole(map, "top"), Whole(map, "width"), Whole(map, "height")));

    private static Lattice ReadLattice(JsonMap map)
    {
        var lattice = Done(map, new Lattice(Whole(map, "left"), Whole(map, "top"), Whole(map, "cell"), Whole(map, "columns"), Whole(map, "rows")));
        if (lattice is { Cell: > 0 and <= 10_000, Columns: > 0 and <= 1_000, Rows: > 0 and <= 1_000 })
            return lattice;
        map.Wrong(map.Line, "'lattice' must have a cell size, columns and rows above 0");
        return new Lattice(0, 0, 1, 1, 1);
    }

    private static FrozenDictionary<ChartLayer, string> ReadTendons(JsonMap map) => Done(map, Layers.Where(l => map.Has(l.Key))
        .ToFrozenDictionary(l => l.Value, l => map.OptionalText(l.Key) ?? ""));

    private MuscleShape ReadShape(JsonMap map)
    {
        var id = map.Text("id");
        if (!muscles.Contains(id))
            map.Wrong(map.Line, $"Muscle '{id}' is not in the atlas");
        var path = map.Text("path");
        return Done(map, new MuscleShape(id, Side.Left, map.Word("layer", Layers, ChartLayer.Deep), (double)(map.OptionalNumber("share") ?? 0), Whole(map, "x"), Whole(map, "y"),
            Whole(map, "radius"), map.Flag("behindBone"), false, path, map.OptionalText("fibres") ?? "", map.OptionalText("whole") ?? path));
    }

    private (SidedRegion Region, CellSet Cells)? ReadRegion(JsonMap map, Lattice lattice)
    {
        var (id, runs) = (map.Text("id"), map.Text("cells"));
        map.Done();
        if (regions.FindSided(id) is not { } region)
        {
            map.Wrong(map.Line, $"Region '{id}' is not in anatomy/chart/regions.yaml");
            return null;
        }
        if (CellSet.Parse(lattice, runs) is { Count: > 0 } cells)
            return (region, cells);
        map.Wrong(map.Line, $"Region '{id}' has no cells that can be read");
        return null;
    }

    private void CheckCells(ImmutableArray<(SidedRegion Region, CellSet Cells)> parts)
    {
        for (var i = 0; i < parts.Length; i++)
            for (var k = 0; k < i; k++)
            {
                if (parts[i].Region == parts[k].Region)
                    file.Wrong(file.Line, $"Region '{parts[i].Region.Id}' stands twice");
                else if (parts[i].Cells.CountWith(parts[k].Cells) > 0)
                    file.Wrong(file.Line, $"Regions '{parts[k].Region.Id}' and '{parts[i].Region.Id}' share a cell");
            }
    }
}
