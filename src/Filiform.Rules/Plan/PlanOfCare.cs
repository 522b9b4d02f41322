using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Plan;

/// <summary>A remark on a plan, with what it rests on. It stops nothing.</summary>
public sealed record PlanRemark(string Text, Basis Basis);

/// <summary>A plan of care.</summary>
/// <param name="Goal">The patient's goals in their own words; several lines are several goals.</param>
/// <param name="OtherTreatment">Exercise, education and other treatment beside needling; empty when none is planned.</param>
/// <param name="Sessions">Number of sessions.</param>
/// <param name="SpacingDays">Days from one session to the next; null when nobody said.</param>
/// <param name="ReviewAfter">Session after which the course is judged.</param>
public sealed record PlanOfCare(string Goal, string OtherTreatment, int Sessions, int? SpacingDays, int ReviewAfter)
{
    /// <summary>Most sessions that a plan may hold: a check against slips of the pen, not a clinical rule.</summary>
    public const int MostSessions = 20;

    /// <summary>Most days between sessions: a check against slips of the pen, not a clinical rule.</summary>
    public const int MostSpacing = 90;

    /// <summary>The first and the last session after which a course is usually judged, both inclusive: this project's own proposal.</summary>
    public static (int From, int To) Reassess { get; } = (3, 6);

    /// <summary>What <see cref="Reassess"/> rests on.</summary>
    public static Basis ReassessBasis { get; } = new(Evidence.Convention, []);

    /// <summary>Courses and spacing seen in studies; never a prescription.</summary>
    public static ImmutableArray<PlanRemark> Seen { get; } =
    [
        new("Most therapists in a survey in the United States give 3 to 6 sessions (82%).", From("GatS")),
        new("Heel pain: once a week, 6 times.", From("Cot")),
        new("Outer elbow pain: once a week, 4 times.", From("LEsh")),
        new("Neck pain: 7 sessions in 4 weeks.", From("GatR", "Rev")),
    ];

    /// <summary>A plan as a form gives it. Refused as <c>plan-incomplete</c>, naming what is missing or out of range.</summary>
    public static Decision<PlanOfCare> Of(string? goal, string? other, int? sessions, int? spacing, int? review)
    {
        string?[] missing =
        [
            string.IsNullOrWhiteSpace(goal) ? "The patient's goal" : null,
            sessions is >= 1 and <= MostSessions ? null : $"Sessions from 1 to {MostSessions}",
            spacing is null or (>= 1 and <= MostSpacing) ? null : $"Days between sessions from 1 to {MostSpacing}",
            review >= 1 && review <= sessions ? null : "A review after one of them",
        ];
        return missing.Any(m => m is not null)
            ? new Refusal("plan-incomplete", "The plan cannot be saved: something is missing", [.. missing.OfType<string>()])
            : new PlanOfCare(goal!.Trim(), other?.Trim() ?? "", sessions!.Value, spacing, review!.Value);
    }

    /// <summary>What is worth saying of this plan; empty when nothing is.</summary>
    public ImmutableArray<PlanRemark> Remarks
    {
        get
        {
            PlanRemark?[] remarks =
            [
                Sessions >= Reassess.From && (ReviewAfter < Reassess.From || ReviewAfter > Reassess.To)
                    ? new($"The course is judged after session {ReviewAfter}. Usually it is from session {Reassess.From} on, and by session {Reassess.To}.", ReassessBasis)
                    : null,
                Sessions > Reassess.To ? Seen[0] : null,
                Combined.IsNamedIn(OtherTreatment) ? null : new(Combined.Favoured, Combined.Basis),
            ];
            return [.. remarks.OfType<PlanRemark>()];
        }
    }

    private static Basis From(params ReadOnlySpan<string> keys) => new(Evidence.Sourced, [.. keys]);
}
