using System.Collections.Immutable;

namespace Filiform.Rules.Book;

/// <summary>A stretch of time that a patient, a therapist and a room are taken for; it begins at the start and ends before the end.</summary>
public sealed record Slot(Guid Appointment, Guid Patient, Guid Therapist, string Room, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>True when the two share some time.</summary>
    public bool Overlaps(Slot other) => Start < other.End && other.Start < End;
}

/// <summary>Decisions about bookings.</summary>
public static class Booking
{
    /// <summary>Shortest session that can be booked, in minutes.</summary>
    public const int ShortestMinutes = 15;

    /// <summary>Longest session that can be booked, in minutes.</summary>
    public const int LongestMinutes = 120;

    /// <summary>
    /// Whether a slot can be booked beside the others. Refused as <c>slot-length</c>, <c>slot-past</c> or <c>slot-taken</c>;
    /// a clash names whether patient, therapist or room is taken then.
    /// </summary>
    public static Decision<Slot> Book(Slot wanted, IEnumerable<Slot> others, DateTimeOffset now)
    {
        var minutes = (wanted.End - wanted.Start).TotalMinutes;
        if (minutes is < ShortestMinutes or > LongestMinutes)
            return Refusal.Because("slot-length", "The appointment cannot be booked: its length is out of range",
                $"A length between {ShortestMinutes} and {LongestMinutes} minutes");
        if (wanted.End <= now)
            return Refusal.Because("slot-past", "The appointment cannot be booked: the time has passed", "A time from now on");
        var taken = ImmutableArray.CreateBuilder<string>();
        foreach (var other in others.Where(o => o.Appointment != wanted.Appointment && o.Overlaps(wanted)))
        {
            if (other.Patient == wanted.Patient)
                taken.Add("A time when the patient has no other appointment");
            if (other.Therapist == wanted.Therapist)
                taken.Add("A time when the therapist has no other appointment");
            if (other.Room == wanted.Room)
                taken.Add($"A time when {wanted.Room} is free");
        }
        return taken.Count > 0
            ? new Refusal("slot-taken", "The appointment cannot be booked: the time is taken", [.. taken.Distinct()])
            : wanted;
    }
}
