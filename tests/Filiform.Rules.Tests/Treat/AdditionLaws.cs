using CsCheck;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Treat;

namespace Filiform.Rules.Tests.Treat;

/// <summary>What holds after any session and anything that is added to it, sensible or not.</summary>
public class AdditionLaws
{
    private const int Draws = 500;

    private static readonly Gen<Ledger> Closed = Taps.Commands.Array[0, 30].Select(taps => Brought(taps.Aggregate(Table.Ready, (ledger, tap) => Play(ledger, tap.Decide))));

    private static readonly Gen<Func<Ledger, Decision<SessionEvent>>> Addition = Gen.OneOf(
        Gen.Bool.Select(hasWords => (Func<Ledger, Decision<SessionEvent>>)(l => l.AddNote(hasWords ? "Told later" : null, l.After()))),
        Gen.Select(Gen.Enum<ReactionKind>(), Gen.Int[0, 6]).Select((kind, needle) => (Func<Ledger, Decision<SessionEvent>>)(l => l.AddReaction(kind, needle == 0 ? null : needle, "Told later", l.After()))),
        Gen.Int[0, 6].Select(needle => (Func<Ledger, Decision<SessionEvent>>)(l => l.AddBleeding(needle, "A bruise", l.After()))),
        Gen.Select(Gen.Int[0, 6], One<string?>(null, "soleus", "trapezius-upper"), One<Side?>(null, Side.Left, Side.Right), One<string?>(null, "LOT 7", "LOT 8"))
            .Select((needle, muscle, side, lot) => (Func<Ledger, Decision<SessionEvent>>)(l => l.Correct(needle, muscle, side, lot, "Read wrongly", l.After()))),
        Taps.Commands.Select(tap => tap.Decide));

    [Fact, Proves("H-113"), Proves("H-115")]
    public void No_addition_changes_the_count_or_a_time_or_loses_an_entry() => Each((closed, after) =>
    {
        Assert.Equal((closed.In, closed.Out, closed.Lost, 0), (after.In, after.Out, after.Lost, after.StillIn));
        Assert.Equal(after.In, after.Out + after.Lost);
        Assert.Equal((closed.ClosedAt, false), (after.ClosedAt, after.CountOpen));
        Assert.Equal(closed.Events, after.Events.Take(closed.Version));
        Assert.Equal(Enumerable.Range(1, after.Version), after.Events.Select(e => e.Number));
        Assert.Equal(closed.Needles.Select(n => (n.Number, n.In, n.Out, n.Twitches, n.Lost)), after.Needles.Select(n => (n.Number, n.In, n.Out, n.Twitches, n.Lost)));
    });

    [Fact, Proves("H-113")]
    public void What_was_closed_can_always_be_read_as_it_was_closed() => Each((closed, after) =>
    {
        Assert.Equal(closed.Events, after.AsClosed.Events);
        Assert.Equal(closed.Needles, after.AsClosed.Needles);
        Assert.Equal(after.Version - closed.Version, after.Additions.Length);
        Assert.Equal(after.Additions, Addendum.Of(after, id => id).Select(a => a.Entry));
    });

    [Fact]
    public void No_event_is_counted_less_than_before_and_no_needle_is_counted_twice() => Each((closed, after) =>
    {
        var (before, now) = (SessionTally.Of(closed), SessionTally.Of(after));
        Assert.Equal((before.Needles, before.Twitches), (now.Needles, now.Twitches));
        Assert.All(SessionTally.Kinds, kind => Assert.True(now.Count(kind) >= before.Count(kind), kind));
    });

    [Fact, Proves("H-114")]
    public void Every_needle_that_is_told_otherwise_has_its_correction_with_a_reason() => Each((closed, after) =>
        Assert.All(closed.Needles.Zip(after.Needles).Where(n => n.First != n.Second), n =>
            Assert.Contains(after.Additions, e => e.Kind == SessionEventKind.NeedleCorrected && e.Needle == n.First.Number && !string.IsNullOrWhiteSpace(e.Words))));

    private static Gen<T> One<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static void Each(Action<Ledger, Ledger> holds) => Gen.Select(Closed, Addition.Array[0, 12]).Sample((closed, additions) =>
        holds(closed, additions.Aggregate(closed, Play)), iter: Draws);

    // Settles what is open and closes.
    private static Ledger Brought(Ledger ledger)
    {
        if (ledger.CountOpen)
            ledger = ledger.Counted(ledger.Needles.Count(n => !n.IsCounted));
        foreach (var needle in ledger.Needles.Where(n => n.IsIn))
            ledger = ledger.Out(needle.Number);
        return ledger.ClosedAt is null ? ledger.Closed() : ledger;
    }

    private static Ledger Play(Ledger ledger, Func<Ledger, Decision<SessionEvent>> command) => command(ledger) is { Went: true } decided ? ledger.Apply(decided.Value) : ledger;
}
