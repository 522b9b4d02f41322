using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules.Treat;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Tests.Treat;

/// <summary>Lots, sharps containers and needlestick injuries, on each store.</summary>
public sealed class ClinicLogTests
{
    [Theory, EachStore]
    public async Task A_lot_leads_to_its_patients_and_a_patient_to_the_lots_and_looking_leaves_an_audit_entry(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        await practice.Answer();
        var first = await practice.Treated("L-7a");
        await practice.Treated("M-9");

        var uses = await new Lots(practice.Store).PatientsOf(practice.Tomas, " l-7A ");
        var nobody = await new Lots(practice.Store).PatientsOf(practice.Tomas, "L-7");

        var use = Assert.Single(uses);
        Assert.Equal((practice.Ana, first, "SAMPLE, Ana"), (use.Patient, use.Session, use.Name));
        Assert.Equal([1], use.Needles);
        Assert.Empty(nobody);
        Assert.Equal(["M-9", "L-7a"], Lots.Of(await practice.Chart()).Select(u => u.Lot));
        var audited = await practice.Store.ReadUnaudited(practice.Clinic.Id, db => db.Audit.Where(a => a.Action == "Read: patients of a lot").Select(a => a.Patient).ToListAsync());
        Assert.Equal([practice.Ana, null], audited);
    }

