using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Consent;
using Filiform.Rules.Plan;

namespace Filiform.Rules.Treat;

/// <summary>What became of one muscle, side and depth: planned, consented, done, counted.</summary>
/// <param name="Muscle">Id of the muscle.</param>
/// <param name="Side">The patient's side.</param>
/// <param name="Depth">Superficial or deep.</param>
/// <param name="IsPlanned">It was in the plan.</param>
/// <param name="Needles">Needles planned; null when it was not planned, or nobody said how many.</param>
/// <param name="IsConsented">The consent covers its region and all that was planned or done there.</param>
/// <param name="In">Needles that went in.</param>
/// <param name="Out">Needles out and counted.</param>
/// <param name="Lost">Needles broken or not found.</param>
public sealed record StripLine(string Muscle, Side Side, Depth Depth, bool IsPlanned, int? Needles, bool IsConsented, int In, int Out, int Lost)
{
    /// <summary>Needles not yet known to be out.</summary>
    public int StillIn => In - Out - Lost;

    /// <summary>It was planned and done, with as many needles as were planned where anybody said.</summary>
    public bool IsAsPlanned => IsPlanned && In > 0 && (Needles is null || Needles == In);
}

/// <summary>Plan, consent, what was done and what was counted, side by side.</summary>
public static class TreatmentStrip
{
    /// <summary>One line for each muscle, side and depth that was planned or needled: planned ones first, in the order of the plan.</summary>
    /// <param name="planned">The plan as it was for this session.</param>
    /// <param name="consent">What the consent of this session covers; null without one.</param>
    /// <param name="ledger">The session.</param>
    /// <param name="regionOf">Region of a muscle by its id.</param>
    public static ImmutableArray<StripLine> Of(IReadOnlyCollection<PlannedTarget> planned, Coverage? consent, Ledger ledger, Func<string, string> regionOf)
    {
        var done = ledger.Needles.ToLookup(n => (n.Site.Muscle, n.Site.Side, n.Site.Depth));
        var keys = planned.Select(t => (Muscle: t.Target.Muscle.Id, t.Target.Side, t.Target.Depth)).Concat(done.Select(g => g.Key)).Distinct();
        return [.. keys.Select(key => Line(key, planned.Where(t => (t.Target.Muscle.Id, t.Target.Side, t.Target.Depth) == key).ToList(), [.. done[key]], consent, regionOf(key.Muscle)))];
    }

    private static StripLine Line((string Muscle, Side Side, Depth Depth) key, List<PlannedTarget> planned, List<Needle> needles, Coverage? consent, string region)
    {
        var current = planned.Any(t => t.Target.ElectricalStimulation) || needles.Any(n => n.Stimulation is not null);
        var needed = new Coverage([region], [key.Depth.ToString().ToLowerInvariant(), .. current ? ["electrical-stimulation"] : Array.Empty<string>()]);
        int? meant = planned.Count > 0 && planned.All(t => t.Dose.Needles is not null) ? planned.Sum(t => t.Dose.Needles) : null;
        return new StripLine(key.Muscle, key.Side, key.Depth, planned.Count > 0, meant, consent is not null && consent.Lacking(needed).IsEmpty,
            needles.Count, needles.Count(n => n.IsOut), needles.Count(n => n.Lost is not null));
    }
}
