using System.Collections.Immutable;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.FollowUp;

/// <summary>
/// Every adverse event that the record holds, however it came there. A needle that broke or was not found is one by itself: it follows from the entry in
/// the session's ledger, so there is exactly one for each such needle, without anybody writing it, and none can be left out. A check-in that was graded before
/// events had rows of their own is one too.
/// </summary>
public static class KnownEvents
{
    private static readonly SessionEventKind[] OfLostNeedles = [SessionEventKind.NeedleIn, SessionEventKind.NeedleLost, SessionEventKind.NeedleFound, SessionEventKind.NeedleCorrected];

    /// <summary>What rows of one or several patients add up to, oldest first.</summary>
    /// <param name="rows">Events.</param>
    /// <param name="additions">What was added to them, in the order of each patient's rows.</param>
    /// <param name="checkIns">Check-ins; those without a grade are passed over.</param>
    /// <param name="needles">Entries of sessions in which a needle was lost; others are passed over.</param>
    public static ImmutableArray<AdverseEvent> Of(IEnumerable<AdverseEventRow> rows, IEnumerable<EventAdditionRow> additions, IEnumerable<CheckInRow> checkIns,
        IEnumerable<SessionEventRow> needles)
    {
        var told = rows.ToList();
        var takenUp = told.Select(e => e.CheckIn).OfType<Guid>().ToHashSet();
        var more = additions.ToLookup(a => a.Event);
        return
        [
            .. told.Select(Told)
                .Concat(checkIns.Where(c => c.Grade is not null && c.TakesUp is { } about && !takenUp.Contains(about)).Select(Graded))
                .Concat(needles.GroupBy(n => (n.Session, n.Needle)).Where(n => n.Any(e => e.Kind == SessionEventKind.NeedleLost)).Select(n => Lost([.. n.OrderBy(e => e.Number)])))
                .Select(e => more[e.Id].Aggregate(e, (standing, addition) => standing.With(addition)))
                .OrderBy(e => e.OpenedAt),
        ];
    }

    /// <summary>
    /// Every event of a clinic as it stood at an instant, oldest first; at the present for null. It reads the record: call it inside
    /// <see cref="ClinicStore.Read"/> or where nobody is named.
    /// </summary>
    public static async Task<ImmutableArray<AdverseEvent>> OfClinic(ClinicDb db, DateTimeOffset? until = null, CancellationToken cancel = default)
    {
        var end = until ?? DateTimeOffset.MaxValue;
        return Of(await db.AdverseEvents.AsNoTracking().Where(e => e.At < end).ToListAsync(cancel),
            await db.EventAdditions.AsNoTracking().Where(a => a.At < end).OrderBy(a => a.Seq).ToListAsync(cancel),
            await db.CheckIns.AsNoTracking().Where(c => c.At < end && c.Grade != null).ToListAsync(cancel),
            await LostNeedles(db, db.SessionEvents.Where(e => e.At < end), cancel));
    }

    /// <summary>The same as <see cref="OfClinic"/> at the present for who only counts: kind, grade, session, when it happened and whether it is open; no words, muscle or steps.</summary>
    internal static async Task<ImmutableArray<AdverseEvent>> ToCount(ClinicDb db, CancellationToken cancel = default)
    {
        var told = await db.AdverseEvents.Select(e => new { e.Id, e.Patient, e.At, e.Session, e.Kind, e.Grade, e.HappenedAt, e.CheckIn }).ToListAsync(cancel);
        var additions = await db.EventAdditions.Where(a => a.Kind != null || a.Grade != null || a.Course != null || a.Outcome != null).OrderBy(a => a.Seq)
            .Select(a => new { a.Event, a.At, a.Kind, a.Grade, a.Course, a.Outcome }).ToListAsync(cancel);
        return Of(told.Select(e => new AdverseEventRow { Id = e.Id, Patient = e.Patient, At = e.At, Session = e.Session, Kind = e.Kind, Grade = e.Grade, HappenedAt = e.HappenedAt, CheckIn = e.CheckIn, Words = "" }),
            additions.Select(a => new EventAdditionRow { Event = a.Event, At = a.At, Kind = a.Kind, Grade = a.Grade, Course = a.Course, Outcome = a.Outcome }),
            await db.CheckIns.AsNoTracking().Where(c => c.Grade != null).ToListAsync(cancel), await LostNeedles(db, db.SessionEvents, cancel));
    }

