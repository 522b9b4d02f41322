using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Web.Frame;

namespace Filiform.Web.Assess;

/// <summary>Reads a drawing from a form: the cells that were painted, else the regions that were chosen in the list.</summary>
public static class DrawnFields
{
    /// <summary>Beginning of the name of a region's field.</summary>
    public const string Region = "r-";

    /// <summary>The drawing as text; empty when nothing was drawn.</summary>
    public static string Cells(Posted form, BodyChart chart)
    {
        // Never cut: half a drawing is another drawing. What is too long is refused where it is read.
        if (form.Texts("cells").FirstOrDefault() is { } cells)
            return cells;
        var chosen = chart.Areas.Select(a => a.Region).Select(r => (Region: r, Intensity: form.Word<PainIntensity>(Region + r.Id)))
            .Where(r => r.Intensity is not null).Select(r => (r.Region, r.Intensity!.Value));
        return PainDrawing.OfRegions(chart, chosen).ToString();
    }
}
