using Filiform.Clinic.Improve;
using Filiform.Clinic.Treat;
using Filiform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Store;

public sealed partial class ClinicStore
{
    /// <summary>
    /// Makes the database, or brings it up to this program; called once at start. Refused as <c>store-newer</c> when a newer program wrote it,
    /// <c>not-a-database</c> or <c>not-filiform</c> when the file is something else, and as <c>store-unreachable</c> or <c>disk-full</c>. Tallies of sessions, and
    /// summaries of courses, from before there were any are worked out on the way.
    /// </summary>
    /// <returns>The number of migrations carried out; 0 when there was nothing to do.</returns>
    public async Task<Decision<int>> Migrate(CancellationToken cancel = default)
    {
        if (options is { Provider: StoreProvider.Sqlite, Path: { } path })
        {
            if (!Sqlite.MakeFile(path))
                return StoreRefusals.NoFolder(path);
            if (new FileInfo(path).Length > 0 && Sqlite.NotFiliform(path) is { } other)
                return other;
        }
        // Most starts have nothing to do here, and need not wait until the model is built to know it.
        if (await FirstSteps.AreAllTaken(options, cancel))
            return 0;
        await using var db = Open(null);
        try
        {
            var (newer, pending) = await Steps(db, cancel);
            if (newer is not null)
                return StoreRefusals.Newer(newer);
            await db.Database.MigrateAsync(cancel);
            await Tallies.Fill(() => Open(null), cancel);
            await Courses.Fill(() => Open(null), cancel);
            return pending;
        }
        catch (Exception e) when (db.RefusalFor(e) is { } trouble)
        {
            return trouble;
        }
    }

    /// <summary>Why this store cannot be worked with as it is; null when it can. Changes nothing.</summary>
    private async Task<Refusal?> NotOurs(CancellationToken cancel)
    {
        if (options is { Provider: StoreProvider.Sqlite, Path: { } path } && Sqlite.NotFiliform(path) is { } other)
            return other;
        await using var db = Open(null);
        try
        {
            var (newer, pending) = await Steps(db, cancel);
            return newer is not null ? StoreRefusals.Newer(newer) : pending > 0 ? StoreRefusals.Older : null;
        }
        catch (Exception e) when (db.RefusalFor(e) is { } trouble)
        {
            return trouble;
        }
    }

    private static async Task<(string? Newer, int Pending)> Steps(ClinicDb db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        return (applied.Find(step => !known.Contains(step)), known.Count - applied.Count);
    }
}
