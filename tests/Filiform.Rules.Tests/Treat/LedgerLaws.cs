using CsCheck;
using Filiform.Rules.Treat;

namespace Filiform.Rules.Tests.Treat;

/// <summary>What holds after any sequence of commands, sensible or not.</summary>
public class LedgerLaws
{
    private static readonly Gen<Func<Ledger, Decision<SessionEvent>>[]> Sessions = Taps.Commands.Select(tap => tap.Decide).Array[0, 40];

    private const int Draws = 500;

    [Fact, Proves("H-023"), Proves("H-030")]
    public void What_went_in_is_out_or_lost_or_still_in_and_a_session_closes_only_when_none_is_still_in() => Each((before, decided, after) =>
    {
        Assert.Equal(after.In, after.Out + after.Lost + after.StillIn);
        Assert.True(after is { Out: >= 0, Lost: >= 0, StillIn: >= 0 });
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
    public void No_entry_changes_the_past_and_each_stands_at_its_place() => Each((before, decided, after) =>
    {
        Assert.Equal(before.Events, after.Events.Take(before.Events.Length));
        Assert.Equal(before.Version + (decided.Went ? 1 : 0), after.Version);
        Assert.Equal(Enumerable.Range(1, after.Version), after.Events.Select(e => e.Number));
    });

    [Fact]
    public void A_refusal_leaves_everything_as_it_was() => Each((before, decided, after) =>
    {
        if (decided.Went)
            return;
        Assert.Same(before, after);
        Assert.NotEqual("", decided.Refusal!.Code);
    });

    [Fact]
    public void An_entry_at_one_needle_leaves_the_others_as_they_are() => Each((before, decided, after) =>
    {
        if (decided is { Went: true, Value: { Needle: { } needle, Kind: not SessionEventKind.NeedleIn } })
            Assert.Equal(before.Needles.Where(n => n.Number != needle), after.Needles.Where(n => n.Number != needle));
    });

    [Fact, Proves("H-031")]
    public void A_lost_needle_is_never_taken_for_out() => Each((_, _, after) =>
    {
        foreach (var lost in after.Needles.Where(n => n.Lost is not null))
        {
            Assert.False(lost.IsOut || lost.IsIn);
            Assert.Equal(NeedleState.Lost, lost.At(after.After(), Needle.UsualGrace));
            Assert.NotEqual("", after.Events.Last(e => e.Kind == SessionEventKind.NeedleLost && e.Needle == lost.Number).Words);
        }
    });

    [Fact]
    public void Current_runs_only_through_needles_that_are_in_and_were_planned_with_it() => Each((_, _, after) =>
        Assert.All(after.Needles.Where(n => n.IsStimulated), n => Assert.True(n.IsIn && n.Site.ElectricalStimulation)));

    [Fact]
    public void A_needle_without_planned_minutes_is_never_due() => Each((_, _, after) =>
        Assert.All(after.Needles.Where(n => n.Site.Minutes is null && n.IsIn), n => Assert.Equal(NeedleState.In, n.At(after.After().AddDays(1), TimeSpan.Zero))));

    [Fact]
    public void Every_open_session_can_be_brought_to_its_close() => Sessions.Sample(commands =>
    {
        var ledger = Play(commands);
        if (ledger.ClosedAt is not null)
            return;
        if (ledger.CountOpen)
            ledger = ledger.Counted(ledger.Needles.Count(n => !n.IsCounted));
        foreach (var needle in ledger.Needles.Where(n => n.IsIn))
            ledger = ledger.Out(needle.Number);
        Assert.True(ledger.TryClose().Went);
    }, iter: Draws);

    [Fact]
    public void All_out_is_never_refused_while_the_session_is_open_and_the_count_of_what_was_in_settles_it() => Sessions.Sample(commands =>
    {
        var ledger = Play(commands);
        if (ledger.ClosedAt is not null)
            return;
        var stopped = ledger.AllOut();
        Assert.Null(stopped.ChangedSince(SessionEventKind.AllOut, 0));
        Assert.Equal(ledger.StillIn, stopped.StillIn);
        if (stopped.CountOpen)
            Assert.Equal(0, stopped.Counted(stopped.StillIn).StillIn);
    }, iter: Draws);

    [Fact]
    public void Replaying_the_events_gives_the_same_ledger() => Sessions.Sample(commands =>
    {
        var ledger = Play(commands);
        var again = Ledger.Of(ledger.Events);
        Assert.Equal(ledger.Needles, again.Needles);
        Assert.Equal((ledger.CountOpen, ledger.ClosedAt, ledger.Next, ledger.NextNeedle), (again.CountOpen, again.ClosedAt, again.Next, again.NextNeedle));
    }, iter: Draws);

    [Fact]
    public void Entries_at_two_needles_may_come_in_either_order() => Gen.Select(Sessions, Taps.AtNeedle(1), Taps.AtNeedle(2)).Sample((commands, one, two) =>
    {
        var ledger = Play(commands);
        var at = ledger.After();
        var (first, second) = (Play(Play(ledger, l => one(l, at)), l => two(l, at)), Play(Play(ledger, l => two(l, at)), l => one(l, at)));
        Assert.Equal(first.Needles, second.Needles);
        Assert.Equal((first.Out, first.Lost, first.StillIn), (second.Out, second.Lost, second.StillIn));
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

    private static Ledger Play(IEnumerable<Func<Ledger, Decision<SessionEvent>>> commands) => commands.Aggregate(Ledger.Empty, Play);

    private static Ledger Play(Ledger ledger, Func<Ledger, Decision<SessionEvent>> command) => command(ledger) is { Went: true } decided ? ledger.Apply(decided.Value) : ledger;
}
