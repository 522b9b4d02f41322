using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>How a room is at an instant, from calm to urgent.</summary>
public enum RoomState
{
    /// <summary>No session is open.</summary>
    Free,

    /// <summary>A session is open, and no needle is in.</summary>
    Open,

    /// <summary>Needles are in, none is due.</summary>
    NeedlesIn,

    /// <summary>The time of a needle is reached.</summary>
    TimeReached,

    /// <summary>A needle is over its time by more than the grace.</summary>
    Overdue,

    /// <summary>All needles were taken out at once and are not counted.</summary>
    CountOpen,
}

/// <summary>A room as a wall may show it: it names no patient. Two open sessions in one room are two of these.</summary>
/// <param name="Room">The room.</param>
/// <param name="Initials">The patient's initials; null in a free room.</param>
/// <param name="Therapist">The therapist's name; null in a free room.</param>
/// <param name="StillIn">Needles still in, or taken out and not counted.</param>
/// <param name="CountOpen">All were taken out at once and are not counted.</param>
/// <param name="Since">When the session was opened; null in a free room.</param>
public sealed record RoomNow(string Room, string? Initials, string? Therapist, int StillIn, bool CountOpen, DateTimeOffset? Since)
{
    /// <summary>When the needle that is in longest went in; null when none is in.</summary>
    public DateTimeOffset? LongestIn { get; init; }

    /// <summary>Minutes planned for that needle; null when nobody said.</summary>
    public int? Minutes { get; init; }

    /// <summary>When the first of the needles that are in is due; null when none is.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>True while a session is open here.</summary>
    public bool IsTaken => Since is not null;

    /// <summary>How the room is at an instant: due at <see cref="Due"/>, overdue at <see cref="Due"/> and the grace, both inclusive.</summary>
    public RoomState At(DateTimeOffset now, TimeSpan grace) =>
        !IsTaken ? RoomState.Free
        : CountOpen ? RoomState.CountOpen
        : StillIn == 0 ? RoomState.Open
        : Due is not { } due || now < due ? RoomState.NeedlesIn
        : now < due + grace ? RoomState.TimeReached
        : RoomState.Overdue;

    /// <summary>The room of an open session.</summary>
    internal static RoomNow Of(Session session, string initials, string therapist)
    {
        var within = session.Ledger.Needles.Where(n => n.IsIn).OrderBy(n => n.In).ToList();
        return new RoomNow(session.Row.Room, initials, therapist, session.Ledger.StillIn, session.Ledger.CountOpen, session.Row.At)
        {
            LongestIn = within.FirstOrDefault()?.In,
            Minutes = within.FirstOrDefault()?.Site.Minutes,
            Due = within.Min(n => n.Due),
        };
    }
}

/// <summary>What every screen of the clinic shows: needles in, by room. It reads initials and counts, so no audit entry is left.</summary>
public sealed class RoomsNow(ClinicStore store)
{
    /// <summary>Every room of the clinic in its order, free or with its open session; after them sessions in rooms that the clinic no longer lists.</summary>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    public Task<List<RoomNow>> Now(ClinicInfo clinic, CancellationToken cancel = default) => store.ReadUnaudited(clinic.Id, async db =>
    {
        var taken = await Taken(db, clinic.Id, cancel);
        var listed = clinic.Rooms.SelectMany(room => taken[room].DefaultIfEmpty(new RoomNow(room, null, null, 0, false, null)));
        return listed.Concat(taken.Where(t => !clinic.Rooms.Contains(t.Key)).SelectMany(t => t)).ToList();
    }, cancel);

    private static async Task<ILookup<string, RoomNow>> Taken(ClinicDb db, Guid clinic, CancellationToken cancel)
    {
        var open = await db.Sessions.AsNoTracking()
            .Where(s => s.Clinic == clinic && !db.SessionEvents.Any(e => e.Session == s.Id && e.Kind == SessionEventKind.Closed)).ToListAsync(cancel);
        var (ids, patients, people) = (open.Select(s => s.Id).ToList(), open.Select(s => s.Patient).ToList(), open.Select(s => s.Therapist).ToList());
        var events = (await db.SessionEvents.AsNoTracking().Where(e => ids.Contains(e.Session)).OrderBy(e => e.Number).ToListAsync(cancel)).ToLookup(e => e.Session);
        var names = (await db.Details.AsNoTracking().Where(d => patients.Contains(d.Patient)).ToListAsync(cancel)).ToLookup(d => d.Patient);
        var therapists = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        return open.OrderBy(s => s.At)
            .Select(s => RoomNow.Of(Session.Of(s, events[s.Id]), Initials(names[s.Patient].MaxBy(d => d.Seq)), therapists.GetValueOrDefault(s.Therapist, "not known")))
            .ToLookup(r => r.Room);
    }

    private static string Initials(DetailsRow? details) => details is null ? "?" : First(details.Given) + First(details.Family);

    private static string First(string name) => name.Trim() is { Length: > 0 } there
        ? System.Globalization.StringInfo.GetNextTextElement(there).ToUpperInvariant() + "." : "";
}
