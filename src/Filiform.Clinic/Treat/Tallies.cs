using System.Runtime.CompilerServices;
using Filiform.Clinic.Store;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>Tallies worked out again from the ledgers, a handful of sessions at a time.</summary>
internal static class Tallies
{
    private const int AtOnce = 500;

    /// <summary>Writes the tallies that are missing, in one transaction per handful. Those that are there are left alone.</summary>
    /// <returns>How many were written.</returns>
    public static async Task<int> Fill(Func<ClinicDb> open, CancellationToken cancel)
    {
        var written = 0;
        await using var reading = open();
        await foreach (var sessions in Closed(reading, cancel))
        {
            await using var db = open();
            var ids = sessions.Select(s => s.Row.Id).ToList();
            var known = await db.Tallies.IgnoreQueryFilters().Where(t => ids.Contains(t.Session)).Select(t => t.Session).ToListAsync(cancel);
            db.AddRange(sessions.Where(s => !known.Contains(s.Row.Id)).Select(TallyRow.Of).OfType<TallyRow>());
            written += await db.SaveChangesAsync(cancel);
        }
        return written;
    }

    /// <summary>Sentences about tallies that do not agree with their ledger, are missing, or belong to no closed session; at most so many.</summary>
    public static async Task<List<string>> Problems(ClinicDb db, int most, CancellationToken cancel)
    {
        var problems = new List<string>();
        var right = 0;
        await foreach (var sessions in Closed(db, cancel))
        {
            var ids = sessions.Select(s => s.Row.Id).ToList();
            var rows = (await db.Tallies.IgnoreQueryFilters().AsNoTracking().Where(t => ids.Contains(t.Session)).ToListAsync(cancel)).ToDictionary(t => t.Session);
            foreach (var session in sessions)
            {
                var found = rows.GetValueOrDefault(session.Row.Id);
                right += found is null ? 0 : 1;
                if (problems.Count < most && !TallyRow.Of(session)!.Agrees(found))
                    problems.Add($"Clinic {session.Row.Clinic}: the tally of session {session.Row.Id} {(found is null ? "is missing" : "does not agree with what was entered in it")}");
            }
        }
        var stray = await db.Tallies.IgnoreQueryFilters().CountAsync(cancel) - right;
        if (stray > 0 && problems.Count < most)
            problems.Add($"{stray} tallies belong to no closed session");
        return problems;
    }

    private static async IAsyncEnumerable<List<Session>> Closed(ClinicDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ids = await db.SessionEvents.IgnoreQueryFilters().Where(e => e.Kind == SessionEventKind.Closed).Select(e => e.Session).ToListAsync(cancel);
        foreach (var some in ids.Chunk(AtOnce))
        {
            var rows = await db.Sessions.IgnoreQueryFilters().AsNoTracking().Where(s => some.Contains(s.Id)).ToListAsync(cancel);
            var events = (await db.SessionEvents.IgnoreQueryFilters().AsNoTracking().Where(e => some.Contains(e.Session)).ToListAsync(cancel)).ToLookup(e => e.Session);
            yield return [.. rows.Select(r => Session.Of(r, events[r.Id]))];
        }
    }
}
