using Filiform.Clinic.Store;

namespace Filiform.Clinic.People;

/// <summary>A person in the clinic's care. What may change about them stands in <see cref="DetailsRow"/>.</summary>
public sealed class PatientRow
{
    /// <summary>Id, a UUIDv7.</summary>
    public Guid Id { get; init; }

    /// <summary>The clinic.</summary>
    public Guid Clinic { get; init; }

    /// <summary>The clinic's record number, shown in the banner; unique in the clinic.</summary>
    public required string Record { get; init; }

    /// <summary>The system of the identifier by which the person came in, such as the address of another record system.</summary>
    public required string IdentifierSystem { get; init; }

    /// <summary>The identifier in that system; unique together with it in the clinic.</summary>
    public required string Identifier { get; init; }

    /// <summary>An invented person of the demo clinic.</summary>
    public bool IsSample { get; init; }

    /// <summary>When the person was entered.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who entered them.</summary>
    public Guid By { get; init; }
}

/// <summary>Name, day of birth and how to reach a patient; the newest row counts.</summary>
public sealed class DetailsRow : ClinicalRow
{
    /// <summary>Family name.</summary>
    public required string Family { get; init; }

    /// <summary>Given names.</summary>
    public required string Given { get; init; }

    /// <summary>Day of birth; null when not known.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The last day of birth that a vague one can mean; null when it names one day.</summary>
    public DateOnly? LatestBirthDate { get; init; }

    /// <summary>Administrative sex as recorded: female, male, other, unknown; null when not recorded.</summary>
    public string? Sex { get; init; }

    /// <summary>Telephone number; null when not known.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail address; null when not known.</summary>
    public string? Email { get; init; }

    /// <summary>How the patient wants to be asked after a visit; null when nobody asked: then by e-mail where an address is known.</summary>
    public MessageChannel? Channel { get; init; }

    /// <summary>Lower-case text that search looks in: names, day of birth, telephone digits, record number.</summary>
    public required string Searchable { get; init; }

    /// <summary>True for the day of birth, or for one of those that a vague one can mean; false when none is known.</summary>
    public bool IsBornOn(DateOnly? born) => born is { } day && BirthDate is { } first && day >= first && day <= (LatestBirthDate ?? first);
}
