using System.Data;
using Filiform.Clinic.People;
using Filiform.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Filiform.Clinic.Store;

/// <summary>The clinic's tables on PostgreSQL.</summary>
public sealed class PostgresClinicDb(DbContextOptions<PostgresClinicDb> options) : ClinicDb(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantInUtc>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Without this a search by the beginning of a name cannot use the index.
        builder.Entity<DetailsRow>().HasIndex(d => new { d.Clinic, d.Searchable }).HasOperators("uuid_ops", "text_pattern_ops");
    }

    internal override Task<IDbContextTransaction> BeginRead(CancellationToken cancel) =>
        Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);

    internal override async Task<IDbContextTransaction> BeginWrite(Guid clinic, CancellationToken cancel)
    {
        var transaction = await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        var bytes = clinic.ToByteArray();
        var key = BitConverter.ToInt64(bytes, 0) ^ BitConverter.ToInt64(bytes, 8);
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancel);
        return transaction;
    }

    internal override Refusal? RefusalFor(Exception failure) => Innermost(failure) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => StoreRefusals.ChangedMeanwhile,
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } => StoreRefusals.PatientUnknown,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StoreRefusals.DiskFull,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled } => StoreRefusals.Unreachable,
        NpgsqlException { IsTransient: true } => StoreRefusals.Unreachable,
        NpgsqlException and not PostgresException => StoreRefusals.Unreachable,
        _ => null,
    };

    private static Exception Innermost(Exception failure) =>
        failure is DbUpdateException or InvalidOperationException && failure.InnerException is { } inner ? Innermost(inner) : failure;

    private sealed class InstantInUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => instant.ToUniversalTime(), instant => instant);
}
