using System.Collections.Immutable;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Treat;

/// <summary>One needle as a screen shows it.</summary>
/// <param name="Number">Its number in the session.</param>
/// <param name="Muscle">Id of the muscle.</param>
/// <param name="Side">The patient's side.</param>
/// <param name="Depth">Superficial or deep.</param>
/// <param name="In">When it went in.</param>
/// <param name="Out">When it came out; null while it is in.</param>
/// <param name="Due">When its time is reached; null when no minutes were planned.</param>
/// <param name="Overdue">From when it is overdue; null when no minutes were planned.</param>
/// <param name="State">How it is now.</param>
/// <param name="Twitches">Twitches seen at it.</param>
/// <param name="IsStimulated">Current runs through it.</param>
public sealed record NeedleNow(int Number, string Muscle, Side Side, Depth Depth, DateTimeOffset In, DateTimeOffset? Out, DateTimeOffset? Due, DateTimeOffset? Overdue,
    NeedleState State, int Twitches, bool IsStimulated);

/// <summary>A session as a screen shows it, in little.</summary>
/// <param name="Version">Place of the last event, 0 before the first: what the next command says it had seen.</param>
/// <param name="In">Needles that went in.</param>
/// <param name="Out">Needles out and counted.</param>
/// <param name="Lost">Needles broken or not found.</param>
/// <param name="StillIn">Needles in, or out and not counted.</param>
/// <param name="CountOpen">All were taken out at once and are not counted.</param>
/// <param name="HygieneChecked">Hygiene was checked.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="At">The instant of this state.</param>
/// <param name="Needles">Its needles, in order.</param>
public sealed record SessionState(int Version, int In, int Out, int Lost, int StillIn, bool CountOpen, bool HygieneChecked, DateTimeOffset? ClosedAt, DateTimeOffset At,
    ImmutableArray<NeedleNow> Needles)
{
    /// <summary>The state of a ledger at an instant.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="now">The instant.</param>
    /// <param name="grace">How long after its time a needle is overdue.</param>
    public static SessionState Of(Ledger ledger, DateTimeOffset now, TimeSpan grace) => new(ledger.Version, ledger.In, ledger.Out, ledger.Lost, ledger.StillIn,
        ledger.CountOpen, ledger.HygieneChecked, ledger.ClosedAt, now,
        [.. ledger.Needles.Select(n => new NeedleNow(n.Number, n.Site.Muscle, n.Site.Side, n.Site.Depth, n.In, n.Out, n.Due, n.Due + grace, n.At(now, grace), n.Twitches, n.IsStimulated))]);

    /// <summary>The most urgent state of a needle here, for a board: count open before overdue before time reached; null when none is in.</summary>
    public NeedleState? MostUrgent =>
        CountOpen ? NeedleState.NotCounted
        : Has(NeedleState.Overdue) ?? Has(NeedleState.TimeReached) ?? Has(NeedleState.In);

    private NeedleState? Has(NeedleState state) => Needles.Any(n => n.State == state) ? state : null;
}
