using System.Collections.Immutable;

namespace Filiform.Rules.Measure;

/// <summary>When a measure is taken.</summary>
public enum Asking
{
    /// <summary>Before each visit.</summary>
    EachVisit,

    /// <summary>Before the first session and at each review.</summary>
    StartAndReview,

    /// <summary>At each review only: it asks about the time since the start.</summary>
    Review,
}

/// <summary>One measure of a course.</summary>
/// <param name="Instrument">Id of the instrument.</param>
/// <param name="When">When it is taken.</param>
/// <param name="Goal">The score the patient wants to reach; null when none was named.</param>
public sealed record PlannedMeasure(string Instrument, Asking When, decimal? Goal = null);

/// <summary>A measure that is due.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Why">Why now, in words.</param>
public sealed record DueMeasure(PlannedMeasure Measure, string Why);

/// <summary>Which measures a course has, and when each is due.</summary>
public static class MeasurePlan
{
    /// <summary>Sessions after which a course is reviewed where its plan does not say: the least of the 3 to 6 sessions that most courses last (Gattie20).</summary>
    public const int UsualReview = 3;

    /// <summary>When an instrument is usually taken. Usual teaching; no source was read.</summary>
    public static Asking Usual(Instrument instrument) => instrument switch
    {
        { IsChange: true } => Asking.Review,
        { Kind: "scale" or "patient-specific" } => Asking.EachVisit,
        _ => Asking.StartAndReview,
    };

    /// <summary>Measures by their ids, each at its usual time; an id that the knowledge no longer holds is left out.</summary>
    public static ImmutableArray<PlannedMeasure> Of(IEnumerable<string> measures, IReadOnlyDictionary<string, Instrument> instruments) =>
        [.. measures.Where(instruments.ContainsKey).Select(m => new PlannedMeasure(m, Usual(instruments[m])))];

    /// <summary>
    /// What is due before the next session.
    /// </summary>
    /// <param name="plan">The measures of the course.</param>
    /// <param name="lastTaken">When each was last taken; without entry never.</param>
    /// <param name="closed">When each session closed, oldest first.</param>
    /// <param name="reviewAfter">Sessions between reviews; <see cref="UsualReview"/> for null or less than 1.</param>
    public static ImmutableArray<DueMeasure> Due(IEnumerable<PlannedMeasure> plan, IReadOnlyDictionary<string, DateTimeOffset> lastTaken, IReadOnlyList<DateTimeOffset> closed, int? reviewAfter)
    {
        var every = reviewAfter is > 0 and var agreed ? agreed : UsualReview;
        var reviews = closed.Count / every;
        DateTimeOffset? review = reviews > 0 ? closed[reviews * every - 1] : null;
        return [.. plan.Select(m => (Measure: m, Why: WhyOf(m, lastTaken.TryGetValue(m.Instrument, out var taken) ? taken : null, closed, review, reviews * every))).Where(d => d.Why is not null).Select(d => new DueMeasure(d.Measure, d.Why!))];
    }

    private static string? WhyOf(PlannedMeasure measure, DateTimeOffset? taken, IReadOnlyList<DateTimeOffset> closed, DateTimeOffset? review, int session)
    {
        if (taken is null && measure.When != Asking.Review)
            return closed.Count == 0 ? "Before the first session" : "Not taken yet";
        if (measure.When == Asking.EachVisit)
            return closed.Count > 0 && taken <= closed[^1] ? $"Before session {closed.Count + 1}" : null;
        return review is { } at && (taken is null || taken <= at) ? $"For the review after session {session}" : null;
    }
}
