using Filiform.Rules.Screen;
using Filiform.Web.Fhir;

namespace Filiform.Bench;

/// <summary>Facts in memory to verdict: how many patients per second on one core.</summary>
internal static class InMemory
{
    public static void Measure(Screener screener, string[] files, int rounds)
    {
        var today = new DateOnly(2026, 11, 24);
        var histories = files
            .SelectMany(f => BundleReader.Read(File.ReadAllBytes(f), Wanted.By(screener)).Patients)
            .Select(p => p.History(today))
            .ToArray();
        const int enough = 100_000;
        var passes = enough / histories.Length + 1;
        var verdicts = 0L;
        Screen();
        Screen();
        var times = Enumerable.Range(0, rounds).Select(_ => Spread.Time(Screen)).ToArray();
        Console.WriteLine($"Facts in memory, patients per second on one core: {Speed(t => t.Processor)} by processor time, {Speed(t => t.Clock)} by the clock; "
            + $"{histories.Average(h => h.Facts.Length):0.0} facts each, "
            + $"{histories.Average(h => screener.Screen(h).Findings.Length):0.0} findings each; target at least 200000 (check {verdicts % 1000})");

        string Speed(Func<(double Clock, double Processor), double> seconds) => Spread.Of(times.Select(t => histories.Length * passes / seconds(t))).In("0");

        void Screen()
        {
            for (var pass = 0; pass < passes; pass++)
            {
                foreach (var history in histories)
                    verdicts += (int)screener.Screen(history).Verdict;
            }
        }
    }
}
