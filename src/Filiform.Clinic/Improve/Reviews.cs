using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;

namespace Filiform.Clinic.Improve;

/// <summary>Reviews of a course.</summary>
public sealed class Reviews(ClinicStore store)
{
    /// <summary>What a review may decide, with the words shown.</summary>
    public static IReadOnlyDictionary<string, string> Decisions { get; } = new Dictionary<string, string>
    {
        ["go-on"] = "Go on as planned",
        ["change-plan"] = "Change the plan",
        ["refer"] = "Refer on",
        ["end"] = "End the course",
    };

    /// <summary>Records a review. Refused as <c>no-session</c> or <c>review-incomplete</c>.</summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, string? decision, string? reason, CancellationToken cancel = default) =>
        store.Write(actor, command, "Reviewed the course", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || !chart.Sessions.Any(s => s.Ledger.ClosedAt is not null))
                return Refusal.Because("no-session", "The course cannot be reviewed", "Treat: a closed session");
            if (decision is null || !Decisions.ContainsKey(decision) || string.IsNullOrWhiteSpace(reason))
                return Refusal.Because("review-incomplete", "The review cannot be saved: something is missing", "A decision", "The reason for it");
            return stamp.Add(new ReviewRow { Decision = decision, Reason = reason.Trim() }).Id;
        }, cancel);
}
