using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.FollowUp;

/// <summary>Why somebody calls a patient.</summary>
public enum CallWhy
{
    /// <summary>A message of a check-in was not answered, after the neck or trunk was needled.</summary>
    NoAnswer,

    /// <summary>A check-in is due that goes by telephone.</summary>
    ByTelephone,

    /// <summary>A message did not go out, or nobody knows whether it did.</summary>
    NotSent,
}

/// <summary>A patient whom somebody calls to ask how they are.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Name">"SURNAME, Given".</param>
/// <param name="Phone">Telephone number; null when none is known.</param>
/// <param name="Session">The session asked about.</param>
/// <param name="Part">Hours by which the check-in is named.</param>
/// <param name="Since">Since when it is due.</param>
/// <param name="Why">Why.</param>
/// <param name="IsNeckOrTrunk">True after the neck or trunk was needled: then nobody is left out.</param>
/// <param name="Reason">Why a message did not go out; null for another cause.</param>
public sealed record PatientToCall(Guid Patient, string Name, string? Phone, Guid Session, int Part, DateTimeOffset Since, CallWhy Why, bool IsNeckOrTrunk, string? Reason);

/// <summary>What the desk sees of check-ins.</summary>
/// <param name="Waiting">Check-ins that somebody must look at, the most urgent first.</param>
/// <param name="Calls">Patients to call, those of the neck and trunk first.</param>
/// <param name="Next">When the next messages go out; null when none is planned.</param>
/// <param name="Answered">Check-ins answered in the last seven days.</param>
public sealed record CheckInBoard(IReadOnlyList<Waiting> Waiting, IReadOnlyList<PatientToCall> Calls, DateTimeOffset? Next, int Answered);

/// <summary>The check-ins of a whole clinic: alarms, answers to look at, and silence that is followed up.</summary>
public sealed class CheckInDesk(ClinicStore store, TimeProvider time) : IAlarms
{
    /// <summary>How long after the message of the next day its silence is followed up. A convention.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromHours(24);

    // Whoever was asked a little early was asked.
    private const int EarlyHours = 6;

