using Filiform.Clinic.Store;

namespace Filiform.Clinic.Consent;

/// <summary>What happened to the patient's copy of a consent.</summary>
public enum CopyEvent
{
    /// <summary>Given to the patient on paper.</summary>
    OnPaper,

    /// <summary>A link to it was made for the patient.</summary>
    Linked,

    /// <summary>Somebody with the link gave a wrong date of birth.</summary>
    WrongDate,

    /// <summary>The patient opened it by the link.</summary>
    Opened,
}

/// <summary>One event of a patient's copy.</summary>
public sealed class ConsentCopyRow : ClinicalRow
{
    /// <summary>The consent.</summary>
    public Guid Consent { get; init; }

    /// <summary>What happened.</summary>
    public CopyEvent Event { get; init; }

    /// <summary>Of a link: SHA-256 of its key, as lower-case hexadecimal. The key itself is stored nowhere.</summary>
    public string? KeyHash { get; init; }

    /// <summary>When the link ends.</summary>
    public DateTimeOffset? Expires { get; init; }
}
