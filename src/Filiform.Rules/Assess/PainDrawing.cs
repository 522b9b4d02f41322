using System.Collections.Immutable;
using System.Globalization;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Assess;

/// <summary>How strong a pain is drawn.</summary>
public enum PainIntensity
{
    /// <summary>Mild.</summary>
    Mild = 1,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>Strong.</summary>
    Strong,
}

/// <summary>What is drawn on one view. No cell has two intensities.</summary>
public sealed record DrawnView(ChartView View, CellSet Mild, CellSet Medium, CellSet Strong)
{
    /// <summary>Every drawn cell.</summary>
    public CellSet All { get; } = CellSet.Union(View.Lattice, [Mild, Medium, Strong]);

    /// <summary>The cells of an intensity.</summary>
    public CellSet Of(PainIntensity intensity) => intensity switch
    {
        PainIntensity.Mild => Mild,
        PainIntensity.Medium => Medium,
        _ => Strong,
    };
}

/// <summary>A region that a drawing touches.</summary>
/// <param name="Region">The region.</param>
/// <param name="Share">How much of it is drawn, from 0 to 1, in the view that shows most of that.</param>
/// <param name="Strongest">The strongest intensity in it.</param>
public sealed record DrawnRegion(SidedRegion Region, double Share, PainIntensity Strongest);

/// <summary>
/// Where it hurts, and how much: sets of cells of the body chart with an intensity. Its text names the lattice of each view, so that a drawing can be
/// read on a later chart with other cells.
/// </summary>
public sealed class PainDrawing
{
    /// <summary>Most characters of a drawing's text. Every cell of every view, drawn in the way that takes most, needs less.</summary>
    public const int MostText = 200_000;

    // No chart comes near these bounds; a text from elsewhere must not make us work on a lattice of any size, or on any number of them.
    private const int MostLines = 300;
    private const int MostCells = 200_000;

    private static readonly PainIntensity[] StrongestFirst = [PainIntensity.Strong, PainIntensity.Medium, PainIntensity.Mild];

    private PainDrawing(BodyChart chart, IEnumerable<(ChartView View, PainIntensity Intensity, CellSet Cells)> drawn, ImmutableArray<string> leftOut)
    {
        Views = [.. drawn.GroupBy(d => d.View.Id).Select(On).Where(d => d.All.Count > 0).OrderBy(d => chart.Views.IndexOf(d.View))];
        (Regions, LeftOut) = ([.. RegionsOf(Views)], leftOut);
        Extent = ExtentOf(chart, Views);
    }

    /// <summary>The views that were drawn on.</summary>
    public ImmutableArray<DrawnView> Views { get; }

    /// <summary>The regions it touches, the one drawn most first.</summary>
    public ImmutableArray<DrawnRegion> Regions { get; }

    /// <summary>Views of its text that this chart does not have; their cells are not counted.</summary>
    public ImmutableArray<string> LeftOut { get; }

    /// <summary>
    /// Drawn area as a share of the area of all regions, from 0 to 1. What is drawn on front and back is counted cell by cell; what is drawn on another
    /// view counts for the same share of its region, and never twice.
    /// </summary>
    public double Extent { get; }

    /// <summary>True when nothing is drawn.</summary>
    public bool IsEmpty => Views.IsEmpty;

    /// <summary>A drawing of these cells. Cells beside the body are left out; of two intensities in one cell the stronger counts.</summary>
    public static PainDrawing Of(BodyChart chart, IEnumerable<(ChartView View, PainIntensity Intensity, CellSet Cells)> drawn) => new(chart, drawn, []);

    /// <summary>A drawing of whole regions: on front and back where they show the region, else on the view that shows most of it.</summary>
    public static PainDrawing OfRegions(BodyChart chart, IEnumerable<(SidedRegion Region, PainIntensity Intensity)> regions) =>
        Of(chart, regions.SelectMany(r => ViewsFor(chart, r.Region).Select(v => (v, r.Intensity, v.CellsOf(r.Region)))));

    /// <summary>
    /// Reads what <see cref="ToString"/> wrote, on this chart or an earlier one. Refused as <c>drawing-unreadable</c>, naming the line, or when it is longer than any drawing.
    /// </summary>
    public static Decision<PainDrawing> Read(BodyChart chart, string text)
    {
        if (text.Length > MostText || text.AsSpan().Count('\n') >= MostLines)
            return Refusal.Because("drawing-unreadable", "The drawing cannot be read", $"At most {MostText} characters in {MostLines} lines");
        var drawn = new List<(ChartView, PainIntensity, CellSet)>();
        var leftOut = new List<string>();
        foreach (var (line, number) in text.Split('\n', StringSplitOptions.TrimEntries).Select((l, i) => (l, i + 1)).Where(l => l.l.Length > 0))
        {
            if (Line(line) is not var (id, intensity, cells))
                return Refusal.Because("drawing-unreadable", "The drawing cannot be read", $"A view, its lattice, an intensity and cells in line {number}");
            if (chart.Find(id) is { } view)
                drawn.Add((view, intensity, cells.Onto(view.Lattice)));
            else
                leftOut.Add(id);
        }
        return new PainDrawing(chart, drawn, [.. leftOut.Distinct()]);
    }

