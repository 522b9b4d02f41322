using Filiform.Clinic.Store;

namespace Filiform.Clinic.Consent;

/// <summary>A signed consent, or its withdrawal.</summary>
public sealed class ConsentRow : ClinicalRow
{
    /// <summary>Id of the text.</summary>
    public required string TextId { get; init; }

    /// <summary>Version of the text.</summary>
    public required string TextVersion { get; init; }

    /// <summary>The exact text that was shown.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of that text in UTF-8, as lower-case hexadecimal.</summary>
    public required string TextHash { get; init; }

    /// <summary>The name as the signer typed it.</summary>
    public required string Name { get; init; }

    /// <summary>Body regions it covers, separated by commas; of a withdrawal, those that are taken back.</summary>
    public required string Regions { get; init; }

    /// <summary>Techniques it covers, separated by commas; of a withdrawal, those that are taken back.</summary>
    public required string Techniques { get; init; }

    /// <summary>True when this row takes the consent before it back, or a part of it.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The jurisdiction whose rules were followed, as id and version; null for the general practice alone.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>What the patient asked, and what was answered; null when nothing was written down.</summary>
    public string? Questions { get; init; }

    /// <summary>What the signer is to the patient; null when the patient signed.</summary>
    public string? Relation { get; init; }

    /// <summary>True when the patient, too young to sign alone, agreed too.</summary>
    public bool PatientAgreed { get; init; }

    /// <summary>Why a patient signed alone who was too young, or whose age was not known; else null.</summary>
    public string? AloneBecause { get; init; }

    /// <summary>The interpreter's name or number; null without one.</summary>
    public string? Interpreter { get; init; }

    /// <summary>The language interpreted into; null without an interpreter.</summary>
    public string? Language { get; init; }

    /// <summary>The witness; null without one.</summary>
    public string? Witness { get; init; }

    /// <summary>The drawn signature as <see cref="Filiform.Rules.Consent.DrawnSignature"/> writes it; null when the typed name alone signed.</summary>
    public string? Drawn { get; init; }
}
