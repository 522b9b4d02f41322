using System.Globalization;
using Filiform.Clinic.Assess;
using Filiform.Rules.Assess;
using Filiform.Rules.Knowledge;

namespace Filiform.Web.Assess;

/// <summary>A pain drawing in words.</summary>
public static class DrawingWords
{
    private const int Named = 6;

    /// <summary>"Left temple, strong; left back of the head, mild." What lies on views that the chart no longer has is named as not shown.</summary>
    public static string Places(PainDrawing drawing)
    {
        var places = drawing.Regions.Take(Named).Select(r => $"{r.Region.InWords}, {r.Strongest.ToString().ToLowerInvariant()}").ToList();
        var words = string.Join("; ", places) + (drawing.Regions.Length > Named ? $"; and {drawing.Regions.Length - Named} more." : ".");
        return char.ToUpperInvariant(words[0]) + words[1..] + NotShown(drawing);
    }

    private static string NotShown(PainDrawing drawing) => drawing.LeftOut.IsEmpty ? ""
        : $" More was drawn on {(drawing.LeftOut.Length == 1 ? "a view" : "views")} that this chart no longer has ({string.Join(", ", drawing.LeftOut)}): it is kept, and not shown.";

    /// <summary>"2.4 % of the body drawn".</summary>
    public static string Extent(PainDrawing drawing) => string.Create(CultureInfo.InvariantCulture, $"{drawing.Extent * 100:0.0}% of the body");

    /// <summary>"Left temple: ache, throbbing." Empty when nothing was said.</summary>
    public static string Qualities(DrawingRow row, KnowledgeBase knowledge) => PainQualities.Parse(row.Qualities, knowledge.Regions) is { Went: true } said
        ? string.Join(" ", said.Value.Regions.Select(r => $"{char.ToUpperInvariant(r.Region.InWords[0])}{r.Region.InWords[1..]}: {string.Join(", ", r.Qualities.Select(q => q.Word()))}."))
        : "";
}
