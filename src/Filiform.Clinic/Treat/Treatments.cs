using Filiform.Clinic.Consent;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Plan;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>Treatment sessions.</summary>
public sealed class Treatments(ClinicStore store, KnowledgeBase knowledge, Screenings screenings, Consents consents)
{
    /// <summary>What a session needs before it may open, as things are now.</summary>
    public Opening Readiness(Chart chart, ClinicInfo clinic)
    {
        var current = screenings.Current(chart, clinic);
        return new Opening(current?.Verdict, current?.PhysicianSaid is not null, screenings.Now(chart, clinic), consents.Covers(chart), screenings.TargetsOf(chart));
    }

    /// <summary>Opens a session. Refused as <c>session-open</c>, <c>room-missing</c> or <c>session-not-ready</c>, naming all that is missing.</summary>
    public Task<Decision<Guid>> Open(Actor actor, CommandId command, ClinicInfo clinic, string? room, CancellationToken cancel = default) =>
        store.Write(actor, command, "Opened a session", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return Screenings.Unknown;
            if (chart.OpenSession is not null)
                return Refusal.Because("session-open", "A second session cannot open", "Closing the session that is open");
            if (!clinic.Rooms.Contains(room ?? ""))
                return Refusal.Because("room-missing", "The session cannot open: the room is missing", "A room of the clinic");
            var ready = Readiness(chart, clinic).Open();
            if (!ready.Went)
                return ready.Refusal!;
            return stamp.Add(new SessionRow
            {
                Screening = screenings.Current(chart, clinic)!.Id,
                Consent = consents.Valid(chart)!.Id,
                Therapist = actor.Id,
                Background = await db.Users.Where(u => u.Id == actor.Id).Select(u => u.Background).SingleOrDefaultAsync(cancel),
                NeedleMaker = clinic.NeedleMaker,
                Room = room!,
                Number = chart.Sessions.Count + 1,
            }).Id;
        }, cancel);

    /// <summary>
    /// Enters an event. Refused as <c>session-unknown</c>, <c>target-unknown</c>, <c>needle-unknown</c>, as <see cref="Opening.PutInto"/> does for a needle that goes in and for
    /// current that begins, as <see cref="HygienePolicy.Missing"/> does, as <c>changed-meanwhile</c> by the rule of <see cref="EntryOrder"/>, or as the
    /// <see cref="Ledger"/> does.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="command">The command; what its sender saw is taken from <see cref="Happened.Version"/>, or else from here.</param>
    /// <param name="clinic">The clinic.</param>
    /// <param name="session">The session.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Decision<Guid>> Enter(Actor actor, CommandId command, ClinicInfo clinic, Guid session, Happened happened, CancellationToken cancel = default) =>
        // Whether what the sender saw still holds depends on what is entered, so it is decided here and not by the store.
        store.Write(actor, command with { Seen = null }, $"Session: {happened.Kind}", async (db, stamp) =>
        {
            if (await Session.Load(db, command.Patient, session, cancel) is not { } open)
                return Refusal.Because("session-unknown", "Nothing can be entered: there is no such session", "A session of this patient");
            if (happened.Of is { } own)
            {
                if (await NeedleOf(db, session, own, cancel) is not { } number)
                    return Refusal.Because("needle-unknown", "It cannot be entered: the needle it is about did not go in", "A needle that went in");
                happened = happened with { Needle = number, Of = null };
            }
            if (open.Ledger.ChangedSince(happened.Kind, happened.Version ?? open.VersionAt(command.Seen)) is { } changed)
                return changed;
            // Only what rests on plan, screening and consent as they are now needs the chart, and no more of it than that: a tap must not wait.
            var chart = happened.Kind is SessionEventKind.NeedleIn or SessionEventKind.StimulationOn ? await Chart.Load(db, actor.Clinic, command.Patient, ChartParts.Needling) : null;
            if (chart is not null && Barred(chart, open, happened, clinic) is { } barred)
                return barred;
            var when = open.Ledger.HappenedAt(happened.Needle, open.Row.At, stamp.At, happened.Waited);
            var entry = Decide(open.Ledger, happened, chart, when);
            if (!entry.Went)
                return entry.Refusal!;
            var entered = when == stamp.At ? entry.Value : entry.Value with { Arrived = stamp.At };
            if (TallyRow.Of(open with { Ledger = open.Ledger.Apply(entered) }) is { } tally)
                db.Add(tally);
            return stamp.Add(Session.RowOf(session, entered)).Id;
        }, cancel);

    // The number that a needle got which went in by that command in this session; null when none did.
    private static Task<int?> NeedleOf(ClinicDb db, Guid session, Guid command, CancellationToken cancel) => db.SessionEvents
        .Where(e => e.Session == session && e.Command == command && e.Kind == SessionEventKind.NeedleIn).Select(e => e.Needle).SingleOrDefaultAsync(cancel);

    private Refusal? Barred(Chart chart, Session open, Happened happened, ClinicInfo clinic)
    {
        if (TargetOf(chart, open.Ledger, happened) is not { } target)
            return null;
        var openedOn = chart.Screenings.FirstOrDefault(s => s.Id == open.Row.Screening);
        var now = Readiness(chart, clinic) with { PhysicianAsked = openedOn?.PhysicianSaid is not null };
        return now.PutInto(target, happened.Kind == SessionEventKind.NeedleIn ? "The needle cannot go in" : "Current cannot begin").Refusal;
    }

    private Target? TargetOf(Chart chart, Ledger ledger, Happened happened)
    {
        if (happened.Kind == SessionEventKind.StimulationOn)
            return ledger.Needles.FirstOrDefault(n => n.Number == happened.Needle)?.Site is { } site && knowledge.Muscles.TryGetValue(site.Muscle, out var needled)
                ? new Target(needled, site.Side, site.Depth, true) : null;
        return chart.Targets.FirstOrDefault(t => t.Target == happened.Target) is { } row && knowledge.Muscles.TryGetValue(row.Muscle, out var muscle)
            ? new Target(muscle, row.Side, row.Depth, row.ElectricalStimulation) : null;
    }

    private Decision<SessionEvent> Decide(Ledger ledger, Happened happened, Chart? chart, DateTimeOffset at) => happened.Kind switch
    {
        SessionEventKind.NeedleIn => chart?.Targets.FirstOrDefault(t => t.Target == happened.Target) is { } target
            ? ledger.PutIn(SiteOf(target), happened.Lot, at)
            : Refusal.Because("target-unknown", "The needle cannot go in: its target is not in the plan", "A target of the plan"),
        SessionEventKind.HygieneChecked => knowledge.Hygiene.Missing(happened.Ticked) is { } missing ? missing
            : ledger.Enter(happened.Kind, at, knowledge.Hygiene.Listed(happened.Ticked)),
        SessionEventKind.Manipulated => ledger.Manipulate(happened.Needle ?? 0, happened.Manipulation, at),
        SessionEventKind.StimulationOn => ledger.Stimulate(happened.Needle ?? 0, happened.Words, at),
        SessionEventKind.TimeExtended => ledger.Extend(happened.Needle ?? 0, happened.Minutes, at),
        SessionEventKind.NeedleLost => ledger.Lose(happened.Needle ?? 0, happened.Lost, happened.Words, at),
        SessionEventKind.NeedleFound => ledger.Find(happened.Needle ?? 0, happened.Words, at),
        SessionEventKind.Reaction => ledger.React(happened.Reaction, happened.Words, at, happened.Needle),
        SessionEventKind.Emergency => ledger.Alarm(happened.Emergency, happened.Words, at),
        SessionEventKind.AllOut => ledger.TakeAllOut(at),
        SessionEventKind.Counted => ledger.CountOut(happened.Count ?? -1, at),
        SessionEventKind.Closed => ledger.Close(id => knowledge.Muscles.GetValueOrDefault(id)?.Name ?? id, at),
        SessionEventKind.Note => ledger.Enter(happened.Kind, at, happened.Words),
        _ => ledger.AtNeedle(happened.Kind, happened.Needle ?? 0, at, happened.Words),
    };

    private static NeedleSite SiteOf(Plan.TargetRow row) => new(row.Muscle, row.Side, row.Depth, new NeedleSize(row.DiameterMm, row.LengthMm), row.LimitMm)
    {
        Minutes = row.MinutesInPlace,
        Manipulation = row.Manipulation,
        Approach = row.Approach,
        Direction = row.Direction,
        PatientPosition = row.PatientPosition,
        ElectricalStimulation = row.ElectricalStimulation,
    };
}
