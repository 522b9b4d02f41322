namespace Filiform.Rules.FollowUp;

/// <summary>How an adverse event goes on.</summary>
public enum EventCourse
{
    /// <summary>It goes on as it was.</summary>
    GoingOn,

    /// <summary>It gets better.</summary>
    Better,

    /// <summary>It gets worse.</summary>
    Worse,

    /// <summary>It is gone.</summary>
    Gone,
}

/// <summary>What became of an adverse event in the end.</summary>
public enum EventOutcome
{
    /// <summary>No harm came of it.</summary>
    NoHarm,

    /// <summary>The patient has recovered.</summary>
    Recovered,

    /// <summary>Something lasts.</summary>
    Lasting,

    /// <summary>The patient died.</summary>
    Death,

    /// <summary>It could not be found out.</summary>
    NotKnown,
}

/// <summary>Courses and outcomes in words.</summary>
public static class EventWords
{
    /// <summary>A course as shown.</summary>
    public static string Word(this EventCourse course) => course switch
    {
        EventCourse.GoingOn => "Goes on as it was",
        EventCourse.Better => "Gets better",
        EventCourse.Worse => "Gets worse",
        _ => "Is gone",
    };

    /// <summary>An outcome as shown.</summary>
    public static string Word(this EventOutcome outcome) => outcome switch
    {
        EventOutcome.NoHarm => "No harm came of it",
        EventOutcome.Recovered => "Recovered",
        EventOutcome.Lasting => "Something lasts",
        EventOutcome.Death => "Died",
        _ => "Could not be found out",
    };
}
