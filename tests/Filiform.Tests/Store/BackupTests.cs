using System.Diagnostics;
using Filiform.Clinic.Store;
using Filiform.Web.Commands;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Tests.Store;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_taken_while_the_clinic_writes_is_whole()
    {
        await using var test = await TestStore.Create(StoreProvider.Sqlite);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            var pairs = 0;
            while (!stop.IsCancellationRequested)
                pairs += (await test.Tell(test.About(test.Ana), "left", "right")).Went ? 1 : 0;
            return pairs;
        });

        for (var i = 0; i < 5; i++)
        {
            var file = test.FileNamed($"backup-{i}.db");
            Assert.True((await test.Store.Backup(file)).Went);
            using var backup = new ClinicStore(StoreOptions.File(file), TimeProvider.System);
            Assert.True((await backup.Verify()).Value.IsWhole);
            var facts = await backup.ReadUnaudited(test.Tomas.Clinic, db => db.Facts.CountAsync());
            Assert.Equal(0, facts % 2);
        }
        await stop.CancelAsync();
        Assert.True(await writing > 0);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(test.Options.Path)!, "*.part*"));
    }

    [Fact]
    public async Task A_restore_by_another_process_works_while_this_one_reads_and_writes()
    {
        await using var test = await TestStore.Create(StoreProvider.Sqlite);
        var file = test.FileNamed("backup.db");
        await test.Tell(test.About(test.Ana), "before", "before");
        await test.Store.Backup(file);
        await test.Tell(test.About(test.Ana), "after", "after");
        using var serving = new ClinicStore(test.Options, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var torn = 0;
        var reading = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var facts = await serving.Read(test.Tomas, test.Ana, "record.read", db => db.Facts.OrderBy(f => f.Seq).ToListAsync());
                torn += facts.Count % 2 != 0 || facts[0].Text != "before" ? 1 : 0;
            }
        });
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                Assert.True((await test.Tell(serving, test.About(test.Ana), "later", "later")).Went);
        });

        var (exit, output) = await AnotherProcess("restore", file, "--data", test.Options.Path!);
        await Task.Delay(200);
        await stop.CancelAsync();
        await Task.WhenAll(reading, writing);

        Assert.True(exit == 0, output);
        Assert.Equal(0, torn);
        var now = await serving.Read(test.Tomas, test.Ana, "record.read", db => db.Facts.OrderBy(f => f.Seq).Select(f => f.Text).ToListAsync());
        Assert.DoesNotContain("after", now);
        Assert.Equal("later", now[^1]);
        Assert.True((await serving.Verify()).Value.IsWhole);
        Assert.Contains(await test.Audit(), a => a.Action == "store.restore");
        var kept = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(test.Options.Path)!, "clinic.db.before-restore-*"));
        using var safety = new ClinicStore(StoreOptions.File(kept), TimeProvider.System);
        Assert.Equal(2, await safety.ReadUnaudited(test.Tomas.Clinic, db => db.Facts.CountAsync(f => f.Text == "after")));
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_and_nothing_changes()
    {
        await using var test = await TestStore.Create(StoreProvider.Sqlite);
        await test.Tell(test.About(test.Ana), "asthma");
        var (text, empty, damaged, newer) = (test.FileNamed("a.txt"), test.FileNamed("empty.db"), test.FileNamed("damaged.db"), test.FileNamed("newer.db"));
        await File.WriteAllTextAsync(text, new string('x', 9000));
        await File.WriteAllTextAsync(empty, "");
        await test.Store.Backup(damaged);
        await Damage(damaged);
        await test.Store.Backup(newer);
        await using (var connection = new SqliteConnection($"Data Source={newer};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '99.0')";
            await command.ExecuteNonQueryAsync();
        }

        Assert.Equal("file-missing", (await test.Store.Restore(test.FileNamed("nowhere.db"))).Refusal?.Code);
        Assert.Equal("not-a-database", (await test.Store.Restore(text)).Refusal?.Code);
        Assert.Equal("not-filiform", (await test.Store.Restore(empty)).Refusal?.Code);
        Assert.Equal("file-damaged", (await test.Store.Restore(damaged)).Refusal?.Code);
        Assert.Equal("store-newer", (await test.Store.Restore(newer)).Refusal?.Code);
        Assert.Equal("backup-onto-itself", (await test.Store.Backup(test.Options.Path!)).Refusal?.Code);
        Assert.Single(await test.Facts(test.Ana));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(test.Options.Path)!, "*restor*"));
    }

    [Fact]
    public async Task A_backup_can_be_restored_on_a_new_machine()
    {
        await using var test = await TestStore.Create(StoreProvider.Sqlite);
        await test.Tell(test.About(test.Ana), "asthma");
        await test.Store.Backup(test.FileNamed("backup.db"));
        using var fresh = new ClinicStore(StoreOptions.File(test.FileNamed("new/clinic.db")), TimeProvider.System);

        var restored = await fresh.Restore(test.FileNamed("backup.db"));

        Assert.Equal("", restored.Value);
        Assert.Equal("asthma", await fresh.ReadUnaudited(test.Tomas.Clinic, db => db.Facts.Select(f => f.Text).SingleAsync()));
    }

    [Fact]
    public async Task The_commands_say_what_is_wrong()
    {
        await using var test = await TestStore.Create(StoreProvider.Sqlite);

        Assert.Equal(0, await Run("verify", "--data", test.Options.Path!));
        Assert.Equal(0, await Run("backup", test.FileNamed("backup.db"), "--data", test.Options.Path!));
        Assert.Equal(0, await Run("restore", test.FileNamed("backup.db"), "--data", test.Options.Path!));
        Assert.Equal(2, await Run("backup", test.FileNamed("no/such/folder.db"), "--data", test.Options.Path!));
        Assert.Equal(2, await Run("restore", test.FileNamed("nowhere.db"), "--data", test.Options.Path!));
        Assert.Equal(2, await Run("verify", "--data", test.FileNamed("nowhere.db")));
        Assert.Equal(2, await Run("backup", test.FileNamed("x.db"), "--postgres", "Host=127.0.0.1;Port=1"));
    }

    private static async Task<(int Exit, string Output)> AnotherProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(FiliformCommand).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static Task<int> Run(params string[] arguments) => FiliformCommand.Create().Parse(arguments).InvokeAsync();

    private static async Task Damage(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        Array.Fill(bytes, (byte)0xA5, 4096 * 3, 4096 * 20);
        await File.WriteAllBytesAsync(file, bytes);
    }
}
