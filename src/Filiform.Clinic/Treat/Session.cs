using System.Collections.Immutable;
using Filiform.Clinic.Store;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>A session with the state that its events add up to.</summary>
public sealed record Session(SessionRow Row, Ledger Ledger)
{
    // Rows number on through all sessions of a patient, entries through one session; what is added to an earlier session stands between those of the open one.
    private ImmutableArray<int> Rows { get; init; } = [];

    /// <summary>Builds the ledger from its rows.</summary>
    public static Session Of(SessionRow row, IEnumerable<SessionEventRow> events)
    {
        var rows = events.ToList();
        return new Session(row, Ledger.Of(rows.Select(EventOf))) { Rows = [.. rows.Select(r => r.Seq)] };
    }

    /// <summary>Needles that went in and all came out, of a closed session whose entries are not told; null where the ledger tells.</summary>
    public int? Needles { get; private init; }

    /// <summary>A closed session without its entries, for lists that ask no more than when it was closed and how many needles there were; none of them was lost.</summary>
    internal static Session WithoutEntries(SessionRow row, DateTimeOffset closedAt, int needles) =>
        new(row, Ledger.Of([new SessionEvent(1, SessionEventKind.Closed, closedAt)])) { Needles = needles };

    /// <summary>What a sender had seen of this session, by the newest of the patient's rows of entries that it saw; null for null.</summary>
    public int? VersionAt(int? seenRow) => seenRow is { } seen ? Rows.Count(r => r <= seen) : null;

    /// <summary>A session of a patient; null when there is no such session.</summary>
    internal static async Task<Session?> Load(ClinicDb db, Guid patient, Guid session, CancellationToken cancel)
    {
        if (await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == session && s.Patient == patient, cancel) is not { } row)
            return null;
        return Of(row, await db.SessionEvents.AsNoTracking().Where(e => e.Session == session).ToListAsync(cancel));
    }

    /// <summary>The row that stores an event.</summary>
    internal static SessionEventRow RowOf(Guid session, SessionEvent e) => new()
    {
        HappenedAt = e.Arrived is null ? null : e.At,
        Session = session,
        Number = e.Number,
        Kind = e.Kind,
        Needle = e.Needle,
        Muscle = e.Planned?.Muscle,
        Side = e.Planned?.Side,
        Depth = e.Planned?.Depth,
        DiameterMm = e.Planned?.Size.DiameterMm,
        LengthMm = e.Planned?.Size.LengthMm,
        LimitMm = e.Planned?.LimitMm,
        Lot = e.Lot,
        Count = e.Count,
        Words = e.Words,
        Minutes = e.Planned?.Minutes ?? e.Minutes,
        Manipulation = e.Planned?.Manipulation ?? e.Manipulation,
        Approach = e.Planned?.Approach,
        Direction = e.Planned?.Direction,
        PatientPosition = e.Planned?.PatientPosition,
        ElectricalStimulation = e.Planned?.ElectricalStimulation ?? false,
        Reaction = e.Reaction,
        Emergency = e.Emergency,
        Lost = e.Lost,
    };

    private static SessionEvent EventOf(SessionEventRow row)
    {
        var planned = SiteOf(row);
        return new SessionEvent(row.Number, row.Kind, row.HappenedAt ?? row.At, row.Needle, planned, row.Lot, row.Count, row.Words)
        {
            Minutes = planned is null ? row.Minutes : null,
            Manipulation = planned is null ? row.Manipulation : null,
            Arrived = row.HappenedAt is null ? null : row.At,
            Reaction = row.Reaction,
            Emergency = row.Emergency,
            Lost = row.Lost,
            By = row.By,
        };
    }

    private static NeedleSite? SiteOf(SessionEventRow row) => row.Muscle is null ? null
        : new NeedleSite(row.Muscle, row.Side!.Value, row.Depth!.Value, new NeedleSize(row.DiameterMm!.Value, row.LengthMm!.Value), row.LimitMm!.Value)
        {
            Minutes = row.Minutes,
            Manipulation = row.Manipulation,
            Approach = row.Approach,
            Direction = row.Direction,
            PatientPosition = row.PatientPosition,
            ElectricalStimulation = row.ElectricalStimulation,
        };
}
