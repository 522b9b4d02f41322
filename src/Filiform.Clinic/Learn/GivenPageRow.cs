using Filiform.Clinic.Store;

namespace Filiform.Clinic.Learn;

/// <summary>A condition page that was gone through with a patient; it also says what the patient is treated for.</summary>
public sealed class GivenPageRow : ClinicalRow
{
    /// <summary>Id of the condition.</summary>
    public required string Condition { get; init; }

    /// <summary>Version of the page.</summary>
    public required string Version { get; init; }
}
