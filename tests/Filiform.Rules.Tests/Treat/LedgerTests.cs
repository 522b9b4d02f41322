using Filiform.Rules.Plan;
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

    [Fact, Proves("H-033")]
    public void No_needle_goes_in_before_hygiene_is_checked() =>
        Assert.Equal("no-hygiene", Ledger.Empty.PutIn(Trapezius, "LOT 7", Ready.After()).Refusal?.Code);

    [Theory]
    [InlineData(null, 600)]
    [InlineData(0.9, 600)]
    [InlineData(45.0, 555)]
    [InlineData(3600.0, 0)]
    [Proves("H-045")]
    public void A_tap_that_waited_counts_from_when_it_was_made_but_not_from_before_the_session(double? waitedSeconds, int expectedSeconds)
    {
        var opened = Ready.After();
        var waited = waitedSeconds is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null;

        Assert.Equal(opened.AddSeconds(expectedSeconds), Ready.HappenedAt(null, opened, opened.AddMinutes(10), waited));
    }

    [Fact]
    public void No_needle_comes_out_before_it_went_in_however_long_the_tap_waited()
    {
        var ledger = Ready.In(Trapezius);
        var at = ledger.Needles[0].In;

        Assert.Equal(at, ledger.HappenedAt(1, at.AddHours(-1), at.AddMinutes(5), TimeSpan.FromMinutes(30)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void No_needle_goes_in_without_its_lot(string? lot) => Assert.Equal("no-lot", Ready.PutIn(Trapezius, lot, Ready.After()).Refusal?.Code);

    [Fact, Proves("H-030")]
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

    [Fact, Proves("H-030")]
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

    [Fact, Proves("H-030")]
    public void Needles_that_came_out_one_by_one_are_not_counted_again() =>
        Assert.True(Ready.In(Trapezius).In(Levator).Out(1).AllOut().Counted(1).TryClose().Went);

    [Fact]
    public void There_is_nothing_to_count_while_needles_come_out_one_by_one() =>
        Assert.Equal("no-count-open", Ready.In(Trapezius).CountOut(1, Ready.After()).Refusal?.Code);

    [Fact, Proves("H-033")]
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

    [Fact, Proves("H-023")]
    public void A_needle_is_in_then_its_time_is_reached_then_it_is_overdue_each_from_that_very_instant()
    {
        var needle = Assert.Single(Ready.In(Timed).Needles);
        var (due, grace) = (needle.In.AddMinutes(10), TimeSpan.FromMinutes(2));

        Assert.Equal(due, needle.Due);
        Assert.Equal(
            [NeedleState.In, NeedleState.TimeReached, NeedleState.TimeReached, NeedleState.Overdue],
            new[] { due.AddTicks(-1), due, due.Add(grace).AddTicks(-1), due.Add(grace) }.Select(now => needle.At(now, grace)));
    }

    [Fact]
    public void A_needle_that_should_come_out_at_once_is_due_when_it_is_in() =>
        Assert.Equal(NeedleState.TimeReached, Ready.In(Trapezius with { Minutes = 0 }) is { } ledger ? ledger.Needles[0].At(ledger.Needles[0].In, Needle.UsualGrace) : default);

    [Fact]
    public void Five_minutes_more_count_from_its_time_and_from_now_once_that_is_past()
    {
        var early = Ready.In(Timed);
        var late = early;
        for (var minute = 0; minute < 20; minute++)
            late = late.Then(late.Enter(SessionEventKind.Note, late.After(), "waiting"));

        Assert.Equal(early.Needles[0].In.AddMinutes(15), early.Then(early.Extend(1, 5, early.After())).Needles[0].Due);
        Assert.Equal(late.After().AddMinutes(5), late.Then(late.Extend(1, 5, late.After())).Needles[0].Due);
    }

    [Fact]
    public void A_needle_without_planned_minutes_has_no_time_to_extend()
    {
        var ledger = Ready.In(Trapezius).In(Timed);

        Assert.Equal("no-time-planned", ledger.Extend(1, 5, ledger.After()).Refusal?.Code);
        Assert.Equal("minutes-range", ledger.Extend(2, 0, ledger.After()).Refusal?.Code);
        Assert.Equal("minutes-range", ledger.Extend(2, null, ledger.After()).Refusal?.Code);
    }

    [Fact, Proves("H-033")]
    public void Needle_out_tapped_at_the_wrong_needle_is_corrected_by_a_further_entry()
    {
        var wrong = Ready.In(Trapezius).In(Levator).Out(2).Out(1);

        var corrected = wrong.At(SessionEventKind.NeedleOutCorrected, 2);

        Assert.True(corrected.Needles[1].IsIn);
        Assert.Equal((2, 1, 1), (corrected.In, corrected.Out, corrected.StillIn));
        Assert.Equal(wrong.Events, corrected.Events[..^1]);
        Assert.Equal("needles-in", corrected.TryClose().Refusal?.Code);
    }

    [Fact]
    public void A_needle_that_all_out_left_in_can_be_entered_as_still_in()
    {
        var ledger = Ready.In(Trapezius).In(Levator).AllOut().At(SessionEventKind.NeedleOutCorrected, 1);

        Assert.Equal((2, 0, 2, true), (ledger.In, ledger.Out, ledger.StillIn, ledger.CountOpen));
        Assert.Equal((2, 1, 1, false), ledger.Counted(1) is var counted ? (counted.In, counted.Out, counted.StillIn, counted.CountOpen) : default);
    }

    [Theory, Proves("H-033")]
    [InlineData(SessionEventKind.NeedleOutCorrected, "nothing-to-correct")]
    [InlineData(SessionEventKind.TwitchCorrected, "nothing-to-correct")]
    [InlineData(SessionEventKind.StimulationOff, "no-stimulation")]
    public void Only_what_was_entered_can_be_corrected(SessionEventKind kind, string code) =>
        Assert.Equal(code, Ready.In(Trapezius).AtNeedle(kind, 1, Ready.After()).Refusal?.Code);

    [Fact]
    public void A_twitch_that_was_none_is_taken_back() =>
        Assert.Equal(1, Ready.In(Trapezius).At(SessionEventKind.Twitch, 1).At(SessionEventKind.Twitch, 1).At(SessionEventKind.TwitchCorrected, 1).Needles[0].Twitches);

    [Fact, Proves("H-013")]
    public void Current_begins_only_at_a_needle_that_was_planned_with_it_and_ends_when_the_needle_comes_out()
    {
        var ledger = Ready.In(Trapezius).In(Electric);

        var on = ledger.Then(ledger.Stimulate(2, "ES-160, 2 Hz, 15 min", ledger.After()));

        Assert.Equal("stimulation-not-planned", ledger.Stimulate(1, "ES-160", ledger.After()).Refusal?.Code);
        Assert.Equal(["The device", "Its settings"], ledger.Stimulate(2, " ", ledger.After()).Refusal!.Missing);
        Assert.Equal((true, "ES-160, 2 Hz, 15 min"), (on.Needles[1].IsStimulated, on.Needles[1].Stimulation));
        Assert.False(on.Out(2).Needles[1].IsStimulated);
        Assert.False(on.At(SessionEventKind.StimulationOff, 2).Needles[1].IsStimulated);
        Assert.False(on.AllOut().Needles[1].IsStimulated);
    }

    [Fact]
    public void What_was_done_with_a_needle_is_kept_at_it()
    {
        var ledger = Ready.In(Trapezius);

        var moved = ledger.Then(ledger.Manipulate(1, Manipulation.InOut, ledger.After()));

        Assert.Equal([Manipulation.InOut], moved.Needles[0].Manipulations);
        Assert.Equal("manipulation-missing", ledger.Manipulate(1, Manipulation.None, ledger.After()).Refusal?.Code);
    }

    [Fact]
    public void A_reaction_has_a_kind_or_words()
    {
        var ledger = Ready.In(Trapezius);

        Assert.Equal((ReactionKind.Nausea, null), (ledger.React(ReactionKind.Nausea, "", ledger.After()).Value.Reaction, ledger.React(ReactionKind.Nausea, "", ledger.After()).Value.Words));
        Assert.Equal("words-missing", ledger.React(ReactionKind.Other, "", ledger.After()).Refusal?.Code);
        Assert.Equal("words-missing", ledger.React(null, null, ledger.After()).Refusal?.Code);
        Assert.Equal("needle-unknown", ledger.React(ReactionKind.Pain, null, ledger.After(), 7).Refusal?.Code);
    }

    [Fact]
    public void An_emergency_is_never_refused_while_the_session_is_open() =>
        Assert.Equal(EmergencyKind.Other, Ledger.Empty.Alarm(null, null, Ready.After()).Value.Emergency);

    [Fact, Proves("H-032")]
    public void Of_two_who_put_a_needle_in_at_the_same_time_the_second_is_told()
    {
        var seen = Ready.Version;
        var ledger = Ready.In(Trapezius);

        Assert.Equal("changed-meanwhile", ledger.ChangedSince(SessionEventKind.NeedleIn, seen)?.Code);
        Assert.Null(ledger.ChangedSince(SessionEventKind.NeedleIn, ledger.Version));
        Assert.Null(ledger.ChangedSince(SessionEventKind.NeedleIn, null));
    }

    [Theory]
    [InlineData(SessionEventKind.Twitch)]
    [InlineData(SessionEventKind.Reaction)]
    [InlineData(SessionEventKind.Bleeding)]
    [InlineData(SessionEventKind.Note)]
    [InlineData(SessionEventKind.Emergency)]
    [InlineData(SessionEventKind.AllOut)]
    public void What_does_not_depend_on_order_is_taken_whatever_was_seen(SessionEventKind kind) =>
        Assert.Null(Ready.In(Trapezius).In(Levator).Out(1).ChangedSince(kind, 0));

    [Fact]
    public void A_twitch_in_between_does_not_stand_in_the_way_of_needle_out()
    {
        var seen = Ready.In(Trapezius).Version;

        Assert.Null(Ready.In(Trapezius).At(SessionEventKind.Twitch, 1).ChangedSince(SessionEventKind.NeedleOut, seen));
    }

    [Fact]
    public void Each_needle_has_its_state_and_the_session_its_counts()
    {
        var ledger = Ready.In(Timed).In(Levator).Out(2).In(Levator).Lost(3);
        var then = ledger.Needles[0].In.AddMinutes(13);

        Assert.Equal((6, 3, 1, 1, 1, false, true), (ledger.Version, ledger.In, ledger.Out, ledger.Lost, ledger.StillIn, ledger.CountOpen, ledger.HygieneChecked));
        Assert.Equal([NeedleState.Overdue, NeedleState.Out, NeedleState.Lost], ledger.Needles.Select(n => n.At(then, Needle.UsualGrace)));
        Assert.True(ledger.AllOut().CountOpen);
    }
}
