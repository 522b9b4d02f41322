using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Assess;

/// <summary>How much of two drawings is the same place, whatever the intensity.</summary>
/// <param name="Jaccard">Area drawn both times over area drawn at least once, from 0 to 1; null when neither draws anything.</param>
/// <param name="OnlyOnce">Ids of views that only one of them was drawn on: a drawing on another view can show the same pain.</param>
public sealed record DrawingOverlap(double? Jaccard, IReadOnlyList<string> OnlyOnce)
{
    /// <summary>
    /// Jaccard index of people who drew the same shoulder pain twice on a tablet: mean and standard deviation. Two drawings of one pain agree no better
    /// than this, so a lower overlap alone does not show that the pain has moved. Source: PDapp.
    /// </summary>
    public static (double Mean, double Deviation) Repeat { get; } = (0.42, 0.19);

    /// <summary>What <see cref="Repeat"/> rests on.</summary>
    public static Basis Basis { get; } = new(Evidence.Sourced, ["PDapp"]);

    /// <summary>True when the overlap is lower than that of all but a few repeated drawings: below the mean less two standard deviations.</summary>
    public bool IsBelowRepeat => Jaccard < Repeat.Mean - 2 * Repeat.Deviation;

    /// <summary>Compares two drawings of one chart.</summary>
    public static DrawingOverlap Between(PainDrawing one, PainDrawing other)
    {
        var (both, any) = (0.0, 0.0);
        var once = new List<string>();
        foreach (var mine in one.Views)
        {
            var theirs = On(other, mine.View);
            var common = theirs is null ? 0 : mine.All.CountWith(theirs.All);
            both += common * mine.View.Lattice.CellArea;
            any += (mine.All.Count + (theirs?.All.Count ?? 0) - common) * mine.View.Lattice.CellArea;
            if (theirs is null)
                once.Add(mine.View.Id);
        }
        foreach (var theirs in other.Views)
        {
            if (On(one, theirs.View) is not null)
                continue;
            any += theirs.All.Area;
            once.Add(theirs.View.Id);
        }
        return new DrawingOverlap(any > 0 ? both / any : null, once);
    }

    private static DrawnView? On(PainDrawing drawing, ChartView view)
    {
        foreach (var drawn in drawing.Views)
        {
            if (ReferenceEquals(drawn.View, view))
                return drawn;
        }
        return null;
    }
}
