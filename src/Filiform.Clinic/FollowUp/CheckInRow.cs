using Filiform.Clinic.Store;
using Filiform.Rules.FollowUp;

namespace Filiform.Clinic.FollowUp;

/// <summary>How a patient was some hours after a session; or that a clinician took up what it said; or that nobody was reached.</summary>
public sealed class CheckInRow : ClinicalRow
{
    /// <summary>The session asked about.</summary>
    public Guid Session { get; init; }

    /// <summary>Hours after the session at which it was answered.</summary>
    public int HoursAfter { get; init; }

    /// <summary>Hours by which the check-in is named that the patient answered, such as 24; null for one that nobody had planned.</summary>
    public int? Asked { get; init; }

    /// <summary>Soreness from 0 to 10; null when not answered.</summary>
    public int? Soreness { get; init; }

    /// <summary>Levels of the other symptoms: <c>bruise=1,headache=0</c>.</summary>
    public string Symptoms { get; init; } = "";

    /// <summary>Ids of the red flags that were answered with yes, separated by commas.</summary>
    public required string RedFlags { get; init; }

    /// <summary>How soon somebody must look, as it was judged when it was written.</summary>
    public Concern Concern { get; init; }

    /// <summary>Why, in words for staff, separated by semicolons.</summary>
    public string Reasons { get; init; } = "";

    /// <summary>The patient's words.</summary>
    public string? Words { get; init; }

    /// <summary>True when somebody called and did not reach the patient: nothing is answered.</summary>
    public bool NotReached { get; init; }

    /// <summary>For a row by which a clinician takes up an earlier check-in: its id. For one by which that is taken back: the id of the row that took it up.</summary>
    public Guid? TakesUp { get; init; }

    /// <summary>For a row by which a clinician takes up a check-in: mild, significant or serious; null when there was no event.</summary>
    public string? Grade { get; init; }

    /// <summary>True for a patient's answers.</summary>
    public bool IsAnswer => TakesUp is null && !NotReached;
}

/// <summary>Somebody said "I take this" of a check-in with a red flag: its alarm ends.</summary>
public sealed class CheckInTakenRow : ClinicalRow
{
    /// <summary>The check-in.</summary>
    public Guid CheckIn { get; init; }
}

/// <summary>One page of a check-in as the patient answered it; the newest of each page counts until all are sent.</summary>
public sealed class CheckInPageRow : ClinicalRow
{
    /// <summary>The link by which it was answered.</summary>
    public Guid Link { get; init; }

    /// <summary>Id of the page.</summary>
    public required string Page { get; init; }

    /// <summary>The answers, as a JSON object of texts.</summary>
    public required string Answers { get; init; }
}
