using System.Collections.Immutable;
using Filiform.Rules.Consent;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;

namespace Filiform.Rules.Improve;

/// <summary>What became of one muscle: planned, consented, done.</summary>
/// <param name="Muscle">Id of the muscle.</param>
/// <param name="Side">The patient's side, in words.</param>
/// <param name="Planned">It was in the plan.</param>
/// <param name="Consented">The consent covers its region and technique.</param>
/// <param name="Needles">Needles that went in.</param>
/// <param name="Twitches">Twitches seen.</param>
public sealed record Line(string Muscle, string Side, bool Planned, bool Consented, int Needles, int Twitches);

/// <summary>Plan, consent and what was done, side by side.</summary>
public static class Course
{
    /// <summary>One line for each muscle and side that was planned or needled.</summary>
    public static ImmutableArray<Line> Compare(IReadOnlyCollection<Target> planned, Coverage? consent, IEnumerable<Needle> needles,
        Func<string, string> regionOf)
    {
        var done = needles.ToLookup(n => (n.Site.Muscle, n.Site.Side));
        var keys = planned.Select(t => (Muscle: t.Muscle.Id, t.Side)).Concat(done.Select(g => g.Key)).Distinct();
        return
        [
            .. keys.Select(key =>
            {
                var here = done[key].ToList();
                var targets = planned.Where(t => (t.Muscle.Id, t.Side) == key).ToList();
                var techniques = here.Select(n => n.Site.Depth.ToString().ToLowerInvariant()).Concat(Coverage.Needed(targets).Techniques);
                var covered = consent is not null && consent.Regions.Contains(regionOf(key.Muscle)) && techniques.All(consent.Techniques.Contains);
                return new Line(key.Muscle, key.Side.ToString().ToLowerInvariant(), targets.Count > 0, covered,
                    here.Count, here.Sum(n => n.Twitches));
            }),
        ];
    }
}
