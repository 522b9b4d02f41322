using Filiform.Clinic.Store;
using Microsoft.Data.Sqlite;

namespace Filiform.Bench;

/// <summary>
/// The server is killed again and again while four therapists tap as fast as they are answered. After each start every acknowledged tap must be there, none
/// twice, and the taps that nobody heard of are sent again.
/// </summary>
internal static class KillRuns
{
    private const int Rooms = 4, RunsPerDatabase = 25;

    public static async Task<int> Run(int runs)
    {
        var folder = Directory.CreateTempSubdirectory("filiform-kill-");
        var chance = new Random(20261128);
        var (acknowledged, open, unheard, problems) = (0, 0, 0, new List<string>());
        try
        {
            var first = Path.Combine(folder.FullName, "first.db");
            var (clinic, rooms) = await Prepare(first);
            using var screen = new Screen();
            for (var done = 0; done < runs && problems.Count == 0; done += RunsPerDatabase)
            {
                var data = Path.Combine(folder.FullName, $"clinic-{done}.db");
                File.Copy(first, data);
                var (tappers, ledgers) = (rooms.Select(r => new Tapper(r)).ToList(), new Ledgers(StoreOptions.File(data), clinic));
                for (var run = done; run < Math.Min(runs, done + RunsPerDatabase) && problems.Count == 0; run++)
                {
                    await KilledWhileTapping(data, screen, tappers, TimeSpan.FromMilliseconds(chance.Next(30, 500)));
                    var (found, written) = await ledgers.Check(tappers);
                    problems.AddRange(found.Select(p => $"run {run + 1}: {p}"));
                    (open, unheard) = (open + tappers.Count(t => t.Open is not null), unheard + written);
                }
                acknowledged += tappers.Sum(t => t.Acknowledged.Count);
                problems.AddRange(await ledgers.Verify());
                Console.WriteLine($"{Math.Min(runs, done + RunsPerDatabase)} of {runs} runs, {problems.Count} problems so far");
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
        foreach (var problem in problems)
            Console.WriteLine(problem);
        Console.WriteLine($"{runs} runs: the server was killed {runs} times; {acknowledged} taps acknowledged, {open} on their way when it was killed, of which {unheard} had been written.");
        Console.WriteLine(problems.Count == 0 ? "Every acknowledged tap is there, none twice, all in order; the store is whole." : $"{problems.Count} problems");
        return problems.Count == 0 ? 0 : 1;
    }

    private static async Task<(Guid Clinic, IReadOnlyList<OpenRoom> Rooms)> Prepare(string data)
    {
        var unused = data + ".first";
        Guid clinic;
        IReadOnlyList<OpenRoom> rooms;
        await using (var house = await FullHouse.Open(StoreOptions.File(unused), Rooms))
        {
            (clinic, rooms) = (house.Clinic.Id, house.Rooms);
            FullHouse.Must(await house.Store.Backup(data));
        }
        return (clinic, rooms);
    }

    private static async Task KilledWhileTapping(string data, Screen screen, List<Tapper> tappers, TimeSpan after)
    {
        using var node = await Node.Start("--data", data);
        screen.Address = node.Address;
        if (screen.Token.Length == 0)
            await screen.SignIn();
        using var stop = new CancellationTokenSource();
        var tapping = tappers.Select(t => Task.Run(() => t.Tap([screen], stop.Token))).ToList();
        await Tapper.Heard(tappers, tapping, 1);
        await Task.Delay(after);
        node.Kill();
        await stop.CancelAsync();
        await Task.WhenAll(tapping);
    }
}
