using System.Diagnostics;
using System.Net.Http.Headers;
using Filiform.Clinic.Store;
using Filiform.Web;
using Filiform.Web.CdsHooks;
using Microsoft.AspNetCore.Builder;

namespace Filiform.Bench;

/// <summary>
/// CDS Hooks <c>patient-view</c> with a prefetch of 40 resources and the full rule set, over HTTP, against an endpoint of the same host that reads
/// nothing and says nothing; in turns.
/// </summary>
internal static class CdsCalls
{
    private const int Connections = 8;

    private static readonly byte[] Request = PrefetchedRecord.Request();

    public static async Task Measure(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("filiform-cds-");
        try
        {
            await using var app = Host.Build(new HostOptions(StoreOptions.File(Path.Combine(folder.FullName, "clinic.db")), "http://127.0.0.1:0", CdsClients: CdsClients.Demo));
            app.MapPost("/empty", () => { }).AllowAnonymous();
            if (await Host.Prepare(app) is { } refused)
                throw new InvalidOperationException(refused.What);
            await app.StartAsync();
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new Uri(app.Urls.Single()) };
            await Compare(client, rounds);
            await app.StopAsync();
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task Compare(HttpClient client, int rounds)
    {
        var second = TimeSpan.FromSeconds(1);
        var answer = await Ask(client);
        await Run(second, () => Empty(client));
        await Run(second * 2, () => Ask(client));
        var (empty, calls) = (new List<Round>(), new List<Round>());
        for (var round = 0; round < rounds; round++)
        {
            empty.Add(await Run(second, () => Empty(client)));
            calls.Add(await Run(second, () => Ask(client)));
        }
        Console.WriteLine($"CDS Hooks patient-view, {PrefetchedRecord.Resources} resources ({Request.Length / 1000.0:0.0} kB in, {answer / 1000.0:0.0} kB out), {Connections} connections, {rounds} rounds of {second.TotalSeconds:0} s in turns");
        Tell("empty endpoint", empty);
        Tell("patient-view", calls);
        Console.WriteLine($"Rate of patient-view over the empty endpoint: {Spread.Of(empty.Zip(calls, (e, c) => c.Rate / e.Rate)).In("0.00")}; target at least 0.25");
    }

    private static void Tell(string name, List<Round> rounds) => Console.WriteLine(
        $"{name}: {Spread.Of(rounds.Select(r => r.Rate)).In("0")} requests per second; p50 {Spread.Of(rounds.Select(r => r.Quantile(0.5))).In("0.00")} ms, p99 {Spread.Of(rounds.Select(r => r.Quantile(0.99))).In("0.00")} ms");

    // As many at once as there are connections, for that long.
    private static async Task<Round> Run(TimeSpan time, Func<Task> ask)
    {
        var start = Stopwatch.GetTimestamp();
        var taken = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            var times = new List<double>(100_000);
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                var began = Stopwatch.GetTimestamp();
                await ask();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            return times;
        })));
        return new Round([.. taken.SelectMany(t => t).Order()], Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static async Task Empty(HttpClient client)
    {
        using var answer = await client.PostAsync(new Uri("/empty", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<int> Ask(HttpClient client)
    {
        using var body = new ByteArrayContent(Request);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PostAsync(new Uri("/cds-services/filiform-patient-view", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    private sealed record Round(double[] Sorted, double Seconds)
    {
        public double Rate => Sorted.Length / Seconds;

        public double Quantile(double part) => Sorted[(int)(part * (Sorted.Length - 1))];
    }
}
