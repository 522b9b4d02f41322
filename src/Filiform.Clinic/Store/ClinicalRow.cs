namespace Filiform.Clinic.Store;

/// <summary>
/// A row of the clinical record: written once, never changed or deleted. A change of mind is a further row.
/// </summary>
public abstract class ClinicalRow
{
    /// <summary>Id, a UUIDv7.</summary>
    public Guid Id { get; init; }

    /// <summary>The clinic; every table is keyed by it.</summary>
    public Guid Clinic { get; init; }

    /// <summary>The patient.</summary>
    public Guid Patient { get; init; }

    /// <summary>
    /// Place among this patient's rows of this table, from 1. Unique: two writers who saw the same state cannot both go on.
    /// </summary>
    public int Seq { get; init; }

    /// <summary>When it was written, an instant.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who wrote it: a practitioner, or <see cref="Actor.System"/>.</summary>
    public Guid By { get; init; }

    /// <summary>The command that wrote it.</summary>
    public Guid Command { get; init; }
}
