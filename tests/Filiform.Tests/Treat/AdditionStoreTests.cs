using Filiform.Clinic.Improve;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Treat;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Tests.Treat;

/// <summary>What is added to a closed session, on each store, and all that follows from it.</summary>
public sealed class AdditionStoreTests
{
    [Theory, EachStore, Proves("H-113")]
    public async Task An_addition_is_a_further_row_with_who_and_when_and_no_row_before_it_changes(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.Treated();
        var before = await Rows(practice);

        Practice.Must(await Add(practice, session, new Added(SessionEventKind.Note, "She asked for a shorter session next time")));

        var after = await Rows(practice);
        Assert.Equal(before.Select(r => (r.Id, r.Kind, r.Words, r.At)), after.SkipLast(1).Select(r => (r.Id, r.Kind, r.Words, r.At)));
        var ledger = Assert.Single((await practice.Chart()).Sessions).Ledger;
        var added = Assert.Single(ledger.Additions);
        Assert.Equal((practice.Tomas.Id, after[^1].At, "She asked for a shorter session next time"), (added.By!.Value, added.At, added.Words));
        Assert.Equal((1, 1, 0), (ledger.In, ledger.Out, ledger.StillIn));
    }

    [Theory, EachStore, Proves("H-114")]
    public async Task A_lot_that_is_corrected_leads_to_the_patient_from_both_lots_and_the_tally_agrees(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.Treated(lot: "L-1");

        Practice.Must(await Add(practice, session, Correct(1) with { Lot = "L-2", Side = Side.Left }));

        var (entered, told) = (await new Lots(practice.Store).PatientsOf(practice.Tomas, "L-1"), await new Lots(practice.Store).PatientsOf(practice.Tomas, "L-2"));
        Assert.Equal(("L-1", "L-2"), (Assert.Single(entered).Lot, entered[0].Now));
        Assert.Equal(("L-2", null), (Assert.Single(told).Lot, told[0].Now));
        Assert.Equal(["L-2", "L-1"], Lots.Of(await practice.Chart()).Select(u => u.Lot).OrderDescending());
        Assert.Equal("L-1", (await new Lots(practice.Store).LastOf(practice.Clinic.Id, new Rules.Plan.NeedleSize(0.25m, 40)))?.Lot);
        Assert.Empty((await practice.Store.Verify()).Value.Problems);
    }

    [Theory, EachStore]
    public async Task A_muscle_that_is_corrected_is_the_one_that_the_clinic_counts_at_once_also_where_the_month_was_counted_before(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.Treated();
        var rates = new RatesOfClinic(practice.Store, new RateBook(), practice.Time);
        Assert.Equal(["soleus"], (await rates.Of(practice.Tomas, practice.Clinic, 12)).Counts.ByMuscle.Keys);

        Practice.Must(await Add(practice, session, Correct(1) with { Muscle = "gastrocnemius" }));
        Practice.Must(await Add(practice, session, new Added(SessionEventKind.Reaction, "Faint on the stairs, told by telephone") { Reaction = ReactionKind.Faint }));

        var counts = (await rates.Of(practice.Tomas, practice.Clinic, 12)).Counts;
        Assert.Equal(["gastrocnemius"], counts.ByMuscle.Keys);
        Assert.Equal((1, 1), (counts.All.Of("faint").Treatments, counts.All.Needles));
        Assert.Empty((await practice.Store.Verify()).Value.Problems);
    }

