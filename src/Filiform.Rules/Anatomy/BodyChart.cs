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
        Areas = [.. AreasOf(Views)];
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

    /// <summary>The view of an id; null when there is none.</summary>
    public ChartView? Find(string? id) => id is not null && _byId.TryGetValue(id, out var view) ? view : null;

    /// <summary>The views in which a muscle of that side can be reached, the one that shows most of it first.</summary>
    public IEnumerable<(ChartView View, MuscleShape Shape)> ViewsOf(string muscle, Side side) =>
        from view in Views
        from shape in view.Shapes
        where shape.Muscle == muscle && shape.Side == side
        orderby shape.IsBehindBone, shape.Share * (shape.Layer >= ChartLayer.Superficial ? 1 : 0.5) descending
        select (view, shape);

    /// <summary>The views on which the extent of a drawing is counted.</summary>
    internal static bool IsWhole(ChartView view) => view.Id is "front" or "back";

    private static IEnumerable<(SidedRegion, double)> AreasOf(ImmutableArray<ChartView> views)
    {
        foreach (var region in views.SelectMany(v => v.Regions.Select(r => r.Region)).Distinct())
        {
            var seen = views.Where(v => v.Regions.Any(r => r.Region == region)).ToList();
            var whole = seen.Where(IsWhole).Sum(v => v.CellsOf(region).Area);
            yield return (region, whole > 0 ? whole : seen.Max(v => v.CellsOf(region).Area));
        }
    }
}
