using Filiform.Clinic.Learn;
using Filiform.Clinic.Measure;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Improve;

/// <summary>Keeps what each course adds up to, and works it out again from the record.</summary>
internal static class Courses
{
    private const int AtOnce = 200;

    /// <summary>True for a row after which its patient's course adds up to something else.</summary>
    public static bool IsChangedBy(ClinicalRow row) =>
        row is SessionRow or SessionEventRow { Kind: SessionEventKind.Closed } or ScoreRow or ReviewRow or GivenPageRow or ResponseRow { Corrects: not null };

    /// <summary>Works one patient's course out anew, within the transaction that changed it; its rows are saved.</summary>
    public static async Task Keep(ClinicDb db, Guid clinic, Guid patient, CancellationToken cancel)
    {
        var now = (await Read(db, clinic, [patient], cancel)).Single();
        if (await db.Courses.SingleOrDefaultAsync(c => c.Clinic == clinic && c.Patient == patient, cancel) is { } kept)
            db.Entry(kept).CurrentValues.SetValues(now);
        else
            db.Add(now);
    }

    /// <summary>Writes the courses that are missing, in one transaction per handful of patients. Those that are there are left alone.</summary>
    /// <returns>How many were written.</returns>
    public static async Task<int> Fill(Func<ClinicDb> open, CancellationToken cancel)
    {
        var written = 0;
        await using var reading = open();
        foreach (var (clinic, patients) in await Everybody(reading, cancel))
        {
            await using var db = open();
            var known = (await db.Courses.IgnoreQueryFilters().Where(c => c.Clinic == clinic && patients.Contains(c.Patient)).Select(c => c.Patient).ToListAsync(cancel)).ToHashSet();
            db.AddRange((await Read(db, clinic, [.. patients.Where(p => !known.Contains(p))], cancel)).Where(c => !c.IsEmpty));
            written += await db.SaveChangesAsync(cancel);
        }
        return written;
    }

    /// <summary>Sentences about courses that do not agree with the record, or belong to nobody; at most so many.</summary>
    public static async Task<List<string>> Problems(ClinicDb db, int most, CancellationToken cancel)
    {
        var problems = new List<string>();
        var right = 0;
        foreach (var (clinic, patients) in await Everybody(db, cancel))
        {
            var kept = await db.Courses.IgnoreQueryFilters().AsNoTracking().Where(c => c.Clinic == clinic && patients.Contains(c.Patient)).ToDictionaryAsync(c => c.Patient, cancel);
            right += kept.Count;
            foreach (var course in await Read(db, clinic, patients, cancel))
            {
                var found = kept.GetValueOrDefault(course.Patient);
                if (problems.Count < most && !(found is null && course.IsEmpty) && !course.Agrees(found))
                    problems.Add($"Clinic {clinic}: the summary of the course of patient {course.Patient} {(found is null ? "is missing" : "does not agree with the record")}");
            }
        }
        var stray = await db.Courses.IgnoreQueryFilters().CountAsync(cancel) - right;
        if (stray > 0 && problems.Count < most)
            problems.Add($"{stray} summaries of courses belong to no patient");
        return problems;
    }

    private static async Task<List<(Guid Clinic, List<Guid> Patients)>> Everybody(ClinicDb db, CancellationToken cancel) =>
        [.. (await db.Patients.IgnoreQueryFilters().Select(p => new { p.Clinic, p.Id }).ToListAsync(cancel)).GroupBy(p => p.Clinic)
            .SelectMany(c => c.Select(p => p.Id).Chunk(AtOnce).Select(ids => (c.Key, ids.ToList())))];

