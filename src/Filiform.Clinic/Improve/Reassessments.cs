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

    /// <summary>Most courses that are listed at once: those with the most sessions.</summary>
    public const int MostListed = 50;

    /// <summary>The prompt for one chart; null when there is none.</summary>
    public ReassessmentPrompt? Of(Chart chart)
    {
        var closed = chart.Sessions.Select(s => s.Ledger.ClosedAt).OfType<DateTimeOffset>().ToList();
        if (closed.Count < Reassessment.From || (chart.Reviews.Count > 0 && chart.Reviews[^1] is { Decision: "end" or "refer" } ended && ended.At >= closed.Max()))
            return null;
        int? reviewed = chart.Reviews.Count > 0 ? closed.Count(c => c <= chart.Reviews[^1].At) : null;
        var measures = CourseMeasure.Of(MeasuredScores.Of(chart).Where(s => s.Row is not null), [.. chart.Sessions.Select(s => (s.Row.Id, s.Row.At))]);
        return Reassessment.Of(ChangesOf(measures), knowledge.ConditionOf(chart)?.Id, closed.Count, reviewed);
    }

    /// <summary>
    /// Courses of the clinic that were treated lately and are to be assessed again, those with the most sessions first, at most <see cref="MostListed"/>, and
    /// how many there are. Each patient named gets an audit entry.
    /// </summary>
    public Task<(IReadOnlyList<CourseToReassess> Listed, int Count)> Due(Actor actor, CancellationToken cancel = default) =>
        store.ReadOfSeveral(actor, "Read: courses to assess again", async db =>
        {
            var due = await AllDue(db, actor.Clinic, cancel);
            var listed = due.OrderByDescending(d => d.Prompt.Sessions).ThenBy(d => d.Patient).Take(MostListed).ToList();
            var named = listed.Select(d => d.Patient).ToList();
            var details = (await db.Details.AsNoTracking().Where(d => named.Contains(d.Patient)).ToListAsync(cancel)).GroupBy(d => d.Patient).ToDictionary(g => g.Key, g => g.MaxBy(d => d.Seq)!);
            IReadOnlyList<CourseToReassess> courses = [.. listed.Select(d => new CourseToReassess(d.Patient, $"{details[d.Patient].Family.ToUpperInvariant()}, {details[d.Patient].Given}",
                d.Condition is { } condition ? knowledge.Conditions.GetValueOrDefault(condition)?.Title : null, d.Prompt))];
            return ((courses, due.Count), (IReadOnlyCollection<Guid>)named);
        }, cancel);

    /// <summary>How many courses <see cref="Due"/> would find. A count without names: it leaves no audit entry.</summary>
    public Task<int> CountDue(Guid clinic, CancellationToken cancel = default) => store.ReadUnaudited(clinic, async db => (await AllDue(db, clinic, cancel)).Count, cancel);

    // Of a year of courses most are over: only those treated lately are read.
    private async Task<List<(Guid Patient, string? Condition, ReassessmentPrompt Prompt)>> AllDue(ClinicDb db, Guid clinic, CancellationToken cancel)
    {
        var since = time.GetUtcNow().AddDays(-DaysUntilOver);
        var recent = db.Courses.Where(c => c.Clinic == clinic && c.LastAt > since && c.Closed >= Reassessment.From && !c.IsEnded);
        var byFacts = await Spreads.ConditionsByFacts(db, knowledge, recent.Where(c => c.Given == null).Select(c => c.Patient), cancel);
        return
        [
            .. (await recent.Where(c => c.Reviewed == null || c.Reviewed < Reassessment.Again).Select(c => new { c.Patient, c.Given, c.Closed, c.Reviewed, c.Measures }).ToListAsync(cancel))
                .Select(c => (c.Patient, Condition: c.Given ?? byFacts.GetValueOrDefault(c.Patient), Course: c))
                .Select(c => (c.Patient, c.Condition, Reassessment.Of(ChangesOf(CourseMeasure.Read(c.Course.Measures)), c.Condition, c.Course.Closed, c.Course.Reviewed)!))
                .Where(c => c.Item3 is not null),
        ];
    }

    /// <summary>
    /// The change of each measure from its first to its newest value, of those that have both; activities count as the mean of those that were scored at
    /// least twice. Motion and pressure are left out: they change within one session, and with the hand that measures.
    /// </summary>
    private List<Change> ChangesOf(IEnumerable<CourseMeasure> measures)
    {
        var changes = new List<Change>();
        foreach (var of in measures.Where(m => knowledge.Instruments.GetValueOrDefault(m.Instrument) is { Kind: not ("motion" or "pressure") }).GroupBy(m => m.Instrument))
        {
            var instrument = knowledge.Instruments[of.Key];
            var twice = of.Where(m => m.Count > 1).ToList();
            if (instrument.IsChange)
                changes.Add(Change.SinceStart(instrument, of.First().Last));
            else if (instrument.Kind == "patient-specific")
                changes.AddRange(twice.Count > 0 ? [new Change(instrument, twice.Average(m => m.First), twice.Average(m => m.Last))] : []);
            else
                changes.AddRange(twice.Select(m => new Change(instrument, m.First, m.Last, m.Item)));
        }
        return changes;
    }
}
