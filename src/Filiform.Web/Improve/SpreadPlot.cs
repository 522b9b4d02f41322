using System.Collections.Immutable;
using Filiform.Rules.Improve;
using Filiform.Web.Measure;

namespace Filiform.Web.Improve;

/// <summary>A dot as drawn.</summary>
public sealed record PlacedDot(decimal X, decimal Y, bool IsOwn);

/// <summary>
/// A spread as drawn: one dot each in columns from worse to better, two beside each other in a wide column. Better is always to the right, whichever way the
/// scale runs; the words below give the change of the score itself.
/// </summary>
public sealed record SpreadPlot(int Width, int Height, ImmutableArray<PlacedDot> Dots, ImmutableArray<PlotWord> Axis, decimal? EdgeX, string InWords)
{
    private const int Across = 420, Top = 12, Between = 10, Tallest = 260;

    /// <summary>Radius of a dot: smaller in a busy clinic, so that the whole spread stays in sight.</summary>
    public decimal Radius { get; init; } = 6;

    /// <summary>The drawing; null with nobody to compare.</summary>
    public static SpreadPlot? Of(Spread spread)
    {
        var columns = spread.Columns();
        if (columns.IsEmpty)
            return null;
        var (wide, most) = ((decimal)Across / columns.Length, columns.Max(c => c.Dots.Length));
        var (radius, pitch, beside) = Sized(wide, most);
        var height = (int)Math.Ceiling(Top + (most + beside - 1) / beside * (pitch + 1));
        var dots = columns.SelectMany((c, i) => c.Dots.Select((d, n) => new PlacedDot(
            Math.Round(wide * (i + 0.5m) + (n % beside - (Math.Min(beside, c.Dots.Length) - 1) / 2m) * pitch, 1), Math.Round(height - (pitch + 1) / 2 - n / beside * (pitch + 1), 1), d.IsOwn)));
        var edge = spread.Threshold is { } least && columns.Length > 1 ? EdgeOf(columns, least.Amount, wide) : null;
        return new SpreadPlot(Across, height, [.. dots],
            [.. columns.Select((c, i) => new PlotWord(Label(spread, c.Better), Math.Round(wide * (i + 0.5m), 1)))], edge, Describe(spread, columns))
        { Radius = radius };
    }

    // As many side by side as a column can hold with a gap to the next, in the largest dots that keep the plot low.
    private static (decimal Radius, decimal Pitch, int Beside) Sized(decimal wide, int most)
    {
        foreach (var radius in new[] { 6m, 5, 4, 3, 2.5m, 2, 1.5m })
        {
            var pitch = radius * 2 + (radius > 3 ? 2 : 1);
            var beside = Math.Max(1, Math.Min((int)((wide - Between) / pitch), (int)Math.Ceiling(Math.Sqrt(most / 3.0))));
            if ((most + beside - 1) / beside * (pitch + 1) <= Tallest || radius == 1.5m)
                return (radius, pitch, beside);
        }
        throw new InvalidOperationException("The smallest dot fits always");
    }

    // Between the last column short of it and the first that reaches it.
    private static decimal? EdgeOf(ImmutableArray<(decimal Better, ImmutableArray<SpreadDot> Dots)> columns, decimal least, decimal wide)
    {
        var step = columns[1].Better - columns[0].Better;
        var x = (least - columns[0].Better + step / 2) / step * wide;
        return x > 0 && x < Across ? Math.Round(x, 1) : null;
    }

    private static string Label(Spread spread, decimal better)
    {
        var change = spread.Instrument.Better == Rules.Measure.Better.Lower ? -better : better;
        return $"{(change > 0 ? "+" : "")}{Measures.Number(change)}";
    }

    private static string Describe(Spread spread, ImmutableArray<(decimal Better, ImmutableArray<SpreadDot> Dots)> columns) =>
        $"Change of {spread.Instrument.Title} after {spread.Sessions} sessions, one dot each. {string.Join(". ", columns.Where(c => c.Dots.Length > 0).Select(c => $"{Label(spread, c.Better)}: {c.Dots.Length}"))}.";
}
