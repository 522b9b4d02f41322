using Filiform.Clinic.Store;

namespace Filiform.Clinic.People;

/// <summary>How a patient is reached.</summary>
public enum MessageChannel
{
    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>By text message.</summary>
    Sms,

    /// <summary>Somebody of the clinic calls.</summary>
    Call,
}

/// <summary>What happened to a message.</summary>
public enum MessageEvent
{
    /// <summary>It is to go out.</summary>
    Planned,

    /// <summary>A node is sending it. Without a further event nobody knows whether it went out, and it is not sent again.</summary>
    Going,

    /// <summary>It went out.</summary>
    Sent,

    /// <summary>It did not go out, for a reason that is written.</summary>
    Failed,

    /// <summary>It was not sent, because it was no longer of use.</summary>
    Dropped,
}

/// <summary>A message to a patient, or what became of one. Written once; the text is not kept, for it holds a key.</summary>
public sealed class MessageRow : ClinicLogRow
{
    /// <summary>The patient.</summary>
    public Guid Patient { get; init; }

    /// <summary>The planned message that this row is about; its own id for one that is planned.</summary>
    public Guid Message { get; internal set; }

    /// <summary>What happened.</summary>
    public MessageEvent Event { get; init; }

    /// <summary>Kind of message, such as <c>check-in</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it asks about, such as a session.</summary>
    public Guid About { get; init; }

    /// <summary>Which of several about the same, such as the hours after the session.</summary>
    public int Part { get; init; }

    /// <summary>How it goes.</summary>
    public MessageChannel Channel { get; init; }

    /// <summary>From 1; a further one is planned after one that certainly did not go out.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>When it is to go out.</summary>
    public DateTimeOffset Due { get; init; }

    /// <summary>When it is no longer worth sending.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>Of one that failed: why.</summary>
    public string? Reason { get; init; }

    /// <summary>A further event of the same message.</summary>
    public MessageRow Next(MessageEvent @event, string? reason = null) => new()
    {
        Patient = Patient, Message = Message, Event = @event, Kind = Kind, About = About, Part = Part, Channel = Channel, Attempt = Attempt, Due = Due, Until = Until, Reason = reason,
    };
}
