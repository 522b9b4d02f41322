using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;

namespace Filiform.Web.Demo;

/// <summary>Where the invented patients of the demo clinic hurt: round spots, as a finger would paint them.</summary>
internal static class DemoDrawings
{
    /// <summary>A spot: the view, its middle in thousandths of the body's height as drawn, its radius in millimetres, how strong it is.</summary>
    public readonly record struct Spot(string View, int X, int Y, int Radius, PainIntensity Intensity);

    private const PainIntensity Mild = PainIntensity.Mild;
    private const PainIntensity Medium = PainIntensity.Medium;
    private const PainIntensity Strong = PainIntensity.Strong;

    // Of the back, right is right; of the front, the patient's left is on the right.
    private static readonly Dictionary<string, Spot[]> First = new()
    {
        ["ana"] = [new("back", 14, 905, 22, Mild), new("back", 16, 872, 30, Medium), new("back", 30, 842, 34, Medium), new("back", 26, 846, 20, Strong), new("back", 55, 828, 34, Medium), new("back", 38, 795, 36, Mild)],
        ["dara"] = [new("back", 152, 648, 26, Medium), new("back", 150, 650, 15, Strong), new("back", 157, 605, 26, Mild)],
        ["farah"] = [new("head-right", 28, 950, 20, Strong), new("head-right", 12, 958, 24, Medium), new("head-right", -45, 925, 20, Mild)],
        ["emil"] = [new("sole-right", 4, -20, 16, Strong), new("sole-right", 8, 0, 16, Medium), new("sole-right", 12, 20, 14, Mild)],
        ["goran"] = [new("front", 48, 256, 34, Medium), new("front", 27, 258, 20, Strong)],
    };

    private static readonly Dictionary<string, Spot[]> Later = new()
    {
        ["ana"] = [new("back", 17, 868, 22, Mild), new("back", 30, 842, 28, Medium), new("back", 52, 830, 26, Mild)],
    };

    /// <summary>The drawing of a patient's first visit as text; null for one who draws nothing.</summary>
    public static string? FirstOf(string name, BodyChart chart) => Of(First, name, chart);

    /// <summary>The same of a later visit.</summary>
    public static string? LaterOf(string name, BodyChart chart) => Of(Later, name, chart);

    private static string? Of(Dictionary<string, Spot[]> spots, string name, BodyChart chart) => spots.TryGetValue(name, out var drawn)
        ? PainDrawing.Of(chart, drawn.Select(s => (chart.Find(s.View)!, s.Intensity, CellsOf(chart.Find(s.View)!.Lattice, s)))).ToString()
        : null;

    private static CellSet CellsOf(Lattice lattice, Spot spot)
    {
        var (x, y, radius) = (spot.X * 16.5, -spot.Y * 16.5, spot.Radius * 10.0);
        return CellSet.Of(lattice, Enumerable.Range(0, lattice.Count).Where(c =>
            Math.Pow(lattice.Left + (c % lattice.Columns + 0.5) * lattice.Cell - x, 2) + Math.Pow(lattice.Top + (c / lattice.Columns + 0.5) * lattice.Cell - y, 2) < radius * radius));
    }
}
