using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Screen;

/// <summary>One fact of a patient's history. A newer row of the same <see cref="Resource"/> takes the older one's place.</summary>
public sealed class FactRow : ClinicalRow
{
    /// <summary>What it tells about.</summary>
    public FactKind Kind { get; init; }

    /// <summary>Whether it holds.</summary>
    public FactStatus Status { get; init; }

    /// <summary>Where it stood in the record it came from.</summary>
    public required string Resource { get; init; }

    /// <summary>Its codings as JSON.</summary>
    public required string Codings { get; init; }

    /// <summary>Its words.</summary>
    public string? Text { get; init; }

    /// <summary>Its date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The last day that a vague date can mean; null when it names one day.</summary>
    public DateOnly? LatestDate { get; init; }

    /// <summary>A statement that there is none, such as "no known allergies".</summary>
    public bool Denied { get; init; }

    /// <summary>The place on the body that the record names beside it, in words.</summary>
    public string? Site { get; init; }

    /// <summary>The side it names.</summary>
    public Side? Side { get; init; }

    /// <summary>The value of a measurement.</summary>
    public decimal? Value { get; init; }

    /// <summary>Its UCUM unit.</summary>
    public string? Unit { get; init; }

    /// <summary>SHA-256 over all of the above: the same fact imported twice is the same row.</summary>
    public required string Hash { get; init; }
}

/// <summary>An answer to a screening question; the newest row of a question counts.</summary>
public sealed class AnswerRow : ClinicalRow
{
    /// <summary>Id of the question.</summary>
    public required string Question { get; init; }

    /// <summary>Id of the answer.</summary>
    public required string Value { get; init; }

    /// <summary>A number given with it.</summary>
    public decimal? Number { get; init; }

    /// <summary>The rule set that asked, as id and version.</summary>
    public required string RuleSet { get; init; }

    /// <summary>The history form it was given in; null for an answer taken by the clinic.</summary>
    public Guid? Form { get; init; }

    /// <summary>The answer that this one corrects; null when it corrects none.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>Why it was corrected.</summary>
    public string? Reason { get; init; }
}

/// <summary>What happened to a history form.</summary>
public enum FormEvent
{
    /// <summary>The patient was asked to fill it in.</summary>
    Invited,

    /// <summary>A page was saved.</summary>
    Saved,

    /// <summary>The patient sent it.</summary>
    Sent,

    /// <summary>A therapist looked through it.</summary>
    Reviewed,

    /// <summary>The invitation was taken back.</summary>
    Withdrawn,

    /// <summary>Somebody with the link gave another date of birth. No longer written, and not counted: it stands with the link now.</summary>
    WrongDate,
}

/// <summary>One event of a history form: it is asked for, saved page by page, sent and looked through.</summary>
public sealed class HistoryFormRow : ClinicalRow
{
    /// <summary>The form; the same for all its events.</summary>
    public Guid Form { get; init; }

    /// <summary>What happened.</summary>
    public FormEvent Event { get; init; }

    /// <summary>The questionnaire as canonical address and version.</summary>
    public required string Questionnaire { get; init; }

    /// <summary>Link id of the page that was saved; null for other events.</summary>
    public string? Page { get; init; }

    /// <summary>The answers of that page as JSON; null for other events.</summary>
    public string? Answers { get; init; }
}

/// <summary>A decision to needle against a rule. It holds as long as the rule rests on the same facts and the rule set has the same version.</summary>
public sealed class OverrideRow : ClinicalRow
{
    /// <summary>Id of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The worst that the rule asked for.</summary>
    public Verdict Action { get; init; }

    /// <summary>The rule set, as id and version.</summary>
    public required string RuleSet { get; init; }

    /// <summary>SHA-256 over what the rule rested on.</summary>
    public required string Facts { get; init; }

    /// <summary>Id of the reason, of those that the rule set offers.</summary>
    public required string Reason { get; init; }

    /// <summary>The reason in a sentence.</summary>
    public required string Words { get; init; }

    /// <summary>The role in which it was decided.</summary>
    public required string Role { get; init; }

    /// <summary>True when this row takes an earlier decision back.</summary>
    public bool TakenBack { get; init; }
}

/// <summary>What a user of another system did with a card; no patient is named in it.</summary>
public sealed class CdsFeedbackRow
{
    /// <summary>Id, a UUIDv7.</summary>
    public Guid Id { get; init; }

    /// <summary>The clinic.</summary>
    public Guid Clinic { get; init; }

    /// <summary>Id of the service that gave the card.</summary>
    public required string Service { get; init; }

    /// <summary>The card.</summary>
    public Guid Card { get; init; }

    /// <summary>Id of the rule the card told of; null for a card on the whole verdict.</summary>
    public string? Rule { get; init; }

    /// <summary><c>accepted</c> or <c>overridden</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Code of the reason given; null without one.</summary>
    public string? Reason { get; init; }

    /// <summary>The user's words; null without any.</summary>
    public string? Words { get; init; }

    /// <summary>When the user acted, as the other system says.</summary>
    public DateTimeOffset? ActedAt { get; init; }

    /// <summary>The system that sent it: the issuer of its key, or <c>loopback</c> in the demo.</summary>
    public required string Client { get; init; }

    /// <summary>When it came in.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>A verdict that a therapist accepted, with everything it rested on.</summary>
public sealed class ScreeningRow : ClinicalRow
{
    /// <summary>Id of the rule set.</summary>
    public required string RuleSet { get; init; }

    /// <summary>Version of the rule set.</summary>
    public required string RuleSetVersion { get; init; }

    /// <summary>The verdict.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>What the physician said, and who asked; required to accept a verdict to consult first.</summary>
    public string? PhysicianSaid { get; init; }

    /// <summary>SHA-256 over the facts and answers it was made from. When they change it is no longer current.</summary>
    public required string HistoryHash { get; init; }

    /// <summary>Findings, open and absent rules, as JSON.</summary>
    public required string Details { get; init; }
}
