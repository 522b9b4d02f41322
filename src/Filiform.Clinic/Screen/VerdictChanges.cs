using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Screen;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Screen;

/// <summary>A patient whose last accepted verdict would be another now.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Name">"SURNAME, Given".</param>
/// <param name="Accepted">The screening that was accepted.</param>
/// <param name="Now">The verdict on what is known now, by the rules in force, weighed as on the day of the acceptance and for the targets that were planned then.</param>
/// <param name="Came">Rules that weigh now and did not then.</param>
/// <param name="Went">Titles, or ids where the rule is gone, of rules that weighed then and do not now.</param>
/// <param name="RulesChanged">The rules in force are another version.</param>
/// <param name="FactsChanged">Facts or answers have changed since.</param>
public sealed record VerdictChange(Guid Patient, string Name, ScreeningRow Accepted, Verdict Now, ImmutableArray<Rule> Came, ImmutableArray<string> Went,
    bool RulesChanged, bool FactsChanged);

/// <summary>Finds the patients whose verdict would change because rules or facts did.</summary>
public sealed class VerdictChanges(ClinicStore store, Screenings screenings)
{
    /// <summary>
    /// Those whose verdict would be another, the worst first. Everybody is screened again of whom a rule or a row that screening rests on is newer than the screening that was
    /// accepted; of the others nothing can have changed. Those listed get an audit entry.
    /// </summary>
    public Task<List<VerdictChange>> All(Actor actor, ClinicInfo clinic, CancellationToken cancel = default) =>
        store.ReadOfSeveral(actor, "Read: Verdicts that changed", async db =>
        {
            var screened = await new ChangedSince(db, actor.Clinic).Patients(screenings.Screener.RuleSet, cancel);
            var changes = new List<VerdictChange>();
            foreach (var ids in screened.Chunk(Chart.AtOnce))
                changes.AddRange((await Chart.LoadSeveral(db, actor.Clinic, ids, ChartParts.Screening)).Select(c => ChangeOf(c, clinic)).OfType<VerdictChange>());
            List<VerdictChange> sorted = [.. changes.OrderByDescending(c => c.Now).ThenBy(c => c.Name, StringComparer.Ordinal)];
            return (sorted, (IReadOnlyCollection<Guid>)[.. sorted.Select(c => c.Patient)]);
        }, cancel);

    private VerdictChange? ChangeOf(Chart chart, ClinicInfo clinic)
    {
        var accepted = chart.Screenings[^1];
        var now = screenings.Screener.Screen(screenings.HistoryAt(chart, clinic, clinic.Day(accepted.At)), screenings.TargetsBefore(chart, accepted.At));
        if (now.Verdict == accepted.Verdict)
            return null;
        var (then, rules) = (ScreeningDetails.RulesIn(accepted), now.RuleSet.Rules);
        var weighing = now.Findings.Where(f => f.Counts).Select(f => f.Rule).Concat(now.Open).Distinct().ToList();
        return new VerdictChange(chart.Patient.Id, chart.Name, accepted, now.Verdict, [.. weighing.Where(r => !then.Contains(r.Id))],
            [.. then.Except(weighing.Select(r => r.Id)).Select(id => rules.FirstOrDefault(r => r.Id == id)?.Title ?? id)],
            accepted.RuleSetVersion != now.RuleSet.Version, accepted.HistoryHash != screenings.Hash(chart, clinic));
    }
}
