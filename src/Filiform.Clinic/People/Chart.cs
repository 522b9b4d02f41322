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
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.People;

/// <summary>One patient's whole record as it is now, in the order it was written. Earlier rows stay in the store; what counts today stands here.</summary>
public sealed class Chart
{
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

    /// <summary>Findings, one for each muscle and side.</summary>
    public required IReadOnlyList<FindingRow> Findings { get; init; }

    /// <summary>The plan of care; null before there is one.</summary>
    public required PlanRow? Plan { get; init; }

    /// <summary>Targets of the plan.</summary>
    public required IReadOnlyList<TargetRow> Targets { get; init; }

    /// <summary>Sessions, oldest first.</summary>
    public required IReadOnlyList<Session> Sessions { get; init; }

    /// <summary>Check-ins, oldest first.</summary>
    public required IReadOnlyList<CheckInRow> CheckIns { get; init; }

    /// <summary>Scores, oldest first.</summary>
    public required IReadOnlyList<ScoreRow> Scores { get; init; }

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
    public static async Task<Chart?> Load(ClinicDb db, Guid clinic, Guid id)
    {
        var patient = await db.Patients.AsNoTracking().FirstOrDefaultAsync(p => p.Clinic == clinic && p.Id == id);
        if (patient is null)
            return null;
        var newest = new Dictionary<Type, int>();

        async Task<List<TRow>> All<TRow>()
            where TRow : ClinicalRow
        {
            var rows = await db.Set<TRow>().AsNoTracking().Where(r => r.Patient == id).OrderBy(r => r.Seq).ToListAsync();
            newest[typeof(TRow)] = rows.Count == 0 ? 0 : rows[^1].Seq;
            return rows;
        }

        var events = (await All<SessionEventRow>()).ToLookup(e => e.Session);
        return new Chart(newest)
        {
            Patient = patient,
            Details = (await All<DetailsRow>())[^1],
            Facts = Newest(await All<FactRow>(), f => f.Resource),
            Answers = await All<AnswerRow>(),
            Forms = await All<HistoryFormRow>(),
            Overrides = await All<OverrideRow>(),
            Pages = await All<GivenPageRow>(),
            Appointments = [.. Newest(await All<AppointmentRow>(), a => a.Appointment).OrderBy(a => a.Start)],
            Screenings = await All<ScreeningRow>(),
            Consents = await All<ConsentRow>(),
            Findings = Newest(await All<FindingRow>(), f => (f.Muscle, f.Side)),
            Plan = (await All<PlanRow>()).LastOrDefault(),
            Targets = [.. Newest(await All<TargetRow>(), t => t.Target).Where(t => !t.Removed)],
            Sessions = [.. (await All<SessionRow>()).Select(s => Session.Of(s, events[s.Id]))],
            CheckIns = await All<CheckInRow>(),
            Scores = await All<ScoreRow>(),
            Reviews = await All<ReviewRow>(),
        };
    }

    private Chart(Dictionary<Type, int> newest) => _newest = newest;

    /// <summary>The newest row of each key, in the order in which the keys first came.</summary>
    private static List<TRow> Newest<TRow, TKey>(List<TRow> rows, Func<TRow, TKey> key)
        where TRow : ClinicalRow => [.. rows.GroupBy(key).Select(g => g.Last())];
}
