using Filiform.Rules;
using Microsoft.Data.Sqlite;

namespace Filiform.Clinic.Store;

/// <summary>Copies of whole SQLite databases by SQLite's online backup, which reads and writes as one transaction.</summary>
internal static class SqliteCopy
{
    /// <summary>
    /// Copies a database to a file, which takes its name only when it is complete and on the disk. A copy to be checked is refused as
    /// <c>file-damaged</c> when it is not whole.
    /// </summary>
    /// <returns>Its size in bytes.</returns>
    public static Decision<long> ToFile(string from, string to, bool isChecked)
    {
        var part = $"{to}.{Path.GetRandomFileName()}.part";
        try
        {
            if (!Sqlite.MakeFile(part))
                return StoreRefusals.NoFolder(to);
            using (var source = Open(from, SqliteOpenMode.ReadOnly))
            using (var copy = Open(part, SqliteOpenMode.ReadWrite))
            {
                source.BackupDatabase(copy);
                // One plain file, that can be carried away and read where nothing can be written.
                Sqlite.Scalar(copy, "PRAGMA journal_mode=DELETE");
                if (isChecked && Sqlite.IntegrityProblem(copy) is { } damage)
                    return StoreRefusals.Damaged(from, damage);
            }
            long size;
            using (var file = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
                size = file.Length;
            }
            File.Move(part, to, overwrite: true);
            return size;
        }
        catch (Exception e) when (RefusalFor(e, from) is { } refusal)
        {
            return refusal;
        }
        finally
        {
            Remove(part);
        }
    }

    /// <summary>Puts a database in the place of a live one, in one transaction: null, or why nothing changed.</summary>
    public static Refusal? IntoLive(string from, string live)
    {
        try
        {
            using var source = Open(from, SqliteOpenMode.ReadOnly);
            using var target = Open(live, SqliteOpenMode.ReadWrite);
            Sqlite.OnOpen.Apply(target);
            source.BackupDatabase(target);
            return null;
        }
        catch (Exception e) when (RefusalFor(e, live) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>Removes a database that was only on the way, with the files that SQLite keeps beside it.</summary>
    public static void Remove(string path)
    {
        foreach (var file in (string[])[path, $"{path}-journal", $"{path}-wal", $"{path}-shm"])
            File.Delete(file);
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(Sqlite.ConnectionString(path, mode, pooling: false));
        connection.Open();
        Sqlite.Scalar(connection, "PRAGMA busy_timeout=10000");
        return connection;
    }

    private static Refusal? RefusalFor(Exception failure, string file) => failure switch
    {
        SqliteException sqlite => Sqlite.NotReadable(sqlite, file) ?? Sqlite.RefusalFor(failure),
        IOException => StoreRefusals.DiskFails,
        UnauthorizedAccessException => StoreRefusals.NoFolder(file),
        _ => null,
    };
}
