using System.Globalization;
using Filiform.Rules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Filiform.Clinic.Store;

/// <summary>The clinic's tables on SQLite. Instants are ISO text in UTC with microseconds, which sorts as time does.</summary>
public sealed class SqliteClinicDb(DbContextOptions<SqliteClinicDb> options) : ClinicDb(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsText>();
    }

    internal override async Task<IDbContextTransaction> BeginRead(CancellationToken cancel)
    {
        await Database.OpenConnectionAsync(cancel);
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await Database.UseTransactionAsync(transaction, cancel))!;
    }

    // SQLite has one writer at a time for the whole file, whatever the clinic.
    internal override Task<IDbContextTransaction> BeginWrite(Guid clinic, CancellationToken cancel) => Database.BeginTransactionAsync(cancel);

    internal override Refusal? RefusalFor(Exception failure) => Sqlite.RefusalFor(failure);

    private sealed class InstantAsText() : ValueConverter<DateTimeOffset, string>(
        instant => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture),
        text => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
    {
        private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    }
}
