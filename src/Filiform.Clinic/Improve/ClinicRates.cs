using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Improve;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Improve;

/// <summary>What patients said when they were asked.</summary>
/// <param name="Asked">Treatments about which at least one check-in was answered.</param>
/// <param name="With">Of these, by symptom, those about which it was ever told; <see cref="RedFlag"/> for a warning sign.</param>
public sealed record PatientsSaid(int Asked, IReadOnlyDictionary<string, int> With)
{
    /// <summary>In place of a symptom: any warning sign.</summary>
    public const string RedFlag = "red-flag";
}

/// <summary>What happened in a stretch of months, by its three sources, each with its own denominator.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day: today.</param>
/// <param name="Counts">Closed treatments and what therapists entered in them.</param>
/// <param name="Months">The same by month, in order.</param>
/// <param name="Said">What patients answered.</param>
/// <param name="Graded">Treatments with an event that a clinician graded, by the worst grade.</param>
/// <param name="People">Names of therapists.</param>
public sealed record ClinicRates(DateOnly From, DateOnly To, TreatmentCounts Counts, IReadOnlyList<(DateOnly Month, TreatmentCounts Counts)> Months, PatientsSaid Said,
    IReadOnlyDictionary<string, int> Graded, IReadOnlyDictionary<Guid, string> People);

/// <summary>Rates of a clinic with their denominators.</summary>
public sealed class RatesOfClinic(ClinicStore store, RateBook book, TimeProvider time)
{
    private const int MostMonths = 120;

    /// <summary>
    /// The rates of the last so many months of the clinic's calendar, this one among them; of all months there were for null, at most 120. No patient is named, but the record is
    /// read: it leaves an audit entry.
    /// </summary>
    public Task<ClinicRates> Of(Actor actor, ClinicInfo clinic, int? months, CancellationToken cancel = default) =>
        store.Read(actor, null, "Read the clinic's rates", async db =>
        {
            var today = clinic.Day(time.GetUtcNow());
            var last = RateBook.MonthOf(today);
            var first = months is { } n ? last.AddMonths(1 - n) : await RateBook.First(db, clinic, cancel) ?? last;
            first = first < last.AddMonths(1 - MostMonths) ? last.AddMonths(1 - MostMonths) : first;
            var counts = new List<(DateOnly Month, TreatmentCounts Counts)>();
            for (var month = first; month <= last; month = month.AddMonths(1))
                counts.Add((month, await book.Month(db, clinic, month, cancel)));
            var from = RateBook.Instant(clinic, first);
            return new ClinicRates(first, today, TreatmentCounts.Sum(counts.Select(c => c.Counts)), counts, await book.Said(db, clinic, from, cancel), await Graded(db, clinic.Id, from, cancel),
                await db.Users.Where(u => u.Clinic == clinic.Id).ToDictionaryAsync(u => u.Id, u => u.Name, cancel));
        }, cancel);

    private static async Task<IReadOnlyDictionary<string, int>> Graded(ClinicDb db, Guid clinic, DateTimeOffset from, CancellationToken cancel) =>
        (await db.CheckIns.Where(c => c.Clinic == clinic && c.TakesUp != null && c.Grade != null && c.At >= from).Select(c => new { c.Session, Grade = c.Grade! }).ToListAsync(cancel))
            .GroupBy(c => c.Session).GroupBy(s => s.MaxBy(c => Rules.Screen.EarlierEvent.Grades.IndexOf(c.Grade))!.Grade).ToDictionary(g => g.Key, g => g.Count());
}
