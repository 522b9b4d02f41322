using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Tests.FollowUp;

/// <summary>Adverse events on each store: how they come onto the record, what is refused, and that nothing of them is lost or counted twice.</summary>
public sealed class AdverseEventStoreTests
{
    [Theory, EachStore]
    public async Task An_event_keeps_session_muscle_side_needle_lot_and_who_needled(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.Treated(lot: "L-9");

        var id = Practice.Must(await Events(practice).Record(practice.Tomas, practice.Command(), Bruise(practice) with { Session = session, Needle = 1 }));

        var known = Assert.Single((await practice.Chart()).Events);
        Assert.Equal((id, session, "bruise", "mild"), (known.Id, known.Session, known.Kind, known.Grade));
        Assert.Equal(("soleus", Side.Right, 1, "L-9"), (known.Muscle, known.Side, known.Needle, known.Lot));
        Assert.Equal((practice.Tomas.Id, EventOrigin.Recorded, true), (known.Practitioner, known.Origin, known.IsOpen));
    }

    [Theory, EachStore]
    public async Task A_muscle_with_one_needle_in_it_names_that_needle_and_its_lot(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.Treated(lot: "L-9");

        Practice.Must(await Events(practice).Record(practice.Tomas, practice.Command(), Bruise(practice) with { Session = session, Muscle = "soleus", Side = Side.Right }));

        Assert.Equal((1, "L-9"), (Assert.Single((await practice.Chart()).Events).Needle, Assert.Single((await practice.Chart()).Events).Lot));
    }

    [Theory, EachStore]
    public async Task What_is_missing_of_an_event_is_named_and_nothing_is_written(StoreProvider provider)
    {
        await using var practice = await Ready(provider);

        var nothing = await Events(practice).Record(practice.Tomas, practice.Command(), new ToldEvent(null, null, null, null, null) { Muscle = "soleus" });
        var tomorrow = await Events(practice).Record(practice.Tomas, practice.Command(), Bruise(practice) with { HappenedAt = practice.Time.Now.AddDays(1) });
        var noSession = await Events(practice).Record(practice.Tomas, practice.Command(), Bruise(practice) with { Session = TestStore.NewId() });

        Assert.Equal("event-incomplete", nothing.Refusal?.Code);
        Assert.Equal(["What kind of event it was", "How serious it was: mild, significant or serious", "When it happened, not in the future", "What happened, in words", "The side of the muscle"],
            nothing.Refusal!.Missing);
        Assert.Equal(["When it happened, not in the future"], tomorrow.Refusal!.Missing);
        Assert.Equal("session-unknown", noSession.Refusal?.Code);
        Assert.Empty((await practice.Chart()).Events);
    }

    [Theory, EachStore, Proves("H-080")]
    public async Task A_needle_that_broke_or_was_not_found_opens_an_event_by_itself_exactly_one_for_each(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.InSession();
        var target = (await practice.Chart()).Targets[0].Target;
        Happened[] happened =
        [
            new(SessionEventKind.NeedleIn, Target: target, Lot: "L-1"), new(SessionEventKind.NeedleIn, Target: target, Lot: "L-2"), new(SessionEventKind.NeedleIn, Target: target, Lot: "L-3"),
            new(SessionEventKind.NeedleLost, 2, Words: "Looked at couch and floor") { Lost = LostHow.NotFound },
            new(SessionEventKind.NeedleLost, 3, Words: "Broke at the handle") { Lost = LostHow.Broken },
            new(SessionEventKind.NeedleFound, 2, Words: "In the linen, whole"),
            new(SessionEventKind.NeedleLost, 2, Words: "Fell again") { Lost = LostHow.NotFound },
        ];
        foreach (var each in happened)
            Practice.Must(await practice.Enter(session, each));

        var events = (await practice.Chart()).Events;

        Assert.Equal([("forgotten-needle", 2, "L-2"), ("broken-needle", 3, "L-3")], events.Select(e => (e.Kind, e.Needle!.Value, e.Lot)));
        Assert.All(events, e => Assert.True(e is { IsOpen: true, Grade: null, Origin: EventOrigin.Ledger, Muscle: "soleus", Side: Side.Right, NeedleIsLost: true }));
        Assert.Equal([SessionEventKind.NeedleLost, SessionEventKind.NeedleFound, SessionEventKind.NeedleLost], events[0].Ledger.Select(l => l.Kind));
        var ofClinic = await practice.Store.ReadUnaudited(practice.Clinic.Id, db => KnownEvents.OfClinic(db));
        Assert.Equal(events.Select(e => e.Id), ofClinic.Select(e => e.Id));
    }

