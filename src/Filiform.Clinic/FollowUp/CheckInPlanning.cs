using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.FollowUp;

/// <summary>Writes down the check-ins of sessions that have closed: once for each session, on whichever node comes first.</summary>
public sealed class CheckInPlanning(ClinicStore store, KnowledgeBase knowledge, Outbox outbox, TimeProvider time) : IMessagePlanning
{
    /// <summary>The kind of message, and the purpose of its link.</summary>
    public const string Kind = "check-in";

    /// <summary>How the message asks.</summary>
    public static readonly MessageKind Message = new(Kind, "/check-in", TimeSpan.FromDays(7), 1);

    /// <summary>How a red flag calls the clinic, where it has an address for that.</summary>
    public static readonly MessageKind Alarm = new("alarm", "/check-ins", TimeSpan.Zero, 0, ToClinic: true);

    // Longer than the longest check-in is away.
    private static readonly TimeSpan Back = TimeSpan.FromDays(9);
    private const int AtOnce = 100;

    private static readonly string[] NeckAndTrunk = ["neck", "trunk"];

    /// <summary>Plans what is not planned yet. Safe to call on several nodes at once, at any time.</summary>
    /// <returns>How many sessions were planned.</returns>
    public async Task<int> PlanNew(ClinicInfo clinic, CancellationToken cancel = default)
    {
        var planned = 0;
        while (await PlanSome(clinic, cancel) is > 0 and var some)
            planned += some;
        return planned;
    }

    /// <summary>True when a muscle of the neck, the trunk or over the lung was needled, or one that the atlas does not hold.</summary>
    public static bool IsNeckOrTrunk(KnowledgeBase knowledge, Session session) => session.Ledger.Needles.Any(n =>
        knowledge.Muscles.GetValueOrDefault(n.Site.Muscle) is not { } muscle || NeckAndTrunk.Contains(muscle.Region) || muscle.OverLung);

    private async Task<int> PlanSome(ClinicInfo clinic, CancellationToken cancel)
    {
        if (!await store.ReadUnaudited(clinic.Id, db => Unplanned(db, clinic).AnyAsync(cancel), cancel))
            return 0;
        var planned = 0;
        var decided = await store.Write(Actor.Program(clinic.Id, "check-ins"), new CommandId(Guid.CreateVersion7(), Guid.Empty, null), "Planned check-ins", async (db, stamp) =>
        {
            var rows = await Unplanned(db, clinic).OrderBy(s => s.At).Take(AtOnce).AsNoTracking().ToListAsync(cancel);
            var (ids, patients) = (rows.Select(r => r.Id).ToList(), rows.Select(r => r.Patient).Distinct().ToList());
            var events = (await db.SessionEvents.AsNoTracking().Where(e => ids.Contains(e.Session)).OrderBy(e => e.Number).ToListAsync(cancel)).ToLookup(e => e.Session);
            var details = (await db.Details.AsNoTracking().Where(d => patients.Contains(d.Patient)).ToListAsync(cancel)).GroupBy(d => d.Patient).ToDictionary(g => g.Key, g => g.MaxBy(d => d.Seq)!);
            foreach (var row in rows)
                await Plan(db, stamp, clinic, Session.Of(row, events[row.Id]), details[row.Patient]);
            planned = rows.Count;
            return clinic.Id;
        }, cancel);
        return decided.Went ? planned : 0;
    }

    private IQueryable<SessionRow> Unplanned(ClinicDb db, ClinicInfo clinic)
    {
        var since = time.GetUtcNow() - Back;
        return db.Sessions.Where(s => s.Clinic == clinic.Id && s.At > since && !db.Messages.Any(m => m.Clinic == clinic.Id && m.Kind == Kind && m.About == s.Id)
            && db.SessionEvents.Any(e => e.Session == s.Id && e.Kind == SessionEventKind.Closed) && db.SessionEvents.Any(e => e.Session == s.Id && e.Kind == SessionEventKind.NeedleIn));
    }

    private async Task Plan(ClinicDb db, Stamp stamp, ClinicInfo clinic, Session session, DetailsRow details)
    {
        var channel = outbox.ChannelFor(clinic, details);
        foreach (var check in CheckInTimes.After(session.Ledger.ClosedAt!.Value, IsNeckOrTrunk(knowledge, session), clinic.MessageHours, clinic.Zone))
        {
            await Outbox.Plan(db, stamp, new MessageRow
            {
                Patient = session.Row.Patient, Event = MessageEvent.Planned, Kind = Kind, About = session.Row.Id, Part = check.Hours, Channel = channel, Due = check.Due, Until = check.Until,
            });
        }
    }
}
