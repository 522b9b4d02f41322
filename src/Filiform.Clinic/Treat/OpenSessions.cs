using Filiform.Clinic.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>Sessions that may be open: those without a tally. A session whose tally is missing is among them, so whoever shows them looks at the ledger too.</summary>
internal static class OpenSessions
{
    private const int Newest = 200;

    /// <summary>
    /// Those of a clinic. They are nearly always among the newest sessions, so these are looked at first; only when there are more than were found there, all are.
    /// </summary>
    public static async Task<List<SessionRow>> In(ClinicDb db, Guid clinic, CancellationToken cancel)
    {
        var sessions = db.Sessions.AsNoTracking().Where(s => s.Clinic == clinic);
        var open = await sessions.CountAsync(cancel) - await db.Tallies.CountAsync(t => t.Clinic == clinic, cancel);
        var found = await sessions.OrderByDescending(s => s.At).Take(Newest).Where(s => !db.Tallies.Any(t => t.Clinic == clinic && t.Session == s.Id)).ToListAsync(cancel);
        return found.Count >= open ? found : await sessions.Where(s => !db.Tallies.Any(t => t.Clinic == clinic && t.Session == s.Id)).ToListAsync(cancel);
    }
}
