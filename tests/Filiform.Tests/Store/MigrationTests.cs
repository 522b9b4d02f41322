using System.Data.Common;
using Filiform.Clinic.Assess;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules.Assess;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Tests.Store;

public sealed class MigrationTests
{
    [Theory, EachStore]
    public async Task No_model_change_is_pending(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);

        Assert.False(await test.Store.ReadUnaudited(null, db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Theory, EachStore]
    public async Task A_second_start_has_nothing_to_do(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);

        Assert.Equal(0, (await test.Store.Migrate()).Value);
    }

    [Theory, EachStore]
    public async Task A_record_from_before_drawings_and_doses_means_the_same_after_it(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAfter(provider, "HistoryFormsAndOverrides");
        var (no, id) = (provider == StoreProvider.Sqlite ? "0" : "false", TestStore.NewId().ToString().ToUpperInvariant());
        var who = $"'{test.Tomas.Clinic.ToString().ToUpperInvariant()}', '{test.Ana.ToString().ToUpperInvariant()}', 1, '2026-11-20T10:00:00.000000Z', '{id}', '{id}'";
        const string columns = "\"Id\", \"Clinic\", \"Patient\", \"Seq\", \"At\", \"By\", \"Command\"";
        await test.Raw($"INSERT INTO \"Findings\" ({columns}, \"Muscle\", \"Side\", \"TautBand\", \"TenderSpot\", \"RecognisedPain\", \"ReferredPain\", \"Twitch\") VALUES ('{id}', {who}, 'soleus', 'Right', 'Present', 'Present', 'Present', 'NotTested', 'Absent')");
        await test.Raw($"INSERT INTO \"Targets\" ({columns}, \"Target\", \"Removed\", \"Muscle\", \"Side\", \"Depth\", \"DiameterMm\", \"LengthMm\", \"LimitMm\", \"Direction\", \"ElectricalStimulation\") VALUES ('{id}', {who}, '{id}', {no}, 'soleus', 'Right', 'Deep', {(provider == StoreProvider.Sqlite ? "'0.25'" : "0.25")}, 40, 25, 'to the bone', {no})");
        await test.Raw($"INSERT INTO \"Plans\" ({columns}, \"Goal\", \"OtherTreatment\", \"Sessions\", \"ReviewAfter\") VALUES ('{id}', {who}, 'Walk', 'Exercise', 6, 3)");

        Assert.True((await test.Store.Migrate()).Value >= 2);

        var (finding, target, plan) = await test.Store.ReadUnaudited(test.Tomas.Clinic, async db => (await db.Findings.SingleAsync(), await db.Targets.SingleAsync(), await db.Plans.SingleAsync()));
        Assert.Equal((Sign.NotTested, PointClass.Active), (finding.MotionLimit, Findings.SignsOf(finding).Class));
        Assert.Equal((null, null, null, null, null, null, false), (target.Approach, target.PatientPosition, target.Needles, target.Manipulation, target.MinutesInPlace, target.RepeatOf, target.TrainingConfirmed));
        Assert.Equal(("Walk", null), (plan.Goal, plan.SpacingDays));
        await Assert.ThrowsAnyAsync<DbException>(() => test.Raw("UPDATE \"Findings\" SET \"MotionLimit\" = 'Present'"));
    }

    [Theory, EachStore]
    public async Task A_session_from_before_the_treatment_room_means_the_same_after_it(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAfter(provider, "ChartExaminationAndPlan");
        var session = TestStore.NewId().ToString().ToUpperInvariant();
        async Task Event(int number, string kind, string more, string values)
        {
            var id = TestStore.NewId().ToString().ToUpperInvariant();
            await test.Raw($"INSERT INTO \"SessionEvents\" (\"Id\", \"Clinic\", \"Patient\", \"Seq\", \"At\", \"By\", \"Command\", \"Session\", \"Number\", \"Kind\"{more}) VALUES ('{id}', '{test.Tomas.Clinic.ToString().ToUpperInvariant()}', "
                + $"'{test.Ana.ToString().ToUpperInvariant()}', {number}, '2026-11-20T10:00:00.000000Z', '{id}', '{id}', '{session}', {number}, '{kind}'{values})");
        }
        await Event(1, "HygieneChecked", "", "");
        await Event(2, "NeedleIn", ", \"Needle\", \"Muscle\", \"Side\", \"Depth\", \"DiameterMm\", \"LengthMm\", \"LimitMm\", \"Lot\"", $", 1, 'soleus', 'Right', 'Deep', {(provider == StoreProvider.Sqlite ? "'0.25'" : "0.25")}, 40, 25, 'L-1'");
        await Event(3, "Reaction", ", \"Words\"", ", 'Felt warm'");

        Assert.True((await test.Store.Migrate()).Value >= 1);

        var rows = await test.Store.ReadUnaudited(test.Tomas.Clinic, db => db.SessionEvents.OrderBy(e => e.Number).ToListAsync());
        var ledger = Clinic.Treat.Session.Of(new Clinic.Treat.SessionRow { Room = "Room 1" }, rows).Ledger;
        var needle = Assert.Single(ledger.Needles);
        Assert.Equal((1, 0, 0, 1), (ledger.In, ledger.Out, ledger.Lost, ledger.StillIn));
        Assert.Equal((null, null, false), (needle.Due, needle.Site.Direction, needle.Site.ElectricalStimulation));
        Assert.Equal((null, "Felt warm"), (ledger.Events[2].Reaction, ledger.Events[2].Words));
    }

