using System.Diagnostics;
using Filiform.Clinic.Store;
using Filiform.Tests.Store;
using Npgsql;

namespace Filiform.Tests.Doors;

/// <summary>Two web nodes on one PostgreSQL: what happens at one is seen at the other.</summary>
public sealed class TwoNodesTests
{
    public static bool HasNoServer => TestStore.Server is null;

    [Fact(Skip = "FILIFORM_POSTGRES is not set: it names a server where the test may make databases", SkipWhen = nameof(HasNoServer)), Proves("H-023")]
    public async Task A_needle_entered_at_one_node_shows_on_the_wall_of_the_other_before_it_looks_again_by_itself()
    {
        await using var here = await FiliformHost.Empty(StoreProvider.Postgres);
        await using var there = await here.Another();
        var journey = await Ready(here);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var wall = await Wall.Of(await there.SignedIn(), enough.Token);
        Assert.Contains("Session open", await wall.Shows(_ => true), StringComparison.Ordinal);

        Assert.Null((await journey.NeedleIn()).Refusal);
        var entered = Stopwatch.GetTimestamp();
        await wall.Shows(Has("1 needle in"));

        Assert.True(Stopwatch.GetElapsedTime(entered) < TimeSpan.FromSeconds(2), "It came with the next look, and not with the word of the other node");
    }

    [Fact(Skip = "FILIFORM_POSTGRES is not set: it names a server where the test may make databases", SkipWhen = nameof(HasNoServer)), Proves("H-023")]
    public async Task The_wall_is_right_again_after_the_connection_that_listens_was_cut()
    {
        await using var here = await FiliformHost.Empty(StoreProvider.Postgres);
        await using var there = await here.Another();
        var journey = await Ready(here);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var wall = await Wall.Of(await there.SignedIn(), enough.Token);
        await wall.Shows(Has("0 needles in"));

        Assert.Equal(2, await Cut(here));
        Assert.Null((await journey.NeedleIn()).Refusal);
        await wall.Shows(Has("1 needle in"));
        await ListenAgain(here, enough.Token);
        Assert.Null((await journey.NeedleOut(1)).Refusal);
        var entered = Stopwatch.GetTimestamp();
        await wall.Shows(Has("0 needles in"));

        Assert.True(Stopwatch.GetElapsedTime(entered) < TimeSpan.FromSeconds(2), "Nobody listened any more");
    }

    [Fact(Skip = "FILIFORM_POSTGRES is not set: it names a server where the test may make databases", SkipWhen = nameof(HasNoServer))]
    public async Task Who_signed_in_at_one_node_is_known_at_the_other()
    {
        await using var here = await FiliformHost.Empty(StoreProvider.Postgres);
        await using var there = await here.Another();

        var mara = await here.SignedIn();

        Assert.Equal("/rooms", (await mara.Get($"{there.Address}/rooms")).Path);
    }

    private static Func<string, bool> Has(string words) => board => board.Contains(words, StringComparison.Ordinal);

    private static async Task<Journey> Ready(FiliformHost host)
    {
        var journey = await Journey.Imported(host);
        return await (await (await (await (await journey.Screened()).Consented()).Assessed()).Planned()).InSession();
    }

    private static async Task ListenAgain(FiliformHost host, CancellationToken enough)
    {
        while ((long)(await Ask(host, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"))! < 2)
            await Task.Delay(50, enough);
    }

    private static async Task<long> Cut(FiliformHost host) => (long)(await Ask(host,
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()"))!;

    private static async Task<object?> Ask(FiliformHost host, string sql)
    {
        await using var connection = new NpgsqlConnection(host.Store.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
