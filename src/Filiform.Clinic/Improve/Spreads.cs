using System.Collections.Immutable;
using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Improve;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Learn;
using Filiform.Rules.Measure;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Improve;

/// <summary>Courses of one condition with one measure, naming nobody.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Instrument">The measure.</param>
/// <param name="Courses">One for each patient who had a session.</param>
public sealed record CoursesOf(TreatedCondition Condition, Instrument Instrument, ImmutableArray<CourseOutcome> Courses)
{
    /// <summary>The spread after that many sessions.</summary>
    public Spread After(int sessions) => Spread.Of(Instrument, Condition.Id, Courses, sessions);
}

/// <summary>How measures changed in the people of this clinic, by condition.</summary>
public sealed class Spreads(ClinicStore store, KnowledgeBase knowledge, TimeProvider time)
{
    /// <summary>Days since the last session after which a course without a booking counts as left: this project's own choice, no source.</summary>
    public const int DaysUntilLeft = 28;

    /// <summary>
    /// The courses of a condition with a measure that is one single score. Nobody is named, but records are read: it leaves an audit entry. The condition of a
    /// patient is the one last gone through with them, else the first current diagnosis that is treated here.
    /// </summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="instrument">The measure.</param>
    /// <param name="own">The patient on whose page it stands; null for none.</param>
    /// <param name="withDoses">True to tell needles and techniques too, which asks for every session of the clinic.</param>
    /// <param name="cancel">Stops the read.</param>
    public Task<CoursesOf> Of(Actor actor, TreatedCondition condition, Instrument instrument, Guid? own = null, bool withDoses = false, CancellationToken cancel = default) =>
        store.Read(actor, null, $"Read outcomes of {condition.Id}", async db =>
        {
            var patients = (await ConditionsOf(db, knowledge, actor.Clinic, cancel)).Where(p => p.Value == condition.Id).Select(p => p.Key).ToHashSet();
            var sessions = (await db.Sessions.Where(s => s.Clinic == actor.Clinic).Select(s => new { s.Id, s.Patient, s.At }).ToListAsync(cancel))
                .Where(s => patients.Contains(s.Patient)).GroupBy(s => s.Patient).ToDictionary(g => g.Key, g => g.OrderBy(s => s.At).Select(s => (s.Id, s.At)).ToList());
            var scores = await ScoresOf(db, actor.Clinic, instrument.Id, patients, cancel);
            var booked = (await db.Appointments.Where(a => a.Clinic == actor.Clinic && a.Start > time.GetUtcNow()).Select(a => new { a.Patient, a.Appointment, a.Seq, a.State }).ToListAsync(cancel))
                .GroupBy(a => a.Appointment).Select(g => g.MaxBy(a => a.Seq)!).Where(a => a.State != Book.AppointmentState.Cancelled).Select(a => a.Patient).ToHashSet();
            var doses = withDoses ? await DosesOf(db, actor.Clinic, sessions.Values.SelectMany(s => s).Select(s => s.Id).ToHashSet(), cancel) : [];
            var left = time.GetUtcNow().AddDays(-DaysUntilLeft);
            return new CoursesOf(condition, instrument,
                [.. sessions.Select(p => CourseOf(p.Value, scores[p.Key], booked.Contains(p.Key) || p.Value[^1].At > left, doses) with { IsOwn = p.Key == own })]);
        }, cancel);

    /// <summary>How many patients of this clinic have each condition and had a session.</summary>
    public Task<IReadOnlyDictionary<string, int>> Conditions(Actor actor, CancellationToken cancel = default) =>
        store.Read<IReadOnlyDictionary<string, int>>(actor, null, "Read which conditions are treated", async db =>
        {
            var treated = (await db.Sessions.Where(s => s.Clinic == actor.Clinic).Select(s => s.Patient).Distinct().ToListAsync(cancel)).ToHashSet();
            return (await ConditionsOf(db, knowledge, actor.Clinic, cancel)).Where(c => treated.Contains(c.Key)).GroupBy(c => c.Value).ToDictionary(g => g.Key, g => g.Count());
        }, cancel);

    private static readonly (Techniques Technique, string Words)[] Named =
        [(Techniques.Superficial, "Superficial needling"), (Techniques.Deep, "Deep needling"), (Techniques.Rotation, "Turned needles"), (Techniques.LeftInPlace, "Needles left in place"), (Techniques.Current, "Electrical stimulation")];

