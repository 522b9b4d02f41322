using Filiform.Rules.Treat;
using static Filiform.Rules.Tests.Treat.Table;

namespace Filiform.Rules.Tests.Treat;

public class LedgerTests
{
    [Fact]
    public void A_session_in_which_every_needle_came_out_closes()
    {
        var ledger = Ready.In(Trapezius).In(Levator).Out(2).Out(1).Closed();

        Assert.Equal((2, 2, 0), (ledger.In, ledger.Out, ledger.StillIn));
        Assert.NotNull(ledger.ClosedAt);
    }

    [Fact, Proves("H-023")]
    public void A_session_does_not_close_while_a_needle_is_in_and_names_it()
    {
        var ledger = Ready.In(Trapezius).In(Levator).Out(1);

        var refusal = ledger.TryClose().Refusal!;

        Assert.Equal("needles-in", refusal.Code);
        Assert.Equal("The session cannot close: 1 needle is still in", refusal.What);
        Assert.Equal(["2 in, 1 out", "Needle 2: Levator scapulae, left"], refusal.Missing);
    }

    [Fact]
    public void No_needle_goes_in_before_hygiene_is_checked() =>
        Assert.Equal("no-hygiene", Ledger.Empty.PutIn(Trapezius, "LOT 7", Ready.After()).Refusal?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void No_needle_goes_in_without_its_lot(string? lot) => Assert.Equal("no-lot", Ready.PutIn(Trapezius, lot, Ready.After()).Refusal?.Code);

    [Fact]
    public void A_needle_that_is_out_cannot_come_out_again_and_the_refusal_names_those_that_are_in()
    {
        var refusal = Ready.In(Trapezius).In(Levator).Out(1).AtNeedle(SessionEventKind.NeedleOut, 1, Ready.After()).Refusal!;

        Assert.Equal("needle-not-in", refusal.Code);
        Assert.Equal(["A needle that is in: 2"], refusal.Missing);
    }

    [Fact]
    public void Twitches_are_counted_at_their_needle()
    {
        var ledger = Ready.In(Trapezius).In(Levator).At(SessionEventKind.Twitch, 1).At(SessionEventKind.Twitch, 1).At(SessionEventKind.Twitch, 2);

        Assert.Equal([2, 1], ledger.Needles.Select(n => n.Twitches));
    }

    [Fact]
    public void Bleeding_can_be_noted_after_the_needle_is_out() =>
        Assert.True(Ready.In(Trapezius).Out(1).AtNeedle(SessionEventKind.Bleeding, 1, Ready.After()).Went);

    [Fact]
    public void A_needle_entered_by_mistake_can_be_corrected_after_all_came_out_so_that_an_honest_count_settles()
    {
        var out1 = Ready.In(Trapezius).In(Levator).AllOut();

        var corrected = out1.Apply(out1.AtNeedle(SessionEventKind.NeedleInCorrected, 2, Ready.After()).Value);

        Assert.Equal("count-differs", out1.CountOut(1, Ready.After()).Refusal?.Code);
        Assert.True(corrected.CountOut(1, Ready.After()).Went);
    }

    [Fact]
    public void All_needles_out_at_once_are_still_to_be_counted()
    {
        var ledger = Ready.In(Trapezius).In(Levator).AllOut();

        Assert.True(ledger.CountOpen);
        Assert.Equal(2, ledger.StillIn);
        Assert.Equal("count-open", ledger.TryClose().Refusal?.Code);
        Assert.Equal("count-open", ledger.PutIn(Trapezius, "LOT 7", ledger.After()).Refusal?.Code);
        Assert.True(ledger.Counted(2).TryClose().Went);
    }

    [Fact]
    public void All_out_pressed_twice_still_waits_for_the_count()
    {
        var ledger = Ready.In(Trapezius).AllOut().AllOut();

        Assert.True(ledger.CountOpen);
        Assert.True(ledger.Counted(1).TryClose().Went);
    }

    [Fact]
    public void All_out_is_never_refused_while_the_session_is_open()
    {
        Assert.True(Ledger.Empty.TakeAllOut(Ready.After()).Went);
        Assert.True(Ready.In(Trapezius).AllOut().TakeAllOut(Ready.After()).Went);
    }

    [Theory]
    [InlineData(1, "1 more: look at the patient, the couch and the floor")]
    [InlineData(0, "2 more: look at the patient, the couch and the floor")]
    [InlineData(3, "A count of 2")]
    public void A_count_that_differs_settles_nothing(int count, string missing)
    {
        var ledger = Ready.In(Trapezius).In(Levator).AllOut();

        var refusal = ledger.CountOut(count, ledger.After()).Refusal!;

        Assert.Equal("count-differs", refusal.Code);
        Assert.Equal([missing], refusal.Missing);
    }

    [Fact]
    public void Needles_that_came_out_one_by_one_are_not_counted_again() =>
        Assert.True(Ready.In(Trapezius).In(Levator).Out(1).AllOut().Counted(1).TryClose().Went);

    [Fact]
    public void There_is_nothing_to_count_while_needles_come_out_one_by_one() =>
        Assert.Equal("no-count-open", Ready.In(Trapezius).CountOut(1, Ready.After()).Refusal?.Code);

    [Fact]
    public void A_needle_entered_by_mistake_is_taken_back_and_its_number_is_never_used_again()
    {
        var ledger = Ready.In(Trapezius).At(SessionEventKind.NeedleInCorrected, 1).In(Levator);

        Assert.Equal(1, ledger.In);
        Assert.Equal(2, Assert.Single(ledger.Needles).Number);
        Assert.True(ledger.Out(2).TryClose().Went);
    }

    [Fact]
    public void A_needle_that_came_out_cannot_be_called_a_mistake() =>
        Assert.Equal("needle-not-in", Ready.In(Trapezius).Out(1).AtNeedle(SessionEventKind.NeedleInCorrected, 1, Ready.After()).Refusal?.Code);

    [Fact]
    public void Nothing_is_entered_after_the_session_closed()
    {
        var closed = Ready.In(Trapezius).Out(1).Closed();
        var at = closed.After();

        Decision<SessionEvent>[] tries =
        [
            closed.PutIn(Trapezius, "LOT 7", at), closed.AtNeedle(SessionEventKind.Bleeding, 1, at), closed.Enter(SessionEventKind.Note, at, "later"),
            closed.TakeAllOut(at), closed.TryClose(),
        ];

        Assert.All(tries, t => Assert.Equal("session-closed", t.Refusal?.Code));
        Assert.False(closed.CountOut(0, at).Went);
    }

    [Fact]
    public void A_session_without_a_needle_may_close() => Assert.True(Ledger.Empty.TryClose().Went);

    [Fact]
    public void The_ledger_is_what_its_events_add_up_to_in_whatever_order_they_are_read()
    {
        var ledger = Ready.In(Trapezius).In(Levator).Out(1).AllOut().Counted(1);

        Assert.Equal(ledger.Needles, Ledger.Of(ledger.Events.Reverse()).Needles);
    }
}
