using System.Collections.Concurrent;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Improve;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Improve;

/// <summary>
/// Sums of months and answers, kept while the program runs so that a year need not be added up for each page. What is kept is taken only while the database holds as many rows as
/// went into it, made of as many entries: a session to which something was added has more of them. After tallies were rebuilt, the program is started again. Safe to use from many threads.
/// </summary>
public sealed class RateBook
{
    private readonly ConcurrentDictionary<(Guid Clinic, DateOnly Month), ((int Rows, int Entries) Of, TreatmentCounts Counts)> _months = new();
    private readonly ConcurrentDictionary<Guid, Answers> _answers = new();

    /// <summary>The treatments that were closed in a month of the clinic's calendar.</summary>
    internal async Task<TreatmentCounts> Month(ClinicDb db, ClinicInfo clinic, DateOnly month, CancellationToken cancel)
    {
        var (from, to) = (Instant(clinic, month), Instant(clinic, month.AddMonths(1)));
        var tallies = db.Tallies.Where(t => t.Clinic == clinic.Id && t.ClosedAt >= from && t.ClosedAt < to);
        var of = (Rows: await tallies.CountAsync(cancel), Entries: await tallies.SumAsync(t => t.Version, cancel));
        if (_months.TryGetValue((clinic.Id, month), out var kept) && kept.Of == of)
            return kept.Counts;
        var counts = new TreatmentCounts();
        if (of.Rows > 0)
        {
            foreach (var row in await tallies.OrderBy(t => t.ClosedAt).ThenBy(t => t.Session).ToListAsync(cancel))
                counts.Add(row.Therapist, clinic.Day(row.ClosedAt), row.Tally);
        }
        _months[(clinic.Id, month)] = (of, counts);
        return counts;
    }

    /// <summary>The month in which the first treatment was closed; null before there is one.</summary>
    internal static async Task<DateOnly?> First(ClinicDb db, ClinicInfo clinic, CancellationToken cancel) =>
        await db.Tallies.Where(t => t.Clinic == clinic.Id).OrderBy(t => t.ClosedAt).Select(t => (DateTimeOffset?)t.ClosedAt).FirstOrDefaultAsync(cancel) is { } first
            ? MonthOf(clinic.Day(first)) : null;

    /// <summary>What patients answered about treatments they were first asked about from an instant on.</summary>
    internal async Task<PatientsSaid> Said(ClinicDb db, ClinicInfo clinic, DateTimeOffset from, CancellationToken cancel)
    {
        var answers = _answers.GetOrAdd(clinic.Id, _ => new Answers());
        await answers.CatchUp(db, clinic.Id, cancel);
        return answers.From(from);
    }

    /// <summary>The first day of a day's month.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The instant at which a day of the clinic's calendar begins; where the clock skips midnight, an hour later.</summary>
    internal static DateTimeOffset Instant(ClinicInfo clinic, DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var start = clinic.Zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
        return new DateTimeOffset(start, clinic.Zone.GetUtcOffset(start)).ToUniversalTime();
    }

    // One entry for each treatment that was asked about: when it was first, and what was ever said of it.
    private sealed class Answers
    {
        private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

        private readonly Lock _one = new();
        private readonly Dictionary<Guid, (DateTimeOffset First, HashSet<string> Said)> _said = [];
        private readonly HashSet<Guid> _seen = [];
        private DateTimeOffset _last = DateTimeOffset.MinValue + Overlap;

        private sealed record Row(Guid Id, Guid Session, DateTimeOffset At, bool IsAnswer, int? Soreness, string Symptoms, string RedFlags);

        public async Task CatchUp(ClinicDb db, Guid clinic, CancellationToken cancel)
        {
            var all = db.CheckIns.Where(c => c.Clinic == clinic);
            var rows = await all.CountAsync(cancel);
            if (Seen().Count == rows)
                return;
            var from = Seen().Last - Overlap;
            if (Take(await Rows(all.Where(c => c.At >= from), cancel)) != rows)
                Take(await Rows(all, cancel), isAnew: true);
        }

        public PatientsSaid From(DateTimeOffset from)
        {
            lock (_one)
            {
                var asked = _said.Values.Where(a => a.First >= from).ToList();
                return new PatientsSaid(asked.Count, asked.SelectMany(a => a.Said).GroupBy(s => s).ToDictionary(g => g.Key, g => g.Count()));
            }
        }

        private (int Count, DateTimeOffset Last) Seen()
        {
            lock (_one)
                return (_seen.Count, _last);
        }

        private static Task<List<Row>> Rows(IQueryable<CheckInRow> rows, CancellationToken cancel) =>
            rows.OrderBy(c => c.At).Select(c => new Row(c.Id, c.Session, c.At, c.TakesUp == null && !c.NotReached, c.Soreness, c.Symptoms, c.RedFlags)).ToListAsync(cancel);

        private int Take(List<Row> rows, bool isAnew = false)
        {
            lock (_one)
            {
                if (isAnew)
                {
                    _said.Clear();
                    _seen.Clear();
                }
                foreach (var row in rows.Where(r => _seen.Add(r.Id)))
                {
                    _last = row.At > _last ? row.At : _last;
                    if (!row.IsAnswer)
                        continue;
                    var (first, said) = _said.TryGetValue(row.Session, out var known) ? known : (row.At, []);
                    Add(said, row);
                    _said[row.Session] = (first, said);
                }
                return _seen.Count;
            }
        }

        private static void Add(HashSet<string> said, Row row)
        {
            if (row.Soreness > 0)
                said.Add(UsualCourse.SorenessId);
            if (row.RedFlags.Length > 0)
                said.Add(PatientsSaid.RedFlag);
            said.UnionWith(CheckIn.SymptomsOf(row.Symptoms).Where(s => s.Value > 0).Select(s => s.Key));
        }
    }
}
