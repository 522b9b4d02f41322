using Filiform.Clinic.Store;
using Filiform.Rules.Treat;

namespace Filiform.Clinic.Treat;

/// <summary>Something that happened to a sharps container.</summary>
public sealed class SharpsRow : ClinicLogRow
{
    /// <summary>What stands on the container.</summary>
    public required string Container { get; init; }

    /// <summary>What happened.</summary>
    public SharpsEvent Event { get; init; }

    /// <summary>Words: the room, who collected it.</summary>
    public string? Words { get; init; }
}

/// <summary>Whether it is known whose blood was on a needle.</summary>
public enum SourceKnown
{
    /// <summary>The patient is known.</summary>
    Yes,

    /// <summary>It is known that nobody knows.</summary>
    No,

    /// <summary>Not found out yet.</summary>
    NotYet,
}

/// <summary>A needlestick injury.</summary>
public sealed class NeedlestickRow : ClinicLogRow
{
    /// <summary>Who was hurt.</summary>
    public required string Hurt { get; init; }

    /// <summary>When, an instant.</summary>
    public DateTimeOffset HurtAt { get; init; }

    /// <summary>What they were hurt with: maker, kind, size.</summary>
    public required string Device { get; init; }

    /// <summary>Its lot; null when not known.</summary>
    public string? Lot { get; init; }

    /// <summary>How it happened, and where on the body.</summary>
    public required string How { get; init; }

    /// <summary>First aid that was given.</summary>
    public required string FirstAid { get; init; }

    /// <summary>Whether it is known whose blood was on it.</summary>
    public SourceKnown Source { get; init; }

    /// <summary>The source patient, where known; no name stands here.</summary>
    public Guid? SourcePatient { get; init; }

    /// <summary>Whom it was reported to, and when.</summary>
    public required string ReportedTo { get; init; }

    /// <summary>Risk assessment, tests and what else follows; null when nothing was said yet.</summary>
    public string? Next { get; init; }

    /// <summary>The record that this one adds to; null for the first about an injury.</summary>
    public Guid? AddsTo { get; init; }
}

/// <summary>What somebody says of a room.</summary>
public enum RoomSaid
{
    /// <summary>It is being cleaned.</summary>
    Cleaning,

    /// <summary>It is ready for the next patient.</summary>
    Ready,

    /// <summary>Whoever says so goes there now: the warning of this room needs no more sound.</summary>
    TakenOn,
}

/// <summary>What somebody said of a room; the newest row of a room counts.</summary>
public sealed class RoomRow : ClinicLogRow
{
    /// <summary>The room.</summary>
    public required string Room { get; init; }

    /// <summary>What was said.</summary>
    public RoomSaid State { get; init; }
}
