using Filiform.Clinic.Store;

namespace Filiform.Clinic.Improve;

/// <summary>A review of the course: what was decided and why.</summary>
public sealed class ReviewRow : ClinicalRow
{
    /// <summary>go-on, change-plan, refer or end.</summary>
    public required string Decision { get; init; }

    /// <summary>Why, in the therapist's words.</summary>
    public required string Reason { get; init; }
}
