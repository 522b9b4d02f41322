using System.Data.Common;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Tests.Store;

public sealed class RecordTests
{
    [Theory, EachStore]
    public async Task No_row_of_the_record_is_changed_or_deleted_by_a_command(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        await test.Tell(test.About(test.Ana), "asthma");

        Task<Decision<Guid>> With(Action<ClinicDb, FactRow> change) => test.Store.Write(test.Tomas, test.About(test.Ana), "wrong", async (db, _) =>
        {
            var row = await db.Facts.SingleAsync();
            change(db, row);
            return row.Id;
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => With((db, row) => db.Entry(row).Property(r => r.Text).CurrentValue = "none"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => With((db, row) => db.Remove(row)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => With((db, _) => db.Add(TestStore.Fact("past the stamp"))));
        await Assert.ThrowsAnyAsync<DbException>(() => With((db, _) => db.Facts.ExecuteUpdate(f => f.SetProperty(r => r.Text, "none"))));
        await Assert.ThrowsAnyAsync<DbException>(() => With((db, _) => db.Facts.ExecuteDelete()));
        Assert.Equal("asthma", Assert.Single(await test.Facts(test.Ana)).Text);
    }

    [Theory, EachStore, Proves("H-018")]
    public async Task No_table_of_the_record_lets_a_row_be_changed_or_deleted_by_hand(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        var tables = await test.Store.ReadUnaudited(null, db => Task.FromResult(
            db.Model.GetEntityTypes().Where(e => ClinicDb.IsWrittenOnce(e.ClrType)).Select(e => e.GetTableName()!).ToList()));

        var triggers = await test.Raw(provider == StoreProvider.Sqlite
            ? "SELECT group_concat(name, ' ') FROM sqlite_master WHERE type = 'trigger'"
            : "SELECT string_agg(tgname, ' ') FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'");

        Assert.Equal(38, tables.Count);
        var second = provider == StoreProvider.Sqlite ? "never_deleted" : "never_emptied";
        foreach (var table in tables)
        {
            Assert.Contains($"{table}_never_changed", (string)triggers!, StringComparison.Ordinal);
            Assert.Contains($"{table}_{second}", (string)triggers!, StringComparison.Ordinal);
        }
        foreach (var table in (string[])["Patients", "Audit", "Commands"])
        {
            await Assert.ThrowsAnyAsync<DbException>(() => test.Raw($"UPDATE \"{table}\" SET \"By\" = \"Clinic\""));
            await Assert.ThrowsAnyAsync<DbException>(() => test.Raw($"DELETE FROM \"{table}\""));
        }
    }

    [Theory, EachStore]
    public async Task Every_read_and_every_write_of_a_record_leaves_an_audit_entry(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        var command = test.About(test.Ana);

        await test.Tell(command, "asthma", "hay fever");
        await test.Store.Read(test.Tomas with { Purpose = "second opinion" }, test.Ana, "record.read", db => db.Facts.CountAsync());

        var entries = (await test.Audit())[^2..];
        Assert.Equal(["history.tell", "record.read"], entries.Select(e => e.Action));
        Assert.Equal(["FactRow 2", ""], entries.Select(e => e.Details));
        Assert.Equal(["treatment", "second opinion"], entries.Select(e => e.Purpose));
        Assert.Equal(command.Id, entries[0].Command);
        Assert.All(entries, e => Assert.Equal((test.Ana, test.Tomas.Id, "Tomas Vidal"), (e.Patient, e.By, e.Name)));
    }

    [Theory, EachStore]
    public async Task A_read_that_cannot_be_audited_fails(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        await test.Raw(provider == StoreProvider.Sqlite
            ? "CREATE TRIGGER full BEFORE INSERT ON \"Audit\" BEGIN SELECT RAISE(ABORT, 'no'); END"
            : "ALTER TABLE \"Audit\" ADD CONSTRAINT no CHECK (\"Seq\" < 2)");

        await Assert.ThrowsAnyAsync<Exception>(() => test.Store.Read(test.Tomas, test.Ana, "record.read", db => db.Facts.CountAsync()));
    }

    [Theory, EachStore]
    public async Task A_context_made_for_sign_in_sees_no_patient_and_writes_no_record(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);

        var patients = await test.Store.ReadUnaudited(null, db => db.Patients.CountAsync());

        Assert.Equal(0, patients);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Store.ReadUnaudited(test.Tomas.Clinic, async db =>
        {
            db.Add(new PatientRow { Id = TestStore.NewId(), Clinic = test.Tomas.Clinic, Record = "x", IdentifierSystem = "x", Identifier = "x" });
            return await db.SaveChangesAsync();
        }));
    }

    [Theory, EachStore]
    public async Task An_audit_entry_that_was_changed_is_found(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        await test.Tell(test.About(test.Ana), "asthma");
        await test.Tell(test.About(test.Ana), "flu");
        Assert.True((await test.Store.Verify()).Value.IsWhole);

        await Unprotected(test, "UPDATE \"Audit\" SET \"Name\" = 'Nobody' WHERE \"Seq\" = 2");

        Assert.Equal($"Clinic {test.Tomas.Clinic}: entry 2 was changed after it was written", Assert.Single((await test.Store.Verify()).Value.Problems));
    }

    [Theory, EachStore]
    public async Task An_audit_entry_that_was_taken_out_is_found(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        await test.Tell(test.About(test.Ana), "asthma");
        await test.Tell(test.About(test.Ana), "flu");

        await Unprotected(test, "DELETE FROM \"Audit\" WHERE \"Seq\" = 2");

        Assert.Contains($"Clinic {test.Tomas.Clinic}: entries 2 to 2 are missing", (await test.Store.Verify()).Value.Problems);
    }

    [Theory, EachStore]
    public async Task An_audit_whose_end_was_cut_off_is_found(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        await test.Tell(test.About(test.Ana), "asthma");

        await Unprotected(test, "DELETE FROM \"Audit\" WHERE \"Seq\" = 2");

        Assert.Contains("has no audit entry", Assert.Single((await test.Store.Verify()).Value.Problems), StringComparison.Ordinal);
    }

    // As somebody would who owns the database and takes the triggers away first.
    private static async Task Unprotected(TestStore test, string sql)
    {
        if (test.Options.Provider == StoreProvider.Sqlite)
            await test.Raw("DROP TRIGGER \"Audit_never_changed\"; DROP TRIGGER \"Audit_never_deleted\"");
        else
            await test.Raw("ALTER TABLE \"Audit\" DISABLE TRIGGER USER");
        await test.Raw(sql);
    }
}
