using System.Diagnostics;
using System.Net.Http.Headers;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Web;
using Filiform.Web.CdsHooks;
using Filiform.Web.Knowledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Bench;

/// <summary>
/// CDS Hooks <c>patient-view</c> with a prefetch of 40 resources and the full rule set, over HTTP, against an endpoint of the same host that reads
/// nothing and says nothing; in turns.
/// </summary>
internal static class CdsCalls
{
    private const int Connections = 8;

    private static readonly (string Name, string Value)[] Settings = [("DOTNET_gcServer", "1"), ("DOTNET_TieredPGO", "0")];

    private static readonly byte[] Request = PrefetchedRecord.Request();
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly Uri Nothing = new("/empty", UriKind.Relative);
    private static readonly Uri Service = new("/cds-services/filiform-patient-view", UriKind.Relative);

    /// <summary>Whether this process has the settings that the program itself is built with.</summary>
    public static bool IsAsTheProgramRuns => Settings.All(s => Environment.GetEnvironmentVariable(s.Name) == s.Value);

    /// <summary>The same measurement in a process that has them.</summary>
    public static int AsTheProgramRuns(string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(CdsCalls).Assembly.Location, .. args] : args);
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    public static async Task<int> Measure(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("filiform-cds-");
        try
        {
            var knowledge = folder.CreateSubdirectory("knowledge").FullName;
            await using var app = Host.Build(new HostOptions(StoreOptions.File(Path.Combine(folder.FullName, "clinic.db")), "http://127.0.0.1:0", knowledge, CdsClients: CdsClients.Demo));
            app.MapPost("/empty", () => { }).AllowAnonymous();
            if (await Host.Prepare(app) is { } refused)
                throw new InvalidOperationException(refused.What);
            await app.Services.GetRequiredService<Clinics>().SetUp(new NewClinic("Bench", "America/Chicago", "555 0100", "1 Bench Street", "911", []), []);
            await app.StartAsync();
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new Uri(app.Urls.Single()) };
            await Compare(client, rounds);
            await WhileRead(client, app.Services.GetRequiredService<CurrentKnowledge>());
            await app.StopAsync();
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
        return 0;
    }

    // Every request must be answered while the knowledge is read again and again, each time with something new in it.
    private static async Task WhileRead(HttpClient client, CurrentKnowledge knowledge)
    {
        const string rules = "screening/filiform-general.yaml";
        var text = KnowledgeFolder.Files(null).Single(f => f.Path == rules).Text;
        var file = Directory.CreateDirectory(Path.Combine(knowledge.Folder!, "screening")).FullName + "/filiform-general.yaml";
        using var stop = new CancellationTokenSource();
        var readings = 0;
        var reading = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                // Whole at once: the folder is watched too, and whichever comes first takes it.
                await File.WriteAllTextAsync(file + ".new", $"{text}\n# {readings}\n");
                File.Move(file + ".new", file, overwrite: true);
                if (!knowledge.ReadAgain("bench", _ => []).Errors.IsEmpty)
                    throw new InvalidOperationException("The knowledge was not taken");
                readings++;
                await Task.Delay(100);
            }
        });
        var round = await Run(TimeSpan.FromSeconds(5), () => Ask(client, Service));
        await stop.CancelAsync();
        await reading;
        Tell($"patient-view while the knowledge is read again {readings} times in 5 s, no request failed", [round]);
    }

    private static async Task Compare(HttpClient client, int rounds)
    {
        var second = TimeSpan.FromSeconds(1);
        var answer = await Ask(client, Service);
        // Until the code is compiled for good: that goes on beside the calls, and takes processor time from them.
        for (var warm = 0; warm < 4; warm++)
        {
            await Run(second, () => Ask(client, Nothing, withBody: false));
            await Run(second, () => Ask(client, Nothing));
            await Run(second * 2, () => Ask(client, Service));
        }
        var (empty, sent, calls) = (new List<Round>(), new List<Round>(), new List<Round>());
        for (var round = 0; round < rounds; round++)
        {
            empty.Add(await Run(second, () => Ask(client, Nothing, withBody: false)));
            sent.Add(await Run(second, () => Ask(client, Nothing)));
            calls.Add(await Run(second, () => Ask(client, Service)));
        }
        Console.WriteLine($"CDS Hooks patient-view, {PrefetchedRecord.Resources} resources ({Request.Length / 1000.0:0.0} kB in, {answer / 1000.0:0.0} kB out), {Connections} connections, {rounds} rounds of {second.TotalSeconds:0} s in turns");
        Tell("empty endpoint", empty);
        Tell("empty endpoint, sent the same request", sent);
        Tell("patient-view", calls);
        Compare("the empty endpoint", empty, calls);
        Compare("the empty endpoint that is sent the same request", sent, calls);
        Console.WriteLine("Target: at least 0.25, and p99 under 10 ms");
    }

    private static void Tell(string name, List<Round> rounds) => Console.WriteLine(
        $"{name}: {Spread.Of(rounds.Select(r => r.Rate)).In("0")} requests per second, {Spread.Of(rounds.Select(r => r.Cost)).In("0")} µs of processor time each; p50 {Spread.Of(rounds.Select(r => r.Quantile(0.5))).In("0.00")} ms, p99 {Spread.Of(rounds.Select(r => r.Quantile(0.99))).In("0.00")} ms");

    private static void Compare(string name, List<Round> empty, List<Round> calls) => Console.WriteLine(
        $"Rate of patient-view over {name}: {Spread.Of(empty.Zip(calls, (e, c) => c.Rate / e.Rate)).In("0.00")} by the clock, {Spread.Of(empty.Zip(calls, (e, c) => e.Cost / c.Cost)).In("0.00")} by processor time");

    // As many at once as there are connections, for that long.
    private static async Task<Round> Run(TimeSpan time, Func<Task> ask)
    {
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
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
        var (clock, processor) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - used);
        return new Round([.. taken.SelectMany(t => t).Order()], clock.TotalSeconds, processor.TotalMicroseconds);
    }

    private static async Task<int> Ask(HttpClient client, Uri path, bool withBody = true)
    {
        using var body = withBody ? new ByteArrayContent(Request) : null;
        body?.Headers.ContentType = Json;
        using var answer = await client.PostAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    /// <summary>Times of all requests in milliseconds, the length of the round, and the processor time of both sides.</summary>
    private sealed record Round(double[] Sorted, double Seconds, double Processor)
    {
        public double Rate => Sorted.Length / Seconds;

        public double Cost => Processor / Sorted.Length;

        public double Quantile(double part) => Sorted[(int)(part * (Sorted.Length - 1))];
    }
}
