namespace Filiform.Clinic.Store;

/// <summary>
/// A row of a log that is about no patient: written once, never changed or deleted. What stands here is filled in by <see cref="Stamp.Log"/>.
/// </summary>
public abstract class ClinicLogRow
{
    /// <summary>Id, a UUIDv7.</summary>
    public Guid Id { get; internal set; }

    /// <summary>The clinic.</summary>
    public Guid Clinic { get; internal set; }

    /// <summary>When it was written, an instant.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <summary>Who wrote it.</summary>
    public Guid By { get; internal set; }

    /// <summary>The command that wrote it.</summary>
    public Guid Command { get; internal set; }
}
