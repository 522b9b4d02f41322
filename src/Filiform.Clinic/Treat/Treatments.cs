using Filiform.Clinic.Consent;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Plan;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;

namespace Filiform.Clinic.Treat;

/// <summary>Something to enter in a session's ledger, as a form gives it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Needle">The needle, for events at one.</param>
/// <param name="Target">The planned target, for a needle that goes in.</param>
/// <param name="Lot">Its lot.</param>
/// <param name="Count">Needles counted.</param>
/// <param name="Words">Words.</param>
public sealed record Happened(SessionEventKind Kind, int? Needle = null, Guid? Target = null, string? Lot = null, int? Count = null, string? Words = null);

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
                Room = room!,
                Number = chart.Sessions.Count + 1,
            }).Id;
        }, cancel);

    /// <summary>Enters an event. Refused as <c>session-unknown</c>, <c>target-unknown</c>, as <see cref="Opening.PutInto"/> does for a needle that goes in, or as the <see cref="Ledger"/> does.</summary>
    public Task<Decision<Guid>> Enter(Actor actor, CommandId command, ClinicInfo clinic, Guid session, Happened happened, CancellationToken cancel = default) =>
        store.Write(actor, command, $"Session: {happened.Kind}", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || chart.Sessions.FirstOrDefault(s => s.Row.Id == session) is not { } open)
                return Refusal.Because("session-unknown", "Nothing can be entered: there is no such session", "A session of this patient");
            if (happened.Kind == SessionEventKind.NeedleIn && MayPutIn(chart, open, happened, clinic) is { } barred)
                return barred;
            var decided = Decide(open.Ledger, happened, chart, stamp.At);
            return decided.Went ? stamp.Add(Session.RowOf(session, decided.Value)).Id : decided.Refusal!;
        }, cancel);

    private Refusal? MayPutIn(Chart chart, Session open, Happened happened, ClinicInfo clinic)
    {
        if (chart.Targets.FirstOrDefault(t => t.Target == happened.Target) is not { } row || !knowledge.Muscles.TryGetValue(row.Muscle, out var muscle))
            return null;
        var openedOn = chart.Screenings.FirstOrDefault(s => s.Id == open.Row.Screening);
        var now = Readiness(chart, clinic) with { PhysicianAsked = openedOn?.PhysicianSaid is not null };
        return now.PutInto(new Target(muscle, row.Side, row.Depth, row.ElectricalStimulation)).Refusal;
    }

    private Decision<SessionEvent> Decide(Ledger ledger, Happened happened, Chart chart, DateTimeOffset at) => happened.Kind switch
    {
        SessionEventKind.NeedleIn when chart.Targets.FirstOrDefault(t => t.Target == happened.Target) is not { } target =>
            Refusal.Because("target-unknown", "The needle cannot go in: its target is not in the plan", "A target of the plan"),
        SessionEventKind.NeedleIn => ledger.PutIn(SiteOf(chart.Targets.First(t => t.Target == happened.Target)), happened.Lot, at),
        SessionEventKind.NeedleOut or SessionEventKind.Twitch or SessionEventKind.Bleeding or SessionEventKind.NeedleInCorrected =>
            ledger.AtNeedle(happened.Kind, happened.Needle ?? 0, at, happened.Words),
        SessionEventKind.AllOut => ledger.TakeAllOut(at),
        SessionEventKind.Counted => ledger.CountOut(happened.Count ?? -1, at),
        SessionEventKind.Closed => ledger.Close(id => knowledge.Muscles.GetValueOrDefault(id)?.Name ?? id, at),
        _ => ledger.Enter(happened.Kind, at, happened.Words),
    };

    private static NeedleSite SiteOf(Plan.TargetRow row) => new(row.Muscle, row.Side, row.Depth, new NeedleSize(row.DiameterMm, row.LengthMm), row.LimitMm);
}
