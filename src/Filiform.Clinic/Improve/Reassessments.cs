using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Improve;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Improve;

/// <summary>A course to assess again.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Name">"SURNAME, Given".</param>
/// <param name="Condition">Title of the condition; null when none is recorded.</param>
/// <param name="Prompt">Why.</param>
public sealed record CourseToReassess(Guid Patient, string Name, string? Condition, ReassessmentPrompt Prompt);

/// <summary>Prompts to assess a course again, from what was measured.</summary>
public sealed class Reassessments(ClinicStore store, KnowledgeBase knowledge, TimeProvider time)
{
    /// <summary>Days since the last session after which a course is over and is not asked about: this project's own choice, no source.</summary>
    public const int DaysUntilOver = 60;

    /// <summary>The prompt for one chart; null when there is none.</summary>
    public ReassessmentPrompt? Of(Chart chart)
    {
        var closed = chart.Sessions.Select(s => s.Ledger.ClosedAt).OfType<DateTimeOffset>().Order().ToList();
        if (chart.Reviews.Count > 0 && chart.Reviews[^1] is { Decision: "end" or "refer" } ended && ended.At >= closed.LastOrDefault())
            return null;
        int? reviewed = chart.Reviews.Count > 0 ? closed.Count(c => c <= chart.Reviews[^1].At) : null;
        return Reassessment.Of(ChangesOf(chart), knowledge.ConditionOf(chart)?.Id, closed.Count, reviewed);
    }

    /// <summary>All courses of the clinic that were treated lately and are to be assessed again, by name. Each patient named gets an audit entry.</summary>
    public Task<IReadOnlyList<CourseToReassess>> Due(Actor actor, CancellationToken cancel = default) =>
        store.ReadOfSeveral<IReadOnlyList<CourseToReassess>>(actor, "Read: courses to assess again", async db =>
        {
            var since = time.GetUtcNow().AddDays(-DaysUntilOver);
            var lately = await db.Sessions.Where(s => s.Clinic == actor.Clinic).GroupBy(s => s.Patient).Where(g => g.Max(s => s.At) > since && g.Count() >= Reassessment.From).Select(g => g.Key).ToListAsync(cancel);
            var due = new List<CourseToReassess>();
            foreach (var some in lately.Chunk(Chart.AtOnce))
            {
                due.AddRange((await Chart.LoadSeveral(db, actor.Clinic, some)).Select(c => (Chart: c, Prompt: Of(c))).Where(c => c.Prompt is not null)
                    .Select(c => new CourseToReassess(c.Chart.Patient.Id, c.Chart.Name, knowledge.ConditionOf(c.Chart)?.Title, c.Prompt!)));
            }
            var sorted = due.OrderBy(d => d.Name, StringComparer.Ordinal).ToList();
            return (sorted, [.. sorted.Select(d => d.Patient)]);
        }, cancel);

    /// <summary>
    /// The change of each measure from its first to its newest value, of those that have both; activities count as the mean of those that were scored at
    /// least twice. Motion and pressure are left out: they change within one session, and with the hand that measures.
    /// </summary>
    public IReadOnlyCollection<Change> ChangesOf(Chart chart)
    {
        var changes = new List<Change>();
        foreach (var of in MeasuredScores.Of(chart).Where(s => knowledge.Instruments.GetValueOrDefault(s.Instrument) is { Kind: not ("motion" or "pressure") }).GroupBy(s => s.Instrument))
        {
            var instrument = knowledge.Instruments[of.Key];
            var items = of.GroupBy(s => s.Item).Select(i => i.ToList()).ToList();
            if (instrument.IsChange)
                changes.Add(Change.SinceStart(instrument, items[0][^1].Value));
            else if (instrument.Kind == "patient-specific")
                changes.AddRange(items.Where(i => i.Count > 1).ToList() is { Count: > 0 } twice ? [new Change(instrument, twice.Average(i => i[0].Value), twice.Average(i => i[^1].Value))] : []);
            else
                changes.AddRange(items.Where(i => i.Count > 1).Select(i => new Change(instrument, i[0].Value, i[^1].Value, i[0].Item)));
        }
        return changes;
    }
}
