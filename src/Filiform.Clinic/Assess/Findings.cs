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
        store.Write(actor, command, "Recorded a finding", async (db, stamp) =>
        {
            const string what = "The finding cannot be saved";
            var isKnown = knowledge.Muscles.ContainsKey(felt.Muscle ?? "");
            if (!isKnown || felt.Side is null)
            {
                string?[] missing = [isKnown ? null : "A muscle of the atlas", felt.Side is null ? "Left or right" : null];
                return new Refusal("finding-incomplete", $"{what}: something is missing", [.. missing.OfType<string>()]);
            }
            if (felt is { Twitch: Sign.NotTested, Signs: { TautBand: Sign.NotTested, TenderSpot: Sign.NotTested, RecognisedPain: Sign.NotTested, ReferredPain: Sign.NotTested } })
                return Refusal.Because("finding-empty", $"{what}: nothing was tested", "At least one sign, present or absent");
            return stamp.Add(new FindingRow
            {
                Muscle = felt.Muscle!,
                Side = felt.Side.Value,
                TautBand = felt.Signs.TautBand,
                TenderSpot = felt.Signs.TenderSpot,
                RecognisedPain = felt.Signs.RecognisedPain,
                ReferredPain = felt.Signs.ReferredPain,
                Twitch = felt.Twitch,
                Note = string.IsNullOrWhiteSpace(felt.Note) ? null : felt.Note.Trim(),
            }).Id;
        }, cancel);

    /// <summary>The signs of a row.</summary>
    public static Signs SignsOf(FindingRow row) => new(row.TautBand, row.TenderSpot, row.RecognisedPain, row.ReferredPain);
}
