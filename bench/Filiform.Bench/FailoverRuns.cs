using System.Diagnostics;
using Filiform.Clinic.Store;

namespace Filiform.Bench;

/// <summary>
/// The primary PostgreSQL is killed under two web nodes while four therapists tap as fast as they are answered, now at one node, now at the other. Its
/// synchronous standby is promoted; every acknowledged tap must be there, none twice.
/// </summary>
internal static class FailoverRuns
{
    private const int Rooms = 4, RunsPerRooms = 10;

    public static async Task<int> Run(string pair, int runs)
    {
        // PostgreSQL runs as somebody else and must reach its folder.
        var folder = Path.Combine(Path.GetTempPath(), $"filiform-pair-{Guid.CreateVersion7():n}");
        var keys = Directory.CreateTempSubdirectory("filiform-keys-");
        try
        {
            var server = await Pair(pair, "start", folder);
            Guid clinic;
            IReadOnlyList<OpenRoom> rooms;
            await using (var house = await FullHouse.Open(StoreOptions.Server(server), Rooms * ((runs + RunsPerRooms - 1) / RunsPerRooms), keys.FullName))
                (clinic, rooms) = (house.Clinic.Id, house.Rooms);
            using var here = await Node.Start("--postgres", server, "--keys", keys.FullName);
            using var there = await Node.Start("--postgres", server, "--keys", keys.FullName);
            using var one = new Screen(here.Address);
            using var other = new Screen(there.Address);
            await one.SignIn();
            await other.SignIn();
            return await Runs(pair, folder, new Ledgers(StoreOptions.Server(server), clinic), rooms, [one, other], runs);
        }
        finally
        {
            await Pair(pair, "stop", folder);
            keys.Delete(recursive: true);
        }
    }

    private static async Task<int> Runs(string pair, string folder, Ledgers ledgers, IReadOnlyList<OpenRoom> rooms, IReadOnlyList<Screen> nodes, int runs)
    {
        var chance = new Random(20261128);
        var (problems, outages, tappers) = (new List<string>(), new List<double>(), new List<Tapper>());
        var acknowledged = 0;
        for (var run = 0; run < runs && problems.Count == 0; run++)
        {
            if (run % RunsPerRooms == 0)
            {
                acknowledged += tappers.Sum(t => t.Acknowledged.Count);
                tappers = [.. rooms.Skip(run / RunsPerRooms * Rooms).Take(Rooms).Select(r => new Tapper(r))];
            }
            using var stop = new CancellationTokenSource();
            var tapping = tappers.Select(t => Task.Run(() => t.Tap(nodes, stop.Token))).ToList();
            await Tapper.Heard(tappers, tapping, 1);
            await Task.Delay(chance.Next(30, 500));
            await Pair(pair, "kill", folder);
            var killed = Stopwatch.GetTimestamp();
            await Pair(pair, "promote", folder);
            await Tapper.Heard(tappers, tapping, 1);
            outages.Add(Stopwatch.GetElapsedTime(killed).TotalSeconds);
            await stop.CancelAsync();
            await Task.WhenAll(tapping);
            problems.AddRange((await ledgers.Check(tappers)).Problems.Select(p => $"run {run + 1}: {p}"));
            await Pair(pair, "rejoin", folder);
        }
        acknowledged += tappers.Sum(t => t.Acknowledged.Count);
        problems.AddRange(await ledgers.Verify());
        foreach (var problem in problems)
            Console.WriteLine(problem);
        Console.WriteLine($"{runs} runs: the primary was killed and its standby promoted {outages.Count} times under two nodes; {acknowledged} taps acknowledged.");
        Console.WriteLine($"From the kill until every therapist had a further tap acknowledged, s: {Spread.Of(outages).In("0.0")}");
        Console.WriteLine(problems.Count == 0 ? "Every acknowledged tap is there, none twice, all in order; the store is whole." : $"{problems.Count} problems");
        return problems.Count == 0 ? 0 : 1;
    }

    private static async Task<string> Pair(string script, string what, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [script, what, folder]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said.Trim() : throw new InvalidOperationException($"{script} {what} ended with {process.ExitCode}");
    }
}
