using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Filiform.Rules.Anatomy;

/// <summary>
/// The body chart: one set of views for the pain drawing, the examination, the plan and the session. Shapes were measured on an open model of one adult
/// man and say where muscles lie, never how deep. Left and right are always the patient's.
/// </summary>
public sealed class BodyChart
{
    private readonly FrozenDictionary<string, ChartView> _byId;

    internal BodyChart(IEnumerable<ChartView> views, string credit)
    {
        Views = [.. views];
        Credit = credit;
        _byId = Views.GroupBy(v => v.Id).ToFrozenDictionary(g => g.Key, g => g.First());
        var regions = Views.SelectMany(v => v.Regions, (v, r) => (View: v, r.Region, r.Cells)).GroupBy(r => r.Region)
            .Select(g => (Region: g.Key, Area: AreaOf(g.Select(r => (r.View, r.Cells))), Seen: g.Select(r => (r.View, r.Cells)).ToImmutableArray())).ToList();
        Areas = [.. regions.Select(r => (r.Region, r.Area))];
        Seen = [.. regions.Select(r => (r.Area, r.Seen))];
    }

    /// <summary>Every view; whole body first, then head, hands and feet.</summary>
    public ImmutableArray<ChartView> Views { get; }

    /// <summary>Whose model the shapes were measured on; shown with the chart.</summary>
    public string Credit { get; }

    /// <summary>
    /// Every region with its area in square centimetres of the model: what the front and the back show of it, or, where they show nothing of it, what
    /// the view shows that shows most.
    /// </summary>
    public ImmutableArray<(SidedRegion Region, double Area)> Areas { get; }

    /// <summary>The same areas, each with its cells in every view that shows it.</summary>
    internal ImmutableArray<(double Area, ImmutableArray<(ChartView View, CellSet Cells)> Seen)> Seen { get; }

    /// <summary>The view of an id; null when there is none.</summary>
    public ChartView? Find(string? id) => id is not null && _byId.TryGetValue(id, out var view) ? view : null;

    /// <summary>The views in which a muscle of that side can be reached, the one in which it is found best first.</summary>
    public IEnumerable<(ChartView View, MuscleShape Shape)> ViewsOf(string muscle, Side side)
    {
        var found = Views.SelectMany(v => v.Shapes.Where(s => s.Muscle == muscle && s.Side == side), (v, s) => (View: v, Shape: s)).ToList();
        var (widest, atEnd) = (found.Select(f => f.Shape.Radius).DefaultIfEmpty().Max(), found.Where(f => IsEnd(f.View)).Select(f => f.Shape.Radius).DefaultIfEmpty().Max());
        // Of a muscle whose belly lies higher up, a view of the hand or foot shows little more than the tendon: nowhere there is it as wide as elsewhere.
        var isTendon = atEnd < 0.9 * widest;
        return found.OrderBy(f => f.Shape.IsBehindBone)
            .ThenByDescending(f => f.Shape.Share * Ease(f.View) * Ease(f.Shape.Layer) * (isTendon && IsEnd(f.View) ? 0.35 : 1));
    }

    // People look at front, back and close views first, and at the outer layers; the figures only order the views.
    private static double Ease(ChartView view) => IsWhole(view) ? 0.9 : view.Id is "left" or "right" ? 0.75 : view.Id.StartsWith("trunk", StringComparison.Ordinal) ? 0.5 : 1;

    private static double Ease(ChartLayer layer) => layer switch { ChartLayer.Deep => 0.75, ChartLayer.Middle => 0.85, _ => 1 };

    private static bool IsEnd(ChartView view) => view.Id.Split('-')[0] is "hand" or "palm" or "foot" or "sole";

    /// <summary>The views on which the extent of a drawing is counted.</summary>
    internal static bool IsWhole(ChartView view) => view.Id is "front" or "back";

    private static double AreaOf(IEnumerable<(ChartView View, CellSet Cells)> seen) =>
        seen.Where(s => IsWhole(s.View)).Sum(s => s.Cells.Area) is > 0 and var whole ? whole : seen.Max(s => s.Cells.Area);
}
