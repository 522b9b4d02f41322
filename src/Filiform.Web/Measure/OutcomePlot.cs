using System.Collections.Immutable;
using Filiform.Rules.Measure;
using Filiform.Web.Frame;

namespace Filiform.Web.Measure;

/// <summary>A score at its time on the clinic's clock.</summary>
/// <param name="At">When it counts: the session's time for a score taken with one.</param>
/// <param name="Value">The score.</param>
/// <param name="Session">Number of the session it goes with; null apart from one.</param>
/// <param name="AfterSession">True when taken after that session, false before it.</param>
public sealed record Taken(DateTime At, decimal Value, int? Session = null, bool AfterSession = false);

/// <summary>A session at its time on the clinic's clock.</summary>
public sealed record Held(DateTime At, int Number);

/// <summary>A score as drawn: x in per cent of the width, y in pixels; its figure stands where no line crosses it.</summary>
/// <param name="Value">The score.</param>
/// <param name="X">Place on the time axis.</param>
/// <param name="Y">Height.</param>
/// <param name="IsLast">True for the newest score.</param>
/// <param name="WordShift">How far right of the point its figure stands, in pixels.</param>
/// <param name="WordY">Height at which its figure stands.</param>
public sealed record PlotPoint(decimal Value, decimal X, decimal Y, bool IsLast, int WordShift = 0, decimal WordY = 0)
{
    /// <summary>False where its figure would lie on a neighbour's: the table has it.</summary>
    public bool HasWord { get; init; } = true;

    /// <summary>Upper and lower end of the measurement error of one score; null where none is published.</summary>
    public (decimal Top, decimal Bottom)? Error { get; init; }
}

/// <summary>Words to the right of the plot, at the height of their line.</summary>
/// <param name="Kind">start, band, band-2 or goal.</param>
/// <param name="Text">The words.</param>
/// <param name="Second">A second line below; null for none.</param>
/// <param name="Y">Height of the first line.</param>
public sealed record PlotLabel(string Kind, string Text, string? Second, decimal Y);

/// <summary>A line between two neighbouring scores.</summary>
public sealed record PlotLine(PlotPoint From, PlotPoint To);

/// <summary>Words below the time axis.</summary>
public sealed record PlotWord(string Text, decimal X);

/// <summary>A published threshold as drawn; without edge when no score can reach it from this start.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Edge">Height of the score at which it is reached.</param>
/// <param name="Top">Upper end of the band.</param>
/// <param name="Bottom">Lower end of the band.</param>
/// <param name="WordY">Where its words stand.</param>
public sealed record PlotBand(Threshold Threshold, decimal? Edge, decimal Top, decimal Bottom, decimal WordY)
{
    /// <summary>"1.3 better [Cle]".</summary>
    public string InWords => $"{Threshold.Amount:0.##} better [{Threshold.Basis.InWords}]";

    /// <summary>"1.3 better: matters".</summary>
    public string Label => $"{Threshold.Amount:0.##} better: {(Threshold.IsError ? "beyond error" : "matters")}";
}

