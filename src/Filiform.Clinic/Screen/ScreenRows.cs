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
