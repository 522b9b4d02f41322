using Filiform.Clinic.Book;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>What every screen of the clinic shows: needles in, by room. It reads initials and counts, so no audit entry is left.</summary>
public sealed class RoomsNow(ClinicStore store, TimeProvider time)
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(2);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    /// <summary>Every room of the clinic in its order, free or with its open session; after them sessions in rooms that the clinic no longer lists.</summary>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    public Task<List<RoomNow>> Now(ClinicInfo clinic, CancellationToken cancel = default) => store.ReadUnaudited(clinic.Id, async db =>
    {
        var now = time.GetUtcNow();
        var people = await db.Users.Where(u => u.Clinic == clinic.Id).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        var open = await Open(db, clinic.Id, people, cancel);
        var recent = await db.Sessions.Where(s => s.Clinic == clinic.Id && s.At >= now.AddDays(-1)).Select(s => new { s.Room, s.Patient, s.At }).ToListAsync(cancel);
        var words = await Words(db, clinic.Id, now, people, cancel);
        var next = await Next(db, clinic.Id, now, people, [.. recent.Where(r => r.At >= now - Soon).Select(r => r.Patient)], cancel);
        var taken = open.ToLookup(r => r.Room);
        return clinic.Rooms.SelectMany(room => taken[room].DefaultIfEmpty(new RoomNow(room, null, null, 0, null) { Next = next.GetValueOrDefault(room) }))
            .Concat(open.Where(r => !clinic.Rooms.Contains(r.Room)))
            .Select(r => r with { Word = words.GetValueOrDefault(r.Room) is { } word && recent.All(s => s.Room != r.Room || s.At <= word.At) ? word : null })
            .ToList();
    }, cancel);

    private static async Task<List<RoomNow>> Open(ClinicDb db, Guid clinic, Dictionary<Guid, string> people, CancellationToken cancel)
    {
        var open = await OpenSessions.In(db, clinic, cancel);
        var ids = open.Select(s => s.Id).ToList();
        var events = (await db.SessionEvents.Where(e => ids.Contains(e.Session)).OrderBy(e => e.Number).ToListAsync(cancel)).ToLookup(e => e.Session);
        var initials = await Initials(db, [.. open.Select(s => s.Patient)], cancel);
        return [.. open.OrderBy(s => s.At).Select(s => Session.Of(s, events[s.Id])).Where(s => s.Ledger.ClosedAt is null)
            .Select(s => RoomNow.Of(s, initials.GetValueOrDefault(s.Row.Patient, "?"), Name(people, s.Row.Therapist)))];
    }

    private static async Task<Dictionary<string, RoomWord>> Words(ClinicDb db, Guid clinic, DateTimeOffset now, Dictionary<Guid, string> people, CancellationToken cancel) =>
        (await db.Rooms.Where(r => r.Clinic == clinic && r.At >= now.AddDays(-1)).OrderBy(r => r.At).ThenBy(r => r.Id).ToListAsync(cancel))
            .GroupBy(r => r.Room).Select(g => g.Last()).ToDictionary(r => r.Room, r => new RoomWord(r.State, r.At, Name(people, r.By)));

    private static async Task<Dictionary<string, RoomNext>> Next(ClinicDb db, Guid clinic, DateTimeOffset now, Dictionary<Guid, string> people, HashSet<Guid> seen, CancellationToken cancel)
    {
        var coming = (await Appointments.Newest(db, clinic, now - Late, now + Soon, cancel))
            .Where(a => a.State != AppointmentState.Cancelled && a.Start >= now - Late && !seen.Contains(a.Patient)).ToList();
        var initials = await Initials(db, [.. coming.Select(a => a.Patient)], cancel);
        return coming.GroupBy(a => a.Room).Select(g => g.First())
            .ToDictionary(a => a.Room, a => new RoomNext(a.Start, initials.GetValueOrDefault(a.Patient, "?"), Name(people, a.Therapist)));
    }

    private static async Task<Dictionary<Guid, string>> Initials(ClinicDb db, List<Guid> patients, CancellationToken cancel) =>
        (await db.Details.Where(d => patients.Contains(d.Patient)).ToListAsync(cancel))
            .GroupBy(d => d.Patient).Select(g => g.MaxBy(d => d.Seq)!).ToDictionary(d => d.Patient, d => First(d.Given) + First(d.Family));

    private static string Name(Dictionary<Guid, string> people, Guid person) => people.GetValueOrDefault(person, "not known");

    private static string First(string name) => name.Trim() is { Length: > 0 } there
        ? System.Globalization.StringInfo.GetNextTextElement(there).ToUpperInvariant() + "." : "";
}
