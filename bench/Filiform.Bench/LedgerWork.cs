using System.Collections.Concurrent;
using System.Diagnostics;
using Filiform.Clinic.Store;
using Npgsql;

namespace Filiform.Bench;

/// <summary>
/// Durable needle events in a clinic of fifty rooms, all taken, and how soon another screen shows them; on each store in turns, and beside bare durable inserts
/// at the same pace. A tap is timed from the moment when it was due, so that one that waits for another counts in full.
/// </summary>
internal sealed class LedgerWork : IAsyncDisposable
{
    private const int Rooms = 50;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly string _name;
    private readonly double _target;
    private readonly FullHouse _here;
    private readonly FullHouse _there;
    private readonly BareInserts _bare;
    private readonly Screen _wall;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;
    private readonly List<Taps> _rooms;
    private readonly List<double> _events = [], _inserts = [], _boards = [], _ratios = [];

    private LedgerWork(string name, double target, FullHouse here, FullHouse there, BareInserts bare, Screen wall)
    {
        (_name, _target, _here, _there, _bare, _wall) = (name, target, here, there, bare, wall);
        _watching = wall.Watch(_end.Token);
        _rooms = [.. here.Rooms.Select(r => new Taps(r))];
    }

    public static async Task Measure(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("filiform-ledger-");
        var server = Environment.GetEnvironmentVariable("FILIFORM_POSTGRES") is { Length: > 0 } named ? named : null;
        var stores = new List<LedgerWork> { await On("SQLite, synchronous FULL", 25, StoreOptions.File(Path.Combine(folder.FullName, "clinic.db")), folder.FullName) };
        if (server is null)
            Console.WriteLine("PostgreSQL is left out: FILIFORM_POSTGRES names no server.");
        else
            stores.Add(await On("PostgreSQL, two nodes", 50, StoreOptions.Server(await NewDatabase(server)), folder.FullName));
        foreach (var store in stores)
            await store.Round(warmUp: true);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var store in stores)
                await store.Round(warmUp: false);
        }
        foreach (var store in stores)
        {
            store.Say();
            await store.DisposeAsync();
        }
        folder.Delete(recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _wall.Dispose();
        await _bare.DisposeAsync();
        if (_there != _here)
            await _there.DisposeAsync();
        await _here.DisposeAsync();
        _end.Dispose();
    }

    private static async Task<LedgerWork> On(string name, double target, StoreOptions store, string folder)
    {
        var here = await FullHouse.Open(store, Rooms, folder);
        var there = store.Provider == StoreProvider.Postgres ? await here.Another() : here;
        var wall = new Screen(there.Address);
        await wall.SignIn();
        return new LedgerWork(name, target, here, there, await BareInserts.On(store, folder), wall);
    }

    internal static async Task<string> NewDatabase(string server)
    {
        var name = $"filiform_bench_{Guid.CreateVersion7():n}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    private async Task Round(bool warmUp)
    {
        var boards = new ConcurrentBag<Task<double>>();
        // At once and a half step apart, so that both meet the same disk and the same other work on the machine.
        var baseline = Paced(Rooms * 3, _ => _bare.Insert());
        await Task.Delay(Pace / 2);
        // Every room in its turn; each needle that goes in or out is waited for on the wall, twitches do not change it.
        var events = await Paced(Rooms * 3, async i =>
        {
            var (room, due) = (_rooms[i % Rooms], Stopwatch.GetTimestamp());
            var happened = room.Next();
            FullHouse.Must(await _here.Enter(room.Room, happened));
            if (happened.Kind == Rules.Treat.SessionEventKind.NeedleIn)
                boards.Add(Board(room.Room.Name, 1, due));
            else if (happened.Kind == Rules.Treat.SessionEventKind.NeedleOut)
                boards.Add(Board(room.Room.Name, 0, due));
        });
        var (inserts, shown) = (await baseline, await Task.WhenAll(boards));
        if (warmUp)
            return;
        _inserts.AddRange(inserts);
        _events.AddRange(events);
        _boards.AddRange(shown);
        _ratios.Add(Percentile(events, 0.5) / Percentile(inserts, 0.5));
    }

    private async Task<double> Board(string room, int needles, long due) => Stopwatch.GetElapsedTime(due, await _wall.Shows(room, needles)).TotalMilliseconds;

    private static async Task<List<double>> Paced(int count, Func<int, Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        var running = new List<Task<double>>();
        for (var i = 0; i < count; i++)
        {
            var due = i * Pace;
            if (due - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } wait)
                await Task.Delay(wait);
            var index = i;
            running.Add(Task.Run(async () =>
            {
                await work(index);
                return (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds;
            }));
        }
        return [.. await Task.WhenAll(running)];
    }

    private void Say()
    {
        Console.WriteLine($"{_name}; {Rooms} rooms, {1000 / Pace.TotalMilliseconds:0} taps a second, {_events.Count} taps");
        Console.WriteLine($"  bare durable insert, ms: p50 {Percentile(_inserts, 0.5):0.0}, p99 {Percentile(_inserts, 0.99):0.0}, most {_inserts.Max():0.0}");
        Console.WriteLine($"  needle event, ms: p50 {Percentile(_events, 0.5):0.0}, p99 {Percentile(_events, 0.99):0.0}, most {_events.Max():0.0}; target p99 under {_target:0}");
        Console.WriteLine($"  needle event over bare insert, p50 of each round: {Spread.Of(_ratios).In("0.0")}; taps over {_target:0} ms: {_events.Count(e => e > _target)}, bare inserts over {_target:0} ms: {_inserts.Count(e => e > _target)}");
        Console.WriteLine($"  tap to another screen, ms: p50 {Percentile(_boards, 0.5):0.0}, p99 {Percentile(_boards, 0.99):0.0}, most {_boards.Max():0.0}; target under 250");
    }

    private static double Percentile(List<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }
}
