using Filiform.Clinic.Store;

namespace Filiform.Clinic.Consent;

/// <summary>What happened to the patient's copy of a consent.</summary>
public enum CopyEvent
{
    /// <summary>Given to the patient on paper.</summary>
    OnPaper,

    /// <summary>A link to it was made for the patient.</summary>
    Linked,

    /// <summary>Somebody with the link gave a wrong date of birth. No longer written, and not counted: it stands with the link now.</summary>
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
}
