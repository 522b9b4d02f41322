using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Improve;
using Filiform.Rules.Screen;
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

/// <summary>Adverse events that stand in the record, whoever told of them.</summary>
/// <param name="ByGrade">Treatments with an event that does harm, by the worst grade.</param>
/// <param name="ByKind">Treatments with an event of a kind, graded or not yet.</param>
public sealed record Recorded(IReadOnlyDictionary<string, int> ByGrade, IReadOnlyDictionary<string, int> ByKind);

/// <summary>What happened in a stretch of months, by its three sources, each with its own denominator.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day: today.</param>
/// <param name="Counts">Closed treatments and what therapists entered in them.</param>
/// <param name="Months">The same by month, in order.</param>
/// <param name="Said">What patients answered.</param>
/// <param name="Events">Adverse events that stand in the record.</param>
/// <param name="People">Names of therapists.</param>
public sealed record ClinicRates(DateOnly From, DateOnly To, TreatmentCounts Counts, IReadOnlyList<(DateOnly Month, TreatmentCounts Counts)> Months, PatientsSaid Said,
    Recorded Events, IReadOnlyDictionary<Guid, string> People);

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
            return new ClinicRates(first, today, TreatmentCounts.Sum(counts.Select(c => c.Counts)), counts, await book.Said(db, clinic, from, cancel), await Events(db, from, cancel),
                await db.Users.Where(u => u.Clinic == clinic.Id).ToDictionaryAsync(u => u.Id, u => u.Name, cancel));
        }, cancel);

    // An event of which no session is known has no treatment to count in.
    private static async Task<Recorded> Events(ClinicDb db, DateTimeOffset from, CancellationToken cancel)
    {
        var events = (await KnownEvents.ToCount(db, cancel)).Where(e => e.Session is not null && e.HappenedAt >= from).ToList();
        var graded = events.Where(e => e.Counts).GroupBy(e => e.Session).GroupBy(s => s.MaxBy(e => EarlierEvent.Grades.IndexOf(e.Grade!))!.Grade!);
        return new Recorded(graded.ToDictionary(g => g.Key, g => g.Count()), events.GroupBy(e => e.Kind).ToDictionary(k => k.Key, k => k.Select(e => e.Session).Distinct().Count()));
    }
}