    [Theory, EachStore, Proves("H-115")]
    public async Task The_event_of_a_lost_needle_stays_and_tells_where_the_needle_was_as_it_is_told_now(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.InSession();
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleIn, Target: (await practice.Chart()).Targets[0].Target, Lot: "L-1")));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleLost, 1, Words: "Looked at the couch and the floor") { Lost = LostHow.NotFound }));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.Closed)));
        var before = Assert.Single((await practice.Chart()).Events);

        var found = await Add(practice, session, new Added(SessionEventKind.NeedleFound, "It lay in the towel") { Needle = 1 });
        Practice.Must(await Add(practice, session, Correct(1) with { Side = Side.Left }));

        Assert.Equal("count-stands", found.Refusal?.Code);
        var after = Assert.Single((await practice.Chart()).Events);
        Assert.Equal((before.Id, before.Kind, true, true), (after.Id, after.Kind, after.IsOpen, after.NeedleIsLost));
        Assert.Equal((Side.Right, Side.Left), (before.Side, after.Side));
    }

    [Theory, EachStore, Proves("H-115")]
    public async Task What_is_refused_writes_nothing_and_says_why(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.Treated();
        var before = await Rows(practice);
        var desk = practice.Tomas with { Role = "desk" };

        (string Code, Decision<Guid> Decided)[] refused =
        [
            ("addition-not-allowed", await Additions(practice).Add(desk, practice.Command(), session, new Added(SessionEventKind.Note, "Late"))),
            ("session-unknown", await Add(practice, TestStore.NewId(), new Added(SessionEventKind.Note, "Late"))),
            ("addition-words", await Add(practice, session, new Added(SessionEventKind.Note, null))),
            ("muscle-unknown", await Add(practice, session, Correct(1) with { Muscle = "no-such-muscle" })),
            ("needle-unknown", await Add(practice, session, Correct(2) with { Side = Side.Left })),
            ("nothing-to-correct", await Add(practice, session, Correct(1) with { Side = Side.Right })),
            ("count-stands", await Add(practice, session, new Added(SessionEventKind.NeedleIn, "One more went in"))),
            ("only-in-session", await Add(practice, session, new Added(SessionEventKind.Twitch, "It twitched") { Needle = 1 })),
            ("session-closed", await practice.Enter(session, new Happened(SessionEventKind.Note, Words: "Late"))),
        ];

        Assert.All(refused, r => Assert.Equal(r.Code, r.Decided.Refusal?.Code));
        Assert.Equal(before.Select(r => r.Id), (await Rows(practice)).Select(r => r.Id));
    }

    [Theory, EachStore, Proves("H-116")]
    public async Task A_tap_on_needles_that_have_changed_is_refused_also_when_something_was_added_to_an_earlier_session_in_between(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var earlier = await practice.Treated();
        var open = await practice.InSession();
        Practice.Must(await Add(practice, earlier, new Added(SessionEventKind.Note, "Late")));
        var seen = (await practice.Chart()).Seen<SessionEventRow>();
        var target = (await practice.Chart()).Targets[0].Target;
        Practice.Must(await practice.Enter(open, new Happened(SessionEventKind.NeedleIn, Target: target, Lot: "L-1")));

        var stale = await practice.Treatments.Enter(practice.Tomas, practice.Command(seen), practice.Clinic, open, new Happened(SessionEventKind.NeedleIn, Target: target, Lot: "L-1"));

        Assert.Equal("changed-meanwhile", stale.Refusal?.Code);
        Assert.Equal(1, (await practice.Chart()).OpenSession!.Ledger.In);
    }

    [Theory, EachStore]
    public async Task Of_two_who_correct_a_needle_at_once_the_second_looks_again_and_an_addition_sent_twice_counts_once(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var session = await practice.Treated();
        var seen = (await practice.Chart()).Seen<SessionEventRow>();
        var (first, again) = (practice.Command(seen), practice.Command(seen));

        Practice.Must(await Additions(practice).Add(Tomas(practice), first, session, Correct(1) with { Side = Side.Left }));
        Practice.Must(await Additions(practice).Add(Tomas(practice), first, session, Correct(1) with { Side = Side.Left }));
        var second = await Additions(practice).Add(Tomas(practice), again, session, Correct(1) with { Lot = "L-2" });

        Assert.Equal("changed-meanwhile", second.Refusal?.Code);
        Assert.Single(Assert.Single((await practice.Chart()).Sessions).Ledger.Additions);
    }

    private static async Task<Practice> Ready(StoreProvider provider)
    {
        var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        await practice.Answer();
        return practice;
    }

    private static Added Correct(int needle) => new(SessionEventKind.NeedleCorrected, "Read from the wrong packet") { Needle = needle };

    private static Additions Additions(Practice practice) => new(practice.Store, Practice.Known);

    private static Actor Tomas(Practice practice) => practice.Tomas with { Role = "therapist" };

    private static Task<Decision<Guid>> Add(Practice practice, Guid session, Added added) => Additions(practice).Add(Tomas(practice), practice.Command(), session, added);

    private static Task<List<SessionEventRow>> Rows(Practice practice) => practice.Store.ReadUnaudited(practice.Clinic.Id, db => db.SessionEvents.OrderBy(e => e.Seq).ToListAsync());
}
