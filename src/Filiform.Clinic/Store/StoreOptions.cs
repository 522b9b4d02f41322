using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Filiform.Clinic.Store;

/// <summary>The database a clinic runs on.</summary>
public enum StoreProvider
{
    /// <summary>A file on this machine; the default.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for a clinic group.</summary>
    Postgres,
}

/// <summary>Where the clinic's data is.</summary>
public sealed record StoreOptions
{
    /// <summary>The database.</summary>
    public StoreProvider Provider { get; init; }

    /// <summary>The data file, for SQLite. Its folder is made when it is not there.</summary>
    public string? Path { get; init; }

    /// <summary>The connection string, for PostgreSQL.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>A data file on this machine.</summary>
    public static StoreOptions File(string path) => new() { Provider = StoreProvider.Sqlite, Path = path };

    /// <summary>
    /// A PostgreSQL server. Statements that come again are prepared, unless the connection string says otherwise: the wide tables of a record take longer to
    /// plan than to read.
    /// </summary>
    public static StoreOptions Server(string connectionString) => new()
    {
        Provider = StoreProvider.Postgres,
        ConnectionString = new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Max Auto Prepare")
            ? connectionString
            : new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 3 }.ToString(),
    };

    /// <summary>
    /// Builds what the first use of the store would have to build, without touching a database: worth doing on another thread once the program
    /// has started.
    /// </summary>
    public void WarmUp()
    {
        using var db = Open();
        _ = db.Model;
        _ = db.Clinics.OrderBy(c => c.Id).Take(1).ToQueryString();
    }

    /// <summary>A fresh context. What is missing from these options throws here.</summary>
    internal ClinicDb Open() => Provider == StoreProvider.Sqlite
        ? new SqliteClinicDb(new DbContextOptionsBuilder<SqliteClinicDb>()
            .UseSqlite(Sqlite.ConnectionString(Path ?? throw Missing("path of the data file")))
            .AddInterceptors(OnOpen).UseApplicationServiceProvider(IdentityTables).Options)
        : new PostgresClinicDb(new DbContextOptionsBuilder<PostgresClinicDb>()
            .UseNpgsql(ConnectionString ?? throw Missing("connection string"))
            .UseApplicationServiceProvider(IdentityTables).Options);

    /// <summary>A plain connection, not open yet: for the little that a start asks before the store's model is built.</summary>
    internal DbConnection Connect() => Provider == StoreProvider.Sqlite
        ? new SqliteConnection(Sqlite.ConnectionString(Path ?? throw Missing("path of the data file")))
        : new NpgsqlConnection(ConnectionString ?? throw Missing("connection string"));

    private static readonly Sqlite.OnOpen OnOpen = new();

    // The base context asks here which of its tables to have; the third version brings passkeys.
    private static readonly ServiceProvider IdentityTables = new ServiceCollection()
        .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();

    private static InvalidOperationException Missing(string what) => new($"The store options lack the {what}");
}

/// <summary>Registers the store.</summary>
public static class StoreServices
{
    /// <summary>
    /// Adds <see cref="ClinicStore"/>, and for sign-in a <see cref="ClinicDb"/> per request, which sees no patient and cannot write to a record.
    /// </summary>
    public static IServiceCollection AddClinicStore(this IServiceCollection services, StoreOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<ClinicStore>();
        services.AddScoped(_ => options.Open());
        return services;
    }
}
