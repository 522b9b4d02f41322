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

    /// <summary>The name as the patient typed it.</summary>
    public required string Name { get; init; }

    /// <summary>Body regions it covers, separated by commas.</summary>
    public required string Regions { get; init; }

    /// <summary>Techniques it covers, separated by commas.</summary>
    public required string Techniques { get; init; }

    /// <summary>True when this row takes an earlier consent back.</summary>
    public bool Withdrawn { get; init; }
}
