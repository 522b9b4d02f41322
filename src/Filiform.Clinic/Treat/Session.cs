using Filiform.Rules.Plan;
using Filiform.Rules.Treat;

namespace Filiform.Clinic.Treat;

/// <summary>A session with the state that its events add up to.</summary>
public sealed record Session(SessionRow Row, Ledger Ledger)
{
    /// <summary>Builds the ledger from its rows.</summary>
    public static Session Of(SessionRow row, IEnumerable<SessionEventRow> events) => new(row, Ledger.Of(events.Select(EventOf)));

    /// <summary>The row that stores an event.</summary>
    internal static SessionEventRow RowOf(Guid session, SessionEvent e) => new()
    {
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
    };

    private static SessionEvent EventOf(SessionEventRow row) => new(row.Number, row.Kind, row.At, row.Needle,
        row.Muscle is null ? null : new NeedleSite(row.Muscle, row.Side!.Value, row.Depth!.Value, new NeedleSize(row.DiameterMm!.Value, row.LengthMm!.Value), row.LimitMm!.Value),
        row.Lot, row.Count, row.Words);
}
