using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;
using static Filiform.Rules.Tests.Treat.Table;

namespace Filiform.Rules.Tests.Treat;

/// <summary>The note and the STRICTA items of told sessions.</summary>
public class ProcedureNoteTests
{
    private static readonly SessionAbout Ana = new(2, "Tomas Vidal", "Room 1", Ledger.Empty.After())
    {
        Sessions = 6,
        SpacingDays = 7,
        Indication = "Neck pain",
        OtherTreatment = "Exercise",
        Consent = "Consent signed by Ana Sample, text version 1.0.0",
        Background = "physiotherapist for 8 years",
        Maker = "steel, one maker",
    };

    /// <summary>Two needles in the right upper trapezius, moved and left in; one in the left levator that goes in again after a slip; nausea; all out and closed.</summary>
    private static Ledger Told
    {
        get
        {
            var site = Timed with { Direction = "towards the front", Approach = "pincer grip", PatientPosition = "prone", Manipulation = Manipulation.LeftInPlace };
            var ledger = Ledger.Empty.Then(Ledger.Empty.Enter(SessionEventKind.HygieneChecked, Ledger.Empty.After(), "hands, skin-disinfected"));
            ledger = ledger.In(site).In(site).At(SessionEventKind.Twitch, 1).At(SessionEventKind.Twitch, 1);
            ledger = ledger.Then(ledger.Manipulate(1, Manipulation.InOut, ledger.After()));
            ledger = ledger.In(Electric).At(SessionEventKind.NeedleInCorrected, 3).In(Electric);
            ledger = ledger.Then(ledger.Stimulate(4, "ES-160, 2 Hz", ledger.After()));
            ledger = ledger.Then(ledger.React(ReactionKind.Nausea, "gone when lying flat", ledger.After()));
            return ledger.Out(1).Out(2).Out(4).Closed();
        }
    }

    [Fact]
    public void The_note_names_each_muscle_and_side_with_needle_depth_technique_response_and_time_and_says_that_nothing_was_injected() => Assert.Equal(
        """
        Procedure: Dry needling, session 2 of 6. Solid filiform needles: nothing was injected.
        Indication: Neck pain.
        By: Tomas Vidal, Room 1, 09:00 to 09:14.
        Hygiene: Checked 09:00: hands, skin disinfected.
        Trapezius, upper, right: 2 needles, 0.25 × 30 mm, lot LOT 7. Deep, to at most 15 mm (own limit; the depth reached is not measured). Approach: pincer grip. Direction: towards the front. Patient: prone. Manipulation: in and out. 2 twitches. In place 10:00 min, 10:00 min.
        Levator scapulae, left: 1 needle, 0.25 × 30 mm, lot LOT 7. Superficial, to at most 10 mm (own limit; the depth reached is not measured). No manipulation noted. Electrical stimulation: ES-160, 2 Hz. No twitch. In place 5:00 min.
        Tolerance: 09:10 reaction: nausea: gone when lying flat.
        Count: 3 in, 3 out.
        Lot: LOT 7.
        Corrected: 09:07 corrected, needle 3 had not gone in.
        """, Note(Told));

    [Fact]
    public void A_session_in_which_nothing_went_wrong_says_so()
    {
        var note = Note(Ready.In(Trapezius).Out(1).Closed());

        Assert.Contains("Tolerance: No reaction and no bleeding noted.", note, StringComparison.Ordinal);
        Assert.DoesNotContain("Corrected", note, StringComparison.Ordinal);
    }

