using System.Collections.Immutable;
using Filiform.Rules.Measure;

namespace Filiform.Rules.Improve;

/// <summary>Where one course stands with one measure. It names nobody.</summary>
/// <param name="Start">The score before the first needle; null when none was taken.</param>
/// <param name="Scores">Later scores, by the number of sessions done when each was taken, the newest of each number.</param>
/// <param name="Sessions">Sessions held.</param>
/// <param name="IsGoingOn">True when more sessions may come: one is booked, or the last was within the time after which nobody comes back by themselves.</param>
public sealed record CourseOutcome(decimal? Start, ImmutableSortedDictionary<int, decimal> Scores, int Sessions, bool IsGoingOn)
{
    /// <summary>Needles in each session on average; null where it is not counted.</summary>
    public decimal? NeedlesPerSession { get; init; }

    /// <summary>Techniques used, in words.</summary>
    public ImmutableArray<string> Techniques { get; init; } = [];

    /// <summary>True for the one whose page it is.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>One dot of a spread.</summary>
/// <param name="Better">Points for the better; negative for worse.</param>
/// <param name="IsOwn">True for the one whose page it is.</param>
public readonly record struct SpreadDot(decimal Better, bool IsOwn);

/// <summary>
/// How a measure changed in several people after the same number of sessions: each of them, not only the mean. It compares nobody with people who were not
/// needled, so it cannot show that needling did it.
/// </summary>
public sealed record Spread
{
    /// <summary>The measure.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>The part that is looked at; empty for the whole.</summary>
    public string Part { get; init; } = "";

    /// <summary>After how many sessions.</summary>
    public required int Sessions { get; init; }

    /// <summary>The smallest threshold that fits; null where none was found.</summary>
    public Threshold? Threshold { get; init; }

    /// <summary>One dot for each person compared, worst first.</summary>
    public required ImmutableArray<SpreadDot> Dots { get; init; }

    /// <summary>How many left before that session and are not shown.</summary>
    public required int Left { get; init; }

    /// <summary>How many have not come so far yet and still may.</summary>
    public required int GoingOn { get; init; }

    /// <summary>How many came so far but lack the first score, or one between that session and the next.</summary>
    public required int Unanswered { get; init; }

    /// <summary>All who were looked at.</summary>
    public int Everybody => Dots.Length + Left + GoingOn + Unanswered;

    /// <summary>Those better by at least the threshold, of those compared; null without a threshold or anybody to compare.</summary>
    public Proportion? Responders => Threshold is { } least ? Proportion.Take(Dots.Count(d => d.Better >= least.Amount), Dots.Length) : null;

    /// <summary>
    /// The same share if everybody who left or did not answer counted as not better: what the missing answers could hide. Null as <see cref="Responders"/>.
    /// </summary>
    public Proportion? RespondersAtWorst => Responders is { } shown ? Proportion.Take(shown.Count, Dots.Length + Left + Unanswered) : null;

    /// <summary>How many got worse.</summary>
    public int Worse => Dots.Count(d => d.Better < 0);

    /// <summary>The middle change; null with nobody to compare.</summary>
    public decimal? Median => Quantile(0.5m);

    /// <summary>The change that a quarter stayed below; null with nobody to compare.</summary>
    public decimal? LowerQuarter => Quantile(0.25m);

    /// <summary>The change that a quarter exceeded; null with nobody to compare.</summary>
    public decimal? UpperQuarter => Quantile(0.75m);

    /// <summary>The mean change; null with nobody to compare.</summary>
    public decimal? Mean => Dots.IsEmpty ? null : Dots.Average(d => d.Better);

    /// <summary>Holds courses against each other after that many sessions.</summary>
    public static Spread Of(Instrument instrument, string? condition, IReadOnlyCollection<CourseOutcome> courses, int sessions, string part = "")
    {
        var reached = courses.Where(c => c.Sessions >= sessions).ToList();
        var dots = reached.Select(c => (Course: c, Change: ChangeAt(instrument, c, sessions))).Where(c => c.Change is not null)
            .Select(c => new SpreadDot(c.Change!.Value, c.Course.IsOwn)).OrderBy(d => d.Better).ToImmutableArray();
        return new Spread
        {
            Instrument = instrument,
            Part = part,
            Sessions = sessions,
            Threshold = Change.Smallest(instrument, condition, part),
            Dots = dots,
            Left = courses.Count(c => c.Sessions < sessions && !c.IsGoingOn),
            GoingOn = courses.Count(c => c.Sessions < sessions && c.IsGoingOn),
            Unanswered = reached.Count - dots.Length,
        };
    }

    /// <summary>Dots by the change rounded to whole steps, from the worst to the best, without gaps; empty with nobody to compare.</summary>
    public ImmutableArray<(decimal Better, ImmutableArray<SpreadDot> Dots)> Columns()
    {
        if (Dots.IsEmpty)
            return [];
        var step = StepOf(Instrument, Part);
        var columns = Dots.GroupBy(d => (int)Math.Round(d.Better / step, MidpointRounding.AwayFromZero)).ToDictionary(g => g.Key, g => g.OrderByDescending(d => d.IsOwn).ToImmutableArray());
        var (least, most) = (Math.Min(0, columns.Keys.Min()), Math.Max(0, columns.Keys.Max()));
        return [.. Enumerable.Range(least, most - least + 1).Select(n => (n * step, columns.TryGetValue(n, out var dots) ? dots : []))];
    }

    private static readonly decimal[] Steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];

    // At most twelve columns to either side of no change.
    private static decimal StepOf(Instrument instrument, string part)
    {
        var (minimum, maximum) = instrument.RangeOf(part);
        return Steps.First(s => s >= (maximum - minimum) / 12 || s == Steps[^1]);
    }

    private static decimal? ChangeAt(Instrument instrument, CourseOutcome course, int sessions)
    {
        if (!course.Scores.TryGetValue(sessions, out var then))
            return null;
        return instrument.IsChange ? Change.SinceStart(instrument, then).ForTheBetter : course.Start is { } start ? new Change(instrument, start, then).ForTheBetter : null;
    }

    // Linear between neighbours, as most programs do it.
    private decimal? Quantile(decimal share)
    {
        if (Dots.IsEmpty)
            return null;
        var at = share * (Dots.Length - 1);
        var below = (int)Math.Floor(at);
        return Dots[below].Better + (at - below) * (Dots[Math.Min(below + 1, Dots.Length - 1)].Better - Dots[below].Better);
    }
}
