using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;

namespace Filiform.Web.Anatomy;

/// <summary>What a page with a chart shows, as its address says it.</summary>
/// <param name="View">The view.</param>
/// <param name="Part">The part of it.</param>
/// <param name="Layer">The outermost layer drawn.</param>
/// <param name="Muscle">Id of the chosen muscle; null for none.</param>
/// <param name="Side">Its side.</param>
/// <param name="IsList">True when a list stands in the picture's place.</param>
/// <param name="HidesPain">True when the pain drawing is not laid over it.</param>
public sealed record ChartChoice(ChartView View, FigurePart Part, ChartLayer Layer, string? Muscle, Side? Side, bool IsList, bool HidesPain)
{
    /// <summary>
    /// Reads the parts of an address. Where no view is named, the one that shows most of the chosen muscle is taken, else the first view of the drawing,
    /// else the back.
    /// </summary>
    public static ChartChoice Of(BodyChart chart, IQueryCollection query, PainDrawing? drawing, string? muscle = null, Side? side = null)
    {
        muscle ??= query["muscle"];
        side ??= Word<Side>(query["side"]);
        var best = muscle is null ? default : chart.ViewsOf(muscle, side ?? Rules.Anatomy.Side.Left).FirstOrDefault();
        var view = chart.Find(query["view"]) ?? best.View ?? drawing?.Views.FirstOrDefault()?.View ?? chart.Find("back") ?? chart.Views[0];
        var shown = muscle is null ? null : view.Shapes.FirstOrDefault(s => s.Muscle == muscle && s.Side == (side ?? Rules.Anatomy.Side.Left));
        var layer = Word<ChartLayer>(query["layer"]) ?? shown?.Layer ?? ChartLayer.Superficial;
        return new ChartChoice(view, Word<FigurePart>(query["part"]) ?? PartOf(view, shown), layer, muscle, side, query["as"] == "list", query["pain"] == "off");
    }

    /// <summary>The address that shows this.</summary>
    public string Address => "?" + string.Join('&', new[]
    {
        $"view={View.Id}",
        Part == FigurePart.Whole && !FigureParts.HasParts(View) ? null : $"part={Name(Part)}",
        $"layer={Name(Layer)}",
        Muscle is null ? null : $"muscle={Muscle}",
        Side is { } side ? $"side={Name(side)}" : null,
        IsList ? "as=list" : null,
        HidesPain ? "pain=off" : null,
    }.Where(p => p is not null));

    /// <summary>The address of a muscle, in the view that shows most of it.</summary>
    public static string AddressOf(string muscle, Side side) => $"?muscle={muscle}&side={Name(side)}";

    // A tall view is shown in the half that the chosen muscle lies in; without one, the upper half, where most needles go.
    private static FigurePart PartOf(ChartView view, MuscleShape? shown) =>
        !FigureParts.HasParts(view) ? FigurePart.Whole : shown is null || shown.Y < -8700 ? FigurePart.Upper : FigurePart.Lower;

    private static T? Word<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : null;

    private static string Name<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