    [Theory, EachStore]
    public async Task A_needle_that_was_entered_by_mistake_is_no_use_of_its_lot(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        await practice.Answer();
        var session = await practice.InSession();
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleIn, Target: (await practice.Chart()).Targets[0].Target, Lot: "L-7")));
        Practice.Must(await practice.Enter(session, new Happened(SessionEventKind.NeedleInCorrected, 1)));

        Assert.Empty(await new Lots(practice.Store).PatientsOf(practice.Tomas, "L-7"));
    }

    [Theory, EachStore]
    public async Task The_lots_that_were_used_are_listed_once_each_whatever_the_capitals_the_last_one_first(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        await practice.Answer();
        await practice.Treated("L-7a");
        practice.Time.Now += TimeSpan.FromMinutes(1);
        await practice.Treated("M-9");
        practice.Time.Now += TimeSpan.FromMinutes(1);
        await practice.Treated("l-7A");

        var seen = await new Lots(practice.Store).Seen(practice.Clinic.Id);

        Assert.Equal([("l-7A", 2), ("M-9", 1)], seen.Select(l => (l.Lot, l.Needles)));
        Assert.Empty(await new Lots(practice.Store).Seen(TestStore.NewId()));
    }

    [Theory, EachStore]
    public async Task An_injury_is_seen_by_the_lead_and_by_whoever_wrote_it_down_with_what_others_added(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var needlesticks = new Needlesticks(practice.Store, practice.Time);
        var lead = practice.Tomas with { Id = TestStore.NewId(), Role = "lead" };
        var other = practice.Tomas with { Id = TestStore.NewId(), Role = "therapist" };
        var toms = practice.Tomas with { Role = "therapist" };
        var stuck = new Stuck("Tomas Vidal", practice.Time.Now, "Needle", null, "Finger", "Washed", SourceKnown.NotYet, null, "Mara Novak", null);

        var first = Practice.Must(await needlesticks.Record(toms, TestStore.NewId(), stuck));
        Practice.Must(await needlesticks.Record(lead, TestStore.NewId(), stuck with { AddsTo = first, Next = "Tests taken" }));

        Assert.Equal(2, (await needlesticks.List(lead)).Count);
        Assert.Equal(2, (await needlesticks.List(toms)).Count);
        Assert.Empty(await needlesticks.List(other));
    }

    [Theory, EachStore]
    public async Task A_sharps_container_is_opened_closed_and_collected_each_once_and_in_this_order(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var sharps = new Sharps(practice.Store);
        async Task<string> Enter(SharpsEvent happened)
        {
            practice.Time.Now += TimeSpan.FromMinutes(1);
            var decided = await sharps.Record(practice.Tomas, TestStore.NewId(), " SB-12 ", happened, "Room 1");
            return decided.Went ? "done" : $"{decided.Refusal!.Code}: {decided.Refusal.Missing[0]}";
        }

        Assert.Equal("sharps-order: “Opened” comes next", await Enter(SharpsEvent.Closed));
        Assert.Equal("done", await Enter(SharpsEvent.Opened));
        Assert.Equal("sharps-order: “Closed” comes next", await Enter(SharpsEvent.Opened));
        Assert.Equal("done", await Enter(SharpsEvent.Closed));
        Assert.Equal("done", await Enter(SharpsEvent.Collected));
        Assert.Equal("sharps-order: Another container: this one was collected", await Enter(SharpsEvent.Opened));
        Assert.Equal("container-missing", (await sharps.Record(practice.Tomas, TestStore.NewId(), " ", SharpsEvent.Opened, null)).Refusal?.Code);
        Assert.Equal([SharpsEvent.Collected, SharpsEvent.Closed, SharpsEvent.Opened], (await sharps.List(practice.Clinic.Id)).Select(s => s.Event));
        Assert.Equal(("SB-12", "Room 1", practice.Tomas.Id), (await sharps.List(practice.Clinic.Id))[0] is var row ? (row.Container, row.Words, row.By) : default);
        Assert.Empty(await sharps.List(TestStore.NewId()));
    }

    [Theory, EachStore]
    public async Task A_needlestick_injury_is_kept_whole_and_what_is_learnt_later_adds_to_it(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var needlesticks = new Needlesticks(practice.Store, practice.Time);
        var stuck = new Stuck("Tomas Vidal", practice.Time.Now.AddMinutes(-5), "Needle 0.25 × 30 mm", "L-7", "Left index finger, on taking it out", "Washed with soap and water, not squeezed",
            SourceKnown.Yes, practice.Ana, "Mara Novak, at once", null);

        var first = Practice.Must(await needlesticks.Record(practice.Tomas, TestStore.NewId(), stuck));
        practice.Time.Now += TimeSpan.FromDays(1);
        Practice.Must(await needlesticks.Record(practice.Tomas, TestStore.NewId(), stuck with { Next = "Risk assessed, tests taken", AddsTo = first }));

        var rows = await needlesticks.List(practice.Tomas);
        Assert.Equal([first, null], rows.Select(r => r.AddsTo));
        Assert.Equal(("Tomas Vidal", "L-7", SourceKnown.Yes, practice.Ana, "Risk assessed, tests taken"), (rows[0].Hurt, rows[0].Lot, rows[0].Source, rows[0].SourcePatient, rows[0].Next));
        Assert.Equal(1, await practice.Store.ReadUnaudited(practice.Clinic.Id, db => db.Audit.CountAsync(a => a.Action == "Read: needlestick injuries")));
    }

    [Theory, EachStore]
    public async Task A_needlestick_injury_with_something_missing_is_refused_and_nothing_is_written(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var needlesticks = new Needlesticks(practice.Store, practice.Time);
        var nothing = new Stuck(null, practice.Time.Now.AddDays(1), "", null, " ", null, null, null, null, null);
        var whole = new Stuck("Tomas Vidal", practice.Time.Now, "Needle", null, "Finger", "Washed", SourceKnown.NotYet, null, "Mara Novak", null);

        var refused = await needlesticks.Record(practice.Tomas, TestStore.NewId(), nothing);
        var unclear = await needlesticks.Record(practice.Tomas, TestStore.NewId(), whole with { SourcePatient = practice.Ana });
        var adrift = await needlesticks.Record(practice.Tomas, TestStore.NewId(), whole with { AddsTo = TestStore.NewId() });
        var stranger = await needlesticks.Record(practice.Tomas, TestStore.NewId(), whole with { Source = SourceKnown.Yes, SourcePatient = TestStore.NewId() });

        Assert.Equal("needlestick-incomplete", refused.Refusal?.Code);
        Assert.Equal(["Who was hurt", "When it happened, not in the future", "What they were hurt with", "How it happened", "First aid that was given", "Whether it is known whose blood was on it", "Whom it was reported to"], refused.Refusal!.Missing);
        Assert.Equal(["needlestick-incomplete", "needlestick-unknown", "patient-unknown"], new[] { unclear, adrift, stranger }.Select(d => d.Refusal?.Code));
        Assert.Empty(await needlesticks.List(practice.Tomas));
    }

    [Theory, EachStore]
    public async Task No_row_of_a_log_is_changed(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        Practice.Must(await new Sharps(practice.Store).Record(practice.Tomas, TestStore.NewId(), "SB-12", SharpsEvent.Opened, null));

        Task<Rules.Decision<Guid>> With(Action<ClinicDb, SharpsRow> change) => practice.Store.Write(practice.Tomas, new CommandId(TestStore.NewId(), Guid.Empty, null), "wrong", async (db, _) =>
        {
            var row = await db.Sharps.SingleAsync();
            change(db, row);
            return row.Id;
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => With((db, row) => db.Remove(row)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => With((db, _) => db.Add(new SharpsRow { Container = "past the stamp" })));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => With((db, _) => db.Sharps.ExecuteDelete()));
    }

    [Theory, EachStore]
    public async Task The_grace_after_which_a_needle_is_overdue_is_the_clinics_own(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        var id = TestStore.NewId();
        await test.Raw($"INSERT INTO \"Clinics\" (\"Id\", \"Name\", \"Zone\", \"Phone\", \"Address\", \"Emergency\", \"Rooms\", \"IsDemo\") VALUES ('{id.ToString().ToUpperInvariant()}', 'C', 'UTC', '1', 'A', '911', 'Room 1', {(provider == StoreProvider.Sqlite ? "0" : "false")})");

        var usual = (await Clinics.Only(test.Store))!.Grace;
        await test.Raw("UPDATE \"Clinics\" SET \"GraceMinutes\" = 5");

        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)), (usual, (await Clinics.Only(test.Store))!.Grace));
    }
}
