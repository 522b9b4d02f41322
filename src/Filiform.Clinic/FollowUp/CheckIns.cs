using System.Collections.Immutable;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.FollowUp;

/// <summary>Check-ins after a session.</summary>
public sealed class CheckIns(ClinicStore store, KnowledgeBase knowledge)
{
    /// <summary>In place of a grade: it was looked into, and there was no event.</summary>
    public const string NoEvent = "none";

    /// <summary>Records a check-in about a closed session. Refused as <c>no-session</c> when it is none, or as <see cref="CheckIn.Accept"/> does.</summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, Guid about, CheckIn checkIn, string? words, CancellationToken cancel = default) =>
        store.Write(actor, command, "Recorded a check-in", (db, stamp) => Add(db, stamp, about, null, checkIn, words), cancel);

    /// <summary>Somebody called and did not reach the patient; they are asked for again a day later. Refused as <c>no-session</c>.</summary>
    public Task<Decision<Guid>> NoteNotReached(Actor actor, CommandId command, Guid about, CancellationToken cancel = default) =>
        store.Write(actor, command, "Called and reached nobody", async (db, stamp) => await ClosedSession(db, stamp, about) is not { } closed ? NoSession
            : stamp.Add(new CheckInRow { Session = about, HoursAfter = HoursSince(closed, stamp.At), RedFlags = "", NotReached = true }).Id, cancel);

    /// <summary>Somebody takes a red flag's alarm: it ends on all screens. Refused as <c>check-in-unknown</c>, or as <c>taken-already</c>, for one takes it.</summary>
    public Task<Decision<Guid>> Take(Actor actor, CommandId command, Guid checkIn, CancellationToken cancel = default) =>
        store.Write(actor, command, "Took an alarm", async (db, stamp) =>
        {
            if (!await db.CheckIns.AnyAsync(c => c.Patient == command.Patient && c.Id == checkIn && c.Concern == Concern.CallNow, cancel))
                return Refusal.Because("check-in-unknown", "It cannot be taken", "A check-in of this patient with a red flag");
            return await db.CheckInsTaken.AnyAsync(t => t.CheckIn == checkIn, cancel)
                ? Refusal.Because("taken-already", "Somebody has taken this already")
                : stamp.Add(new CheckInTakenRow { CheckIn = checkIn }).Id;
        }, cancel);

    /// <summary>
    /// Takes back that a check-in was taken up without an event: it waits for somebody again, and both rows stay. One that was graded is an adverse event, which is
    /// corrected where it stands. Refused as <c>take-up-unknown</c>, <c>take-up-graded</c> or <c>reason-missing</c>.
    /// </summary>
    public Task<Decision<Guid>> TakeBack(Actor actor, CommandId command, Guid takenUp, string? reason, CancellationToken cancel = default) =>
        store.Write(actor, command, "Took back that a check-in was taken up", async (db, stamp) =>
        {
            const string what = "It cannot be taken back";
            var rows = await db.CheckIns.AsNoTracking().Where(c => c.Patient == command.Patient).ToListAsync(cancel);
            if (rows.Find(r => r.Id == takenUp) is not { TakesUp: { } about } row || rows.Find(r => r.Id == about) is not { TakesUp: null } || TakenBack(rows, row) is not null)
                return Refusal.Because("take-up-unknown", what, "A check-in of this patient that was taken up");
            if (row.Grade is not null)
                return Refusal.Because("take-up-graded", what, "A look at the adverse event: add there what is right");
            return string.IsNullOrWhiteSpace(reason)
                ? Refusal.Because("reason-missing", what, "The reason in a few words")
                : stamp.Add(new CheckInRow { Session = row.Session, HoursAfter = row.HoursAfter, RedFlags = "", TakesUp = takenUp, Words = reason.Trim() }).Id;
        }, cancel);

    internal async Task<Decision<Guid>> Add(ClinicDb db, Stamp stamp, Guid about, int? asked, CheckIn checkIn, string? words)
    {
        if (await ClosedSession(db, stamp, about) is null)
            return NoSession;
        var accepted = checkIn.Accept();
        if (!accepted.Went)
            return accepted.Refusal!;
        var earlier = await db.CheckIns.AsNoTracking().Where(c => c.Session == about && c.TakesUp == null && !c.NotReached).ToListAsync();
        var judged = knowledge.UsualCourse.Judge(checkIn, earlier.Select(Of));
        return stamp.Add(new CheckInRow
        {
            Session = about,
            HoursAfter = checkIn.HoursAfter,
            Asked = asked,
            Soreness = checkIn.Soreness,
            Symptoms = checkIn.SymptomsInRow,
            RedFlags = string.Join(',', checkIn.RedFlags),
            Concern = judged.Concern,
            Reasons = string.Join("; ", judged.Reasons),
            Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim(),
        }).Id;
    }

    /// <summary>Whole hours between the end of a session and an instant.</summary>
    internal static int HoursSince(DateTimeOffset closed, DateTimeOffset now) => Math.Max(0, (int)(now - closed).TotalHours);

    /// <summary>A row as a check-in.</summary>
    public static CheckIn Of(CheckInRow row) => new(row.HoursAfter, row.Soreness, [.. row.RedFlags.Split(',', StringSplitOptions.RemoveEmptyEntries)]) { Symptoms = CheckIn.SymptomsOf(row.Symptoms) };

    /// <summary>Check-ins that somebody must look at and nobody has taken up.</summary>
    public static ImmutableArray<CheckInRow> Waiting(IReadOnlyList<CheckInRow> rows) =>
        [.. rows.Where(r => r.Concern != Concern.None && !rows.Any(o => o.TakesUp == r.Id && TakenBack(rows, o) is null))];

    /// <summary>The row by which a taking up was taken back; null while it stands.</summary>
    public static CheckInRow? TakenBack(IEnumerable<CheckInRow> rows, CheckInRow takenUp) => rows.FirstOrDefault(r => r.TakesUp == takenUp.Id);

    /// <summary>The same of a whole clinic, asked of the store.</summary>
    public static IQueryable<CheckInRow> Waiting(ClinicDb db, Guid clinic) => Waiting(db, clinic, Concern.Look).Concat(Waiting(db, clinic, Concern.CallNow));

    // Each concern by itself stands in the index. Asked for either at once, SQLite takes them for half of the table and reads all of it.
    private static IQueryable<CheckInRow> Waiting(ClinicDb db, Guid clinic, Concern concern) =>
        db.CheckIns.Where(c => c.Clinic == clinic && c.Concern == concern && !db.CheckIns.Any(o => o.Clinic == clinic && o.TakesUp == c.Id
            && !db.CheckIns.Any(b => b.Clinic == clinic && b.TakesUp == o.Id)));

    private static readonly Refusal NoSession = Refusal.Because("no-session", "The check-in cannot be saved", "Treat: a closed session to ask about");

    // When a session of that patient closed; null when it did not.
    private static async Task<DateTimeOffset?> ClosedSession(ClinicDb db, Stamp stamp, Guid about) =>
        await db.Sessions.AnyAsync(s => s.Patient == stamp.Patient && s.Id == about)
            ? await db.SessionEvents.Where(e => e.Session == about && e.Kind == SessionEventKind.Closed).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync()
            : null;
}
