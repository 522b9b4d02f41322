using System.Data.Common;
using Filiform.Rules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Filiform.Clinic.Store;

/// <summary>How Filiform uses SQLite: the settings of each connection, its file, and what its errors mean.</summary>
internal static class Sqlite
{
    /// <summary>"FLFM", in the header of each data file: it tells a Filiform database from any other.</summary>
    public const int ApplicationId = 0x464C464D;

    private const int BusyMilliseconds = 10_000;

    // A REPLACE deletes without asking the delete triggers, unless triggers are recursive.
    private const string Settings = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        + "PRAGMA recursive_triggers=ON;";

    /// <summary>The connection string for a data file.</summary>
    public static string ConnectionString(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate, bool pooling = true) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = pooling, DefaultTimeout = BusyMilliseconds / 1000 }.ToString();

    /// <summary>Makes an empty file that only its owner can read; a file that is there is left as it is.</summary>
    public static void MakeFile(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        if (File.Exists(path))
            return;
        var how = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, how);
    }

    /// <summary>What an error of SQLite means to the sender of a command; null for a bug.</summary>
    public static Refusal? RefusalFor(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => RefusalFor(inner),
        SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE or SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY } =>
            StoreRefusals.ChangedMeanwhile,
        SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_FOREIGNKEY } => StoreRefusals.PatientUnknown,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => StoreRefusals.DiskFull,
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_IOERR } => StoreRefusals.DiskFails,
        SqliteException
        {
            SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY
        } => StoreRefusals.Unreachable,
        _ => null,
    };

    /// <summary>Sets up each connection as it opens.</summary>
    public sealed class OnOpen : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        public static void Apply(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
        }
    }
}
