using Filiform.Rules.Anatomy;
using Filiform.Rules.Treat;
using static Filiform.Rules.Tests.Treat.Table;

namespace Filiform.Rules.Tests.Treat;

/// <summary>What comes to light after a session was closed.</summary>
public class AdditionTests
{
    private static readonly SessionAbout Ana = new(1, "Tomas Vidal", "Room 1", Ledger.Empty.After());

    /// <summary>Needle 1 in the right upper trapezius, needle 2 in the left levator, both of lot LOT 7, both out; closed.</summary>
    private static Ledger Done => Ready.In(Trapezius).In(Levator).Out(1).Out(2).Closed();

    [Fact, Proves("H-113")]
    public void The_note_of_a_closed_session_stays_as_it_was_word_for_word_and_the_addition_stands_below_signed()
    {
        var added = Done.Corrected(1, side: Side.Left, lot: "LOT 8").Then(l => l.AddNote("Ana asked for a shorter session next time", l.After()));

        var (before, after) = (Note(Done), Note(added));

        Assert.StartsWith(before, after, StringComparison.Ordinal);
        Assert.EndsWith(
            """
            Added after closing:
            09:06, by T: Needle 1 corrected. Place entered: Trapezius, upper, right. Place now told: Trapezius, upper, left. Lot entered: LOT 7. Lot now told: LOT 8. Why: Read from the wrong packet.
            09:07, by T: Ana asked for a shorter session next time.
            """, after, StringComparison.Ordinal);
        Assert.Equal(Sentences(Done), Sentences(added));
    }

    [Fact, Proves("H-114")]
    public void A_side_that_is_corrected_names_both_sides_and_the_one_entered_first_is_never_lost()
    {
        var twice = Done.Corrected(1, side: Side.Left).Corrected(1, side: Side.Right);

        Assert.Equal(
        [
            "Needle 1 corrected. Place entered: Trapezius, upper, right. Place now told: Trapezius, upper, left. Why: Read from the wrong packet.",
            "Needle 1 corrected. Place entered: Trapezius, upper, left. Place now told: Trapezius, upper, right. Why: Read from the wrong packet.",
        ], Addendum.Of(twice, NameOf).Select(a => a.Text));
        Assert.Equal(Side.Right, twice.Events.First(e => e.Kind == SessionEventKind.NeedleIn).Planned!.Side);
    }

    [Fact]
    public void A_third_muscle_that_is_told_after_closing_changes_the_code_and_the_code_at_closing_is_still_known()
    {
        var three = Ready.In(Trapezius).In(Trapezius).In(Levator).Out(1).Out(2).Out(3).Closed();

        var corrected = three.Corrected(2, muscle: "infraspinatus");

        Assert.Equal(("20560", "20561", "20560"), (NeedlingCode.Of(three).Code, NeedlingCode.Of(corrected).Code, NeedlingCode.Of(corrected.AsClosed).Code));
    }

    [Fact]
    public void A_corrected_needle_keeps_its_times_its_twitches_and_its_lot_where_nothing_was_said_of_them()
    {
        var done = Ready.In(Trapezius).At(SessionEventKind.Twitch, 1).Out(1).Closed();

        var (was, now) = (done.Needles[0], done.Corrected(1, side: Side.Left).Needles[0]);

        Assert.Equal(was with { Site = was.Site with { Side = Side.Left } }, now);
    }

    [Fact]
    public void A_reaction_told_late_is_counted_and_adds_its_line_to_the_aftercare_sheet()
    {
        var added = Done.Then(l => l.AddReaction(ReactionKind.Faint, 2, "Nearly fell on the stairs at 18:00, told by telephone", l.After()));

        Assert.Equal((0, 1), (SessionTally.Of(Done).Count("faint"), SessionTally.Of(added).Count("faint")));
        Assert.Contains(AftercareWhen.Faint, AftercareSheet.Of(added, _ => null));
        Assert.Equal("Reaction: faint at needle 2: Nearly fell on the stairs at 18:00, told by telephone.", Assert.Single(Addendum.Of(added, NameOf)).Text);
    }

