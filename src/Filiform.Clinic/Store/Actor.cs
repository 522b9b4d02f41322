namespace Filiform.Clinic.Store;

/// <summary>Who acts, and why: named in every audit entry.</summary>
/// <param name="Id">The practitioner's id, or <see cref="System"/>.</param>
/// <param name="Name">The name shown.</param>
/// <param name="Clinic">The clinic.</param>
/// <param name="Purpose">Why: "treatment" unless said otherwise.</param>
public sealed record Actor(Guid Id, string Name, Guid Clinic, string Purpose = "treatment")
{
    /// <summary>The role in which they act: therapist, lead or desk; null for the program and for patients.</summary>
    public string? Role { get; init; }

    /// <summary>The id under which the program itself acts: imports and the demo.</summary>
    public static readonly Guid System = new("01900000-0000-7000-8000-000000000001");

    /// <summary>The program acting for a clinic.</summary>
    public static Actor Program(Guid clinic, string purpose) => new(System, "Filiform", clinic, purpose);
}

/// <summary>A command as it came through a door.</summary>
/// <param name="Id">Made by the client; the same command sent twice counts once.</param>
/// <param name="Patient">The patient it is about; <see cref="Guid.Empty"/> for a command about no patient, such as the clinic's settings.</param>
/// <param name="Seen">
/// The <see cref="ClinicalRow.Seq"/> of the newest row that the sender saw in the table that the command writes to first;
/// 0 when there was none; null not to check.
/// </param>
public readonly record struct CommandId(Guid Id, Guid Patient, int? Seen);
