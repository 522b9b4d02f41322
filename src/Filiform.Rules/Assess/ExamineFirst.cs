using System.Collections.Immutable;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Assess;

/// <summary>A muscle to examine, and why. A prompt, never a diagnosis: a Delphi panel expects no fixed referral area [Del].</summary>
/// <param name="Muscle">The muscle.</param>
/// <param name="Side">The side.</param>
/// <param name="Overlap">Fuzzy Jaccard index of drawing and pattern, from 0 to 1.</param>
/// <param name="Explained">Share of the drawn area that lies in the pattern.</param>
/// <param name="Drawn">Share of the pattern, on the views drawn on, that is drawn.</param>
public readonly record struct Suggestion(Muscle Muscle, Side Side, double Overlap, double Explained, double Drawn);

/// <summary>
/// Ranks muscles by how well their referral regions cover a drawing. The weights and the index are this project's own (convention): no published ranking
/// was found. Patterns are made into cells once, so that a ranking costs a few counts of bits.
/// </summary>
public sealed class ExamineFirst
{
    /// <summary>Weight of a region that the source calls less usual; a usual one weighs 1. Convention.</summary>
    public const double Sometimes = 0.5;

    private readonly ImmutableArray<Muscle> _muscles;
    private readonly Dictionary<string, Cells[]> _byView;

    /// <summary>Compiles the referral of the muscles for a chart; one without referral regions is never suggested.</summary>
    public ExamineFirst(BodyChart chart, IEnumerable<Muscle> muscles)
    {
        _muscles = [.. muscles.Where(m => m.Referral is { } referral && referral.Regions.Length + referral.Spill.Length > 0)];
        _byView = chart.Views.ToDictionary(v => v.Id, v => _muscles.SelectMany(m => new[] { Of(v, m.Referral!, Side.Left), Of(v, m.Referral!, Side.Right) }).ToArray());
    }

    /// <summary>
    /// Muscles whose pattern meets the drawing, the best first, then by name; at most <paramref name="most"/>. Muscles that are left out by default
    /// are not suggested.
    /// </summary>
    public ImmutableArray<Suggestion> Rank(PainDrawing drawing, int most = 10)
    {
        var found = new List<Suggestion>();
        var views = drawing.Views.Select(d => (d.All, Patterns: _byView[d.View.Id], d.View.Lattice.CellArea)).ToArray();
        for (var i = 0; i < _muscles.Length * 2; i++)
        {
            var (drawn, pattern, both, touched) = (0.0, 0.0, 0.0, 0.0);
            foreach (var (all, patterns, area) in views)
            {
                var cells = patterns[i];
                drawn += all.Count * area;
                pattern += (cells.Usual.Count + Sometimes * cells.Rest.Count) * area;
                if (cells.Usual.Count + cells.Rest.Count == 0)
                    continue;
                var (usual, rest) = (all.CountWith(cells.Usual), all.CountWith(cells.Rest));
                both += (usual + Sometimes * rest) * area;
                touched += (usual + rest) * area;
            }
            if (touched > 0 && _muscles[i / 2].Caution != Caution.Excluded)
                found.Add(new Suggestion(_muscles[i / 2], i % 2 == 0 ? Side.Left : Side.Right, both / (drawn + pattern - both), touched / drawn, both / pattern));
        }
        return [.. found.OrderByDescending(s => s.Overlap).ThenBy(s => s.Muscle.Name, StringComparer.Ordinal).ThenBy(s => s.Side).Take(most)];
    }

    private static Cells Of(ChartView view, Referral referral, Side side)
    {
        CellSet On(ImmutableArray<ChartRegion> regions)
        {
            var seen = regions.Select(r => view.CellsOf(ChartRegions.On(r, side))).Where(c => c.Count > 0).ToList();
            return seen.Count == 0 ? view.None : CellSet.Union(view.Lattice, seen);
        }

        var (usual, spill) = (On(referral.Regions), On(referral.Spill));
        return new Cells(usual, spill.Count == 0 ? view.None : spill.Except(usual));
    }

    private readonly record struct Cells(CellSet Usual, CellSet Rest);
}