    [Theory, EachStore, Proves("H-080")]
    public async Task Two_nodes_that_add_to_a_missing_needle_at_once_still_have_one_event(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        await Lose(practice);
        var id = Assert.Single((await practice.Chart()).Events).Id;
        using var other = practice.Another();

        var answers = await Task.WhenAll(new[] { practice.Store, other }.Select(node => Task.Run(() =>
            new AdverseEvents(node, Practice.Known, practice.Time).Add(practice.Tomas, practice.Command(0), id, new ToldMore("Graded") { Grade = "mild" }))));

        Assert.Equal("changed-meanwhile", Assert.Single(answers, a => !a.Went).Refusal?.Code);
        Assert.Single(Assert.Single((await practice.Chart()).Events).Additions);
    }

    [Theory, EachStore, Proves("H-080")]
    public async Task The_event_of_a_missing_needle_does_not_close_while_the_session_is_open_nor_before_somebody_says_where_the_needle_is(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await Lose(practice);
        var id = Assert.Single((await practice.Chart()).Events).Id;

        var early = await Events(practice).Close(practice.Tomas, practice.Command(), id, null, null, null);
        Practice.Must(await Events(practice).Add(practice.Tomas, practice.Command(), id, new ToldMore("Leg examined, nothing felt") { Grade = "significant" }));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.Closed)));
        await AnswerAll(practice, id);
        var unseen = await Events(practice).Close(practice.Tomas, practice.Command(), id, EventOutcome.Recovered, "X-ray clear", null);
        Practice.Must(await Events(practice).Close(practice.Tomas, practice.Command(), id, EventOutcome.Recovered, "X-ray clear", "Not in the patient: seen on the X-ray. Never found"));

        Assert.Equal("event-not-closable", early.Refusal?.Code);
        Assert.Equal(["What became of it", "A grade: add it first"], early.Refusal!.Missing[..2]);
        Assert.Equal(["The end of the session, which is still open", "Where the needle is, for the session says that it was not found"], early.Refusal!.Missing[^2..]);
        Assert.Equal(["Where the needle is, for the session says that it was not found"], unseen.Refusal!.Missing);
        var closed = Assert.Single((await practice.Chart()).Events);
        Assert.Equal((false, EventOutcome.Recovered, "significant"), (closed.IsOpen, closed.Outcome, closed.Grade));
    }

    [Theory, EachStore, Proves("H-083")]
    public async Task A_serious_event_does_not_close_while_a_step_of_the_response_is_unanswered_and_not_needed_needs_a_reason(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var id = Practice.Must(await Events(practice).Record(practice.Tomas, practice.Command(), Bruise(practice) with { Kind = "pneumothorax", Grade = "serious" }));

        var early = await Events(practice).Close(practice.Tomas, practice.Command(), id, EventOutcome.Recovered, null, null);
        var wordless = await Events(practice).Answer(practice.Tomas, practice.Command(), id, new Dictionary<string, bool> { ["family"] = false }, null, null);
        await AnswerAll(practice, id);
        Practice.Must(await Events(practice).Close(practice.Tomas, practice.Command(), id, EventOutcome.Recovered, null, null));

        Assert.Contains("An answer, done or not needed: reviewed by the clinical lead", early.Refusal!.Missing);
        Assert.Equal(["Why a step is not needed"], wordless.Refusal!.Missing);
        var closed = Assert.Single((await practice.Chart()).Events);
        Assert.False(closed.IsOpen);
        Assert.All(closed.Steps.Values, a => Assert.Equal(practice.Tomas.Id, a.By));
    }

    [Theory, EachStore]
    public async Task An_entry_that_is_an_event_already_is_not_made_one_again(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await Lose(practice);
        var entry = Assert.Single((await practice.Chart()).Events).Entry;

        var again = await Events(practice).Record(practice.Tomas, practice.Command(), Bruise(practice) with { Session = session, Entry = entry });

        Assert.Equal("event-there", again.Refusal?.Code);
    }

    [Theory, EachStore, Proves("H-081")]
    public async Task A_correction_stands_beside_what_was_told_first_and_says_who_and_why(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var id = Practice.Must(await Events(practice).Record(practice.Tomas, practice.Command(), Bruise(practice)));

        var wordless = await Events(practice).Add(practice.Tomas, practice.Command(), id, new ToldMore(" ") { Grade = "serious" });
        Practice.Must(await Events(practice).Add(practice.Tomas, practice.Command(), id, new ToldMore("Admitted with a compartment syndrome") { Grade = "serious", Kind = "haematoma", Course = EventCourse.Worse }));

        Assert.Equal(["Why, or what was learnt, in words"], wordless.Refusal!.Missing);
        var known = Assert.Single((await practice.Chart()).Events);
        Assert.Equal(("bruise", "mild", "haematoma", "serious"), (known.FirstKind, known.FirstGrade, known.Kind, known.Grade));
        Assert.Equal((practice.Tomas.Id, "Admitted with a compartment syndrome"), (known.Additions[0].By, known.Additions[0].Words));
    }

    [Theory, EachStore, Proves("H-081")]
    public async Task A_closed_event_that_gets_worse_is_open_again(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var id = Practice.Must(await Events(practice).Record(practice.Tomas, practice.Command(), Bruise(practice)));
        Practice.Must(await Events(practice).Close(practice.Tomas, practice.Command(), id, EventOutcome.Recovered, null, null));

        var twice = await Events(practice).Close(practice.Tomas, practice.Command(), id, EventOutcome.Lasting, null, null);
        Assert.False(Assert.Single((await practice.Chart()).Events).IsOpen);
        Practice.Must(await Events(practice).Add(practice.Tomas, practice.Command(), id, new ToldMore("Hot and swollen today") { Course = EventCourse.Worse }));

        Assert.Equal("event-not-closable", twice.Refusal?.Code);
        Assert.True(Assert.Single((await practice.Chart()).Events).IsOpen);
    }

    [Theory, EachStore, Proves("H-082")]
    public async Task Taking_up_a_check_in_with_a_grade_opens_an_event_that_every_later_screening_sees(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.Treated();
        var asked = Practice.Must(await new CheckIns(practice.Store, Practice.Known).Record(practice.Tomas, practice.Command(), session, new CheckIn(24, 8, ["breathing"]), "Short of breath"));

        var kindless = await Events(practice).TakeUp(practice.Tomas, practice.Command(), asked, new ToldEvent(null, "significant", null, null, "Sent to hospital"));
        Practice.Must(await Events(practice).TakeUp(practice.Tomas, practice.Command(), asked,
            new ToldEvent("pneumothorax", "significant", null, null, "Sent to hospital") { Muscle = "soleus", Side = Side.Right }));

        Assert.Equal(["What kind of event it was"], kindless.Refusal!.Missing);
        var chart = await practice.Chart();
        var known = Assert.Single(chart.Events);
        Assert.Equal((EventOrigin.CheckIn, asked, session, "pneumothorax", 1), (known.Origin, known.CheckIn, known.Session, known.Kind, known.Needle));
        Assert.Equal(("Short of breath", "Sent to hospital"), (known.Words, known.Done));
        Assert.Equal($"AdverseEvent/{known.Id}", Assert.Single(chart.EarlierEvents(practice.Clinic)).Resource);
        Assert.Empty(CheckIns.Waiting(chart.CheckIns));
    }

    [Theory, EachStore, Proves("H-121")]
    public async Task A_needle_that_was_lost_stops_the_screening_until_somebody_grades_it(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var before = practice.Screened(await practice.Chart());
        await Lose(practice);

        var ungraded = practice.Screened(await practice.Chart());
        var barred = await practice.Enter((await practice.Chart()).OpenSession!.Row.Id, new Happened(SessionEventKind.NeedleIn, Target: (await practice.Chart()).Targets[0].Target, Lot: "L-1"));
        Practice.Must(await Events(practice).Add(practice.Tomas, practice.Command(), Assert.Single((await practice.Chart()).Events).Id, new ToldMore("It lay under the couch") { Grade = "mild" }));
        var graded = practice.Screened(await practice.Chart());

        Assert.DoesNotContain(before.Findings, f => f.Rule.Id == "prior-abnormal-reaction");
        Assert.Equal(Verdict.Stop, ungraded.Verdict);
        var finding = Assert.Single(ungraded.Findings, f => f.Rule.Id == "prior-abnormal-reaction");
        Assert.Contains(finding.Because, t => t.Display == "A needle broke or was not found here, and nobody has graded it");
        Assert.False(barred.Went);
        Assert.DoesNotContain(graded.Findings, f => f.Rule.Id == "prior-abnormal-reaction");
    }

    [Theory, EachStore, Proves("H-122")]
    public async Task A_check_in_that_was_taken_up_by_mistake_waits_for_somebody_again(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.Treated();
        var checkIns = new CheckIns(practice.Store, Practice.Known);
        var asked = Practice.Must(await checkIns.Record(practice.Tomas, practice.Command(), session, new CheckIn(24, 8, ["breathing"]), "Short of breath"));
        var taken = Practice.Must(await Events(practice).TakeUp(practice.Tomas, practice.Command(), asked, new ToldEvent(null, CheckIns.NoEvent, null, null, "Wrong patient")));
        Assert.Empty(CheckIns.Waiting((await practice.Chart()).CheckIns));

        var wordless = await checkIns.TakeBack(practice.Tomas, practice.Command(), taken, " ");
        var notTaken = await checkIns.TakeBack(practice.Tomas, practice.Command(), asked, "Wrong patient");
        Practice.Must(await checkIns.TakeBack(practice.Tomas, practice.Command(), taken, "That was another patient"));
        var twice = await checkIns.TakeBack(practice.Tomas, practice.Command(), taken, "That was another patient");

        Assert.Equal(("reason-missing", "take-up-unknown", "take-up-unknown"), (wordless.Refusal?.Code, notTaken.Refusal?.Code, twice.Refusal?.Code));
        var chart = await practice.Chart();
        Assert.Equal(asked, Assert.Single(CheckIns.Waiting(chart.CheckIns)).Id);
        Assert.Equal(asked, Assert.Single(await practice.Store.ReadUnaudited(practice.Clinic.Id, db => CheckIns.Waiting(db, practice.Clinic.Id).ToListAsync())).Id);
        Assert.Equal(3, chart.CheckIns.Count);
        Practice.Must(await Events(practice).TakeUp(practice.Tomas, practice.Command(), asked, new ToldEvent("pneumothorax", "serious", null, null, "Sent to hospital")));
        chart = await practice.Chart();
        Assert.Empty(CheckIns.Waiting(chart.CheckIns));
        Assert.Equal("take-up-graded", (await checkIns.TakeBack(practice.Tomas, practice.Command(), chart.CheckIns[^1].Id, "No")).Refusal?.Code);
    }

    [Theory, EachStore, Proves("H-082")]
    public async Task A_check_in_that_was_graded_before_events_had_rows_is_an_event_still(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var old = Practice.Must(await practice.Store.Write(practice.Tomas, practice.Command(), "Took a check-in up", (_, stamp) => Task.FromResult<Decision<Guid>>(
            stamp.Add(new CheckInRow { Session = TestStore.NewId(), HoursAfter = 24, RedFlags = "", Words = "Seen, reassured", TakesUp = TestStore.NewId(), Grade = "significant" }).Id)));

        var chart = await practice.Chart();

        var known = Assert.Single(chart.Events);
        Assert.Equal((old, EventOrigin.EarlierCheckIn, "other", "significant", "Seen, reassured"), (known.Id, known.Origin, known.Kind, known.Grade, known.Done));
        var fact = Assert.Single(chart.EarlierEvents(practice.Clinic));
        Assert.Equal(($"AdverseEvent/{old}", "significant"), (fact.Resource, fact.Codings[0].Code));
        Assert.Equal(Verdict.Stop, Practice.Known.ScreenerFor(null).Screen(new HealthHistory(practice.Clinic.Day(practice.Time.Now), null, [fact], []), []).Verdict);
        Practice.Must(await Events(practice).Add(practice.Tomas, practice.Command(), old, new ToldMore("It was a bruise, no more") { Grade = "mild", Kind = "bruise" }));
        Assert.Equal(("bruise", "mild"), (Assert.Single((await practice.Chart()).Events).Kind, Assert.Single((await practice.Chart()).Events).Grade));
    }

    [Theory, EachStore]
    public async Task What_proved_to_be_no_harm_stays_on_record_and_counts_in_no_screening(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var id = Practice.Must(await Events(practice).Record(practice.Tomas, practice.Command(), Bruise(practice) with { Grade = "serious" }));

        Practice.Must(await Events(practice).Add(practice.Tomas, practice.Command(), id, new ToldMore("Entered for the wrong patient") { Grade = Severity.NoHarm }));

        var chart = await practice.Chart();
        Assert.Single(chart.Events);
        Assert.Empty(chart.EarlierEvents(practice.Clinic));
    }

    private static AdverseEvents Events(Practice practice) => new(practice.Store, Practice.Known, practice.Time);

    private static ToldEvent Bruise(Practice practice) => new("bruise", "mild", practice.Time.Now, "Blue spot of two centimetres", "Pressed");

    private static async Task<Practice> Ready(StoreProvider provider)
    {
        var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        await practice.Answer();
        return practice;
    }

    private static async Task AnswerAll(Practice practice, Guid id) => Practice.Must(await Events(practice).Answer(practice.Tomas, practice.Command(), id,
        Practice.Known.EventResponse.Steps.ToDictionary(s => s.Id, _ => true), null, null));

    // One needle in, and not found.
    private static async Task<Guid> Lose(Practice practice)
    {
        var session = await practice.InSession();
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleIn, Target: (await practice.Chart()).Targets[0].Target, Lot: "L-1")));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleLost, 1, Words: "Looked at couch and floor") { Lost = LostHow.NotFound }));
        return session;
    }
}
