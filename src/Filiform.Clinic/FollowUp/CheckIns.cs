using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.FollowUp;

/// <summary>Check-ins after a session.</summary>
public sealed class CheckIns(ClinicStore store)
{
    /// <summary>In place of a grade: it was looked into, and there was no event.</summary>
    public const string NoEvent = "none";

    /// <summary>Records a check-in about a closed session. Refused as <c>no-session</c> when it is none, or as <see cref="CheckIn.Accept"/> does.</summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, Guid about, CheckIn checkIn, string? words, CancellationToken cancel = default) =>
        store.Write(actor, command, "Recorded a check-in", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || chart.Sessions.FirstOrDefault(s => s.Row.Id == about && s.Ledger.ClosedAt is not null) is not { } session)
                return Refusal.Because("no-session", "The check-in cannot be saved", "Treat: a closed session to ask about");
            var accepted = checkIn.Accept();
            if (!accepted.Went)
                return accepted.Refusal!;
            return stamp.Add(new CheckInRow
            {
                Session = session.Row.Id,
                HoursAfter = checkIn.HoursAfter,
                Soreness = checkIn.Soreness,
                RedFlags = string.Join(',', checkIn.RedFlags),
                Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim(),
            }).Id;
        }, cancel);

    /// <summary>
    /// A clinician takes a check-in up: what was done, and the grade of the event. Refused as <c>check-in-unknown</c> or <c>take-up-incomplete</c>.
    /// A graded event counts in every later screening; <see cref="NoEvent"/> does not.
    /// </summary>
    public Task<Decision<Guid>> TakeUp(Actor actor, CommandId command, Guid checkIn, string? done, string? grade, CancellationToken cancel = default) =>
        store.Write(actor, command, "Took a check-in up", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || Waiting(chart.CheckIns).FirstOrDefault(c => c.Id == checkIn) is not { } about)
                return Refusal.Because("check-in-unknown", "It cannot be taken up", "A check-in of this patient that waits for somebody");
            if (string.IsNullOrWhiteSpace(done) || !(grade == NoEvent || EarlierEvent.Grades.Contains(grade ?? "")))
                return Refusal.Because("take-up-incomplete", "It cannot be saved: something is missing", "What was done", "How serious it was: no event, mild, significant or serious");
            return stamp.Add(new CheckInRow
            {
                Session = about.Session,
                HoursAfter = about.HoursAfter,
                RedFlags = "",
                Words = done.Trim(),
                TakesUp = checkIn,
                Grade = grade == NoEvent ? null : grade,
            }).Id;
        }, cancel);

    /// <summary>A row as a check-in.</summary>
    public static CheckIn Of(CheckInRow row) => new(row.HoursAfter, row.Soreness, [.. row.RedFlags.Split(',', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>Check-ins that somebody must look at and nobody has taken up.</summary>
    public static ImmutableArray<CheckInRow> Waiting(IReadOnlyList<CheckInRow> rows) =>
        [.. rows.Where(r => r.TakesUp is null && Of(r).Concern != Concern.None && !rows.Any(o => o.TakesUp == r.Id))];
}
