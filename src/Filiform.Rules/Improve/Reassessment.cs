using System.Collections.Immutable;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;

namespace Filiform.Rules.Improve;

/// <summary>How a course stands when its review is due.</summary>
public enum CourseStanding
{
    /// <summary>Too early to tell.</summary>
    TooEarly,

    /// <summary>At least one measure changed by what matters.</summary>
    Helped,

    /// <summary>It can be told, and no measure changed by what matters.</summary>
    NoChange,

    /// <summary>A measure got worse by what would matter.</summary>
    Worse,

    /// <summary>It cannot be told: a score is missing.</summary>
    CannotTell,
}

/// <summary>A prompt to assess a course anew.</summary>
/// <param name="Standing">How the course stands.</param>
/// <param name="Sessions">Sessions closed.</param>
/// <param name="Words">What it says, in one sentence.</param>
public sealed record ReassessmentPrompt(CourseStanding Standing, int Sessions, string Words);

/// <summary>
/// Prompts to stop and think when a course brings no change that matters. In a survey 82 % of courses last 3 to 6 sessions (Gattie20, GatS); that a course
/// without change should be looked at again then is usual teaching.
/// </summary>
public static class Reassessment
{
    /// <summary>From this session on a course is looked at.</summary>
    public const int From = 3;

    /// <summary>At this session it is looked at once more, whatever was decided before.</summary>
    public const int Again = 6;

    /// <summary>What the rule rests on: usual teaching, beside the survey of how long courses last.</summary>
    public static Basis Basis { get; } = new(Evidence.Convention, ["Gattie20", "GatS"]);

    /// <summary>
    /// The prompt for a course; null while it is too early, when it helped, or when it was reviewed since the session that calls for it.
    /// </summary>
    /// <param name="changes">The change of each measure from its first to its newest score, of those that have both.</param>
    /// <param name="condition">The condition treated.</param>
    /// <param name="sessions">Sessions closed.</param>
    /// <param name="reviewedAfter">Sessions closed when the course was last reviewed; null when it never was.</param>
    public static ReassessmentPrompt? Of(IReadOnlyCollection<Change> changes, string? condition, int sessions, int? reviewedAfter)
    {
        var due = sessions >= Again ? Again : From;
        var standing = Standing(changes, condition, sessions);
        if (standing is CourseStanding.TooEarly or CourseStanding.Helped || reviewedAfter >= due)
            return null;
        return new ReassessmentPrompt(standing, sessions, standing switch
        {
            CourseStanding.Worse => $"Worse after {sessions} sessions: assess again before the next needle",
            CourseStanding.CannotTell => $"{sessions} sessions, and no score to tell whether it helps",
            _ => $"{sessions} sessions without a change that matters: assess again",
        });
    }

    /// <summary>How a course stands. One measure that helped is enough; without any threshold nothing can be told.</summary>
    public static CourseStanding Standing(IReadOnlyCollection<Change> changes, string? condition, int sessions)
    {
        if (sessions < From)
            return CourseStanding.TooEarly;
        var judged = changes.Select(c => (Change: c, Least: Change.Smallest(c.Instrument, condition, c.Part))).Where(c => c.Least is not null).ToImmutableArray();
        if (judged.IsEmpty)
            return CourseStanding.CannotTell;
        return judged.Any(c => c.Change.ForTheBetter >= c.Least!.Amount) ? CourseStanding.Helped
            : judged.Any(c => -c.Change.ForTheBetter >= c.Least!.Amount) ? CourseStanding.Worse
            : CourseStanding.NoChange;
    }
}
