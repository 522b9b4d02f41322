using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Web.Anatomy;

namespace Filiform.Web.Knowledge.Atlas;

/// <summary>Where a muscle is felt, as a drawing on bare skin: usual places strong, the others mild.</summary>
/// <param name="Drawing">The drawing.</param>
/// <param name="Views">The views to show: close ones of head, hand or foot where they show all of it, else front and back.</param>
public sealed record FeltViews(PainDrawing Drawing, IReadOnlyList<ChartView> Views)
{
    /// <summary>The drawing for a muscle of that side.</summary>
    public static FeltViews Of(BodyChart chart, Referral referral, Side side)
    {
        List<(SidedRegion Region, PainIntensity Intensity)> parts =
        [
            .. referral.Regions.Select(r => (ChartRegions.On(r, side), PainIntensity.Strong)), .. referral.Spill.Select(r => (ChartRegions.On(r, side), PainIntensity.Mild)),
        ];
        if (Close(chart, [.. parts.Select(p => p.Region)], side) is { Count: > 0 } close)
            return new FeltViews(PainDrawing.Of(chart, close.SelectMany(v => parts.Select(p => (v, p.Intensity, v.CellsOf(p.Region))))), close);
        var whole = PainDrawing.OfRegions(chart, parts);
        return new FeltViews(whole, [.. whole.Views.Select(v => v.View)]);
    }

    // The fewest close views that show every part, the one that shows most of them first; none where some part is not seen close.
    private static List<ChartView> Close(BodyChart chart, List<SidedRegion> parts, Side side)
    {
        foreach (var group in FigureViews.Groups(chart).Where(g => g.Name is "Head" or "Hands" or "Feet"))
        {
            var views = group.Views.Where(v => v.Side is null || v.Side == side).ToList();
            if (!parts.All(p => views.Any(v => v.CellsOf(p).Count > 0)))
                continue;
            var (chosen, left) = (new List<ChartView>(), parts.ToHashSet());
            while (left.Count > 0)
            {
                var best = views.MaxBy(v => left.Sum(p => v.CellsOf(p).Area))!;
                chosen.Add(best);
                left.RemoveWhere(p => best.CellsOf(p).Count > 0);
            }
            return chosen;
        }
        return [];
    }
}
