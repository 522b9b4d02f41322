using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;

namespace Filiform.Rules.Tests.Assess;

/// <summary>Drawings as the tests make them, on the chart of this checkout.</summary>
internal static class Drawn
{
    public static readonly BodyChart Chart = Checkout.Knowledge.Chart;

    public static ChartView View(string id) => Chart.Find(id) ?? throw new ArgumentException($"The chart has no view {id}", nameof(id));

    public static SidedRegion Region(string id) => Checkout.Knowledge.Regions.FindSided(id) ?? throw new ArgumentException($"There is no region {id}", nameof(id));

    /// <summary>Whole regions, chosen from the list.</summary>
    public static PainDrawing Regions(params string[] ids) => PainDrawing.OfRegions(Chart, ids.Select(id => (Region(id), PainIntensity.Strong)));

    /// <summary>Cells of one view.</summary>
    public static PainDrawing On(ChartView view, CellSet cells, PainIntensity intensity = PainIntensity.Medium) => PainDrawing.Of(Chart, [(view, intensity, cells)]);

    /// <summary>Regions painted on one view only.</summary>
    public static PainDrawing On(string view, params string[] regions) =>
        On(View(view), CellSet.Union(View(view).Lattice, regions.Select(r => View(view).CellsOf(Region(r)))));

    /// <summary>What was drawn can be read.</summary>
    public static PainDrawing Read(string text) => PainDrawing.Read(Chart, text) is { Went: true } read ? read.Value : throw new ArgumentException($"Unreadable: {text}", nameof(text));
}
