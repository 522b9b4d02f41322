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
    public ReassessmentPrompt? Of(Chart chart) => Of(MeasuredScores.Of(chart).Where(s => s.Row is not null), chart.Reviews, [.. chart.Sessions.Select(s => s.Ledger.ClosedAt).OfType<DateTimeOffset>()], knowledge.ConditionOf(chart)?.Id);

    /// <summary>
    /// Courses of the clinic that were treated lately and are to be assessed again, those with the most sessions first, at most <see cref="MostListed"/>, and
    /// how many there are. Each patient named gets an audit entry.
    /// </summary>
    public Task<(IReadOnlyList<CourseToReassess> Listed, int Count)> Due(Actor actor, CancellationToken cancel = default) =>
        store.ReadOfSeveral(actor, "Read: courses to assess again", async db =>
        {
            // Of a year of courses most are over: only those treated lately are read.
            var since = time.GetUtcNow().AddDays(-DaysUntilOver);
            var recent = db.Sessions.Where(s => s.Clinic == actor.Clinic && s.At > since).Select(s => s.Patient).Distinct();
            var sessions = await SessionsOf(db, actor.Clinic, recent, cancel);
            var scores = (await db.Scores.AsNoTracking().Where(s => s.Clinic == actor.Clinic && recent.Contains(s.Patient)).OrderBy(s => s.Seq).ToListAsync(cancel)).ToLookup(s => s.Patient);
            var corrected = (await db.Responses.AsNoTracking().Where(r => r.Clinic == actor.Clinic && r.Corrects != null && recent.Contains(r.Patient)).ToListAsync(cancel)).ToLookup(r => r.Patient);
            var reviews = (await db.Reviews.AsNoTracking().Where(r => r.Clinic == actor.Clinic && recent.Contains(r.Patient)).OrderBy(r => r.Seq).ToListAsync(cancel)).ToLookup(r => r.Patient);
            var conditions = await Spreads.ConditionsOf(db, knowledge, actor.Clinic, cancel, recent);
            var due = sessions.Select(p => (Patient: p.Key, Prompt: Of(Taken(ScoreRow.Counting(scores[p.Key], corrected[p.Key]), p.Value), [.. reviews[p.Key]],
                    [.. p.Value.Where(s => s.Closed is not null).Select(s => s.Closed!.Value)], conditions.GetValueOrDefault(p.Key))))
                .Where(d => d.Prompt is not null).OrderByDescending(d => d.Prompt!.Sessions).ThenBy(d => d.Patient).ToList();
            var listed = due.Take(MostListed).ToList();
            var named = listed.Select(d => d.Patient).ToList();
            var details = (await db.Details.AsNoTracking().Where(d => named.Contains(d.Patient)).ToListAsync(cancel)).GroupBy(d => d.Patient).ToDictionary(g => g.Key, g => g.MaxBy(d => d.Seq)!);
            IReadOnlyList<CourseToReassess> courses = [.. listed.Select(d => new CourseToReassess(d.Patient, $"{details[d.Patient].Family.ToUpperInvariant()}, {details[d.Patient].Given}",
                conditions.TryGetValue(d.Patient, out var condition) ? knowledge.Conditions.GetValueOrDefault(condition)?.Title : null, d.Prompt!))];
            return ((courses, due.Count), (IReadOnlyCollection<Guid>)named);
        }, cancel);

    private sealed record Held(Guid Id, DateTimeOffset At, DateTimeOffset? Closed);

    // Of those patients who have enough sessions.
    private static async Task<Dictionary<Guid, List<Held>>> SessionsOf(ClinicDb db, Guid clinic, IQueryable<Guid> patients, CancellationToken cancel)
    {
        var rows = await db.Sessions.Where(s => s.Clinic == clinic && patients.Contains(s.Patient)).Select(s => new
        {
            s.Patient, s.Id, s.At, Closed = db.Tallies.Where(t => t.Clinic == clinic && t.Session == s.Id).Select(t => (DateTimeOffset?)t.ClosedAt).FirstOrDefault(),
        }).ToListAsync(cancel);
        return rows.GroupBy(s => s.Patient).Where(g => g.Count() >= Reassessment.From)
            .ToDictionary(g => g.Key, g => g.OrderBy(s => s.At).Select(s => new Held(s.Id, s.At, s.Closed)).ToList());
    }

    private static IEnumerable<MeasuredScore> Taken(IEnumerable<ScoreRow> scores, List<Held> sessions) => scores
        .Select(s => (Row: s, With: sessions.FirstOrDefault(h => h.Id == s.Session)))
        .Select(s => new MeasuredScore(s.Row.Instrument, s.Row.Item, s.Row.Value, s.With is null ? s.Row.TakenAt ?? s.Row.At : s.Row.AfterSession ? s.With.Closed ?? s.Row.At : s.With.At, null, s.Row.AfterSession, s.Row))
        .OrderBy(s => s.At).ThenBy(s => s.Row!.Seq);

    private ReassessmentPrompt? Of(IEnumerable<MeasuredScore> scores, IReadOnlyList<ReviewRow> reviews, IReadOnlyCollection<DateTimeOffset> closed, string? condition)
    {
        if (closed.Count < Reassessment.From || (reviews.Count > 0 && reviews[^1] is { Decision: "end" or "refer" } ended && ended.At >= closed.Max()))
            return null;
        int? reviewed = reviews.Count > 0 ? closed.Count(c => c <= reviews[^1].At) : null;
        return Reassessment.Of(ChangesOf(scores), condition, closed.Count, reviewed);
    }

    /// <summary>
    /// The change of each measure from its first to its newest value, of those that have both; activities count as the mean of those that were scored at
    /// least twice. Motion and pressure are left out: they change within one session, and with the hand that measures.
    /// </summary>
    private List<Change> ChangesOf(IEnumerable<MeasuredScore> scores)
    {
        var changes = new List<Change>();
        foreach (var of in scores.Where(s => knowledge.Instruments.GetValueOrDefault(s.Instrument) is { Kind: not ("motion" or "pressure") }).GroupBy(s => s.Instrument))
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
