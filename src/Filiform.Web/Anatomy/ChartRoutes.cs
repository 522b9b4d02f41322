using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Web.Anatomy;

/// <summary>
/// Views of the chart for a page that turns the body while it is painted on. They hold no patient's data and are the same for everybody, so the
/// patient's own phone may have them too.
/// </summary>
public static class ChartRoutes
{
    /// <summary>Address of a view's picture with its cells.</summary>
    public static string PictureOf(ChartView view, FigurePart part) => $"/chart/{view.Id}/picture?part={part.ToString().ToLowerInvariant()}";

    /// <summary>Maps the pictures and the cells.</summary>
    public static void MapChart(this WebApplication app)
    {
        var chart = app.MapGroup("/chart").AllowAnonymous();
        chart.MapGet("/{view}/picture", (string view, string? part, KnowledgeBase knowledge, HttpContext http) => Answer(knowledge, view, http, "text/html",
            v => Figure.Draw(new FigureContent(v, Enum.TryParse<FigurePart>(part, true, out var p) ? p : FigurePart.Whole, null, id => id))
                + $"<script type=\"application/json\">{ChartData.Of(v)}</script>"));
        chart.MapGet("/{view}/data", (string view, KnowledgeBase knowledge, HttpContext http) => Answer(knowledge, view, http, "application/json", ChartData.Of));
    }

    private static IResult Answer(KnowledgeBase knowledge, string id, HttpContext http, string type, Func<ChartView, string> text)
    {
        if (knowledge.Chart.Find(id) is not { } view)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Text(text(view), type, System.Text.Encoding.UTF8);
    }
}