    [Fact, Proves("H-031")]
    public void A_broken_needle_stands_in_the_note_with_the_steps_taken()
    {
        var ledger = Ready.In(Trapezius);
        ledger = ledger.Then(ledger.Lose(1, LostHow.Broken, "Kept still, sent to hospital.", ledger.After())).Closed();

        var note = Note(ledger);

        Assert.Contains("Count: 1 in, 0 out, 1 lost. 09:02 needle 1 broke: Kept still, sent to hospital.", note, StringComparison.Ordinal);
        Assert.Contains("In place (broke).", note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_note_of_an_open_session_says_that_it_is_not_final()
    {
        var note = Note(Ready.In(Trapezius));

        Assert.StartsWith("Open: This session is not closed; the note is not final.", note, StringComparison.Ordinal);
        Assert.Contains("Count: 1 in, 0 out, 1 still in.", note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_without_a_needle_has_a_note_too() =>
        Assert.Contains("Needles: No needle went in.", Note(Ledger.Empty.Closed()), StringComparison.Ordinal);

    [Fact]
    public void A_well_kept_session_answers_every_STRICTA_item_that_applies()
    {
        var items = Items(Told, Ana with { Reasoning = "Taut bands that bring on the known pain" });

        Assert.Equal(["1a", "1b", "1c", "2a", "2b", "2c", "2d", "2e", "2f", "2g", "3a", "3b", "4a", "4b", "5", "6a", "6b"], items.Select(i => i.Id));
        Assert.All(items, i => Assert.True(i.IsComplete, $"{i.Id}: {i.Missing}"));
        Assert.Equal("Local twitch: 2 seen, at 1 of 3 needles", items.Single(i => i.Id == "2d").Text);
        Assert.Equal("needle 1: in and out; needle 2: left in place; needle 4: current (ES-160, 2 Hz)", items.Single(i => i.Id == "2e").Text);
        Assert.Equal("Every 7 days, this session 14:00 min", items.Single(i => i.Id == "3b").Text);
        Assert.Equal(["6a", "6b"], items.Where(i => !i.Applies).Select(i => i.Id));
    }

    [Fact]
    public void What_nobody_said_is_named_as_missing()
    {
        var planned = Trapezius with { Manipulation = Manipulation.Rotation };
        var items = Items(Ready.In(planned), new SessionAbout(1, "Tomas Vidal", "Room 1", Ledger.Empty.After()));

        Assert.Equal(
        [
            "1b: Why these muscles and this technique",
            "2e: What was done with needle 1",
            "2f: When needle 1 came out",
            "2g: Maker of the needles",
            "3a: Number of sessions planned",
            "3b: Days between sessions, The close of the session",
            "4a: Other treatment beside needling, or that there is none",
            "4b: What the patient was told",
            "5: Training and experience of the therapist",
        ], items.Where(i => !i.IsComplete).Select(i => $"{i.Id}: {i.Missing}"));
        Assert.Equal("needle 1: rotation planned, nothing entered", items.Single(i => i.Id == "2e").Text);
    }

    [Fact]
    public void Without_a_needle_nothing_of_the_needling_is_complete() =>
        Assert.All(Items(Ledger.Empty, Ana).Where(i => i.Id[0] == '2'), i => Assert.Equal("A needle that went in", i.Missing));

    [Fact]
    public void What_differs_from_the_plan_is_told()
    {
        var strip = new[] { new StripLine("trapezius-upper", Side.Right, Depth.Deep, true, 2, true, 1, 1, 0), new StripLine("levator-scapulae", Side.Left, Depth.Superficial, false, null, false, 1, 1, 0) };

        Assert.Equal("Planned for this patient. Different in the session: Trapezius, upper, right (2 planned, 1 in); Levator scapulae, left (not planned, done)",
            Stricta.Of(Told, Ana, [.. strip], NameOf).Single(i => i.Id == "1c").Text);
    }

    private static System.Collections.Immutable.ImmutableArray<StrictaItem> Items(Ledger ledger, SessionAbout about) =>
        Stricta.Of(ledger, about, [new StripLine("trapezius-upper", Side.Right, Depth.Deep, true, null, true, 2, 2, 0)], NameOf);

    private static string Note(Ledger ledger) =>
        ProcedureNote.Of(ledger, Ana, NameOf, at => at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), e => $"{e.At.ToString("d MMM HH:mm", System.Globalization.CultureInfo.InvariantCulture)}, Tomas Vidal").Text;

    private static string NameOf(string id) => id == "trapezius-upper" ? "Trapezius, upper" : "Levator scapulae";
}
