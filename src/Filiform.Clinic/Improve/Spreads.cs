using System.Collections.Immutable;
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
    /// <param name="withDoses">True to tell needles and techniques too, of closed sessions.</param>
    /// <param name="cancel">Stops the read.</param>
    public Task<CoursesOf> Of(Actor actor, TreatedCondition condition, Instrument instrument, Guid? own = null, bool withDoses = false, CancellationToken cancel = default) =>
        store.Read(actor, null, $"Read outcomes of {condition.Id}", async db =>
        {
            var treated = db.Courses.Where(c => c.Clinic == actor.Clinic && c.Sessions > 0);
            var byFacts = (await ConditionsByFacts(db, knowledge, treated.Where(c => c.Given == null).Select(c => c.Patient), cancel)).Where(c => c.Value == condition.Id).Select(c => c.Key).ToList();
            var courses = await treated.Where(c => c.Given == condition.Id || (c.Given == null && byFacts.Contains(c.Patient))).AsNoTracking().ToListAsync(cancel);
            var now = time.GetUtcNow();
            var left = now.AddDays(-DaysUntilLeft);
            var booked = (await db.Appointments.Where(a => a.Clinic == actor.Clinic && a.Start > now).Select(a => new { a.Patient, a.Appointment, a.Seq, a.State }).ToListAsync(cancel))
                .GroupBy(a => a.Appointment).Select(g => g.MaxBy(a => a.Seq)!).Where(a => a.State != Book.AppointmentState.Cancelled).Select(a => a.Patient).ToHashSet();
            return new CoursesOf(condition, instrument,
                [.. courses.Select(c => CourseOf(c, instrument.Id, booked.Contains(c.Patient) || c.LastAt > left, withDoses) with { IsOwn = c.Patient == own })]);
        }, cancel);

    /// <summary>How many patients of this clinic have each condition and had a session.</summary>
    public Task<IReadOnlyDictionary<string, int>> Conditions(Actor actor, CancellationToken cancel = default) =>
        store.Read<IReadOnlyDictionary<string, int>>(actor, null, "Read which conditions are treated", async db =>
        {
            var treated = db.Courses.Where(c => c.Clinic == actor.Clinic && c.Sessions > 0);
            var given = await treated.Where(c => c.Given != null).GroupBy(c => c.Given!).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
            var byFacts = await ConditionsByFacts(db, knowledge, treated.Where(c => c.Given == null).Select(c => c.Patient), cancel);
            return given.SelectMany(g => Enumerable.Repeat(g.Key, g.Count)).Concat(byFacts.Values).GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
        }, cancel);

    private static readonly (Techniques Technique, string Words)[] Named =
        [(Techniques.Superficial, "Superficial needling"), (Techniques.Deep, "Deep needling"), (Techniques.Rotation, "Turned needles"), (Techniques.LeftInPlace, "Needles left in place"), (Techniques.Current, "Electrical stimulation")];

    /// <summary>Of patients with whom no condition was gone through: the first current diagnosis that is treated here, one that says more before a general one.</summary>
    internal static async Task<Dictionary<Guid, string>> ConditionsByFacts(ClinicDb db, KnowledgeBase knowledge, IQueryable<Guid> patients, CancellationToken cancel)
    {
        var conditions = new Dictionary<Guid, string>();
        foreach (var one in (await db.Facts.AsNoTracking().Where(f => f.Kind == FactKind.Condition && patients.Contains(f.Patient)).OrderBy(f => f.Seq).ToListAsync(cancel)).GroupBy(f => f.Patient))
        {
            var current = one.GroupBy(f => f.Resource).Select(r => r.Last()).Where(f => f.Status == FactStatus.Current);
            if (current.Select(f => knowledge.ConditionOf(Patients.FactOf(f))).OfType<TreatedCondition>().OrderBy(c => c.IsGeneral).FirstOrDefault() is { } condition)
                conditions.Add(one.Key, condition.Id);
        }
        return conditions;
    }

    // The start is the last score before the first session, or one taken with it before its needles. A session that is open tells no dose yet.
    private static CourseOutcome CourseOf(CourseRow course, string instrument, bool isGoingOn, bool withDoses)
    {
        var scores = CourseMeasure.Read(course.Measures).FirstOrDefault(m => m.Instrument == instrument && m.Item.Length == 0)?.BySessions ?? new();
        return new CourseOutcome(scores.TryGetValue(0, out var start) ? start : null, scores.Where(s => s.Key > 0).ToImmutableSortedDictionary(), course.Sessions, isGoingOn)
        {
            NeedlesPerSession = withDoses && course.Closed > 0 ? (decimal)course.Needles / course.Closed : null,
            Techniques = withDoses ? [.. Named.Where(n => course.Techniques.HasFlag(n.Technique)).Select(n => n.Words).Order(StringComparer.Ordinal)] : [],
        };
    }
}
