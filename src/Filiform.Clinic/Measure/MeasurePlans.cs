using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;

namespace Filiform.Clinic.Measure;

/// <summary>Which measures a course has: chosen by the clinic, else those of the condition.</summary>
public sealed class MeasurePlans(ClinicStore store, KnowledgeBase knowledge)
{
    private static readonly ImmutableArray<string> Anywhere = ["nprs", "psfs", "groc"];

    /// <summary>The measures of a course, without those that the knowledge no longer holds.</summary>
    public ImmutableArray<PlannedMeasure> Of(Chart chart) => chart.MeasurePlan is { } chosen
        ? [.. chosen.Planned().Where(m => knowledge.Instruments.ContainsKey(m.Instrument))]
        : Usual(chart);

    /// <summary>The measures that go with the condition treated, each at its usual time; pain, activities and change where no condition is recorded.</summary>
    public ImmutableArray<PlannedMeasure> Usual(Chart chart) => MeasurePlan.Of(knowledge.ConditionOf(chart)?.Measures ?? Anywhere, knowledge.Instruments);

    /// <summary>What is due before the next session.</summary>
    public ImmutableArray<DueMeasure> Due(Chart chart) => MeasurePlan.Due(Of(chart), MeasuredScores.LastTaken(chart),
        [.. chart.Sessions.Select(s => s.Ledger.ClosedAt).OfType<DateTimeOffset>().Order()], chart.Plan?.ReviewAfter);

    /// <summary>Of these, what the patient can answer on a phone.</summary>
    public ImmutableArray<DueMeasure> DueOnPhone(Chart chart) => [.. Due(chart).Where(d => knowledge.Instruments[d.Measure.Instrument].IsForPhone)];

    /// <summary>The score that the patient wants to reach; null when none was named.</summary>
    public decimal? GoalOf(Chart chart, string instrument) => Of(chart).FirstOrDefault(m => m.Instrument == instrument)?.Goal;

    /// <summary>
    /// Chooses the measures of a course. Refused as <c>measures-missing</c>, as <c>instrument-unknown</c>, or as <c>score-range</c> for a goal outside the
    /// instrument's range.
    /// </summary>
    public Task<Decision<Guid>> Choose(Actor actor, CommandId command, IReadOnlyCollection<PlannedMeasure> measures, CancellationToken cancel = default) =>
        store.Write(actor, command, "Chose the measures of a course", (_, stamp) => Task.FromResult(Decide(stamp, measures)), cancel);

    private Decision<Guid> Decide(Stamp stamp, IReadOnlyCollection<PlannedMeasure> measures)
    {
        const string what = "The measures cannot be saved";
        if (measures.Count == 0)
            return Refusal.Because("measures-missing", what, "At least one measure");
        foreach (var measure in measures)
        {
            if (!knowledge.Instruments.TryGetValue(measure.Instrument, out var instrument))
                return Refusal.Because("instrument-unknown", what, "Measures of the clinic");
            if (measure.Goal is { } goal && (goal < instrument.Minimum || goal > instrument.Maximum))
                return Refusal.Because("score-range", $"{what}: the goal is out of range", $"{instrument.Title}: from {instrument.Minimum:0.##} to {instrument.Maximum:0.##}");
        }
        return stamp.Add(new MeasurePlanRow { Measures = MeasurePlanRow.Text(measures.DistinctBy(m => m.Instrument)) }).Id;
    }
}
