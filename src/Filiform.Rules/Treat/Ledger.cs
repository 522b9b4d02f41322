using System.Collections.Immutable;

namespace Filiform.Rules.Treat;

/// <summary>
/// What the events of a session add up to. Built only by applying events in order; nothing is overwritten, a mistake is corrected by a further event.
/// Always <see cref="In"/> = <see cref="Out"/> + <see cref="Lost"/> + <see cref="StillIn"/>.
/// </summary>
public sealed partial record Ledger
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
    public bool CountOpen => Needles.Any(n => n is { Out: not null, IsCounted: false });

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private init; }

    /// <summary>Needles that went in.</summary>
    public int In => Needles.Length;

    /// <summary>Needles that came out and are counted.</summary>
    public int Out => Needles.Count(n => n.IsOut);

    /// <summary>Needles that broke or cannot be found. They are never taken for out.</summary>
    public int Lost => Needles.Count(n => n.Lost is not null);

    /// <summary>Needles not yet known to be out: in the patient, or out and not counted.</summary>
    public int StillIn => In - Out - Lost;

    /// <summary>Place of the last event, 0 before the first: what a sender has seen.</summary>
    public int Version => Events.Length;

    /// <summary>Number of the next event.</summary>
    public int Next => Events.Length + 1;

    /// <summary>Number of the next needle; that of a corrected entry is not used again.</summary>
    public int NextNeedle => Events.Count(e => e.Kind == SessionEventKind.NeedleIn) + 1;

    /// <summary>The state after all events.</summary>
    public static Ledger Of(IEnumerable<SessionEvent> events) => events.OrderBy(e => e.Number).Aggregate(Empty, (ledger, e) => ledger.Apply(e));

    /// <summary>The state after one more event.</summary>
    public Ledger Apply(SessionEvent e)
    {
        var next = this with { Events = Events.Add(e) };
        return e.Kind switch
        {
            SessionEventKind.HygieneChecked => next with { HygieneChecked = true },
            SessionEventKind.NeedleIn => next with { Needles = Needles.Add(Entered(e)) },
            SessionEventKind.NeedleInCorrected => next with { Needles = Needles.RemoveAll(n => n.Number == e.Needle) },
            SessionEventKind.AllOut => next with
            {
                Needles = [.. Needles.Select(n => n.IsIn ? n with { Out = e.At, IsCounted = false, IsStimulated = false } : n)],
            },
            SessionEventKind.Counted => next with { Needles = [.. Needles.Select(n => n with { IsCounted = true })] },
            SessionEventKind.Closed => next with { ClosedAt = e.At },
            _ => e.Needle is { } needle ? next with { Needles = [.. Needles.Select(n => n.Number == needle ? After(n, e) : n)] } : next,
        };
    }

    private static Needle Entered(SessionEvent e) => new(e.Needle!.Value, e.Planned!, e.At, null, 0, true)
    {
        Lot = e.Lot ?? "",
        Due = e.Planned!.Minutes is { } minutes ? e.At.AddMinutes(minutes) : null,
    };

    private static Needle After(Needle n, SessionEvent e) => e.Kind switch
    {
        SessionEventKind.Twitch => n with { Twitches = n.Twitches + 1 },
        SessionEventKind.TwitchCorrected => n with { Twitches = n.Twitches - 1 },
        SessionEventKind.Manipulated => n.Manipulations.Contains(e.Manipulation!.Value) ? n : n with { Manipulations = n.Manipulations.Add(e.Manipulation.Value) },
        SessionEventKind.StimulationOn => n with { Stimulation = e.Words, IsStimulated = true },
        SessionEventKind.StimulationOff => n with { IsStimulated = false },
        // Whoever adds five minutes to a needle that is overdue already means five minutes from now.
        SessionEventKind.TimeExtended => n with { Due = (n.Due > e.At ? n.Due.Value : e.At).AddMinutes(e.Minutes!.Value) },
        SessionEventKind.NeedleOut => n with { Out = e.At, IsStimulated = false },
        SessionEventKind.NeedleOutCorrected => n with { Out = null, IsCounted = true },
        SessionEventKind.NeedleLost => n with { Lost = e.Lost, IsCounted = true, IsStimulated = false },
        SessionEventKind.NeedleCorrected => n with { Site = e.Planned ?? n.Site, Lot = e.Lot ?? n.Lot },
        SessionEventKind.NeedleFound => n with { Lost = null, Out = n.Out ?? e.At },
        _ => n,
    };
}