    [Fact]
    public void A_correction_takes_no_warning_off_the_aftercare_sheet()
    {
        var near = AftercareSheet.Of(Done, Checkout.Knowledge.Muscles.GetValueOrDefault);
        var corrected = AftercareSheet.Of(Done.Corrected(1, muscle: "soleus").Corrected(2, muscle: "soleus"), Checkout.Knowledge.Muscles.GetValueOrDefault);

        Assert.Contains(AftercareWhen.NearLung, near);
        Assert.Superset(near.ToHashSet(), corrected.ToHashSet());
    }

    [Fact]
    public void The_last_dose_follows_the_correction() =>
        Assert.Equal([("levator-scapulae", Side.Left), ("trapezius-upper", Side.Left)],
            LastDose.Of([(Done.Corrected(1, side: Side.Left), [])]).Select(d => (d.Muscle, d.Side)).Order());

    [Fact, Proves("H-115")]
    public void What_would_change_the_count_is_refused_and_leads_to_the_adverse_event()
    {
        SessionEventKind[] counts = [SessionEventKind.NeedleIn, SessionEventKind.NeedleOut, SessionEventKind.NeedleInCorrected, SessionEventKind.NeedleOutCorrected, SessionEventKind.NeedleLost,
            SessionEventKind.NeedleFound, SessionEventKind.AllOut, SessionEventKind.Counted, SessionEventKind.Closed];

        Assert.All(counts, kind =>
        {
            var refused = Done.CannotAdd(kind);
            Assert.Equal(("count-stands", "The count of a closed session cannot change: 2 in, 2 out"), (refused.Code, refused.What));
            Assert.StartsWith("An adverse event", Assert.Single(refused.Missing), StringComparison.Ordinal);
        });
        Assert.Equal("only-in-session", Done.CannotAdd(SessionEventKind.Twitch).Code);
    }

    [Fact]
    public void Nothing_is_added_to_a_session_that_is_open_without_words_at_a_needle_that_did_not_go_in_or_where_nothing_changes()
    {
        var open = Ready.In(Trapezius);

        Assert.Equal("session-open", open.AddNote("Late", open.After()).Refusal?.Code);
        Assert.Equal("session-open", open.Correct(1, null, Side.Left, null, "Wrong", open.After()).Refusal?.Code);
        Assert.Equal("session-open", open.AtNeedle(SessionEventKind.NeedleCorrected, 1, open.After()).Refusal?.Code);
        Assert.Equal("addition-words", Done.AddNote(" ", Done.After()).Refusal?.Code);
        Assert.Equal(["Why it is corrected"], Done.Correct(1, null, Side.Left, null, null, Done.After()).Refusal!.Missing);
        Assert.Equal("needle-unknown", Done.AddBleeding(null, "A bruise", Done.After()).Refusal?.Code);
        Assert.Equal(["A needle that went in: 1, 2"], Done.AddReaction(ReactionKind.Pain, 3, "At night", Done.After()).Refusal!.Missing);
        Assert.Equal("nothing-to-correct", Done.Correct(1, "trapezius-upper", Side.Right, "LOT 7", "Wrong", Done.After()).Refusal?.Code);
    }

    [Fact]
    public void Of_two_who_correct_at_once_the_second_looks_first_and_a_note_waits_for_nobody()
    {
        var corrected = Done.Corrected(1, side: Side.Left);

        Assert.Equal("changed-meanwhile", corrected.ChangedSince(SessionEventKind.NeedleCorrected, Done.Version)?.Code);
        Assert.Null(corrected.ChangedSince(SessionEventKind.Note, Done.Version));
    }

    private static string Note(Ledger ledger) => ProcedureNote.Of(ledger, Ana, NameOf, Time, e => $"{Time(e.At)}, by T").Text;

    private static IEnumerable<string> Sentences(Ledger ledger) => WhatWasDone.InWords(ledger, NameOf, Time);

    private static string Time(DateTimeOffset at) => at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string NameOf(string id) => id == "trapezius-upper" ? "Trapezius, upper" : id == "levator-scapulae" ? "Levator scapulae" : id;
}
