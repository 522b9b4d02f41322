using Filiform.Clinic.Store;
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
