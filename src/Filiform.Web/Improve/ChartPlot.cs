using System.Collections.Immutable;
using System.Globalization;
using Filiform.Rules.Improve;

namespace Filiform.Web.Improve;

/// <summary>A point as drawn: x in per cent of the width, y in pixels.</summary>
public sealed record PlottedPoint(string X, string Y, string Label, bool IsSignal);

/// <summary>A line as drawn.</summary>
public sealed record PlottedLine(string X1, string X2, string Y1, string Y2, string Class);

/// <summary>Words at a line or below the axis.</summary>
public sealed record PlottedWord(string X, string Y, string Text, string Class);

/// <summary>A row of the table behind a chart.</summary>
public sealed record PlottedRow(string Lead, ImmutableArray<string> Cells);

/// <summary>A control chart as drawn, with the table behind it and what its rules said. It holds places only; colour says nothing that shape and words do not.</summary>
public sealed record ChartPlot(string Id, string Title, string Reading, ImmutableArray<PlottedLine> Lines, ImmutableArray<PlottedPoint> Points, ImmutableArray<PlottedWord> Words,
    ImmutableArray<string> Columns, ImmutableArray<PlottedRow> Rows, ImmutableArray<string> Signals, string InWords)
{
    /// <summary>What its lines are, in words; nothing where that stands at them.</summary>
    public string Key { get; init; } = "";

    /// <summary>Height of the plot itself in pixels.</summary>
    public const int Height = 220;

    private const double Left = 2, Right = 98;

    /// <summary>A chart of points in order against its limits.</summary>
    public static ChartPlot Of(string id, string title, string reading, ControlChart chart, IReadOnlyList<string> labels, string unit, Func<double, string> figure)
    {
        var top = Top(chart.Points.Max(p => Math.Max(p.Value, p.Upper)));
        string X(int i) => Text(chart.Points.Length == 1 ? 50 : Left + (Right - Left) * i / (chart.Points.Length - 1));
        string Y(double value) => Text(Height - value / top * Height);
        var signals = chart.Signals;
        var lines = Grid(top).ToList();
        lines.Add(new PlottedLine("0%", "100%", Y(chart.Centre), Y(chart.Centre), "centre"));
        var half = chart.Points.Length == 1 ? 50 : (Right - Left) / (chart.Points.Length - 1) / 2;
        for (var i = 0; i < chart.Points.Length; i++)
        {
            var (from, to) = ($"{Text(Math.Max(0, Left + 2 * half * i - half))}%", $"{Text(Math.Min(100, Left + 2 * half * i + half))}%");
            lines.Add(new PlottedLine(from, to, Y(chart.Points[i].Upper), Y(chart.Points[i].Upper), "limit"));
            if (chart.Points[i].Lower is { } low)
                lines.Add(new PlottedLine(from, to, Y(low), Y(low), "limit"));
            if (i > 0)
                lines.Add(new PlottedLine($"{X(i - 1)}%", $"{X(i)}%", Y(chart.Points[i - 1].Value), Y(chart.Points[i].Value), "line"));
        }
        return new ChartPlot(id, title, reading, [.. lines],
            [.. chart.Points.Select((p, i) => new PlottedPoint($"{X(i)}%", Y(p.Value), $"{labels[i]}: {figure(p.Value)}", signals.Any(s => s.At == i)))],
            [.. Marks(top, figure, labels, X)], [unit, "Lower limit", "Upper limit", "Says"],
            [.. chart.Points.Select((p, i) => new PlottedRow(labels[i], [figure(p.Value), p.Lower is { } low ? figure(low) : "none", figure(p.Upper), Says(signals, i, p.IsSmall)]))],
            [.. signals.Select(s => $"{labels[s.At]}: {Rule(s.Rule)}")],
            $"{title}. Centre {figure(chart.Centre)}. " + (signals.Length == 0 ? "No rule signals." : string.Join(" ", signals.Select(s => $"{labels[s.At]}: {Rule(s.Rule)}."))))
        {
            Key = LinesInWords(chart, figure),
        };
    }

    /// <summary>A cumulative sum, with its threshold.</summary>
    public static ChartPlot Of(string id, string title, string reading, Cusum cusum, ImmutableArray<CusumPoint> points, double now, int treatments, IReadOnlyList<string> labels)
    {
        var top = Top(Math.Max(cusum.Threshold * 1.15, points.Select(p => p.After).DefaultIfEmpty(0).Max()));
        string X(double treatment) => $"{Text(treatments == 0 ? Left : Left + (Right - Left) * treatment / treatments)}%";
        string Y(double value) => Text(Height - value / top * Height);
        var lines = Grid(top).Append(new PlottedLine("0%", "100%", Y(cusum.Threshold), Y(cusum.Threshold), "limit")).ToList();
        var (at, sum) = (0.0, 0.0);
        foreach (var point in points)
        {
            lines.Add(new PlottedLine(X(at), X(point.Treatment), Y(sum), Y(point.Before), "line"));
            lines.Add(new PlottedLine(X(point.Treatment), X(point.Treatment), Y(point.Before), Y(point.After), "line"));
            (at, sum) = (point.Treatment, point.IsCrossed ? 0 : point.After);
        }
        lines.Add(new PlottedLine(X(at), X(treatments), Y(sum), Y(now), "line"));
        string Number(int treatment) => treatment.ToString("#,0", CultureInfo.InvariantCulture);
        string Label(int i) => $"{labels[i]}, treatment {points[i].Treatment.ToString("#,0", CultureInfo.InvariantCulture)}";
        var crossed = points.Select((p, i) => (p, i)).Where(p => p.p.IsCrossed).Select(p => Label(p.i)).ToImmutableArray();
        return new ChartPlot(id, title, reading, [.. lines], [.. points.Select((p, i) => new PlottedPoint(X(p.Treatment), Y(p.After), $"{Label(i)}: {Figure(p.After)}", p.IsCrossed))],
            [.. Marks(top, Figure, ["1", $"treatment {Number(treatments / 2)}", Number(treatments)], i => Text(Left + (Right - Left) * i / 2)), new PlottedWord("1%", Text(Height - cusum.Threshold / top * Height - 7), $"Threshold {Figure(cusum.Threshold)}", "limit-word")],
            ["Treatment", "Sum before", "Sum after", "Says"],
            [.. points.Select((p, i) => new PlottedRow(labels[i], [p.Treatment.ToString("#,0", CultureInfo.InvariantCulture), Figure(p.Before), Figure(p.After), p.IsCrossed ? Rule(ChartRule.Crossed) : ""]))],
            [.. crossed.Select(c => $"{c}: {Rule(ChartRule.Crossed)}")],
            $"{title}. The sum stands at {Figure(now)}, the threshold is {Figure(cusum.Threshold)}. {(crossed.IsEmpty ? "It has not crossed it." : $"It crossed it: {string.Join("; ", crossed)}.")}");
    }

    /// <summary>A cumulative sum of counts, with its threshold.</summary>
    public static ChartPlot Of(string id, string title, string reading, PoissonCusum cusum, ImmutableArray<CountedPeriod> points, IReadOnlyList<string> labels)
    {
        var top = Top(Math.Max(cusum.Threshold * 1.15, points.Max(p => p.After)));
        string X(int i) => Text(points.Length == 1 ? 50 : Left + (Right - Left) * i / (points.Length - 1));
        string Y(double value) => Text(Height - value / top * Height);
        var lines = Grid(top).Append(new PlottedLine("0%", "100%", Y(cusum.Threshold), Y(cusum.Threshold), "limit")).ToList();
        for (var i = 1; i < points.Length; i++)
            lines.Add(new PlottedLine($"{X(i - 1)}%", $"{X(i)}%", Y(points[i - 1].IsCrossed ? 0 : points[i - 1].After), Y(points[i].After), "line"));
        var crossed = points.Select((p, i) => (p, i)).Where(p => p.p.IsCrossed).Select(p => labels[p.i]).ToImmutableArray();
        return new ChartPlot(id, title, reading, [.. lines], [.. points.Select((p, i) => new PlottedPoint($"{X(i)}%", Y(p.After), $"{labels[i]}: {Figure(p.After)}", p.IsCrossed))],
            [.. Marks(top, Figure, labels, X), new PlottedWord("1%", Text(Height - cusum.Threshold / top * Height - 7), $"Threshold {Figure(cusum.Threshold)}", "limit-word")],
            ["Counted", "Sum after", "Says"],
            [.. points.Select((p, i) => new PlottedRow(labels[i], [p.Count.ToString("#,0", CultureInfo.InvariantCulture), Figure(p.After), p.IsCrossed ? Rule(ChartRule.Crossed) : ""]))],
            [.. crossed.Select(c => $"{c}: {Rule(ChartRule.Crossed)}")],
            $"{title}. The sum stands at {Figure(points[^1].After)}, the threshold is {Figure(cusum.Threshold)}. {(crossed.IsEmpty ? "It has not crossed it." : $"It crossed it: {string.Join("; ", crossed)}.")}");
    }

    /// <summary>A rule in words.</summary>
    public static string Rule(ChartRule rule) => rule switch
    {
        ChartRule.BeyondLimit => "beyond a limit",
        ChartRule.EightOnOneSide => "the eighth in a row on one side",
        _ => "crossed the threshold",
    };

    private static string Says(ImmutableArray<ChartSignal> signals, int at, bool isSmall) =>
        string.Join("; ", signals.Where(s => s.At == at).Select(s => Rule(s.Rule)).Concat(isSmall ? ["small number"] : Array.Empty<string>()));

    private static IEnumerable<PlottedLine> Grid(double top) =>
        Enumerable.Range(0, 5).Select(i => new PlottedLine("0%", "100%", Text(Height * i / 4.0), Text(Height * i / 4.0), i == 4 ? "axis" : "grid"));

    // As many labels below the axis as fit beside each other on a phone; those between them where there is room.
    private static IEnumerable<PlottedWord> Marks(double top, Func<double, string> figure, IReadOnlyList<string> labels, Func<int, string> x)
    {
        for (var i = 0; i <= 4; i++)
            yield return new PlottedWord("-8", Text(Height - Height * i / 4.0 + 5), figure(top * i / 4), "y");
        var fine = Math.Max(1, (int)Math.Ceiling(labels.Count / 12.0));
        var step = fine * Math.Max(1, (int)Math.Ceiling(labels.Count / (fine * (labels.Max(l => l.Length) > 6 ? 3.0 : 4.0))));
        for (var i = 0; i < labels.Count; i += fine)
            yield return new PlottedWord($"{x(i)}%", $"{Height + 24}", labels[i], i % step == 0 ? "x" : "x is-wide");
    }

    // Beside the lines it would lie on the points.
    private static string LinesInWords(ControlChart chart, Func<double, string> figure) =>
        $"Dotted: middle line, {figure(chart.Centre)}. Dashed: {(chart.Points[^1].Lower is { } low ? $"limits, {figure(low)} and" : "upper limit,")} {figure(chart.Points[^1].Upper)}"
        + (chart.Points.All(p => p.Upper == chart.Points[0].Upper) ? "." : " at the last point.");

    // The next of 1, 2, 4, 8 times a power of ten above the largest value, so that four parts of it are round.
    private static double Top(double most)
    {
        if (most <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return new[] { 1.0, 2, 4, 6, 8, 10 }.First(f => f * power >= most * 1.001 || f == 10) * power;
    }

    private static string Figure(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
