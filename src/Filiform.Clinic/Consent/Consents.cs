using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Consent;
using Filiform.Rules.Knowledge;

namespace Filiform.Clinic.Consent;

/// <summary>What a signer sent.</summary>
/// <param name="Name">The name as typed.</param>
/// <param name="Agreed">The box was ticked.</param>
/// <param name="ShownHash">Hash of the text that was shown.</param>
/// <param name="Coverage">Regions and techniques that were shown.</param>
public sealed record Signature(string? Name, bool Agreed, string? ShownHash, Coverage Coverage);

/// <summary>Informed consent.</summary>
public sealed class Consents(ClinicStore store, KnowledgeBase knowledge)
{
    /// <summary>Id of the consent page.</summary>
    public const string PageId = "consent";

    /// <summary>The exact text to sign.</summary>
    public ConsentText Text(Coverage coverage, string therapist, ClinicInfo clinic) =>
        ConsentText.Fill(knowledge.Pages[PageId], coverage, therapist, clinic.Name);

    /// <summary>The consent that holds now: the newest, unless it was withdrawn or its text has a new version; null without one.</summary>
    public ConsentRow? Valid(Chart chart) =>
        chart.Consents.LastOrDefault() is { Withdrawn: false } last && last.TextVersion == knowledge.Pages[PageId].Version ? last : null;

    /// <summary>What the valid consent covers; null without one.</summary>
    public Coverage? Covers(Chart chart) => Valid(chart) is { } row ? CoverageOf(row) : null;

    /// <summary>What a consent covers.</summary>
    public static Coverage CoverageOf(ConsentRow row) => new(Words(row.Regions), Words(row.Techniques));

    /// <summary>Signs. Refused as <see cref="ConsentText.Sign"/> does; nothing is stored then.</summary>
    public Task<Decision<Guid>> Sign(Actor actor, CommandId command, ClinicInfo clinic, Signature signature, CancellationToken cancel = default) =>
        store.Write(actor, command, "Consent signed", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is null)
                return Screenings.Unknown;
            var text = Text(signature.Coverage, actor.Name, clinic);
            var signed = text.Sign(signature.Name, signature.Agreed, signature.ShownHash ?? "", signature.Coverage);
            if (!signed.Went)
                return signed.Refusal!;
            return stamp.Add(new ConsentRow
            {
                TextId = text.Id,
                TextVersion = text.Version,
                Text = text.Text,
                TextHash = text.Hash,
                Name = signed.Value,
                Regions = string.Join(',', signature.Coverage.Regions),
                Techniques = string.Join(',', signature.Coverage.Techniques),
            }).Id;
        }, cancel);

    /// <summary>Takes a consent back. Refused as <c>no-consent</c> when there is none.</summary>
    public Task<Decision<Guid>> Withdraw(Actor actor, CommandId command, CancellationToken cancel = default) =>
        store.Write(actor, command, "Consent withdrawn", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || chart.Consents.LastOrDefault() is not { Withdrawn: false } valid)
                return Refusal.Because("no-consent", "There is no consent to take back", "A signed consent");
            return stamp.Add(new ConsentRow
            {
                TextId = valid.TextId,
                TextVersion = valid.TextVersion,
                Text = valid.Text,
                TextHash = valid.TextHash,
                Name = valid.Name,
                Regions = valid.Regions,
                Techniques = valid.Techniques,
                Withdrawn = true,
            }).Id;
        }, cancel);

    private static ImmutableArray<string> Words(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries)];
}
