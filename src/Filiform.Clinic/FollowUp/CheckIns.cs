using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.FollowUp;

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

    /// <summary>A row as a check-in.</summary>
    public static CheckIn Of(CheckInRow row) => new(row.HoursAfter, row.Soreness, [.. row.RedFlags.Split(',', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>Check-ins that somebody must look at and nobody has taken up.</summary>
    public static ImmutableArray<CheckInRow> Waiting(IReadOnlyList<CheckInRow> rows) =>
        [.. rows.Where(r => r.TakesUp is null && Of(r).Concern != Concern.None && !rows.Any(o => o.TakesUp == r.Id))];
}