    [Theory, EachStore]
    public async Task A_consent_from_before_guardians_and_parts_means_the_same_after_it(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAfter(provider, "TreatmentRoom");
        var (no, yes) = provider == StoreProvider.Sqlite ? ("0", "1") : ("false", "true");
        async Task Row(int number, string withdrawn)
        {
            var id = TestStore.NewId().ToString().ToUpperInvariant();
            await test.Raw("INSERT INTO \"Consents\" (\"Id\", \"Clinic\", \"Patient\", \"Seq\", \"At\", \"By\", \"Command\", \"TextId\", \"TextVersion\", \"Text\", \"TextHash\", \"Name\", \"Regions\", \"Techniques\", \"Withdrawn\") "
                + $"VALUES ('{id}', '{test.Tomas.Clinic.ToString().ToUpperInvariant()}', '{test.Ana.ToString().ToUpperInvariant()}', {number}, '2026-11-20T10:0{number}:00.000000Z', '{id}', '{id}', 'consent', '1.0.0', 'Text', 'hash', 'Ana Sample', 'leg,neck', 'deep', {withdrawn})");
        }
        await Row(1, no);
        await Row(2, yes);

        Assert.True((await test.Store.Migrate()).Value >= 1);

        var rows = await test.Store.ReadUnaudited(test.Tomas.Clinic, db => db.Consents.OrderBy(c => c.Seq).ToListAsync());
        Assert.Equal("leg, neck; deep needling", Clinic.Consent.ConsentStanding.Of(rows.Take(1)).Covers.ToString());
        Assert.True(Clinic.Consent.ConsentStanding.Of(rows).IsWithdrawn);
        Assert.Equal((null, null, null), (rows[0].Relation, rows[0].Drawn, rows[0].AloneBecause));
    }

