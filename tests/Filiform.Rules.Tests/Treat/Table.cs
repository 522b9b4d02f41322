using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;

namespace Filiform.Rules.Tests.Treat;

/// <summary>Words for telling a session, one minute for each thing that happens.</summary>
internal static class Table
{
    public static readonly NeedleSite Trapezius = new("trapezius-upper", Side.Right, Depth.Deep, new NeedleSize(0.25m, 30), 15);
    public static readonly NeedleSite Levator = new("levator-scapulae", Side.Left, Depth.Superficial, new NeedleSize(0.25m, 30), 10);

    /// <summary>With ten minutes planned in place.</summary>
    public static readonly NeedleSite Timed = Trapezius with { Minutes = 10 };

    /// <summary>With electrical stimulation planned.</summary>
    public static readonly NeedleSite Electric = Levator with { ElectricalStimulation = true };

    public static Ledger Ready { get; } = Ledger.Empty.Hygiene();

    public static DateTimeOffset After(this Ledger ledger) => new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero).AddMinutes(ledger.Events.Length);

    public static Ledger Hygiene(this Ledger ledger) => ledger.Then(ledger.Enter(SessionEventKind.HygieneChecked, ledger.After()));

    public static Ledger In(this Ledger ledger, NeedleSite site) => ledger.Then(ledger.PutIn(site, "LOT 7", ledger.After()));

    public static Ledger Out(this Ledger ledger, int needle) => ledger.At(SessionEventKind.NeedleOut, needle);

    public static Ledger At(this Ledger ledger, SessionEventKind kind, int needle) => ledger.Then(ledger.AtNeedle(kind, needle, ledger.After()));

    public static Ledger Lost(this Ledger ledger, int needle, LostHow how = LostHow.NotFound) =>
        ledger.Then(ledger.Lose(needle, how, "Looked at the patient, the couch and the floor", ledger.After()));

    public static Ledger AllOut(this Ledger ledger) => ledger.Then(ledger.TakeAllOut(ledger.After()));

    public static Ledger Counted(this Ledger ledger, int count) => ledger.Then(ledger.CountOut(count, ledger.After()));

    public static Ledger Closed(this Ledger ledger) => ledger.Then(ledger.TryClose());

    public static Decision<SessionEvent> TryClose(this Ledger ledger) => ledger.Close(id => id == "trapezius-upper" ? "Trapezius, upper" : "Levator scapulae", ledger.After());

    /// <summary>Corrects a needle after closing.</summary>
    public static Ledger Corrected(this Ledger ledger, int needle, string? muscle = null, Side? side = null, string? lot = null) =>
        ledger.Then(ledger.Correct(needle, muscle, side, lot, "Read from the wrong packet", ledger.After()));

    public static Ledger Then(this Ledger ledger, Func<Ledger, Decision<SessionEvent>> decide) => ledger.Then(decide(ledger));

    public static Ledger Then(this Ledger ledger, Decision<SessionEvent> decided) => ledger.Apply(decided.Value);
}
