using Filiform.Clinic.Assess;
using Filiform.Clinic.Book;
using Filiform.Clinic.Consent;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.Improve;
using Filiform.Clinic.Learn;
using Filiform.Clinic.Measure;
using Filiform.Clinic.Plan;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.People;

/// <summary>How much of a chart is loaded.</summary>
public enum ChartParts
{
    /// <summary>The whole record.</summary>
    All,

    /// <summary>What screening rests on: details, facts, answers, decisions against rules, screenings, targets, check-ins and adverse events. All else is empty.</summary>
    Screening,

    /// <summary>What a needle rests on: all that screening rests on, and consents. All else is empty.</summary>
    Needling,
}

/// <summary>One patient's whole record as it is now, in the order it was written. Earlier rows stay in the store; what counts today stands here.</summary>
public sealed class Chart
{
    /// <summary>How many charts are best loaded at once, by somebody who goes through those of a whole clinic.</summary>
    public const int AtOnce = 250;

    /// <summary>The tables that screening rests on.</summary>
    internal static IReadOnlySet<Type> ForScreening { get; } = new HashSet<Type>
        { typeof(DetailsRow), typeof(FactRow), typeof(AnswerRow), typeof(OverrideRow), typeof(ScreeningRow), typeof(TargetRow), typeof(CheckInRow), typeof(AdverseEventRow), typeof(EventAdditionRow) };

    private static readonly HashSet<Type> ForNeedling = [.. ForScreening, typeof(ConsentRow)];

    private readonly Dictionary<Type, int> _newest = [];

    /// <summary>The person.</summary>
    public required PatientRow Patient { get; init; }

    /// <summary>Name, day of birth and telephone.</summary>
    public required DetailsRow Details { get; init; }

    /// <summary>Facts of the history, one for each resource.</summary>
    public required IReadOnlyList<FactRow> Facts { get; init; }

    /// <summary>Every answer, oldest first.</summary>
    public required IReadOnlyList<AnswerRow> Answers { get; init; }

    /// <summary>Events of history forms, oldest first.</summary>
    public required IReadOnlyList<HistoryFormRow> Forms { get; init; }

    /// <summary>Links that were made for the patient, oldest first; those of check-ins are left out.</summary>
    public required IReadOnlyList<GivenLink> Links { get; init; }

    /// <summary>Decisions to needle against a rule, and those taken back, oldest first.</summary>
    public required IReadOnlyList<OverrideRow> Overrides { get; init; }

    /// <summary>Condition pages gone through, oldest first.</summary>
    public required IReadOnlyList<GivenPageRow> Pages { get; init; }

    /// <summary>Appointments in their newest state, by start.</summary>
    public required IReadOnlyList<AppointmentRow> Appointments { get; init; }

    /// <summary>Accepted screenings, oldest first.</summary>
    public required IReadOnlyList<ScreeningRow> Screenings { get; init; }

    /// <summary>Consents and withdrawals, oldest first.</summary>
    public required IReadOnlyList<ConsentRow> Consents { get; init; }

    /// <summary>What happened to the patient's copies of consents, oldest first.</summary>
    public required IReadOnlyList<ConsentCopyRow> ConsentCopies { get; init; }

    /// <summary>Findings, one for each muscle and side.</summary>
    public required IReadOnlyList<FindingRow> Findings { get; init; }

    /// <summary>Pain drawings, oldest first; the newest is how it is now.</summary>
    public required IReadOnlyList<DrawingRow> Drawings { get; init; }

    /// <summary>When pain was last drawn; null when it never was.</summary>
    public DateTimeOffset? DrawnAt => Drawings.Count > 0 ? Drawings[^1].At : null;

    /// <summary>Pressure pain thresholds, oldest first.</summary>
    public required IReadOnlyList<ThresholdRow> Thresholds { get; init; }

    /// <summary>Motions of joints as they were measured, oldest first.</summary>
    public required IReadOnlyList<MotionRow> Motions { get; init; }

    /// <summary>The plan of care; null before there is one.</summary>
    public required PlanRow? Plan { get; init; }

    /// <summary>Targets of the plan.</summary>
    public IReadOnlyList<TargetRow> Targets => TargetsBefore(DateTimeOffset.MaxValue);

    /// <summary>Targets of the plan as it was before an instant.</summary>
    public IReadOnlyList<TargetRow> TargetsBefore(DateTimeOffset instant) =>
        [.. Newest(TargetRows.Where(t => t.At < instant), t => t.Target).Where(t => !t.Removed)];

    /// <summary>
    /// Targets of last time: of the plan as it was when the last session closed, or, while no session has closed, before the plan of care was last set.
    /// They may stand in the plan still.
    /// </summary>
    public IReadOnlyList<TargetRow> TargetsOfLastTime =>
        (Sessions.LastOrDefault(s => s.Ledger.ClosedAt is not null)?.Ledger.ClosedAt ?? Plan?.At) is { } then ? TargetsBefore(then) : [];

