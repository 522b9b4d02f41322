using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Consent;
using Filiform.Rules.Knowledge;

namespace Filiform.Clinic.Consent;

/// <summary>Informed consent.</summary>
public sealed class Consents(ClinicStore store, KnowledgeBase knowledge)
{
    /// <summary>What the clinic's state or country asks of a consent.</summary>
    public ConsentRules RulesOf(ClinicInfo clinic) => ConsentRules.Of(knowledge.Jurisdictions.GetValueOrDefault(clinic.Jurisdiction ?? ""));

    /// <summary>The exact text to sign. The clinic's own figures are those of yesterday, so that the text stays the same for a day.</summary>
    /// <param name="therapist">Name of the therapist.</param>
    /// <param name="clinic">The clinic.</param>
    /// <param name="coverage">What it is to cover.</param>
    /// <param name="training">The therapist's training in their own words; null when it is not told.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<ConsentText> Text(string therapist, ClinicInfo clinic, Coverage coverage, string? training, DateTimeOffset now, CancellationToken cancel = default) =>
        store.ReadUnaudited(clinic.Id, async db => Fill(therapist, clinic, coverage, training, await CountedEvents.Until(db, clinic.StartOfDay(now), cancel)), cancel);

    /// <summary>How the consent stands: the newest that was signed, less what was taken back.</summary>
    public static ConsentStanding Standing(Chart chart) => ConsentStanding.Of(chart.Consents);

    /// <summary>The consent that holds now: the newest, unless all of it was taken back or its text has a new version; null without one.</summary>
    public ConsentRow? Valid(Chart chart) =>
        Standing(chart) is { Newest: { } signed, IsWithdrawn: false } && signed.TextVersion == ConsentText.VersionIn(knowledge) ? signed : null;

    /// <summary>What the valid consent covers now; null without one.</summary>
    public Coverage? Covers(Chart chart) => Valid(chart) is null ? null : Standing(chart).Covers;

    /// <summary>What the plan has and the consent does not cover, in words; empty when it covers all, or when nothing is planned.</summary>
    public ImmutableArray<string> Lacking(Chart chart) => (Covers(chart) ?? Coverage.Nothing).Lacking(Coverage.Needed(knowledge.TargetsOf(chart)));

    /// <summary>True when a valid consent covers all that is planned.</summary>
    public bool IsReady(Chart chart) => Valid(chart) is not null && Lacking(chart).IsEmpty;

    /// <summary>What a row covers or, of a withdrawal, takes back.</summary>
    public static Coverage CoverageOf(ConsentRow row) => new(Words(row.Regions), Words(row.Techniques));

    /// <summary>For whom a consent is signed on a day.</summary>
    public SignedFor For(Chart chart, ClinicInfo clinic, DateTimeOffset now) => new($"{chart.Details.Given} {chart.Details.Family}",
        RulesOf(clinic).IsMinor(chart.Details.BirthDate, chart.Details.LatestBirthDate, clinic.Day(now)));

    /// <summary>Signs. Refused as <see cref="ConsentText.Sign"/> does; nothing is stored then.</summary>
    public Task<Decision<Guid>> Sign(Actor actor, CommandId command, ClinicInfo clinic, Signature signature, CancellationToken cancel = default) =>
        store.Write(actor, command, "Consent signed", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return Screenings.Unknown;
            var rules = RulesOf(clinic);
            var text = Fill(actor.Name, clinic, signature.Coverage, signature.Training, await CountedEvents.Until(db, clinic.StartOfDay(stamp.At), cancel));
            var signed = text.Sign(signature, For(chart, clinic, stamp.At), rules);
            return signed.Went ? stamp.Add(RowOf(text, signed.Value, rules)).Id : signed.Refusal!;
        }, cancel);

    /// <summary>
    /// Takes the consent back, or a part of it. Nobody needs to say why. Refused as <c>no-consent</c> when there is none, or as
    /// <see cref="Coverage.TakenBack"/> does.
    /// </summary>
    /// <param name="actor">Who writes it down.</param>
    /// <param name="command">The command.</param>
    /// <param name="part">Places and techniques that are taken back; null for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Decision<Guid>> Withdraw(Actor actor, CommandId command, Coverage? part = null, CancellationToken cancel = default) =>
        store.Write(actor, command, part is null ? "Consent withdrawn" : "A part of the consent withdrawn", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || Standing(chart) is not { Newest: { } signed, IsWithdrawn: false } standing)
                return Refusal.Because("no-consent", "There is no consent to take back", "A signed consent");
            var taken = part is null ? standing.Covers : standing.Covers.TakenBack(part);
            return taken.Went ? stamp.Add(TakingBack(signed, taken.Value)).Id : taken.Refusal!;
        }, cancel);

    private ConsentText Fill(string therapist, ClinicInfo clinic, Coverage coverage, string? training, OwnFigures own) =>
        ConsentText.Fill(knowledge, new ConsentSubject(coverage, therapist, clinic.Name) { Rules = RulesOf(clinic), Figures = clinic.RiskFigures, Own = own, Training = training });

    private static ConsentRow RowOf(ConsentText text, Signature signed, ConsentRules rules) => new()
    {
        TextId = text.Id,
        TextVersion = text.Version,
        Text = text.Text,
        TextHash = text.Hash,
        Name = signed.Name!,
        Regions = string.Join(',', signed.Coverage.Regions),
        Techniques = string.Join(',', signed.Coverage.Techniques),
        Jurisdiction = rules.Place is { } place ? $"{place.Id} {place.Version}" : null,
        Questions = signed.Questions,
        Relation = signed.Relation,
        PatientAgreed = signed.PatientAgrees,
        AloneBecause = signed.AloneBecause,
        Interpreter = signed.Interpreter,
        Language = signed.Language,
        Witness = signed.Witness,
        Drawn = signed.Drawn,
    };

    private static ConsentRow TakingBack(ConsentRow signed, Coverage taken) => new()
    {
        TextId = signed.TextId,
        TextVersion = signed.TextVersion,
        Text = signed.Text,
        TextHash = signed.TextHash,
        Name = signed.Name,
        Regions = string.Join(',', taken.Regions),
        Techniques = string.Join(',', taken.Techniques),
        Withdrawn = true,
    };

    private static ImmutableArray<string> Words(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries)];
}