    [Theory, EachStore, Proves("H-120")]
    public async Task Links_that_patients_were_given_before_all_links_stood_in_one_table_open_what_they_did(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAfter(provider, "AfterTheNeedles");
        var (form, sentForm, consent) = (Text(TestStore.NewId()), Text(TestStore.NewId()), Text(TestStore.NewId()));
        async Task<Guid> Row(string table, string about, string id, int seq, string @event, string? key = null, string until = "2099-12-12")
        {
            var row = TestStore.NewId();
            await test.Raw($"INSERT INTO \"{table}\" (\"Id\", \"Clinic\", \"Patient\", \"Seq\", \"At\", \"By\", \"Command\", \"{about}\", \"Event\"{(table == "HistoryForms" ? ", \"Questionnaire\"" : "")}, \"KeyHash\", \"Expires\") "
                + $"VALUES ('{Text(row)}', '{Text(test.Tomas.Clinic)}', '{Text(test.Ana)}', {seq}, '2026-11-20T10:{seq:00}:00.000000Z', '{Text(row)}', '{Text(row)}', '{id}', '{@event}'{(table == "HistoryForms" ? ", 'form|1'" : "")}, "
                + (key is null ? "NULL, NULL)" : $"'{Rules.Consent.ConsentText.HashOf(key)}', '{until}T10:00:00.000000Z')"));
            return row;
        }
        var details = Text(TestStore.NewId());
        await test.Raw("INSERT INTO \"Details\" (\"Id\", \"Clinic\", \"Patient\", \"Seq\", \"At\", \"By\", \"Command\", \"Family\", \"Given\", \"BirthDate\", \"Searchable\") "
            + $"VALUES ('{details}', '{Text(test.Tomas.Clinic)}', '{Text(test.Ana)}', 1, '2026-11-20T10:00:00.000000Z', '{details}', '{details}', 'Sample', 'Ana', '1984-03-14', 'ana sample')");
        await Row("HistoryForms", "Form", sentForm, 1, "Invited", "key-of-an-older-form");
        await Row("HistoryForms", "Form", sentForm, 2, "Sent");
        var invited = await Row("HistoryForms", "Form", form, 3, "Invited", "key-of-the-form");
        await Row("HistoryForms", "Form", form, 4, "WrongDate");
        await Row("ConsentCopies", "Consent", consent, 1, "Linked", "key-of-an-older-copy");
        await Row("ConsentCopies", "Consent", consent, 2, "WrongDate");
        await Row("ConsentCopies", "Consent", consent, 3, "Linked", "key-of-the-copy");
        for (var wrong = 4; wrong <= 7; wrong++)
            await Row("ConsentCopies", "Consent", consent, wrong, "WrongDate");
        var audit = (await test.Audit()).Count;

        Assert.True((await test.Store.Migrate()).Value >= 1);

        var links = new PatientLinks(test.Store, TimeProvider.System);
        var clinic = new ClinicInfo(test.Tomas.Clinic, "Test Clinic", TimeZoneInfo.Utc, "555 0100", "1 Test Street", "911", ["Room 1"], false);
        var (opens, copy) = (await links.Find(clinic, "history-form", "key-of-the-form"), await links.Find(clinic, "consent-copy", "key-of-the-copy"));
        Assert.Equal((invited, Guid.Parse(form), (DateTimeOffset?)null), (opens!.Id, opens.About, opens.Used));
        Assert.Equal(Guid.Parse(consent), copy!.About);
        Assert.Null(await links.Find(clinic, "history-form", "key-of-an-older-form"));
        Assert.Null(await links.Find(clinic, "consent-copy", "key-of-an-older-copy"));
        Assert.Null(await links.Find(clinic, "consent-copy", "key-of-the-form"));
        var chart = await test.Store.ReadUnaudited(clinic.Id, db => Chart.Load(db, clinic.Id, test.Ana));
        Assert.Equal([("history-form", 1), ("consent-copy", 4)], chart!.Links.Select(l => (l.Made.Purpose, l.WrongDates)).OrderByDescending(l => l.Purpose));
        Assert.Equal("link-ended", (await links.Confirm(clinic, "consent-copy", "key-of-the-copy", test.About(test.Ana), new DateOnly(1900, 1, 1))).Refusal?.Code);
        Assert.Null(await links.Find(clinic, "consent-copy", "key-of-the-copy"));
        Assert.Equal(FormStanding.Waiting, FilledForm.Newest(chart)!.Standing(TimeProvider.System.GetUtcNow()));
        Assert.Equal((4, 7), (chart.Forms.Count, chart.ConsentCopies.Count));
        Assert.True((await test.Store.Verify()).Value.IsWhole);
        Assert.Equal(audit + 1, (await test.Audit()).Count);
        await Assert.ThrowsAnyAsync<DbException>(() => test.Raw("UPDATE \"HistoryForms\" SET \"Event\" = 'Sent'"));
        await Assert.ThrowsAnyAsync<DbException>(() => test.Raw("DELETE FROM \"ConsentCopies\""));
    }

    private static string Text(Guid id) => id.ToString().ToUpperInvariant();

    [Theory, EachStore]
    public async Task A_database_of_a_newer_program_is_refused(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        await test.Raw("INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29991231000000_Later', '99.0')");

        Assert.Equal("store-newer", (await test.Store.Migrate()).Refusal?.Code);
        Assert.Equal("store-newer", (await test.Store.Verify()).Refusal?.Code);
    }

    [Fact]
    public async Task A_data_file_can_be_read_by_its_owner_only()
    {
        await using var test = await TestStore.Create(StoreProvider.Sqlite);
        await test.Tell(test.About(test.Ana), "asthma");

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(test.Options.Path)!, "clinic.db*"))
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
    }

    [Fact]
    public async Task A_file_of_something_else_is_refused_and_left_alone()
    {
        await using var test = await TestStore.Create(StoreProvider.Sqlite);
        var letter = test.FileNamed("letter.txt");
        await File.WriteAllTextAsync(letter, "Dear colleague, thank you for sending me this patient. ".PadRight(5000, '.'));
        using var store = new ClinicStore(StoreOptions.File(letter), TimeProvider.System);

        Assert.Equal("not-a-database", (await store.Migrate()).Refusal?.Code);
        Assert.StartsWith("Dear colleague", await File.ReadAllTextAsync(letter), StringComparison.Ordinal);
    }
}