    private IReadOnlyList<TargetRow> TargetRows { get; init; } = [];

    /// <summary>Sessions, oldest first.</summary>
    public required IReadOnlyList<Session> Sessions { get; init; }

    /// <summary>Check-ins, oldest first.</summary>
    public required IReadOnlyList<CheckInRow> CheckIns { get; init; }

    /// <summary>Who took which alarm, oldest first.</summary>
    public required IReadOnlyList<CheckInTakenRow> CheckInsTaken { get; init; }

    /// <summary>Adverse events as they stand, oldest first.</summary>
    public required IReadOnlyList<AdverseEvent> Events { get; init; }

    /// <summary>Scores that count, oldest first: without those that were corrected or taken back.</summary>
    public required IReadOnlyList<ScoreRow> Scores { get; init; }

    /// <summary>Every score that was ever written, oldest first.</summary>
    public required IReadOnlyList<ScoreRow> ScoresWritten { get; init; }

    /// <summary>Answers to outcome measures, oldest first.</summary>
    public required IReadOnlyList<ResponseRow> Responses { get; init; }

    /// <summary>The measures chosen for the course; null while those of the condition count.</summary>
    public required MeasurePlanRow? MeasurePlan { get; init; }

    /// <summary>Events of the forms by which the patient answers measures, oldest first.</summary>
    public required IReadOnlyList<MeasureFormRow> MeasureForms { get; init; }

    /// <summary>Reviews, oldest first.</summary>
    public required IReadOnlyList<ReviewRow> Reviews { get; init; }

    /// <summary>"SURNAME, Given", as the banner shows it.</summary>
    public string Name => $"{Details.Family.ToUpperInvariant()}, {Details.Given}";

    /// <summary>The session that is open; null when none is.</summary>
    public Session? OpenSession => Sessions.LastOrDefault(s => s.Ledger.ClosedAt is null);

    /// <summary>Newest <see cref="ClinicalRow.Seq"/> of a table for this patient, 0 without rows: what a form saw when it was shown.</summary>
    public int Seen<TRow>()
        where TRow : ClinicalRow => _newest.GetValueOrDefault(typeof(TRow));

    /// <summary>Loads a chart; null when the clinic has no such patient.</summary>
    public static async Task<Chart?> Load(ClinicDb db, Guid clinic, Guid id, ChartParts parts = ChartParts.All) => (await LoadSeveral(db, clinic, [id], parts)).SingleOrDefault();

