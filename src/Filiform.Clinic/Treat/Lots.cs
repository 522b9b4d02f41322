using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>One session in which needles of a lot went in.</summary>
/// <param name="Lot">The lot as it was entered.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Record">The patient's record number.</param>
/// <param name="Name">"SURNAME, Given".</param>
/// <param name="Session">The session.</param>
/// <param name="At">When it was opened.</param>
/// <param name="Needles">Numbers of the needles of that lot; one that was entered by mistake is left out.</param>
/// <param name="Now">The lot that these needles are told to be of after a correction; null where <paramref name="Lot"/> stands. Both lots lead to the patient.</param>
public sealed record LotUse(string Lot, Guid Patient, string Record, string Name, Guid Session, DateTimeOffset At, IReadOnlyList<int> Needles, string? Now);

/// <summary>The lot that was opened last, of a size.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="At">When a needle of it went in.</param>
public sealed record LastLot(string Lot, DateTimeOffset At);

/// <summary>A lot as it was entered, without anybody's name.</summary>
/// <param name="Lot">The lot, as it was entered last.</param>
/// <param name="Needles">Entries of needles of that lot, those that were corrected among them.</param>
/// <param name="Last">When the last of them went in.</param>
public sealed record LotSeen(string Lot, int Needles, DateTimeOffset Last);

/// <summary>Which needles went into whom: from a lot to its patients, and from a patient to the lots.</summary>
public sealed class Lots(ClinicStore store)
{
    /// <summary>Everybody who had needles of a lot, newest session first; capitals and spaces around it do not matter. Each of them gets an audit entry.</summary>
    public Task<List<LotUse>> PatientsOf(Actor actor, string lot, CancellationToken cancel = default) =>
        store.ReadOfSeveral<List<LotUse>>(actor, "Read: patients of a lot", async db =>
        {
            bool Same(string other) => string.Equals(other, lot.Trim(), StringComparison.OrdinalIgnoreCase);
            var written = (await db.SessionEvents.Where(e => e.Lot != null).Select(e => e.Lot!).Distinct().ToListAsync(cancel)).Where(Same).ToList();
            var sessions = await db.SessionEvents.Where(e => e.Lot != null && written.Contains(e.Lot)).Select(e => e.Session).Distinct().ToListAsync(cancel);
            var patients = await db.Sessions.Where(s => sessions.Contains(s.Id)).Select(s => s.Patient).Distinct().ToListAsync(cancel);
            var charts = await Chart.LoadSeveral(db, actor.Clinic, patients);
            var uses = charts.SelectMany(Uses).Where(u => Same(u.Lot)).OrderByDescending(u => u.At).ToList();
            return (uses, uses.Select(u => u.Patient).ToHashSet());
        }, cancel);

    /// <summary>The lot of the needle of that size that went in last in the whole clinic, and when; null when none did. It names nobody.</summary>
    public Task<LastLot?> LastOf(Guid clinic, NeedleSize size, CancellationToken cancel = default) => store.ReadUnaudited(clinic, db => db.SessionEvents
        .Where(e => e.Clinic == clinic && e.Lot != null && e.Kind == SessionEventKind.NeedleIn && e.DiameterMm == size.DiameterMm && e.LengthMm == size.LengthMm)
        .OrderByDescending(e => e.At).Select(e => new LastLot(e.Lot!, e.At)).FirstOrDefaultAsync(cancel), cancel);

    /// <summary>The lots that were ever entered here, the one used last first. They name nobody, so looking at them leaves no audit entry.</summary>
    public Task<List<LotSeen>> Seen(Guid clinic, CancellationToken cancel = default) => store.ReadUnaudited(clinic, async db =>
    {
        // Only a needle that goes in, or is corrected, has a lot, and the index of lots holds all that is asked.
        var entered = await db.SessionEvents.Where(e => e.Clinic == clinic && e.Lot != null).GroupBy(e => e.Lot!).Select(g => new { Lot = g.Key, Count = g.Count() }).ToListAsync(cancel);
        var seen = new List<LotSeen>();
        foreach (var lot in entered)
            seen.Add(new LotSeen(lot.Lot, lot.Count, await db.SessionEvents.Where(e => e.Clinic == clinic && e.Lot == lot.Lot).OrderByDescending(e => e.At).Select(e => e.At).FirstAsync(cancel)));
        return seen.GroupBy(l => l.Lot, StringComparer.OrdinalIgnoreCase).Select(g => g.MaxBy(l => l.Last)! with { Needles = g.Sum(l => l.Needles) }).OrderByDescending(l => l.Last).ToList();
    }, cancel);

    /// <summary>The lots that went into a patient, newest session first.</summary>
    public static IReadOnlyList<LotUse> Of(Chart chart) => [.. Uses(chart).OrderByDescending(u => u.At)];

    private static IEnumerable<LotUse> Uses(Chart chart) =>
        from session in chart.Sessions
        let lotNow = session.Ledger.Needles.ToDictionary(n => n.Number, n => n.Lot)
        from lot in session.Ledger.Events.Where(e => e.Lot is not null && lotNow.ContainsKey(e.Needle ?? 0)).Select(e => (e.Lot, Needle: e.Needle!.Value)).Distinct()
            .GroupBy(e => (Lot: e.Lot!, Now: lotNow[e.Needle] == e.Lot ? null : lotNow[e.Needle]))
        select new LotUse(lot.Key.Lot, chart.Patient.Id, chart.Patient.Record, chart.Name, session.Row.Id, session.Row.At, [.. lot.Select(e => e.Needle)], lot.Key.Now);
}
