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

    // The store itself carries the log over to the data file, beside the writers; SQLite does it within a commit only should that not happen.
    // A REPLACE deletes without asking the delete triggers, unless triggers are recursive.
    private const string Settings = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        + "PRAGMA recursive_triggers=ON; PRAGMA wal_autocheckpoint=16000;";

    /// <summary>The connection string for a data file.</summary>
    public static string ConnectionString(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate, bool pooling = true) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = pooling, DefaultTimeout = BusyMilliseconds / 1000 }.ToString();

    /// <summary>
    /// Makes an empty file that only its owner can read, and its folder; a file that is there is left as it is. False when it cannot be made.
    /// </summary>
    public static bool MakeFile(string path)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            if (File.Exists(path))
                return true;
            var how = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, how);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Why a file is no Filiform database; null when it is one. Changes nothing.</summary>
    public static Refusal? NotFiliform(string path)
    {
        if (!File.Exists(path))
            return StoreRefusals.FileMissing(path);
        try
        {
            using var connection = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: false));
            connection.Open();
            return Scalar(connection, "PRAGMA application_id") is (long)ApplicationId ? null : StoreRefusals.NotFiliform(path);
        }
        catch (SqliteException e) when ((NotReadable(e, path) ?? RefusalFor(e)) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>What to answer when SQLite cannot make sense of a file; null for any other error.</summary>
    public static Refusal? NotReadable(SqliteException failure, string path) => failure.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => StoreRefusals.NotADatabase(path),
        SQLitePCL.raw.SQLITE_CORRUPT => StoreRefusals.Damaged(path, failure.Message),
        _ => null,
    };

    /// <summary>What is damaged in a database, in SQLite's words; null when it is whole.</summary>
    public static string? IntegrityProblem(DbConnection connection) =>
        Scalar(connection, "PRAGMA integrity_check") is string answer and not "ok" ? answer : null;

    /// <summary>Carries the log over to the data file as far as nobody still reads it; holds nobody up.</summary>
    public static void CarryOver(string path)
    {
        using var connection = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadWrite, pooling: false));
        connection.Open();
        Scalar(connection, "PRAGMA wal_checkpoint(PASSIVE)");
    }

    /// <summary>The first value of the first row.</summary>
    public static object? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
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
