using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Rules.Knowledge;

namespace Filiform.Bench;

/// <summary>
/// What a pain drawing costs: ranking every muscle for it, its overlap with another, reading it from text. Against the same work with sets of whole
/// numbers, in turns in one process.
/// </summary>
internal sealed class ChartWork(KnowledgeBase knowledge, int rounds)
{
    private static readonly string[] NeckAndHead =
        ["temple-right", "base-of-skull-right", "behind-ear-right", "back-of-neck-right", "side-of-neck-right", "root-of-neck-right", "top-of-shoulder-right", "upper-shoulder-blade-right"];

    private static readonly string[] NeckLater = ["base-of-skull-right", "back-of-neck-right", "back-of-neck-left", "top-of-shoulder-right", "point-of-shoulder-right"];

    private readonly BodyChart _chart = knowledge.Chart;

    public void Measure()
    {
        var (one, other) = (Of(NeckAndHead), Of(NeckLater));
        var everywhere = PainDrawing.Of(_chart, _chart.Views.Where(v => v.Id is "front" or "back" or "head-left" or "head-right").Select(v => (v, PainIntensity.Medium, v.Body)));
        Console.WriteLine($"Body chart: {_chart.Views.Length} views, {knowledge.Muscles.Count} muscles on two sides; {rounds} rounds in turns; microseconds of processor time");
        foreach (var (name, drawing, with) in new[] { ("pain of neck and head, 2 views", one, other), ("the whole body, 4 views", everywhere, everywhere) })
        {
            var text = drawing.ToString();
            var (naive, naiveWith) = (Naive(drawing), Naive(with));
            var patterns = Patterns();
            Compare($"Ranking all muscles, {name}", 1_000, () => knowledge.ExamineFirst.Rank(drawing).Length, 100, () => NaiveRank(patterns, naive));
            Compare($"Overlap of two drawings, {name}", 100_000, () => DrawingOverlap.Between(drawing, with).Jaccard > 0 ? 1 : 0, 1_000, () => NaiveOverlap(naive, naiveWith));
            Compare($"Reading a drawing of {text.Length} characters, {name}", 500, () => PainDrawing.Read(_chart, text).Value.Views.Length, 500, () => NaiveRead(text));
        }
    }

    private PainDrawing Of(string[] regions) => PainDrawing.OfRegions(_chart, regions.Select(r => (knowledge.Regions.FindSided(r)!.Value, PainIntensity.Medium)));

    private void Compare(string name, int times, Func<int> ours, int naiveTimes, Func<int> naive)
    {
        var (check, fast, slow) = (0L, new List<double>(), new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            var (here, there) = (Run(times, ours, ref check), Run(naiveTimes, naive, ref check));
            if (round < 0)
                continue;
            fast.Add(here);
            slow.Add(there);
        }
        Console.WriteLine($"{name}: {Spread.Of(fast).In("0.00")}; with sets of numbers {Spread.Of(slow).In("0.00")}; {Spread.Of(fast.Zip(slow, (f, s) => s / f)).In("0.0")} times as fast (check {check % 1000})");
    }

    private static double Run(int times, Func<int> work, ref long check)
    {
        var sum = 0L;
        var (_, processor) = Spread.Time(() =>
        {
            for (var i = 0; i < times; i++)
                sum += work();
        });
        check += sum;
        return processor * 1e6 / times;
    }

    private static Dictionary<string, HashSet<int>> Naive(PainDrawing drawing) => drawing.Views.ToDictionary(v => v.View.Id, v => v.All.Cells.ToHashSet());

    private List<(Dictionary<string, HashSet<int>> Usual, Dictionary<string, HashSet<int>> Spill)> Patterns() =>
        [.. from muscle in knowledge.Muscles.Values
            where muscle.Caution != Caution.Excluded
            from side in new[] { Side.Left, Side.Right }
            select (Pattern(muscle.Referral?.Regions ?? [], side), Pattern(muscle.Referral?.Spill ?? [], side))];

    private Dictionary<string, HashSet<int>> Pattern(IEnumerable<ChartRegion> regions, Side side) =>
        _chart.Views.ToDictionary(v => v.Id, v => regions.SelectMany(r => v.CellsOf(ChartRegions.On(r, side)).Cells).ToHashSet());

    private static int NaiveRank(List<(Dictionary<string, HashSet<int>> Usual, Dictionary<string, HashSet<int>> Spill)> patterns, Dictionary<string, HashSet<int>> drawing)
    {
        var found = new List<double>();
        foreach (var (usual, rest) in patterns)
        {
            var (both, either) = (0.0, 0.0);
            foreach (var (view, cells) in drawing)
            {
                var common = cells.Count(usual[view].Contains) + ExamineFirst.Sometimes * cells.Count(rest[view].Contains);
                both += common;
                either += cells.Count + usual[view].Count + ExamineFirst.Sometimes * rest[view].Count - common;
            }
            if (both > 0)
                found.Add(both / either);
        }
        return found.OrderDescending().Take(10).Count();
    }

    private static int NaiveOverlap(Dictionary<string, HashSet<int>> one, Dictionary<string, HashSet<int>> other)
    {
        var (both, any) = (0, 0);
        foreach (var view in one.Keys.Union(other.Keys))
        {
            var (mine, theirs) = (one.GetValueOrDefault(view) ?? [], other.GetValueOrDefault(view) ?? []);
            var common = mine.Count(theirs.Contains);
            (both, any) = (both + common, any + mine.Count + theirs.Count - common);
        }
        return both > 0 && any > 0 ? 1 : 0;
    }

    // Cells only: no regions, no extent.
    private static int NaiveRead(string text)
    {
        var views = new Dictionary<string, HashSet<int>>();
        foreach (var line in text.Split('\n').Select(l => l.Split(' ')))
        {
            var (columns, cells) = (int.Parse(line[4]), views.TryGetValue(line[0], out var known) ? known : views[line[0]] = []);
            foreach (var run in line.Skip(7).Select(r => r.Split(':', '-').Select(int.Parse).ToArray()))
                cells.UnionWith(Enumerable.Range(run[0] * columns + run[1], run[^1] - run[1] + 1));
        }
        return views.Count;
    }
}
