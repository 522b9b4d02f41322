using Filiform.Clinic.Store;

namespace Filiform.Clinic.FollowUp;

/// <summary>How a patient was some hours after a session; or that a clinician took up what it said.</summary>
public sealed class CheckInRow : ClinicalRow
{
    /// <summary>The session asked about.</summary>
    public Guid Session { get; init; }

    /// <summary>Hours after the session.</summary>
    public int HoursAfter { get; init; }

    /// <summary>Soreness from 0 to 10; null when not answered.</summary>
    public int? Soreness { get; init; }

    /// <summary>Ids of the red flags that were answered with yes, separated by commas.</summary>
    public required string RedFlags { get; init; }

    /// <summary>The patient's words.</summary>
    public string? Words { get; init; }

    /// <summary>For a row by which a clinician takes up an earlier check-in: its id.</summary>
    public Guid? TakesUp { get; init; }

    /// <summary>For a row by which a clinician takes up a check-in: mild, significant or serious; null when there was no event.</summary>
    public string? Grade { get; init; }
}