    // What each of these patients adds up to, with one query for each table.
    private static async Task<List<CourseRow>> Read(ClinicDb db, Guid clinic, List<Guid> patients, CancellationToken cancel)
    {
        var sessions = (await Of<SessionRow>(db, clinic, patients).Select(s => new { s.Patient, s.Id, s.At }).ToListAsync(cancel)).ToLookup(s => s.Patient);
        var tallies = await Of<SessionRow>(db, clinic, patients).Join(db.Tallies.IgnoreQueryFilters().AsNoTracking(), s => new { s.Clinic, Session = s.Id }, t => new { t.Clinic, t.Session }, (_, t) => t)
            .ToDictionaryAsync(t => t.Session, cancel);
        var scores = (await Of<ScoreRow>(db, clinic, patients).OrderBy(s => s.Seq).ToListAsync(cancel)).ToLookup(s => s.Patient);
        var corrections = (await Of<ResponseRow>(db, clinic, patients).Where(r => r.Corrects != null).ToListAsync(cancel)).ToLookup(r => r.Patient);
        var reviews = (await Of<ReviewRow>(db, clinic, patients).OrderBy(r => r.Seq).ToListAsync(cancel)).ToLookup(r => r.Patient);
        var given = (await Of<GivenPageRow>(db, clinic, patients).OrderBy(p => p.Seq).Select(p => new { p.Patient, p.Condition }).ToListAsync(cancel)).ToLookup(p => p.Patient, p => p.Condition);
        return
        [
            .. patients.Select(p => RowOf(clinic, p, [.. sessions[p].OrderBy(s => s.At).Select(s => (s.Id, s.At, tallies.GetValueOrDefault(s.Id)))],
                ScoreRow.Counting(scores[p], corrections[p]), reviews[p].LastOrDefault(), given[p].LastOrDefault())),
        ];
    }

    private static IQueryable<TRow> Of<TRow>(ClinicDb db, Guid clinic, List<Guid> patients)
        where TRow : ClinicalRow => db.Set<TRow>().IgnoreQueryFilters().AsNoTracking().Where(r => r.Clinic == clinic && patients.Contains(r.Patient));

    private static CourseRow RowOf(Guid clinic, Guid patient, List<(Guid Id, DateTimeOffset At, TallyRow? Tally)> sessions, IReadOnlyList<ScoreRow> scores, ReviewRow? review, string? given)
    {
        var tallies = sessions.Select(s => s.Tally).OfType<TallyRow>().ToList();
        var measures = CourseMeasure.Of(Timed(scores, sessions), [.. sessions.Select(s => (s.Id, s.At))]);
        var pain = measures.FirstOrDefault(m => m is { Instrument: Counts.Instrument, Item: "", Count: > 1 });
        return new CourseRow
        {
            Clinic = clinic,
            Patient = patient,
            Given = given,
            Sessions = sessions.Count,
            LastAt = sessions.Count > 0 ? sessions[^1].At : null,
            Closed = tallies.Count,
            Needles = tallies.Sum(t => t.Needles),
            Twitches = tallies.Sum(t => t.Twitches),
            Techniques = tallies.SelectMany(t => t.Tally.Parts).Aggregate(default(Techniques), (all, part) => all | part.Techniques),
            Reviewed = review is null ? null : tallies.Count(t => t.ClosedAt <= review.At),
            IsEnded = review is { Decision: "end" or "refer" } && tallies.All(t => t.ClosedAt <= review.At),
            PainFirst = pain?.First,
            PainLast = pain?.Last,
            Measures = CourseMeasure.InText(measures),
        };
    }

    // A score taken with a session counts for that session's time, as on the patient's own page.
    private static IEnumerable<MeasuredScore> Timed(IEnumerable<ScoreRow> scores, List<(Guid Id, DateTimeOffset At, TallyRow? Tally)> sessions) =>
        scores.Select(s => (Row: s, With: sessions.FindIndex(h => h.Id == s.Session)))
            .Select(s => new MeasuredScore(s.Row.Instrument, s.Row.Item, s.Row.Value, s.With < 0 ? s.Row.TakenAt ?? s.Row.At
                : s.Row.AfterSession ? sessions[s.With].Tally?.ClosedAt ?? s.Row.At : sessions[s.With].At, null, s.Row.AfterSession, s.Row))
            .OrderBy(s => s.At).ThenBy(s => s.Row!.Seq);
}