    /// <summary>Entries about needles in, lost and found, of those sessions among the entries in which a needle was lost; usually none.</summary>
    internal static async Task<List<SessionEventRow>> LostNeedles(ClinicDb db, IQueryable<SessionEventRow> entries, CancellationToken cancel = default)
    {
        // That it says how the needle was lost is in every such entry, and lets the few of them be found without going through all.
        var sessions = await entries.Where(e => e.Kind == SessionEventKind.NeedleLost).Select(e => e.Session).Distinct().ToListAsync(cancel);
        return sessions.Count == 0 ? [] : LostNeedles(await entries.AsNoTracking().Where(e => sessions.Contains(e.Session) && OfLostNeedles.Contains(e.Kind)).ToListAsync(cancel));
    }

    /// <summary>Of entries of sessions, those about needles that were lost once.</summary>
    internal static List<SessionEventRow> LostNeedles(IEnumerable<SessionEventRow> entries)
    {
        var about = entries.Where(e => OfLostNeedles.Contains(e.Kind)).ToList();
        var lost = about.Where(e => e.Kind == SessionEventKind.NeedleLost).Select(e => (e.Session, e.Needle)).ToHashSet();
        return lost.Count == 0 ? [] : [.. about.Where(e => lost.Contains((e.Session, e.Needle)))];
    }

    private static AdverseEvent Told(AdverseEventRow row) => new(row.Id, row.Patient, row.CheckIn is null ? EventOrigin.Recorded : EventOrigin.CheckIn, row.At, row.By, row.Kind,
        row.Grade, row.HappenedAt, row.Words)
    {
        Session = row.Session,
        Muscle = row.Muscle,
        Side = row.Side,
        Needle = row.Needle,
        Lot = row.Lot,
        Practitioner = row.Practitioner,
        CheckIn = row.CheckIn,
        Entry = row.Entry,
        Done = row.Done,
    };

    // Nobody asked for its kind then.
    private static AdverseEvent Graded(CheckInRow row) => new(row.Id, row.Patient, EventOrigin.EarlierCheckIn, row.At, row.By, EventKinds.Other, row.Grade, row.At,
        "A check-in was taken up with this grade. Its kind was not asked.")
    {
        Session = row.Session,
        CheckIn = row.TakesUp,
        Done = row.Words,
    };

    private static AdverseEvent Lost(List<SessionEventRow> entries)
    {
        var (first, went) = (entries.First(e => e.Kind == SessionEventKind.NeedleLost), entries.FirstOrDefault(e => e.Kind == SessionEventKind.NeedleIn));
        // A needle that was corrected after closing was where the correction says.
        var (place, lot) = (entries.LastOrDefault(e => e.Muscle is not null), entries.LastOrDefault(e => e.Lot is not null));
        return new AdverseEvent(first.Id, first.Patient, EventOrigin.Ledger, first.At, first.By, KindOf(first), null, first.HappenedAt ?? first.At, first.Words ?? "")
        {
            Kind = entries.Any(e => e.Lost == LostHow.Broken) ? EventKinds.BrokenNeedle : EventKinds.ForgottenNeedle,
            Session = first.Session,
            Muscle = place?.Muscle,
            Side = place?.Side,
            Needle = first.Needle,
            Lot = lot?.Lot,
            Practitioner = went?.By,
            Entry = first.Number,
            Ledger = [.. entries.Where(e => e.Kind is SessionEventKind.NeedleLost or SessionEventKind.NeedleFound)],
        };
    }

    private static string KindOf(SessionEventRow lost) => lost.Lost == LostHow.Broken ? EventKinds.BrokenNeedle : EventKinds.ForgottenNeedle;
}
