using System.Buffers;
using System.Text.Json;
using Filiform.Rules.Screen;
using Filiform.Web.Commands;
using Filiform.Web.Commands.Screening;

namespace Filiform.Bench;

/// <summary>The whole of <c>filiform screen</c>, from files to results, against nothing but stepping through the same JSON.</summary>
internal sealed class EndToEnd(Screener screener, string[] files)
{
    private readonly double _megabytes = files.Sum(f => new FileInfo(f).Length) / 1e6;

    /// <summary>One core: screening against a bare pass, in turns.</summary>
    public void Compare(int rounds)
    {
        var passes = Passes(0.7);
        Screen(passes, 1);
        BarePass(passes);
        var (screening, bare) = (new List<(double Clock, double Processor)>(), new List<(double Clock, double Processor)>());
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(Spread.Time(() => BarePass(passes)));
            screening.Add(Spread.Time(() => Screen(passes, 1)));
        }
        Console.WriteLine($"One core, MB per second of processor time: bare pass {Speed(bare.Select(t => t.Processor), passes)}, screening {Speed(screening.Select(t => t.Processor), passes)}");
        Console.WriteLine($"Speed of screening over bare pass: {Spread.Of(bare.Zip(screening, (b, s) => b.Processor / s.Processor)).In("0.00")} by processor time, "
            + $"{Spread.Of(bare.Zip(screening, (b, s) => b.Clock / s.Clock)).In("0.00")} by the clock; target at least 0.60");
    }

    /// <summary>All cores against one.</summary>
    public void Scale(int rounds)
    {
        var cores = Environment.ProcessorCount;
        var passes = Passes(0.7);
        var (one, all) = (new List<double>(), new List<double>());
        Screen(passes, cores);
        for (var round = 0; round < rounds; round++)
        {
            one.Add(Spread.Time(() => Screen(passes, 1)).Clock);
            all.Add(Spread.Time(() => Screen(passes, cores)).Clock);
        }
        Console.WriteLine($"{cores} cores, MB/s by the clock: screening {Speed(all, passes)}; {Spread.Of(one.Zip(all, (o, a) => o / a)).In("0.00")} times one core");
    }

    /// <summary>Screens the files so many times over, results to nowhere.</summary>
    public static void Screen(Screener screener, IEnumerable<string> files, int cores)
    {
        var terminal = new Terminal(Stream.Null, Stream.Null, TextWriter.Null, TimeProvider.System);
        using var results = ResultWriters.For("ndjson", terminal);
        var run = new ScreenRun(screener, [], new DateOnly(2026, 11, 24)) { Cores = cores };
        run.Screen(files, terminal, results).GetAwaiter().GetResult();
    }

    private void Screen(int passes, int cores) => Screen(screener, Repeated(passes), cores);

    private void BarePass(int passes)
    {
        foreach (var file in Repeated(passes))
        {
            using var handle = File.OpenHandle(file);
            var length = (int)RandomAccess.GetLength(handle);
            var bytes = ArrayPool<byte>.Shared.Rent(length);
            RandomAccess.Read(handle, bytes.AsSpan(0, length), 0);
            var json = new Utf8JsonReader(bytes.AsSpan(0, length));
            while (json.Read())
            {
            }
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private IEnumerable<string> Repeated(int passes) => Enumerable.Repeat(files, passes).SelectMany(f => f);

    // As many passes as fill about that many seconds, so that one round is long against the clock and the scheduler.
    private int Passes(double seconds)
    {
        BarePass(1);
        return Math.Max(1, (int)(seconds / Math.Max(0.001, Spread.Time(() => BarePass(1)).Processor)));
    }

    private string Speed(IEnumerable<double> seconds, int passes) => Spread.Of(seconds.Select(s => _megabytes * passes / s)).In("0");
}
