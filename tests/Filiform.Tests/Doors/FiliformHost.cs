using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Tests.Store;
using Filiform.Web;
using Filiform.Web.CdsHooks;
using Filiform.Web.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Filiform.Tests.Doors;

/// <summary>The whole program on loopback, with a database of its own and a clock that the test moves.</summary>
public sealed class FiliformHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("filiform-door-");
    private readonly string _database = $"filiform_door_{Guid.CreateVersion7():n}";
    private WebApplication _app = null!;
    private CdsClients? _clients;
    private string? _knowledge;

    private bool _isGuest;

    private FiliformHost()
    {
    }

    public MovableTime Time { get; } = new();

    public StoreOptions Store { get; private set; } = null!;

    public string Address { get; private set; } = "";

    public IServiceProvider Services => _app.Services;

    /// <summary>A clinic with one lead and nobody in its care.</summary>
    public static async Task<FiliformHost> Empty(StoreProvider provider = StoreProvider.Sqlite, CdsClients? clients = null, string? knowledge = null, string? jurisdiction = null)
    {
        var host = new FiliformHost { _clients = clients, _knowledge = knowledge };
        await host.Start(provider);
        var clinic = await host.Services.GetRequiredService<Clinics>().SetUp(
            new NewClinic("Test Clinic", "America/Chicago", "555 0100", "1 Test Street", "911", ["Room 1", "Room 2"]) { Jurisdiction = jurisdiction },
            [new NewPractitioner("mara.holt", "Mara Holt", "lead", DemoClinic.Passphrase), new NewPractitioner("jon.reyes", "Jon Reyes", "therapist", DemoClinic.Passphrase)]);
        Assert.Null(clinic.Refusal);
        return host;
    }

    /// <summary>The demo clinic with its invented patients.</summary>
    public static async Task<FiliformHost> Demo()
    {
        var host = new FiliformHost { _clients = CdsClients.Demo };
        await host.Start(StoreProvider.Sqlite);
        Assert.Null(await DemoClinic.Fill(host.Services, "https://lindgate.example", CancellationToken.None));
        return host;
    }

    /// <summary>A second node on the same database, with a clock of its own.</summary>
    public async Task<FiliformHost> Another()
    {
        var host = new FiliformHost { _isGuest = true, Store = Store };
        await host.Listen();
        return host;
    }

    public string FileNamed(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Options that point a command at this host's database.</summary>
    public string[] DataArguments => Store.Path is { } path ? ["--data", path] : ["--postgres", Store.ConnectionString!];

    public async Task<Visitor> SignedIn(string user = "mara.holt")
    {
        var visitor = new Visitor(Address);
        var page = await visitor.Get("/sign-in");
        var signedIn = await visitor.Send(page, "sign-in", ("name", user), ("pass", DemoClinic.Passphrase));
        Assert.True(signedIn.Path == "/today", $"{signedIn.Path} {(int)signedIn.Status}: {signedIn.Words}");
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (Store.Provider == StoreProvider.Postgres && !_isGuest)
        {
            await using (var pooled = new NpgsqlConnection(Store.ConnectionString))
                NpgsqlConnection.ClearPool(pooled);
            await OnServer($"DROP DATABASE {_database} WITH (FORCE)");
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task Start(StoreProvider provider)
    {
        if (provider == StoreProvider.Postgres)
            await OnServer($"CREATE DATABASE {_database}");
        Store = provider == StoreProvider.Sqlite
            ? StoreOptions.File(FileNamed("clinic.db"))
            : StoreOptions.Server(new NpgsqlConnectionStringBuilder(TestStore.Server) { Database = _database }.ToString());
        await Listen();
    }

    private async Task Listen()
    {
        _app = Web.Host.Build(new HostOptions(Store, "http://127.0.0.1:0", _knowledge, Time: Time, CdsClients: _clients));
        Assert.Null(await Web.Host.Prepare(_app));
        await _app.StartAsync();
        Address = _app.Urls.Single();
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(TestStore.Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