    /// <summary>One line for each view and intensity: the view, its lattice (left, top, cell, columns, rows, in 0.1 mm), the intensity, and runs of cells.</summary>
    public override string ToString() => string.Join('\n', Views.SelectMany(d => StrongestFirst.Where(i => d.Of(i).Count > 0).Select(i => string.Create(
        CultureInfo.InvariantCulture, $"{d.View.Id} {d.View.Lattice.Left} {d.View.Lattice.Top} {d.View.Lattice.Cell} {d.View.Lattice.Columns} {d.View.Lattice.Rows} {i.ToString().ToLowerInvariant()} {d.Of(i)}"))));

    private static (string View, PainIntensity Intensity, CellSet Cells)? Line(string line)
    {
        var parts = line.Split(' ', 8);
        if (parts.Length < 8 || !Enum.TryParse<PainIntensity>(parts[6], ignoreCase: true, out var intensity) || !Enum.IsDefined(intensity) || char.IsDigit(parts[6][0]))
            return null;
        var numbers = parts[1..6].Select(p => int.TryParse(p, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : (int?)null).ToArray();
        if (numbers is not [>= -100_000 and <= 100_000 and { } left, >= -100_000 and <= 100_000 and { } top, > 0 and <= 10_000 and { } cell, > 0 and <= MostCells and { } columns, > 0 and <= MostCells and { } rows]
            || (long)columns * rows > MostCells)
            return null;
        return CellSet.Parse(new Lattice(left, top, cell, columns, rows), parts[7]) is { } cells ? (parts[0], intensity, cells) : null;
    }

    private static DrawnView On(IGrouping<string, (ChartView View, PainIntensity Intensity, CellSet Cells)> drawn)
    {
        var view = drawn.First().View;
        CellSet Cells(PainIntensity intensity) => CellSet.Union(view.Lattice, drawn.Where(d => d.Intensity == intensity).Select(d => d.Cells)).And(view.Body);
        var (strong, medium, mild) = (Cells(PainIntensity.Strong), Cells(PainIntensity.Medium), Cells(PainIntensity.Mild));
        return new DrawnView(view, mild.Except(medium).Except(strong), medium.Except(strong), strong);
    }

    private static IEnumerable<DrawnRegion> RegionsOf(ImmutableArray<DrawnView> views) =>
        from drawn in views
        from part in drawn.View.Regions
        let count = part.Cells.CountWith(drawn.All)
        where count > 0
        group (Share: count / (double)part.Cells.Count, Strongest: StrongestFirst.First(i => drawn.Of(i).CountWith(part.Cells) > 0)) by part.Region into found
        let most = found.MaxBy(f => f.Share)
        orderby most.Share descending, found.Key.Id
        select new DrawnRegion(found.Key, most.Share, found.Max(f => f.Strongest));

    private static double ExtentOf(BodyChart chart, ImmutableArray<DrawnView> views)
    {
        var (drawn, all) = (0.0, 0.0);
        foreach (var (area, seen) in chart.Seen)
        {
            all += area;
            var (counted, elsewhere) = (0.0, 0.0);
            foreach (var (view, cells) in seen)
            {
                if (views.FirstOrDefault(d => ReferenceEquals(d.View, view)) is not { } on)
                    continue;
                var count = cells.CountWith(on.All);
                if (BodyChart.IsWhole(view))
                    counted += count * view.Lattice.CellArea;
                else
                    elsewhere = Math.Max(elsewhere, count / (double)cells.Count * area);
            }
            drawn += Math.Max(counted, elsewhere);
        }
        return all > 0 ? drawn / all : 0;
    }

    /// <summary>The views on which a region that is chosen as a whole is drawn.</summary>
    public static IEnumerable<ChartView> ViewsFor(BodyChart chart, SidedRegion region)
    {
        var seen = chart.Views.Where(v => v.CellsOf(region).Count > 0).ToList();
        var whole = seen.Where(BodyChart.IsWhole).ToList();
        return whole.Count > 0 ? whole : seen.OrderByDescending(v => v.CellsOf(region).Area).Take(1);
    }
}