/// <summary>
/// One person's scores over time, with the start, the sessions and a band for each published threshold. It holds places only; nothing is
/// smoothed or filled in: where a session has no score, there is no line.
/// </summary>
public sealed record OutcomePlot(
    ImmutableArray<PlotPoint> Points, ImmutableArray<PlotLine> Lines, ImmutableArray<PlotBand> Bands, ImmutableArray<PlotWord> Days,
    ImmutableArray<PlotWord> Sessions, ImmutableArray<PlotWord> Grid, decimal StartY, string InWords)
{
    /// <summary>Height of the plot itself in pixels.</summary>
    public const int Height = 280;

    private const decimal Left = 3, Right = 97, Gap = 8, DayGap = 19, ValueGap = 7, SessionGap = 10, WordGap = 22, LabelGap = 40;

    /// <summary>The score the patient wants to reach, as a height; null when none was named.</summary>
    public (decimal Value, decimal Y)? Goal { get; init; }

    /// <summary>True when the points stand so close that they are drawn small.</summary>
    public bool IsDense => Points.Length > 15;

    /// <summary>The sessions whose names fit below the axis; each of the others is a tick.</summary>
    public IEnumerable<PlotWord> NamedSessions => Apart([.. Sessions], SessionGap);

    /// <summary>Words to the right, from top to bottom, none on another.</summary>
    public ImmutableArray<PlotLabel> Labels { get; init; } = [];

    /// <summary>The published error of one score that is drawn; null where there is none.</summary>
    public ScoreError? Error { get; init; }

    private sealed record Column(DateTime At, decimal? Value, int? Session);

    /// <summary>The plot; null without a score. Scores may come in any order.</summary>
    public static OutcomePlot? Of(Instrument instrument, string? condition, IEnumerable<Taken> scores, IEnumerable<Held> sessions, string part = "", decimal? goal = null)
    {
        var taken = scores.OrderBy(s => s.At).ToList();
        if (taken.Count == 0)
            return null;
        var held = sessions.ToList();
        var columns = ColumnsOf(taken, held);
        var x = Spread([.. columns.Select(c => c.At)]);
        var (minimum, maximum) = ScaleOf(instrument, part, taken);
        decimal Y(decimal value) => Math.Round(Height - (Math.Clamp(value, minimum, maximum) - minimum) * Height / (maximum - minimum), 1);
        var error = instrument.Errors.FirstOrDefault(e => e.Part is null || e.Part == part);
        // A score that is itself a change starts from none.
        var start = instrument.IsChange ? 0 : taken[0].Value;

        var last = columns.FindLastIndex(c => c.Value is not null);
        var drawn = columns.Select((c, i) => c.Value is { } value ? new PlotPoint(value, x[i], Y(value), i == last) { Error = error is null ? null : (Y(value + error.Amount), Y(value - error.Amount)) } : null).ToList();
        var bands = BandsOf(instrument, condition, start, Y, minimum, maximum, part);
        drawn = [.. drawn.Select((p, i) => p is null ? null : WithWord(p, drawn.ElementAtOrDefault(i - 1), drawn.ElementAtOrDefault(i + 1)))];
        drawn = Worded(drawn);
        return new OutcomePlot([.. drawn.OfType<PlotPoint>()],
            [.. drawn.Zip(drawn.Skip(1)).Where(p => p is { First: not null, Second: not null }).Select(p => new PlotLine(p.First!, p.Second!))],
            bands, DaysOf(columns, x), [.. columns.Select((c, i) => (c.Session, X: x[i])).Where(c => c.Session is not null).Select(c => new PlotWord($"S{c.Session}", c.X))],
            [.. Enumerable.Range(0, 6).Select(i => minimum + i * (maximum - minimum) / 5).Select(v => new PlotWord(Measures.Number(v), Y(v)))],
            Y(start), Describe(instrument, taken, held, bands, goal))
        {
            Goal = goal is { } wanted ? (wanted, Y(wanted)) : null,
            Labels = LabelsOf(instrument, start, Y, bands, goal),
            Error = error,
        };
    }

    // A session shares the place of the first score taken with it, else of a score of that day; else it has a place of its own, without a point.
    private static List<Column> ColumnsOf(List<Taken> taken, List<Held> held)
    {
        var places = taken.Select(t => new Column(t.At, t.Value, null)).ToList();
        foreach (var session in held.OrderBy(h => h.At))
        {
            var at = taken.FindIndex(t => t.Session == session.Number);
            if (at < 0)
                at = taken.FindIndex(t => t.Session is null && t.At.Date == session.At.Date);
            if (at >= 0 && places[at].Session is null)
                places[at] = places[at] with { Session = session.Number };
            else
                places.Add(new Column(session.At, null, session.Number));
        }
        return [.. places.OrderBy(c => c.At)];
    }

    // True to time, but never closer than the gap, so that values stay readable; evenly when there are too many for that.
    private static decimal[] Spread(List<DateTime> times)
    {
        var gap = times.Count > 1 ? Math.Min(Gap, (Right - Left) / (times.Count - 1)) : 0;
        var span = (times[^1] - times[0]).Ticks;
        var x = times.Select(t => Left + (span == 0 ? 0 : (Right - Left) * (t - times[0]).Ticks / span)).ToArray();
        for (var i = 1; i < x.Length; i++)
            x[i] = Math.Max(x[i], x[i - 1] + gap);
        for (var i = x.Length - 1; i >= 0; i--)
            x[i] = Math.Min(x[i], Right - gap * (x.Length - 1 - i));
        return [.. x.Select(v => Math.Round(v, 1))];
    }

    // Above the point; below it where the line goes up from here; a little beside it where a line comes down to it or passes up through it.
    private static PlotPoint WithWord(PlotPoint point, PlotPoint? before, PlotPoint? after)
    {
        var (fromAbove, fromBelow, upwards) = (before?.Y < point.Y, before?.Y > point.Y, after?.Y < point.Y);
        return upwards && !fromBelow && point.Y <= Height - 34 ? point with { WordY = point.Y + 26 }
            : point with { WordShift = fromAbove ? 10 : upwards ? -10 : 0, WordY = point.Y - 14 };
    }

    // All of them where there is room; else first and last, and between them what stands apart.
    private static List<PlotPoint?> Worded(List<PlotPoint?> drawn)
    {
        var points = drawn.OfType<PlotPoint>().ToList();
        if (points.Zip(points.Skip(1)).All(p => p.Second.X - p.First.X >= ValueGap))
            return drawn;
        var worded = Apart([.. points.Select(p => new PlotWord("", p.X))], ValueGap).Select(w => w.X).ToHashSet();
        return [.. drawn.Select(p => p is null ? null : p with { HasWord = worded.Contains(p.X) })];
    }

    private static ImmutableArray<PlotWord> DaysOf(List<Column> columns, decimal[] x) =>
        Apart([.. columns.Select((c, i) => new PlotWord(Written.ShortDate(DateOnly.FromDateTime(c.At)), x[i])).DistinctBy(d => d.Text)], DayGap);

    // First and last always; between them as many as fit beside each other on a phone.
    private static ImmutableArray<PlotWord> Apart(List<PlotWord> words, decimal gap)
    {
        var shown = words.Take(1).ToList();
        foreach (var word in words.Skip(1).SkipLast(1))
        {
            if (word.X - shown[^1].X >= gap && words[^1].X - word.X >= gap)
                shown.Add(word);
        }
        if (words.Count > 1 && words[^1].X - words[0].X >= gap)
            shown.Add(words[^1]);
        return [.. shown];
    }

    // Motion and pressure have ranges wider than any body: there the values themselves give the scale, in round steps.
    private static (decimal Minimum, decimal Maximum) ScaleOf(Instrument instrument, string part, List<Taken> taken)
    {
        if (instrument.Kind is not ("motion" or "pressure"))
            return instrument.RangeOf(part);
        var step = new[] { 5m, 10, 20, 50, 100, 200, 500 }.First(s => s * 5 >= taken.Max(t => t.Value) - Math.Min(0, taken.Min(t => t.Value)) || s == 500);
        var minimum = Math.Floor(Math.Min(0, taken.Min(t => t.Value)) / step) * step;
        return (minimum, Math.Max(minimum + 5 * step, taken.Max(t => t.Value)));
    }

    private static ImmutableArray<PlotLabel> LabelsOf(Instrument instrument, decimal start, Func<decimal, decimal> y, ImmutableArray<PlotBand> bands, decimal? goal)
    {
        var labels = bands.Select((b, i) => (b, i)).Where(b => b.b.Edge is not null).Select(b => new PlotLabel(b.i == 0 ? "band" : "band-2", b.b.Label, $"[{b.b.Threshold.Basis.InWords}]", b.b.Edge!.Value))
            .Append(new PlotLabel("start", instrument.IsChange ? "No change" : $"Start: {Measures.Number(start)}", null, y(start)))
            .Concat(goal is { } wanted ? [new PlotLabel("goal", $"The patient’s goal: {Measures.Number(wanted)}", null, y(wanted))] : Array.Empty<PlotLabel>())
            .OrderBy(l => l.Y).ToArray();
        var next = decimal.MinValue;
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = labels[i] with { Y = Math.Max(labels[i].Y + 5, next) };
            next = labels[i].Y + (labels[i].Second is null ? WordGap : LabelGap);
        }
        return [.. labels];
    }

    private static ImmutableArray<PlotBand> BandsOf(Instrument instrument, string? condition, decimal start, Func<decimal, decimal> y, decimal minimum, decimal maximum, string part)
    {
        if (instrument.Better == Better.Either)
            return [];
        var down = instrument.Better == Better.Lower;
        var bands = instrument.ThresholdsFor(condition, part).Select(t =>
        {
            var value = down ? start - t.Amount : start + t.Amount;
            return value < minimum || value > maximum ? new PlotBand(t, null, 0, 0, 0)
                : down ? new PlotBand(t, y(value), y(value), Height, y(value) + 15)
                : new PlotBand(t, y(value), 0, y(value), y(value) - 7);
        }).ToArray();
        Apart(bands, down);
        return [.. bands];
    }

    // Words of neighbouring thresholds must not lie on each other, nor on the words below the axis.
    private static void Apart(PlotBand[] bands, bool down)
    {
        var seen = Enumerable.Range(0, bands.Length).Where(i => bands[i].Edge is not null).ToList();
        var way = down ? 1 : -1;
        for (var i = 1; i < seen.Count; i++)
        {
            var before = bands[seen[i - 1]].WordY;
            if ((bands[seen[i]].WordY - before) * way < WordGap)
                bands[seen[i]] = bands[seen[i]] with { WordY = before + WordGap * way };
        }
        for (var i = 0; i < seen.Count; i++)
        {
            var room = WordGap * (seen.Count - 1 - i);
            var word = bands[seen[i]].WordY;
            bands[seen[i]] = bands[seen[i]] with { WordY = down ? Math.Min(word, Height - 8 - room) : Math.Max(word, 16 + room) };
        }
    }

    private static string Describe(Instrument instrument, List<Taken> taken, List<Held> held, ImmutableArray<PlotBand> bands, decimal? goal)
    {
        string Day(DateTime at) => Written.Date(DateOnly.FromDateTime(at));
        var scores = taken.Select(t => $"{Day(t.At)}{(t.Session is { } s ? $", {(t.AfterSession ? "after" : "before")} session {s}" : "")}: {t.Value:0.##}");
        var unscored = held.Where(h => taken.All(t => t.Session != h.Number)).Select(h => $"Session {h.Number} on {Day(h.At)}: no score with it");
        var reached = bands.Select(b => b.Edge is null ? $"{b.InWords} cannot be reached from this start" : b.InWords);
        return $"{instrument.Title}. {string.Join(". ", scores.Concat(unscored).Concat(instrument.IsChange ? [] : [$"Start {taken[0].Value:0.##}"]).Concat(goal is null ? [] : [$"Goal {goal:0.##}"]).Concat(reached))}.";
    }
}
