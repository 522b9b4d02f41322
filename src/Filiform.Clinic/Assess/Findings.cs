using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Rules.Knowledge;

namespace Filiform.Clinic.Assess;

/// <summary>What a therapist felt, as a form gives it.</summary>
public sealed record Felt(string? Muscle, Side? Side, Signs Signs, Sign Twitch, string? Note);

/// <summary>Findings per muscle and side.</summary>
public sealed class Findings(ClinicStore store, KnowledgeBase knowledge)
{
    /// <summary>Records a finding. Refused as <c>finding-incomplete</c> or <c>finding-empty</c> when nothing was tested.</summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, Felt felt, CancellationToken cancel = default) =>
        store.Write(actor, command, "Recorded a finding", (_, stamp) => Task.FromResult(Decide(stamp, felt)), cancel);

    /// <summary>The signs of a row.</summary>
    public static Signs SignsOf(FindingRow row) => new(row.TautBand, row.TenderSpot, row.RecognisedPain, row.ReferredPain) { MotionLimit = row.MotionLimit };

    /// <summary>What is missing to name a muscle on one side; empty when nothing is.</summary>
    internal static IReadOnlyList<string> Lacking(KnowledgeBase knowledge, string? muscle, Side? side)
    {
        string?[] missing = [knowledge.Muscles.ContainsKey(muscle ?? "") ? null : "A muscle of the atlas", side is null ? "Left or right" : null];
        return [.. missing.OfType<string>()];
    }

    /// <summary>A remark as it is kept: trimmed, null when it is blank.</summary>
    internal static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private Decision<Guid> Decide(Stamp stamp, Felt felt)
    {
        const string what = "The finding cannot be saved";
        if (Lacking(knowledge, felt.Muscle, felt.Side) is { Count: > 0 } missing)
            return new Refusal("finding-incomplete", $"{what}: something is missing", [.. missing]);
        if (felt.Twitch == Sign.NotTested && !felt.Signs.AnyTested)
            return Refusal.Because("finding-empty", $"{what}: nothing was tested", "At least one sign, present or absent");
        return stamp.Add(new FindingRow
        {
            Muscle = felt.Muscle!,
            Side = felt.Side!.Value,
            TautBand = felt.Signs.TautBand,
            TenderSpot = felt.Signs.TenderSpot,
            RecognisedPain = felt.Signs.RecognisedPain,
            ReferredPain = felt.Signs.ReferredPain,
            Twitch = felt.Twitch,
            MotionLimit = felt.Signs.MotionLimit,
            Note = Words(felt.Note),
        }).Id;
    }
}
