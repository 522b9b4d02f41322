using Filiform.Clinic.Store;

namespace Filiform.Clinic.People;

/// <summary>What happened to a patient's link.</summary>
public enum LinkEvent
{
    /// <summary>It was made.</summary>
    Made,

    /// <summary>Somebody with it gave a wrong date of birth.</summary>
    WrongDate,

    /// <summary>What it is for was done: it opens nothing to fill in any more.</summary>
    Used,

    /// <summary>The clinic took it back, or made a newer one in its place.</summary>
    Ended,
}

/// <summary>A link that leads a patient to one page of their own, or what happened to it. Written once.</summary>
public sealed class LinkRow : ClinicLogRow
{
    /// <summary>The patient.</summary>
    public Guid Patient { get; init; }

    /// <summary>The link that this row is about; its own id for one that is made.</summary>
    public Guid Link { get; internal set; }

    /// <summary>What happened.</summary>
    public LinkEvent Event { get; init; }

    /// <summary>What it is for, such as <c>check-in</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>What it is about, such as a session.</summary>
    public Guid About { get; init; }

    /// <summary>Which of several about the same, such as the hours after the session.</summary>
    public int Part { get; init; }

    /// <summary>SHA-256 of its key, as lower-case hexadecimal; of a link that is made. The key itself is stored nowhere.</summary>
    public string? KeyHash { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset Expires { get; init; }
}
