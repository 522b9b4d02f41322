using Filiform.Clinic.Store;

namespace Filiform.Clinic.Book;

/// <summary>State of an appointment. A change of state is a further row of the same appointment.</summary>
public enum AppointmentState
{
    /// <summary>Booked.</summary>
    Booked,

    /// <summary>The patient is here.</summary>
    Arrived,

    /// <summary>Cancelled.</summary>
    Cancelled,
}

/// <summary>A booking, or a change of its state.</summary>
public sealed class AppointmentRow : ClinicalRow
{
    /// <summary>The appointment this row is about.</summary>
    public Guid Appointment { get; init; }

    /// <summary>Its state.</summary>
    public AppointmentState State { get; init; }

    /// <summary>The therapist.</summary>
    public Guid Therapist { get; init; }

    /// <summary>The room.</summary>
    public required string Room { get; init; }

    /// <summary>Start, an instant.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>End, an instant; after the start.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>Start as people say it, in the clinic's zone: yyyy-MM-dd HH:mm.</summary>
    public required string LocalStart { get; init; }

    /// <summary>IANA zone of the clinic when it was booked.</summary>
    public required string Zone { get; init; }
}