    internal static async Task<Dictionary<Guid, string>> ConditionsOf(ClinicDb db, KnowledgeBase knowledge, Guid clinic, CancellationToken cancel, IQueryable<Guid>? of = null)
    {
        var patients = of ?? db.Patients.Where(p => p.Clinic == clinic).Select(p => p.Id);
        var given = (await db.GivenPages.Where(p => p.Clinic == clinic && patients.Contains(p.Patient)).Select(p => new { p.Patient, p.Seq, p.Condition }).ToListAsync(cancel))
            .GroupBy(p => p.Patient).ToDictionary(g => g.Key, g => g.MaxBy(p => p.Seq)!.Condition);
        var facts = await db.Facts.AsNoTracking().Where(f => f.Clinic == clinic && f.Kind == FactKind.Condition && patients.Contains(f.Patient) && !db.GivenPages.Any(p => p.Patient == f.Patient)).OrderBy(f => f.Seq).ToListAsync(cancel);
        foreach (var one in facts.GroupBy(f => f.Patient))
        {
            var current = one.GroupBy(f => f.Resource).Select(r => r.Last()).Where(f => f.Status == FactStatus.Current);
            if (current.Select(f => knowledge.ConditionOf(Patients.FactOf(f))).OfType<TreatedCondition>().OrderBy(c => c.IsGeneral).FirstOrDefault() is { } condition)
                given.TryAdd(one.Key, condition.Id);
        }
        return given;
    }

    private static async Task<ILookup<Guid, ScoreRow>> ScoresOf(ClinicDb db, Guid clinic, string instrument, HashSet<Guid> patients, CancellationToken cancel)
    {
        var rows = await db.Scores.AsNoTracking().Where(s => s.Clinic == clinic && s.Instrument == instrument && s.Item == "").ToListAsync(cancel);
        var corrections = await db.Responses.AsNoTracking().Where(r => r.Clinic == clinic && r.Instrument == instrument && r.Corrects != null).ToListAsync(cancel);
        return ScoreRow.Counting(rows.Where(r => patients.Contains(r.Patient)), corrections).ToLookup(s => s.Patient);
    }

    // Closed sessions have a tally; one that is open tells no dose yet.
    private static async Task<Dictionary<Guid, (int Needles, ImmutableHashSet<string> Techniques)>> DosesOf(ClinicDb db, Guid clinic, HashSet<Guid> sessions, CancellationToken cancel) =>
        (await db.Tallies.AsNoTracking().Where(t => t.Clinic == clinic).ToListAsync(cancel)).Where(t => sessions.Contains(t.Session))
            .ToDictionary(t => t.Session, t => (t.Needles, t.Tally.Parts.SelectMany(p => Named.Where(n => p.Techniques.HasFlag(n.Technique)).Select(n => n.Words)).ToImmutableHashSet()));

    // The start is the last score before the first session, or one taken with it before its needles.
    private static CourseOutcome CourseOf(List<(Guid Id, DateTimeOffset At)> sessions, IEnumerable<ScoreRow> scores, bool isGoingOn, Dictionary<Guid, (int Needles, ImmutableHashSet<string> Techniques)> doses)
    {
        var taken = scores.Select(s => (Row: s, Done: DoneBefore(s, sessions))).OrderBy(s => s.Done).ThenBy(s => s.Row.Seq).ToList();
        var dosed = sessions.Select(s => doses.TryGetValue(s.Id, out var dose) ? dose : (Needles: 0, Techniques: [])).ToList();
        return new CourseOutcome(
            taken.LastOrDefault(s => s.Done == 0).Row?.Value,
            taken.Where(s => s.Done > 0).GroupBy(s => s.Done).ToImmutableSortedDictionary(g => g.Key, g => g.Last().Row.Value),
            sessions.Count, isGoingOn)
        {
            NeedlesPerSession = sessions.Any(s => doses.ContainsKey(s.Id)) ? (decimal)dosed.Sum(d => d.Needles) / sessions.Count(s => doses.ContainsKey(s.Id)) : null,
            Techniques = [.. dosed.SelectMany(d => d.Techniques).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    // How many sessions had been done when a score was taken: one taken with a session before its needles does not count that session.
    private static int DoneBefore(ScoreRow score, List<(Guid Id, DateTimeOffset At)> sessions)
    {
        var with = sessions.FindIndex(s => s.Id == score.Session);
        return with >= 0 ? with + (score.AfterSession ? 1 : 0) : sessions.Count(s => s.At <= (score.TakenAt ?? score.At));
    }
}
