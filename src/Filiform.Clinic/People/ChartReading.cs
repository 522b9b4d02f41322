using System.Collections.Immutable;
using Filiform.Clinic.Consent;
using Filiform.Clinic.Treat;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Learn;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;

namespace Filiform.Clinic.People;

/// <summary>A chart read with the knowledge beside it: what several steps ask of it.</summary>
public static class ChartReading
{
    /// <summary>
    /// The condition this patient is treated for: the one last gone through with them, else the first current diagnosis that is treated here, one that
    /// says more before a general one; null when there is neither.
    /// </summary>
    public static TreatedCondition? ConditionOf(this KnowledgeBase knowledge, Chart chart) =>
        chart.Pages.LastOrDefault() is { } given && knowledge.Conditions.GetValueOrDefault(given.Condition) is { } chosen
            ? chosen
            : chart.Facts.Where(f => f is { Kind: FactKind.Condition, Status: FactStatus.Current })
                .Select(f => knowledge.ConditionOf(Patients.FactOf(f))).OfType<TreatedCondition>().OrderBy(c => c.IsGeneral).FirstOrDefault();

    /// <summary>The planned targets as screening sees them; a muscle that the atlas no longer holds is left out.</summary>
    public static ImmutableArray<Target> TargetsOf(this KnowledgeBase knowledge, Chart chart) => knowledge.TargetsBefore(chart, DateTimeOffset.MaxValue);

    /// <summary>The targets that were planned before an instant, as screening sees them; a muscle that the atlas no longer holds is left out.</summary>
    public static ImmutableArray<Target> TargetsBefore(this KnowledgeBase knowledge, Chart chart, DateTimeOffset instant) =>
        [.. chart.TargetsBefore(instant).Where(t => knowledge.Muscles.ContainsKey(t.Muscle))
            .Select(t => new Target(knowledge.Muscles[t.Muscle], t.Side, t.Depth, t.ElectricalStimulation))];

    /// <summary>What is planned, as the ids of its rows in a fixed order: another id for whatever was planned anew.</summary>
    public static IEnumerable<string> PlannedRows(this Chart chart) => chart.Targets.Select(t => t.Id).Order().Select(id => id.ToString());

    /// <summary>Adverse events here that a clinician graded, or that nobody has graded yet, as facts for screening.</summary>
    public static IEnumerable<Fact> EarlierEvents(this Chart chart, ClinicInfo clinic) => chart.Events.Where(e => e.Counts || e.Grade is null)
        .Select(e => new Fact(FactKind.EarlierEvent, FactStatus.Current, $"AdverseEvent/{e.Id}",
            [new Coding(CodeSystem.Other, null, e.Grade ?? EarlierEvent.NotGraded, e.Grade is null ? "A needle broke or was not found here, and nobody has graded it" : $"Reaction to needling here, graded {e.Grade}")], Date: clinic.Day(e.HappenedAt)));

    /// <summary>What was done at each target the last time, from closed sessions, and whether the patient told of more than the usual reaction after it.</summary>
    public static ImmutableArray<LastDose> LastDoses(this Chart chart) => LastDose.Of(chart.Sessions.Select(s => (s.Ledger, chart.ToldAfter(s.Row.Id))));

    /// <summary>Plan, consent, what was done and what was counted in a session, side by side: the plan as it was when the session closed, the consent it was opened on.</summary>
    public static ImmutableArray<StripLine> StripOf(this KnowledgeBase knowledge, Chart chart, Session session) => TreatmentStrip.Of(
        [.. chart.TargetsBefore(session.Ledger.ClosedAt ?? DateTimeOffset.MaxValue).Where(t => knowledge.Muscles.ContainsKey(t.Muscle)).Select(t => t.Planned(knowledge.Muscles[t.Muscle]))],
        chart.ConsentOf(session) is { Newest: not null } consent ? consent.Covers : null, session.Ledger,
        id => knowledge.Muscles.GetValueOrDefault(id)?.Region ?? "");

    /// <summary>How the consent stood when a session was opened.</summary>
    public static ConsentStanding ConsentOf(this Chart chart, Session session) => ConsentStanding.At(chart.Consents, session.Row.At);

    /// <summary>What the note of a session needs to know beside its ledger.</summary>
    /// <param name="knowledge">The knowledge.</param>
    /// <param name="chart">The patient's record.</param>
    /// <param name="session">The session.</param>
    /// <param name="therapist">Name of the therapist.</param>
    public static SessionAbout About(this KnowledgeBase knowledge, Chart chart, Session session, string therapist)
    {
        var reasons = chart.TargetsBefore(session.Ledger.ClosedAt ?? DateTimeOffset.MaxValue).Select(t => t.Reasoning).OfType<string>().Distinct().ToList();
        var consent = chart.Consents.FirstOrDefault(c => c.Id == session.Row.Consent);
        return new SessionAbout(session.Row.Number, therapist, session.Row.Room, session.Row.At)
        {
            Background = session.Row.Background,
            Maker = session.Row.NeedleMaker,
            Sessions = chart.Plan?.Sessions,
            SpacingDays = chart.Plan?.SpacingDays,
            Indication = knowledge.ConditionOf(chart)?.Title,
            Reasoning = reasons.Count > 0 ? string.Join("; ", reasons) : null,
            OtherTreatment = chart.Plan is { OtherTreatment.Length: > 0 } plan ? plan.OtherTreatment : null,
            Consent = consent is null ? null : $"Consent signed by {consent.Name}{(consent.Relation is { } relation ? $" ({relation})" : "")}, text version {consent.TextVersion}",
        };
    }

    private static IReadOnlyCollection<Aftermath> ToldAfter(this Chart chart, Guid session) =>
        [.. chart.CheckIns.Where(c => c.Session == session && c.IsAnswer).Select(c => new Aftermath(c.HoursAfter, c.Soreness, c.RedFlags.Length > 0))];
}
