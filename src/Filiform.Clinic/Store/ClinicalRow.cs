namespace Filiform.Clinic.Store;

/// <summary>
/// A row of the clinical record: written once, never changed or deleted. A change of mind is a further row.
/// What stands here is filled in by <see cref="Stamp.Add"/>, the only way such a row comes into the store.
/// </summary>
public abstract class ClinicalRow
{
    /// <summary>Id, a UUIDv7.</summary>
    public Guid Id { get; internal set; }

    /// <summary>The clinic; every table is keyed by it.</summary>
    public Guid Clinic { get; internal set; }

    /// <summary>The patient.</summary>
    public Guid Patient { get; internal set; }

    /// <summary>
    /// Place among this patient's rows of this table, from 1. Unique: two writers who saw the same state cannot both go on.
    /// </summary>
    public int Seq { get; internal set; }

    /// <summary>When it was written, an instant.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <summary>Who wrote it: a practitioner, or <see cref="Actor.System"/>.</summary>
    public Guid By { get; internal set; }

    /// <summary>The command that wrote it.</summary>
    public Guid Command { get; internal set; }
}
