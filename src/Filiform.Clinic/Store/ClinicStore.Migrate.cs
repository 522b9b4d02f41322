using Filiform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Store;

public sealed partial class ClinicStore
{
    /// <summary>
    /// Makes the database, or brings it up to this program; called once at start. Refused as <c>store-newer</c> when a newer program wrote it, and
    /// as <c>store-unreachable</c> or <c>disk-full</c>.
    /// </summary>
    /// <returns>The number of migrations carried out; 0 when there was nothing to do.</returns>
    public async Task<Decision<int>> Migrate(CancellationToken cancel = default)
    {
        if (options is { Provider: StoreProvider.Sqlite, Path: { } path })
            Sqlite.MakeFile(path);
        await using var db = Open(null);
        try
        {
            var known = db.Database.GetMigrations().ToHashSet();
            var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
            if (applied.Find(step => !known.Contains(step)) is { } newer)
                return StoreRefusals.Newer(newer);
            await db.Database.MigrateAsync(cancel);
            return known.Count - applied.Count;
        }
        catch (Exception e) when (db.RefusalFor(e) is { } trouble)
        {
            return trouble;
        }
    }
}
