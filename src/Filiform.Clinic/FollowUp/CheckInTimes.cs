using System.Collections.Immutable;
using Filiform.Clinic.People;

namespace Filiform.Clinic.FollowUp;

/// <summary>When a patient is asked after a session.</summary>
/// <param name="Hours">Hours after the session by which the check-in is named.</param>
/// <param name="Due">When it goes out: those hours later, or when the clinic's hours for messages begin next.</param>
/// <param name="Until">When it is no longer worth sending, because the next one is due.</param>
public readonly record struct CheckInTime(int Hours, DateTimeOffset Due, DateTimeOffset Until);

/// <summary>The times of the check-ins. Source of the hours: the clinic's mission; up to 48 h and more because of late pneumothorax (Mintken25, EVMS).</summary>
public static class CheckInTimes
{
    /// <summary>Hours after a session of the neck or trunk only: a pneumothorax showed after 2 h in one case (PTX36).</summary>
    public const int Soon = 2;

    /// <summary>Hours after the session of the check-in that must be answered after the neck or trunk was needled.</summary>
    public const int NextDay = 24;

    private const int LastHours = 72;

    /// <summary>No check-in is of use for longer than this after it was due: the longest way to the next one is four days, and each may wait for a morning.</summary>
    public static readonly TimeSpan LongestUse = TimeSpan.FromDays(6);

    private static readonly ImmutableArray<int> Everybody = [NextDay, 48, 72, 168];

    /// <summary>The check-ins of a session in their order. Hours are hours that pass, also over a change of the clock.</summary>
    /// <param name="closed">When the session closed.</param>
    /// <param name="isNeckOrTrunk">True when a muscle of the neck or trunk was needled, or one that nobody knows.</param>
    /// <param name="hours">When the clinic sends.</param>
    /// <param name="zone">Its zone.</param>
    public static ImmutableArray<CheckInTime> After(DateTimeOffset closed, bool isNeckOrTrunk, SendingHours hours, TimeZoneInfo zone)
    {
        var due = (isNeckOrTrunk ? Everybody.Insert(0, Soon) : Everybody).Select(h => (Hours: h, Due: hours.Fit(closed.AddHours(h), zone))).ToImmutableArray();
        return [.. due.Select((d, i) => new CheckInTime(d.Hours, d.Due, i + 1 < due.Length ? due[i + 1].Due : d.Due.AddHours(LastHours)))];
    }
}
