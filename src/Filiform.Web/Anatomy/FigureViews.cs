using Filiform.Rules.Anatomy;

namespace Filiform.Web.Anatomy;

/// <summary>Views that stand behind one word of the view list.</summary>
public sealed record ViewGroup(string Name, IReadOnlyList<ChartView> Views);

/// <summary>The views as people choose them.</summary>
public static class FigureViews
{
    private static readonly (string Name, string[] Ids)[] Words =
    [
        ("Front", ["front"]), ("Back", ["back"]), ("Left", ["left", "trunk-left"]), ("Right", ["right", "trunk-right"]),
        ("Head", ["head-front", "head-back", "head-left", "head-right"]), ("Hands", ["palm-left", "palm-right", "hand-back-left", "hand-back-right"]),
        ("Feet", ["foot-top-left", "foot-top-right", "sole-left", "sole-right", "foot-inner-left", "foot-inner-right", "foot-outer-left", "foot-outer-right"]),
    ];

    /// <summary>The groups that this chart has, from the whole body to the feet.</summary>
    public static IReadOnlyList<ViewGroup> Groups(BodyChart chart) =>
        [.. Words.Select(w => new ViewGroup(w.Name, [.. w.Ids.Select(chart.Find).OfType<ChartView>()])).Where(g => g.Views.Count > 0)];

    /// <summary>Where left and right stand on the picture, as seen by who looks at it; both sides are the patient's.</summary>
    public static (string Start, string End) Sides(ChartView view) => view.Side switch
    {
        null when view.Id.EndsWith("back", StringComparison.Ordinal) => ("left", "right"),
        null => ("right", "left"),
        Side.Left => ("left", ""),
        _ => ("", "right"),
    };
}
