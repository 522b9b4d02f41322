using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>What the staff say of rooms. It names no patient.</summary>
public sealed class RoomLog(ClinicStore store)
{
    /// <summary>
    /// Enters a word about a room. Refused as <c>room-missing</c> for no room of the clinic, as <c>room-taken</c> for cleaning or ready while a session is
    /// open there, and as <c>room-calm</c> for taking on a warning where no session is open.
    /// </summary>
    public Task<Decision<Guid>> Say(Actor actor, Guid command, ClinicInfo clinic, string? room, RoomSaid said, CancellationToken cancel = default) =>
        store.Write(actor, new CommandId(command, Guid.Empty, null), "Room", async (db, stamp) =>
        {
            var here = (await OpenSessions.In(db, clinic.Id, cancel)).Where(s => s.Room == room).Select(s => s.Id).ToList();
            var isTaken = here.Count > await db.SessionEvents.CountAsync(e => here.Contains(e.Session) && e.Kind == SessionEventKind.Closed, cancel);
            if (!isTaken && !clinic.Rooms.Contains(room ?? ""))
                return Refusal.Because("room-missing", "Nothing is said of the room: it is not known here", "A room of the clinic");
            if (isTaken && said != RoomSaid.TakenOn)
                return Refusal.Because("room-taken", $"{room} is neither being cleaned nor ready: a session is open there", "The end of that session");
            if (!isTaken && said == RoomSaid.TakenOn)
                return Refusal.Because("room-calm", $"There is no warning to take on: no session is open in {room}", "A session in that room");
            return stamp.Log(new RoomRow { Room = room!, State = said }).Id;
        }, cancel);
}
