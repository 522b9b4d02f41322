using CsCheck;
using Filiform.Rules.Treat;
using static Filiform.Rules.Tests.Treat.Table;

namespace Filiform.Rules.Tests.Treat;

/// <summary>What holds after any sequence of commands, sensible or not.</summary>
public class LedgerLaws
{
    private static readonly Gen<Func<Ledger, Decision<SessionEvent>>> Commands = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 5]).Select((kind, number) =>
        (Func<Ledger, Decision<SessionEvent>>)(ledger => kind switch
        {
            0 => ledger.Enter(SessionEventKind.HygieneChecked, ledger.After()),
            1 or 2 => ledger.PutIn(Trapezius, "LOT 7", ledger.After()),
            3 => ledger.PutIn(Levator, "LOT 8", ledger.After()),
            4 => ledger.AtNeedle(SessionEventKind.NeedleOut, number, ledger.After()),
            5 => ledger.AtNeedle(SessionEventKind.Twitch, number, ledger.After()),
            6 => ledger.AtNeedle(SessionEventKind.NeedleInCorrected, number, ledger.After()),
            7 => ledger.TakeAllOut(ledger.After()),
            8 => ledger.CountOut(number, ledger.After()),
            _ => ledger.TryClose(),
        }));

    private static readonly Gen<Func<Ledger, Decision<SessionEvent>>[]> Sessions = Commands.Array[0, 40];

    private const int Draws = 500;

    [Fact, Proves("H-023")]
    public void In_less_out_is_still_in_and_a_session_closes_only_at_zero() => Each((before, decided, after) =>
    {
        Assert.Equal(after.StillIn, after.In - after.Out);
        Assert.InRange(after.StillIn, 0, after.In);
        if (decided is { Went: true, Value.Kind: SessionEventKind.Closed })
            Assert.Equal((0, false), (before.StillIn, before.CountOpen));
        Assert.Equal(after is { StillIn: 0, CountOpen: false, ClosedAt: null }, after.TryClose().Went);
    });

    [Fact]
    public void A_needle_number_is_never_used_twice() => Sessions.Sample(commands =>
    {
        var numbers = Play(commands).Events.Where(e => e.Kind == SessionEventKind.NeedleIn).Select(e => e.Needle!.Value).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }, iter: Draws);

    [Fact]
    public void Nothing_follows_the_closing() => Each((before, decided, _) => Assert.False(before.ClosedAt is not null && decided.Went));

    [Fact]
    public void Every_open_session_can_be_brought_to_its_close() => Sessions.Sample(commands =>
    {
        var ledger = Play(commands);
        if (ledger.ClosedAt is not null)
            return;
        if (ledger.CountOpen)
            ledger = ledger.Counted(ledger.Needles.Count(n => !n.IsCounted));
        foreach (var needle in ledger.Needles.Where(n => n.Out is null))
            ledger = ledger.Out(needle.Number);
        Assert.True(ledger.TryClose().Went);
    }, iter: Draws);

    [Fact]
    public void Replaying_the_events_gives_the_same_ledger() => Sessions.Sample(commands =>
    {
        var ledger = Play(commands);
        var again = Ledger.Of(ledger.Events);
        Assert.Equal(ledger.Needles, again.Needles);
        Assert.Equal((ledger.CountOpen, ledger.ClosedAt, ledger.Next, ledger.NextNeedle), (again.CountOpen, again.ClosedAt, again.Next, again.NextNeedle));
    }, iter: Draws);

    private static void Each(Action<Ledger, Decision<SessionEvent>, Ledger> holds) => Sessions.Sample(commands =>
    {
        var ledger = Ledger.Empty;
        foreach (var command in commands)
        {
            var decided = command(ledger);
            var after = decided.Went ? ledger.Apply(decided.Value) : ledger;
            holds(ledger, decided, after);
            ledger = after;
        }
    }, iter: Draws);

    private static Ledger Play(IEnumerable<Func<Ledger, Decision<SessionEvent>>> commands) => commands.Aggregate(Ledger.Empty, (ledger, command) =>
        command(ledger) is { Went: true } decided ? ledger.Apply(decided.Value) : ledger);
}
