using System.Globalization;
using Filiform.Rules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Store;

public sealed partial class ClinicStore
{
    /// <summary>
    /// Copies the whole store, as it is at one instant, to a file. The clinic goes on working meanwhile. The copy stands under its name only once
    /// it is complete, checked and on the disk; an older file of that name is replaced. PostgreSQL is refused as <c>backup-elsewhere</c>.
    /// </summary>
    /// <returns>The size of the copy in bytes.</returns>
    public async Task<Decision<long>> Backup(string toFile, CancellationToken cancel = default)
    {
        if (options is not { Provider: StoreProvider.Sqlite, Path: { } path })
            return StoreRefusals.BackupElsewhere;
        if (IsDataFile(toFile, path))
            return StoreRefusals.BackupOntoItself;
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(toFile))))
            return StoreRefusals.NoFolder(toFile);
        if (await NotOurs(cancel) is { } refused)
            return refused;
        // A full disk must not stand in the way of a copy to another one.
        if (await AuditEach("store.backup", Path.GetFileName(toFile), cancel) is { Code: not "disk-full" } trouble)
            return trouble;
        return SqliteCopy.ToFile(path, toFile, isChecked: true);
    }

    /// <summary>
    /// Puts a backup in the place of all that is here, in one step, while others may be reading and writing: they see all of the old or all of the
    /// new. What was here is kept in a safety copy beside the data file. A backup of an older program is brought up to this one first. Refused,
    /// with nothing changed, as <c>file-missing</c>, <c>not-a-database</c>, <c>not-filiform</c>, <c>file-damaged</c>, <c>store-newer</c>,
    /// <c>disk-full</c> or <c>store-unreachable</c>.
    /// </summary>
    /// <returns>The safety copy's path; empty when there was nothing here.</returns>
    public async Task<Decision<string>> Restore(string fromFile, CancellationToken cancel = default)
    {
        if (options is not { Provider: StoreProvider.Sqlite, Path: { } path })
            return StoreRefusals.BackupElsewhere;
        if (IsDataFile(fromFile, path))
            return StoreRefusals.BackupOntoItself;
        if (!Sqlite.MakeFile(path))
            return StoreRefusals.NoFolder(path);
        var prepared = $"{path}.restoring-{Guid.CreateVersion7(time.GetUtcNow()):n}";
        try
        {
            if (await Prepare(fromFile, prepared, cancel) is { } refused)
                return refused;
            await _gate.WaitAsync(cancel);
            try
            {
                var safety = new FileInfo(path).Length == 0 ? ""
                    : $"{path}.before-restore-{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
                if (safety.Length > 0 && SqliteCopy.ToFile(path, safety, isChecked: false).Refusal is { } unsafely)
                    return unsafely;
                return SqliteCopy.IntoLive(prepared, path) is { } failed ? failed : safety;
            }
            finally
            {
                _gate.Release();
            }
        }
        finally
        {
            SqliteCopy.Remove(prepared);
        }
    }

    // The copy is checked, brought up to date and noted in the audit before the clinic sees any of it.
    private async Task<Refusal?> Prepare(string fromFile, string prepared, CancellationToken cancel)
    {
        if (Sqlite.NotFiliform(fromFile) is { } other)
            return other;
        if (SqliteCopy.ToFile(fromFile, prepared, isChecked: true).Refusal is { } failed)
            return failed;
        using var copy = new ClinicStore(StoreOptions.File(prepared), time);
        try
        {
            return (await copy.Migrate(cancel)).Refusal ?? await copy.AuditEach("store.restore", Path.GetFileName(fromFile), cancel);
        }
        finally
        {
            using var pooled = new SqliteConnection(Sqlite.ConnectionString(prepared));
            SqliteConnection.ClearPool(pooled);
        }
    }

    private async Task<Refusal?> AuditEach(string action, string details, CancellationToken cancel)
    {
        var clinics = await ReadUnaudited(null, db => db.Audit.Select(a => a.Clinic).Distinct().ToListAsync(cancel), cancel);
        foreach (var actor in clinics.Select(clinic => Actor.Program(clinic, "operation")))
        {
            var audited = await InTransaction(actor, async db =>
            {
                await Audit(db, actor, action, null, Now(), null, details, cancel);
                return actor.Clinic;
            }, cancel);
            if (audited.Refusal is { } trouble)
                return trouble;
        }
        return null;
    }

    private static bool IsDataFile(string file, string data) =>
        Path.GetFullPath(file) is var full && (full == Path.GetFullPath(data) || full == Path.GetFullPath(data) + "-wal" || full == Path.GetFullPath(data) + "-shm");
}
