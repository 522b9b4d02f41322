using System.Collections.Immutable;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Learn;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.People;

/// <summary>A chart read with the knowledge beside it: what several steps ask of it.</summary>
public static class ChartReading
{
    /// <summary>
    /// The condition this patient is treated for: the one last gone through with them, else the first current diagnosis that is treated here, one that
    /// says more before a general one; null when there is neither.
    /// </summary>
    public static TreatedCondition? ConditionOf(this KnowledgeBase knowledge, Chart chart) =>
        chart.Pages.LastOrDefault() is { } given && knowledge.Conditions.GetValueOrDefault(given.Condition) is { } chosen
            ? chosen
            : chart.Facts.Where(f => f is { Kind: FactKind.Condition, Status: FactStatus.Current })
                .Select(f => knowledge.ConditionOf(Patients.FactOf(f))).OfType<TreatedCondition>().OrderBy(c => c.IsGeneral).FirstOrDefault();

    /// <summary>The planned targets as screening sees them; a muscle that the atlas no longer holds is left out.</summary>
    public static ImmutableArray<Target> TargetsOf(this KnowledgeBase knowledge, Chart chart) => knowledge.TargetsBefore(chart, DateTimeOffset.MaxValue);

    /// <summary>The targets that were planned before an instant, as screening sees them; a muscle that the atlas no longer holds is left out.</summary>
    public static ImmutableArray<Target> TargetsBefore(this KnowledgeBase knowledge, Chart chart, DateTimeOffset instant) =>
        [.. chart.TargetsBefore(instant).Where(t => knowledge.Muscles.ContainsKey(t.Muscle))
            .Select(t => new Target(knowledge.Muscles[t.Muscle], t.Side, t.Depth, t.ElectricalStimulation))];

    /// <summary>What is planned, as the ids of its rows in a fixed order: another id for whatever was planned anew.</summary>
    public static IEnumerable<string> PlannedRows(this Chart chart) => chart.Targets.Select(t => t.Id).Order().Select(id => id.ToString());

    /// <summary>Adverse events here that a clinician graded, as facts for screening.</summary>
    public static IEnumerable<Fact> EarlierEvents(this Chart chart, ClinicInfo clinic) => chart.CheckIns.Where(c => c.Grade is not null)
        .Select(c => new Fact(FactKind.EarlierEvent, FactStatus.Current, $"AdverseEvent/{c.Id}",
            [new Coding(CodeSystem.Other, null, c.Grade!, $"Reaction to needling here, graded {c.Grade}")], Date: clinic.Day(c.At)));
}
