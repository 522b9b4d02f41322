using System.Data.Common;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Screen;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Filiform.Tests.Store;

/// <summary>A store of its own for one test, with one clinic, one therapist and one patient.</summary>
public sealed class TestStore : IAsyncDisposable
{
    public static readonly string? Server = Environment.GetEnvironmentVariable("FILIFORM_POSTGRES") is { Length: > 0 } server ? server : null;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("filiform-test-");
    private readonly string _name = $"filiform_test_{NewId():n}";

    private TestStore(StoreProvider provider)
    {
        Options = provider == StoreProvider.Sqlite
            ? StoreOptions.File(FileNamed("clinic.db"))
            : StoreOptions.Server(new NpgsqlConnectionStringBuilder(Server) { Database = _name }.ToString());
        Store = new ClinicStore(Options, TimeProvider.System);
    }

    public StoreOptions Options { get; }

    public ClinicStore Store { get; }

    public Actor Tomas { get; } = new(NewId(), "Tomas Vidal", NewId());

    public Guid Ana { get; } = NewId();

    public static async Task<TestStore> Create(StoreProvider provider)
    {
        var test = new TestStore(provider);
        if (provider == StoreProvider.Postgres)
            await test.OnServer($"CREATE DATABASE {test._name}");
        Assert.True((await test.Store.Migrate()).Went);
        Assert.True((await test.Register(test.Ana, "10-1001")).Went);
        return test;
    }

    /// <summary>A store as an earlier program left it, after that migration.</summary>
    public static async Task<TestStore> CreateAfter(StoreProvider provider, string migration)
    {
        var test = new TestStore(provider);
        if (provider == StoreProvider.Postgres)
            await test.OnServer($"CREATE DATABASE {test._name}");
        await using var services = new ServiceCollection().AddClinicStore(test.Options).AddSingleton(TimeProvider.System).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ClinicDb>().GetService<IMigrator>().MigrateAsync(migration);
        Assert.True((await test.Register(test.Ana, "10-1001")).Went);
        return test;
    }

    public static Guid NewId() => Guid.CreateVersion7();

    public string FileNamed(string name) => Path.Combine(_folder.FullName, name);

    public Task<Decision<Guid>> Register(Guid patient, string record) =>
        Store.Write(Tomas, new CommandId(NewId(), patient, null), "patient.register", (db, stamp) =>
        {
            db.Add(new PatientRow
            {
                Id = patient, Clinic = stamp.Clinic, Record = record, IdentifierSystem = "test", Identifier = record, At = stamp.At, By = stamp.By,
            });
            return Task.FromResult<Decision<Guid>>(patient);
        });

    public CommandId About(Guid patient, int? seen = null) => new(NewId(), patient, seen);

    public Task<Decision<Guid>> Tell(CommandId command, params string[] words) => Tell(Store, command, words);

    public Task<Decision<Guid>> Tell(ClinicStore store, CommandId command, params string[] words) =>
        store.Write(Tomas, command, "history.tell", (_, stamp) =>
        {
            Decision<Guid> last = Guid.Empty;
            foreach (var word in words)
                last = stamp.Add(Fact(word)).Id;
            return Task.FromResult(last);
        });

    public static FactRow Fact(string words) =>
        new() { Kind = FactKind.Condition, Status = FactStatus.Current, Resource = words, Codings = "[]", Text = words, Hash = words };

    public Task<List<FactRow>> Facts(Guid patient) =>
        Store.ReadUnaudited(Tomas.Clinic, db => db.Facts.Where(f => f.Patient == patient).OrderBy(f => f.Seq).ToListAsync());

    public Task<List<AuditRow>> Audit() =>
        Store.ReadUnaudited(Tomas.Clinic, db => db.Audit.Where(a => a.Clinic == Tomas.Clinic).OrderBy(a => a.Seq).ToListAsync());

    /// <summary>Runs SQL as somebody would who opens the database without Filiform.</summary>
    public async Task<object?> Raw(string sql)
    {
        await using DbConnection connection = Options.Provider == StoreProvider.Sqlite
            ? new SqliteConnection($"Data Source={Options.Path};Pooling=False")
            : new NpgsqlConnection(Options.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        if (Options.Provider == StoreProvider.Postgres)
        {
            await using (var pooled = new NpgsqlConnection(Options.ConnectionString))
                NpgsqlConnection.ClearPool(pooled);
            await OnServer($"DROP DATABASE {_name} WITH (FORCE)");
        }
        else
        {
            SqliteConnection.ClearAllPools();
        }
        _folder.Delete(recursive: true);
    }

    private async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
