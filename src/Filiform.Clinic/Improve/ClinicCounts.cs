using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;
using Filiform.Rules.Screen;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Improve;

/// <summary>Counts of a clinic, with what each is out of.</summary>
/// <param name="Patients">Patients.</param>
/// <param name="Sessions">Closed sessions.</param>
/// <param name="Needles">Needles that went in, in closed sessions.</param>
/// <param name="Twitches">Twitches seen.</param>
/// <param name="ByVerdict">Accepted screenings by verdict.</param>
/// <param name="CheckIns">Check-ins answered.</param>
/// <param name="WithSoreness">Of these, with some soreness.</param>
/// <param name="WithRedFlag">Of these, with a red flag.</param>
/// <param name="ByGrade">Adverse events, by grade.</param>
/// <param name="SessionsByGrade">Closed sessions with an event, by the worst grade in each.</param>
/// <param name="Compared">Patients with a first and a last pain score.</param>
/// <param name="Meaningful">Of these, better by at least the smallest published threshold for their condition.</param>
/// <param name="Worse">Of these, worse.</param>
public sealed record ClinicCounts(int Patients, int Sessions, int Needles, int Twitches, IReadOnlyDictionary<Verdict, int> ByVerdict,
    int CheckIns, int WithSoreness, int WithRedFlag, IReadOnlyDictionary<string, int> ByGrade,
    IReadOnlyDictionary<string, int> SessionsByGrade, int Compared, int Meaningful, int Worse)
{
    /// <summary>Check-ins with a red flag that nobody has taken up.</summary>
    public int RedFlagsOpen { get; init; }

    /// <summary>Other check-ins that somebody must look at.</summary>
    public int ToLookAt { get; init; }

    /// <summary>Adverse events that are open.</summary>
    public int EventsOpen { get; init; }

    /// <summary>Closed sessions in each of the last twelve months, by its first day, oldest first.</summary>
    public IReadOnlyList<(DateOnly Month, int Sessions)> ByMonth { get; init; } = [];
}

/// <summary>Counts over the whole clinic.</summary>
public sealed class Counts(ClinicStore store, KnowledgeBase knowledge, TimeProvider time)
{
    /// <summary>Instrument compared in the counts.</summary>
    public const string Instrument = "nprs";

    /// <summary>The counts as they are now. Nobody is named, but the record is read: it leaves an audit entry.</summary>
    public Task<ClinicCounts> Now(Actor actor, ClinicInfo clinic, CancellationToken cancel = default) =>
        store.Read(actor, null, "Read the clinic's counts", async db =>
        {
            var sessions = await db.Courses.Where(c => c.Clinic == actor.Clinic).GroupBy(c => c.Clinic)
                .Select(g => new { Count = g.Sum(c => c.Closed), Needles = g.Sum(c => c.Needles), Twitches = g.Sum(c => c.Twitches) }).SingleOrDefaultAsync(cancel);
            var verdicts = await db.Screenings.Where(s => s.Clinic == actor.Clinic).GroupBy(s => s.Verdict)
                .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
            var answered = await db.CheckIns.Where(c => c.Clinic == actor.Clinic && c.TakesUp == null && !c.NotReached).GroupBy(c => c.Clinic)
                .Select(g => new { Count = g.Count(), Sore = g.Count(c => c.Soreness > 0), Flagged = g.Count(c => c.Concern == Concern.CallNow) }).SingleOrDefaultAsync(cancel);
            var known = await FollowUp.KnownEvents.ToCount(db, cancel);
            var adverse = known.Where(e => e.Counts).ToList();
            var waiting = await FollowUp.CheckIns.Waiting(db, actor.Clinic).GroupBy(c => c.Concern).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
            var changes = await Changes(db, actor.Clinic, cancel);
            return new ClinicCounts(
                await db.Patients.CountAsync(p => p.Clinic == actor.Clinic, cancel),
                sessions?.Count ?? 0, sessions?.Needles ?? 0, sessions?.Twitches ?? 0,
                verdicts.ToDictionary(v => v.Key, v => v.Count),
                answered?.Count ?? 0, answered?.Sore ?? 0, answered?.Flagged ?? 0,
                adverse.GroupBy(e => e.Grade!).ToDictionary(g => g.Key, g => g.Count()),
                adverse.Where(e => e.Session is not null).GroupBy(e => e.Session).GroupBy(s => s.MaxBy(e => EarlierEvent.Grades.IndexOf(e.Grade!))!.Grade!)
                    .ToDictionary(g => g.Key, g => g.Count()),
                changes.Sum(c => c.People), changes.Where(c => c.Meaningful).Sum(c => c.People), changes.Where(c => c.Change.ForTheBetter < 0).Sum(c => c.People))
            {
                RedFlagsOpen = waiting.GetValueOrDefault(Concern.CallNow),
                ToLookAt = waiting.GetValueOrDefault(Concern.Look),
                EventsOpen = known.Count(e => e.IsOpen),
                ByMonth = await ByMonth(db, clinic, cancel),
            };
        }, cancel);

    private async Task<List<(DateOnly Month, int Sessions)>> ByMonth(ClinicDb db, ClinicInfo clinic, CancellationToken cancel)
    {
        var today = clinic.Day(time.GetUtcNow());
        var months = new List<(DateOnly, int)>();
        for (var i = 11; i >= 0; i--)
        {
            var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-i);
            var (from, to) = (Start(clinic, month), Start(clinic, month.AddMonths(1)));
            months.Add((month, await db.Tallies.CountAsync(t => t.Clinic == clinic.Id && t.ClosedAt >= from && t.ClosedAt < to, cancel)));
        }
        return months;
    }

    // By way of noon, which no clock skips.
    private static DateTimeOffset Start(ClinicInfo clinic, DateOnly day) => clinic.StartOfDay(new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), clinic.Zone.GetUtcOffset(day.ToDateTime(new TimeOnly(12, 0)))));

    // Whoever has the same two scores and the same condition is judged once.
    private async Task<List<(Change Change, bool Meaningful, int People)>> Changes(ClinicDb db, Guid clinic, CancellationToken cancel)
    {
        var instrument = knowledge.Instruments[Instrument];
        var groups = await db.Courses.Where(c => c.Clinic == clinic && c.PainFirst != null && c.PainLast != null).GroupBy(c => new { c.PainFirst, c.PainLast, c.Given })
            .Select(g => new { g.Key.PainFirst, g.Key.PainLast, g.Key.Given, Count = g.Count() }).ToListAsync(cancel);
        return [.. groups.Select(g => (Change: new Change(instrument, g.PainFirst!.Value, g.PainLast!.Value), g.Given, g.Count))
            .Select(g => (g.Change, g.Change.Against(g.Given).Any(j => j.IsReached), g.Count))];
    }
}
