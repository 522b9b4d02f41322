using System.Collections.Immutable;

namespace Filiform.Rules.Treat;

/// <summary>What the events of a session add up to. Built only by applying events in order.</summary>
public sealed record Ledger
{
    private Ledger()
    {
    }

    /// <summary>A session in which nothing happened yet.</summary>
    public static Ledger Empty { get; } = new();

    /// <summary>Events so far.</summary>
    public ImmutableArray<SessionEvent> Events { get; private init; } = [];

    /// <summary>Every needle that went in, in order.</summary>
    public ImmutableArray<Needle> Needles { get; private init; } = [];

    /// <summary>True once hygiene was checked.</summary>
    public bool HygieneChecked { get; private init; }

    /// <summary>True between taking all needles out at once and counting them.</summary>
    public bool CountOpen { get; private init; }

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private init; }

    /// <summary>Needles that went in.</summary>
    public int In => Needles.Length;

    /// <summary>Needles that came out and are counted.</summary>
    public int Out => Needles.Count(n => n.Out is not null && n.IsCounted);

    /// <summary>Needles not yet known to be out: in the patient, or out and not counted.</summary>
    public int StillIn => In - Out;

    /// <summary>The state after all events.</summary>
    public static Ledger Of(IEnumerable<SessionEvent> events) => events.OrderBy(e => e.Number).Aggregate(Empty, (ledger, e) => ledger.Apply(e));

    /// <summary>Number of the next event.</summary>
    public int Next => Events.Length + 1;

    /// <summary>Number of the next needle; that of a corrected entry is not used again.</summary>
    public int NextNeedle => Events.Count(e => e.Kind == SessionEventKind.NeedleIn) + 1;

    /// <summary>
    /// Whether a needle may go in. Refused as <c>session-closed</c>, <c>no-hygiene</c>, <c>count-open</c> or <c>no-lot</c>.
    /// </summary>
    public Decision<SessionEvent> PutIn(NeedleSite site, string? lot, DateTimeOffset at)
    {
        const string what = "The needle cannot go in";
        if (ClosedAt is not null)
            return Closed(what);
        if (!HygieneChecked)
            return Refusal.Because("no-hygiene", $"{what}: hygiene is not checked", "The hygiene check: hands, skin, sterile single-use needles, sharps box");
        if (CountOpen)
            return Refusal.Because("count-open", $"{what}: the needles taken out are not counted", "The count of the needles that were taken out");
        if (string.IsNullOrWhiteSpace(lot))
            return Refusal.Because("no-lot", $"{what}: its lot is missing", "The lot number on the packet");
        return new SessionEvent(Next, SessionEventKind.NeedleIn, at, NextNeedle, site, lot.Trim());
    }

    /// <summary>Whether something may be noted at a needle that is in. Refused as <c>session-closed</c> or <c>needle-not-in</c>.</summary>
    public Decision<SessionEvent> AtNeedle(SessionEventKind kind, int needle, DateTimeOffset at, string? words = null)
    {
        if (ClosedAt is not null)
            return Closed("Nothing more can be entered");
        var stands = Needles.FirstOrDefault(n => n.Number == needle);
        var fits = kind switch
        {
            SessionEventKind.NeedleOut or SessionEventKind.Twitch => stands is { Out: null },
            // After all were taken out at once an entry may still prove wrong: else an honest count could never settle.
            SessionEventKind.NeedleInCorrected => stands is { Out: null } or { IsCounted: false },
            _ => stands is not null,
        };
        return !fits
            ? Refusal.Because("needle-not-in", $"Needle {needle} is not in", $"A needle that is in: {InWords()}")
            : new SessionEvent(Next, kind, at, needle, Words: words);
    }

    /// <summary>Whether something may be entered that belongs to no needle. Refused as <c>session-closed</c>.</summary>
    public Decision<SessionEvent> Enter(SessionEventKind kind, DateTimeOffset at, string? words = null) =>
        ClosedAt is not null ? Closed("Nothing more can be entered") : new SessionEvent(Next, kind, at, Words: words);

    /// <summary>All needles out at once, to be counted later. Never refused while the session is open: it is the way out of an emergency.</summary>
    public Decision<SessionEvent> TakeAllOut(DateTimeOffset at) => Enter(SessionEventKind.AllOut, at);

    /// <summary>Settles the count after all came out at once. Refused as <c>no-count-open</c>, or <c>count-differs</c> when a needle is missing or too many.</summary>
    public Decision<SessionEvent> CountOut(int count, DateTimeOffset at)
    {
        if (!CountOpen)
            return Refusal.Because("no-count-open", "There is nothing to count", "Needles that were all taken out at once");
        var uncounted = Needles.Count(n => n.Out is not null && !n.IsCounted);
        return count == uncounted
            ? new SessionEvent(Next, SessionEventKind.Counted, at, Count: count)
            : Refusal.Because("count-differs", $"The count does not settle: {count} counted, {uncounted} {(uncounted == 1 ? "was" : "were")} in",
                count < uncounted ? $"{uncounted - count} more: look at the patient, the couch and the floor" : $"A count of {uncounted}");
    }

    /// <summary>
    /// Whether the session may close: needles in equal needles out. Refused as <c>needles-in</c>, naming each needle, as <c>count-open</c>
    /// or as <c>session-closed</c>.
    /// </summary>
    /// <param name="nameOf">Name of a muscle by its id.</param>
    /// <param name="at">When.</param>
    public Decision<SessionEvent> Close(Func<string, string> nameOf, DateTimeOffset at)
    {
        if (ClosedAt is not null)
            return Closed("The session cannot close again");
        if (CountOpen)
            return Refusal.Because("count-open", "The session cannot close: the needles taken out are not counted", "The count of the needles that were taken out");
        if (StillIn == 0)
            return new SessionEvent(Next, SessionEventKind.Closed, at);
        var missing = Needles.Where(n => n.Out is null)
            .Select(n => $"Needle {n.Number}: {nameOf(n.Site.Muscle)}, {n.Site.Side.ToString().ToLowerInvariant()}");
        var stillIn = StillIn == 1 ? "1 needle is still in" : $"{StillIn} needles are still in";
        return new Refusal("needles-in", $"The session cannot close: {stillIn}", [$"{In} in, {Out} out", .. missing]);
    }

    /// <summary>The state after one more event.</summary>
    public Ledger Apply(SessionEvent e)
    {
        var next = this with { Events = Events.Add(e) };
        return e.Kind switch
        {
            SessionEventKind.HygieneChecked => next with { HygieneChecked = true },
            SessionEventKind.NeedleIn => next with { Needles = Needles.Add(new Needle(e.Needle!.Value, e.Planned!, e.At, null, 0, true)) },
            SessionEventKind.Twitch => next.Change(e.Needle, n => n with { Twitches = n.Twitches + 1 }),
            SessionEventKind.NeedleOut => next.Change(e.Needle, n => n with { Out = e.At }),
            SessionEventKind.NeedleInCorrected => next with { Needles = Needles.RemoveAll(n => n.Number == e.Needle) },
            SessionEventKind.AllOut => next with
            {
                CountOpen = CountOpen || Needles.Any(n => n.Out is null),
                Needles = [.. Needles.Select(n => n.Out is null ? n with { Out = e.At, IsCounted = false } : n)],
            },
            SessionEventKind.Counted => next with { CountOpen = false, Needles = [.. Needles.Select(n => n with { IsCounted = true })] },
            SessionEventKind.Closed => next with { ClosedAt = e.At },
            _ => next,
        };
    }

    private Ledger Change(int? needle, Func<Needle, Needle> change) =>
        this with { Needles = [.. Needles.Select(n => n.Number == needle ? change(n) : n)] };

    private string InWords()
    {
        var stillIn = Needles.Where(n => n.Out is null).Select(n => n.Number.ToString());
        return string.Join(", ", stillIn) is { Length: > 0 } numbers ? numbers : "none is in";
    }

    private static Refusal Closed(string what) => Refusal.Because("session-closed", $"{what}: the session is closed", "An open session");
}
