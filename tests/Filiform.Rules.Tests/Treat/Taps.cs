using CsCheck;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;
using static Filiform.Rules.Tests.Treat.Table;

namespace Filiform.Rules.Tests.Treat;

/// <summary>One thing a therapist taps: what it enters, and how the ledger decides.</summary>
internal sealed record Tap(SessionEventKind Kind, Func<Ledger, Decision<SessionEvent>> Decide);

/// <summary>Taps at random, sensible or not.</summary>
internal static class Taps
{
    private static readonly SessionEventKind[] ByKind =
    [
        SessionEventKind.NeedleOut, SessionEventKind.NeedleOut, SessionEventKind.NeedleOut, SessionEventKind.Twitch, SessionEventKind.Bleeding, SessionEventKind.StimulationOff,
        SessionEventKind.NeedleInCorrected, SessionEventKind.NeedleOutCorrected, SessionEventKind.TwitchCorrected,
    ];

    private static readonly NeedleSite[] Sites = [Trapezius, Levator, Timed, Electric];

    public static Gen<Tap> Commands { get; } = Gen.Frequency(
        (2, Gen.Const(new Tap(SessionEventKind.HygieneChecked, ledger => ledger.Enter(SessionEventKind.HygieneChecked, ledger.After())))),
        (8, Gen.Int[0, 3].Select(site => new Tap(SessionEventKind.NeedleIn, ledger => ledger.PutIn(Sites[site], "LOT 7", ledger.After())))),
        (9, Gen.Select(Gen.Int[0, ByKind.Length - 1], Gen.Int[0, 5]).Select((kind, needle) => new Tap(ByKind[kind], ledger => ledger.AtNeedle(ByKind[kind], needle, ledger.After())))),
        (4, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5]).Select(Act)),
        (2, Gen.Select(Gen.Int[0, 5], Gen.Bool).Select((needle, broken) => new Tap(SessionEventKind.NeedleLost, ledger => ledger.Lose(needle, broken ? LostHow.Broken : LostHow.NotFound, "Looked", ledger.After())))),
        (1, Gen.Int[0, 5].Select(needle => new Tap(SessionEventKind.NeedleFound, ledger => ledger.Find(needle, "In the towel, whole", ledger.After())))),
        (1, Gen.Enum<EmergencyKind>().Select(kind => new Tap(SessionEventKind.Emergency, ledger => ledger.Alarm(kind, null, ledger.After())))),
        (1, Gen.Const(new Tap(SessionEventKind.AllOut, ledger => ledger.TakeAllOut(ledger.After())))),
        (2, Gen.Int[0, 5].Select(count => new Tap(SessionEventKind.Counted, ledger => ledger.CountOut(count, ledger.After())))),
        (1, Gen.Const(new Tap(SessionEventKind.Closed, ledger => ledger.TryClose()))));

    /// <summary>Something at one needle, at a given time.</summary>
    public static Gen<Func<Ledger, DateTimeOffset, Decision<SessionEvent>>> AtNeedle(int needle) => Gen.Int[0, ByKind.Length + 2].Select(which =>
        (Func<Ledger, DateTimeOffset, Decision<SessionEvent>>)((ledger, at) =>
            which < ByKind.Length ? ledger.AtNeedle(ByKind[which], needle, at)
            : which == ByKind.Length ? ledger.Manipulate(needle, Manipulation.Rotation, at)
            : which == ByKind.Length + 1 ? ledger.Extend(needle, 5, at)
            : ledger.Lose(needle, LostHow.Broken, "Held still", at)));

    private static Tap Act(int which, int needle) => which switch
    {
        0 => new Tap(SessionEventKind.Manipulated, ledger => ledger.Manipulate(needle, Manipulation.InOut, ledger.After())),
        1 => new Tap(SessionEventKind.StimulationOn, ledger => ledger.Stimulate(needle, "ES-160, 2 Hz", ledger.After())),
        2 => new Tap(SessionEventKind.TimeExtended, ledger => ledger.Extend(needle, 5, ledger.After())),
        _ => new Tap(SessionEventKind.Reaction, ledger => ledger.React(ReactionKind.Pain, null, ledger.After(), needle)),
    };
}