    /// <summary>Loads the charts of several patients with one query for each table; those the clinic does not have are left out.</summary>
    /// <param name="db">The store.</param>
    /// <param name="clinic">The clinic.</param>
    /// <param name="ids">The patients.</param>
    /// <param name="parts">How much of each.</param>
    /// <param name="entriesOf">For a list: the sessions whose entries are told, beside those that are open or in which a needle was lost. Of all others it is known when they were closed, and how many needles there were; null for the entries of all.</param>
    public static async Task<IReadOnlyList<Chart>> LoadSeveral(ClinicDb db, Guid clinic, IReadOnlyCollection<Guid> ids, ChartParts parts = ChartParts.All, IReadOnlyCollection<Guid>? entriesOf = null)
    {
        var patients = await db.Patients.AsNoTracking().Where(p => p.Clinic == clinic && ids.Contains(p.Id)).ToListAsync();
        if (patients.Count == 0)
            return [];
        var newest = patients.ToDictionary(p => p.Id, _ => new Dictionary<Type, int>());

        async Task<ILookup<Guid, TRow>> All<TRow>()
            where TRow : ClinicalRow
        {
            if (parts switch { ChartParts.All => false, ChartParts.Screening => !ForScreening.Contains(typeof(TRow)), _ => !ForNeedling.Contains(typeof(TRow)) })
                return Array.Empty<TRow>().ToLookup(r => r.Patient);
            var rows = (await db.Set<TRow>().AsNoTracking().Where(r => ids.Contains(r.Patient)).OrderBy(r => r.Seq).ToListAsync()).ToLookup(r => r.Patient);
            foreach (var of in rows)
                newest[of.Key][typeof(TRow)] = of.Last().Seq;
            return rows;
        }

        var (details, facts, answers) = (await All<DetailsRow>(), await All<FactRow>(), await All<AnswerRow>());
        var (forms, overrides, pages) = (await All<HistoryFormRow>(), await All<OverrideRow>(), await All<GivenPageRow>());
        var (appointments, screenings, consents) = (await All<AppointmentRow>(), await All<ScreeningRow>(), await All<ConsentRow>());
        var copies = await All<ConsentCopyRow>();
        // Each message of a check-in has a link, and no page tells of those.
        var links = parts != ChartParts.All ? Array.Empty<LinkRow>().ToLookup(l => l.Patient)
            : (await db.Links.AsNoTracking().Where(l => l.Clinic == clinic && ids.Contains(l.Patient) && l.Purpose != CheckInPlanning.Kind).ToListAsync()).ToLookup(l => l.Patient);
        var (findings, plans, targets) = (await All<FindingRow>(), await All<PlanRow>(), await All<TargetRow>());
        var (sessions, checkIns) = (await All<SessionRow>(), await All<CheckInRow>());
        var closed = entriesOf is null ? [] : await ClosedOthers(db, clinic, sessions.SelectMany(s => s), entriesOf);
        var told = sessions.SelectMany(s => s).Select(s => s.Id).Where(s => !closed.ContainsKey(s)).ToList();
        var events = (entriesOf is null ? (await All<SessionEventRow>()).SelectMany(e => e) : await db.SessionEvents.AsNoTracking().Where(e => told.Contains(e.Session)).OrderBy(e => e.Number).ToListAsync())
            .ToLookup(e => e.Session);
        var (adverse, additions) = (await All<AdverseEventRow>(), await All<EventAdditionRow>());
        var lost = (parts == ChartParts.All && entriesOf is null ? KnownEvents.LostNeedles(events.SelectMany(e => e)) : await KnownEvents.LostNeedles(db, db.SessionEvents.Where(e => ids.Contains(e.Patient))))
            .ToLookup(e => e.Patient);
        var (drawings, thresholds, motions) = (await All<DrawingRow>(), await All<ThresholdRow>(), await All<MotionRow>());
        var (taken, scores, reviews) = (await All<CheckInTakenRow>(), await All<ScoreRow>(), await All<ReviewRow>());
        var (responses, measurePlans, measureForms) = (await All<ResponseRow>(), await All<MeasurePlanRow>(), await All<MeasureFormRow>());
        return
        [
            .. patients.Select(patient => new Chart(newest[patient.Id])
            {
                Patient = patient,
                Details = details[patient.Id].Last(),
                Facts = Newest(facts[patient.Id], f => f.Resource),
                Answers = [.. answers[patient.Id]],
                Forms = [.. forms[patient.Id]],
                Links = GivenLink.Of(links[patient.Id]),
                Overrides = [.. overrides[patient.Id]],
                Pages = [.. pages[patient.Id]],
                Appointments = [.. Newest(appointments[patient.Id], a => a.Appointment).OrderBy(a => a.Start)],
                Screenings = [.. screenings[patient.Id]],
                Consents = [.. consents[patient.Id]],
                ConsentCopies = [.. copies[patient.Id]],
                Findings = Newest(findings[patient.Id], f => (f.Muscle, f.Side)),
                Drawings = [.. drawings[patient.Id]],
                Thresholds = [.. thresholds[patient.Id]],
                Motions = [.. motions[patient.Id]],
                Plan = plans[patient.Id].LastOrDefault(),
                TargetRows = [.. targets[patient.Id]],
                Sessions = [.. sessions[patient.Id].Select(s => closed.TryGetValue(s.Id, out var tally) ? Session.WithoutEntries(s, tally.ClosedAt, tally.Needles) : Session.Of(s, events[s.Id]))],
                CheckIns = [.. checkIns[patient.Id]],
                Events = KnownEvents.Of(adverse[patient.Id], additions[patient.Id], checkIns[patient.Id], lost[patient.Id]),
                CheckInsTaken = [.. taken[patient.Id]],
                Scores = ScoreRow.Counting(scores[patient.Id], responses[patient.Id]),
                ScoresWritten = [.. scores[patient.Id]],
                Responses = [.. responses[patient.Id]],
                MeasurePlan = measurePlans[patient.Id].LastOrDefault(),
                MeasureForms = [.. measureForms[patient.Id]],
                Reviews = [.. reviews[patient.Id]],
            }),
        ];
    }

    // A session without a tally may be open, and where a needle was lost it matters which: their entries are read whatever was asked for.
    private static async Task<Dictionary<Guid, (DateTimeOffset ClosedAt, int Needles)>> ClosedOthers(ClinicDb db, Guid clinic, IEnumerable<SessionRow> sessions, IEnumerable<Guid> entriesOf)
    {
        var others = sessions.Select(s => s.Id).Except(entriesOf).ToList();
        if (others.Count == 0)
            return [];
        var closed = await db.Tallies.Where(t => t.Clinic == clinic && others.Contains(t.Session)).Select(t => new { t.Session, t.ClosedAt, t.Needles }).ToListAsync();
        var lost = (await db.SessionEvents.Where(e => e.Clinic == clinic && e.Kind == SessionEventKind.NeedleLost && others.Contains(e.Session)).Select(e => e.Session).ToListAsync()).ToHashSet();
        return closed.Where(c => !lost.Contains(c.Session)).ToDictionary(c => c.Session, c => (c.ClosedAt, c.Needles));
    }

    private Chart(Dictionary<Type, int> newest) => _newest = newest;

    /// <summary>The newest row of each key, in the order in which the keys first came.</summary>
    private static List<TRow> Newest<TRow, TKey>(IEnumerable<TRow> rows, Func<TRow, TKey> key)
        where TRow : ClinicalRow => [.. rows.GroupBy(key).Select(g => g.Last())];
}