    // A check-in of two weeks ago is answered by no call any more.
    private static readonly TimeSpan Back = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public Task<AlarmsNow> Now(Guid clinic, CancellationToken cancel = default) => store.ReadUnaudited(clinic, async db =>
    {
        var counts = await CheckIns.Waiting(db, clinic)
            .Select(c => new { IsOpen = c.Concern == Concern.CallNow && !db.CheckInsTaken.Any(t => t.Clinic == clinic && t.CheckIn == c.Id) })
            .GroupBy(c => c.IsOpen).Select(g => new { IsOpen = g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new AlarmsNow(counts.Where(c => c.IsOpen).Sum(c => c.Count), counts.Sum(c => c.Count));
    }, cancel);

    /// <summary>Messages about a session and what became of them, in their order. Whoever sees them has opened the record: no further audit entry is left.</summary>
    public Task<List<MessageRow>> MessagesOf(ClinicInfo clinic, Guid session, CancellationToken cancel = default) =>
        store.ReadUnaudited(clinic.Id, db => db.Messages.Where(m => m.Clinic == clinic.Id && m.Kind == CheckInPlanning.Kind && m.About == session).OrderBy(m => m.Part).ThenBy(m => m.At).ToListAsync(cancel), cancel);

    /// <summary>The board as it is now. Each patient on it gets an audit entry.</summary>
    public Task<CheckInBoard> Now(Actor actor, ClinicInfo clinic, CancellationToken cancel = default) =>
        store.ReadOfSeveral(actor, "Read: Check-ins", async db =>
        {
            var now = time.GetUtcNow();
            var rows = await CheckIns.Waiting(db, clinic.Id).AsNoTracking().OrderBy(c => c.At).ToListAsync(cancel);
            var charts = (await Chart.LoadSeveral(db, clinic.Id, [.. rows.Select(r => r.Patient).Distinct()], entriesOf: [.. rows.Select(r => r.Session)])).ToDictionary(c => c.Patient.Id);
            var calls = await Calls(db, clinic, now, cancel);
            var next = await db.Messages.Where(m => m.Clinic == clinic.Id && m.Event == MessageEvent.Planned && m.Kind == CheckInPlanning.Kind && m.Channel != MessageChannel.Call && m.Due > now)
                .OrderBy(m => m.Due).Select(m => (DateTimeOffset?)m.Due).FirstOrDefaultAsync(cancel);
            var week = now.AddDays(-7);
            // Asked to count them, SQLite would go through every answer there ever was.
            var lately = await db.CheckIns.Where(c => c.Clinic == clinic.Id && c.At > week).Select(c => new { c.TakesUp, c.NotReached }).ToListAsync(cancel);
            var answered = lately.Count(c => c.TakesUp is null && !c.NotReached);
            var waiting = rows.Where(r => charts.ContainsKey(r.Patient)).Select(r => new Waiting(r, r.Concern, charts[r.Patient])).OrderByDescending(w => w.Concern).ToList();
            return (new CheckInBoard(waiting, calls, next, answered), (IReadOnlyCollection<Guid>)[.. charts.Keys.Concat(calls.Select(c => c.Patient)).Distinct()]);
        }, cancel);

    private static async Task<List<PatientToCall>> Calls(ClinicDb db, ClinicInfo clinic, DateTimeOffset now, CancellationToken cancel)
    {
        var (from, silent) = (now - Back, now - Silence);
        // Whoever answered since, by whatever way, or was tried within a day, is not called.
        var open = db.Messages.Where(m => m.Clinic == clinic.Id && m.Kind == CheckInPlanning.Kind && m.Due > from && m.Due <= now
            && !db.CheckIns.Any(c => c.Clinic == clinic.Id && c.Session == m.About && c.TakesUp == null && (c.NotReached ? c.At > silent : c.HoursAfter >= m.Part - EarlyHours)));
        // What may still be asked was due a few days ago at most.
        var alive = now - CheckInTimes.LongestUse;
        var asked = open.Where(m => m.Due > alive && m.Until > now);
        var telephone = await asked.Where(m => m.Event == MessageEvent.Planned && m.Channel == MessageChannel.Call).ToListAsync(cancel);
        var unanswered = await open.Where(m => m.Event == MessageEvent.Sent && m.Part == CheckInTimes.NextDay && m.At <= silent
            && db.Messages.Any(o => o.Clinic == clinic.Id && o.Kind == CheckInPlanning.Kind && o.About == m.About && o.Part == CheckInTimes.Soon)
            && !db.CheckIns.Any(c => c.Clinic == clinic.Id && c.Session == m.About && c.TakesUp == null && !c.NotReached)).ToListAsync(cancel);
        var failed = await asked.Where(m => m.Event == MessageEvent.Failed
            && !db.Messages.Any(o => o.Clinic == clinic.Id && o.Kind == m.Kind && o.About == m.About && o.Part == m.Part && (o.Event == MessageEvent.Sent || o.Attempt > m.Attempt))).ToListAsync(cancel);
        var stuck = await asked.Where(m => m.Event == MessageEvent.Going && m.At < now.AddMinutes(-5)
            && !db.Messages.Any(o => o.Clinic == clinic.Id && o.Message == m.Message && (o.Event == MessageEvent.Sent || o.Event == MessageEvent.Failed))).ToListAsync(cancel);
        var all = telephone.Select(m => (Row: m, Why: CallWhy.ByTelephone)).Concat(unanswered.Select(m => (Row: m, Why: CallWhy.NoAnswer))).Concat(failed.Concat(stuck).Select(m => (Row: m, Why: CallWhy.NotSent))).ToList();

        var (sessions, patients) = (all.Select(a => a.Row.About).Distinct().ToList(), all.Select(a => a.Row.Patient).Distinct().ToList());
        var neckOrTrunk = (await db.Messages.Where(m => m.Clinic == clinic.Id && m.Kind == CheckInPlanning.Kind && sessions.Contains(m.About) && m.Part == CheckInTimes.Soon)
            .Select(m => m.About).Distinct().ToListAsync(cancel)).ToHashSet();
        var details = (await db.Details.Where(d => patients.Contains(d.Patient)).ToListAsync(cancel)).GroupBy(d => d.Patient).ToDictionary(g => g.Key, g => g.MaxBy(d => d.Seq)!);
        return
        [
            .. all.Where(a => a.Why != CallWhy.NoAnswer || neckOrTrunk.Contains(a.Row.About))
                .GroupBy(a => a.Row.About).Select(g => g.OrderBy(a => a.Why).ThenByDescending(a => a.Row.Part).First())
                .Select(a => (a.Row, a.Why, Who: details[a.Row.Patient]))
                .Select(a => new PatientToCall(a.Row.Patient, $"{a.Who.Family.ToUpperInvariant()}, {a.Who.Given}", a.Who.Phone, a.Row.About, a.Row.Part, a.Why == CallWhy.NoAnswer ? a.Row.At : a.Row.Due, a.Why,
                    neckOrTrunk.Contains(a.Row.About), a.Row.Event == MessageEvent.Going ? "Nobody knows whether the message went out" : a.Row.Reason))
                .OrderByDescending(c => c.IsNeckOrTrunk).ThenBy(c => c.Since),
        ];
    }
}
