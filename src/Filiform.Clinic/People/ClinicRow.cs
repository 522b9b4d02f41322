namespace Filiform.Clinic.People;

/// <summary>The clinic itself: settings, not clinical record.</summary>
public sealed class ClinicRow
{
    /// <summary>Id, a UUIDv7.</summary>
    public Guid Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>IANA time zone.</summary>
    public required string Zone { get; set; }

    /// <summary>Telephone number.</summary>
    public required string Phone { get; set; }

    /// <summary>Address in one line.</summary>
    public required string Address { get; set; }

    /// <summary>Emergency number of its country.</summary>
    public required string Emergency { get; set; }

    /// <summary>Rooms, separated by commas.</summary>
    public required string Rooms { get; set; }

    /// <summary>Id of the jurisdiction whose rules hold here, such as <c>us-co</c>; null for the general rules alone.</summary>
    public string? Jurisdiction { get; set; }

    /// <summary>Roles that may needle against a screening rule, separated by commas.</summary>
    public required string OverrideRoles { get; set; }

    /// <summary>Minutes after its time from which a needle is overdue.</summary>
    public int GraceMinutes { get; set; } = 2;

    /// <summary>Published figures of side effects that the consent shows, separated by commas.</summary>
    public string RiskFigures { get; set; } = "boyce, brady";

    /// <summary>Maker of the needles that are used here; null when nobody said.</summary>
    public string? NeedleMaker { get; set; }

    /// <summary>When it is open, as <see cref="Rules.Book.OpeningHours"/> writes it; null when nobody said.</summary>
    public string? Hours { get; set; }

    /// <summary>Between which times messages go out, as <see cref="SendingHours"/> writes them.</summary>
    public string MessageHours { get; set; } = "08:00-20:00";

    /// <summary>Address of its pages as patients reach it, such as <c>https://clinic.example</c>; null when nobody said: then no message with a link goes out.</summary>
    public string? Website { get; set; }

    /// <summary>E-mail address that hears of a red flag beside the screens; null for none.</summary>
    public string? AlarmMail { get; set; }

    /// <summary>What the clinic says about itself on its public pages; null for nothing.</summary>
    public string? AboutUs { get; set; }

    /// <summary>True for the clinic of invented patients.</summary>
    public bool IsDemo { get; init; }
}
