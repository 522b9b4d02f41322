using Filiform.Clinic.Store;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>A room with an open session: how many needles are still in. It names nobody.</summary>
/// <param name="Room">The room.</param>
/// <param name="StillIn">Needles still in, or taken out and not counted.</param>
/// <param name="CountOpen">All were taken out at once and are not counted.</param>
/// <param name="Since">When the session was opened.</param>
public sealed record RoomNow(string Room, int StillIn, bool CountOpen, DateTimeOffset Since);

/// <summary>What every screen of the clinic shows: needles in, by room.</summary>
public sealed class RoomsNow(ClinicStore store)
{
    /// <summary>Rooms with an open session.</summary>
    public Task<List<RoomNow>> Now(Guid clinic, CancellationToken cancel = default) => store.ReadUnaudited(clinic, async db =>
    {
        var open = await db.Sessions.AsNoTracking()
            .Where(s => s.Clinic == clinic && !db.SessionEvents.Any(e => e.Session == s.Id && e.Kind == SessionEventKind.Closed)).ToListAsync(cancel);
        var ids = open.Select(s => s.Id).ToList();
        var events = (await db.SessionEvents.AsNoTracking().Where(e => ids.Contains(e.Session)).OrderBy(e => e.Number).ToListAsync(cancel)).ToLookup(e => e.Session);
        return open.Select(s => Session.Of(s, events[s.Id]))
            .Select(s => new RoomNow(s.Row.Room, s.Ledger.StillIn, s.Ledger.CountOpen, s.Row.At)).OrderBy(r => r.Room, StringComparer.Ordinal).ToList();
    }, cancel);
}
