using System.Collections.Immutable;
using Filiform.Rules.Book;
using Filiform.Rules.Consent;
using Filiform.Rules.Treat;

namespace Filiform.Clinic.People;

/// <summary>The clinic as its pages need it: name, how to reach it, its rooms and its own time.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Zone">Time zone.</param>
/// <param name="Phone">Telephone number.</param>
/// <param name="Address">Address in one line.</param>
/// <param name="Emergency">Emergency number of its country.</param>
/// <param name="Rooms">Rooms, in order.</param>
/// <param name="IsDemo">True for the clinic of invented patients.</param>
public sealed record ClinicInfo(Guid Id, string Name, TimeZoneInfo Zone, string Phone, string Address, string Emergency, IReadOnlyList<string> Rooms, bool IsDemo)
{
    /// <summary>Id of the jurisdiction whose rules hold here; null for the general rules alone.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Roles that may needle against a screening rule.</summary>
    public IReadOnlyList<string> OverrideRoles { get; init; } = [];

    /// <summary>How long after its time a needle is overdue.</summary>
    public TimeSpan Grace { get; init; } = Needle.UsualGrace;

    /// <summary>Published figures of side effects that its consent shows, in order.</summary>
    public ImmutableArray<string> RiskFigures { get; init; } = ConsentText.UsualFigures;

    /// <summary>Maker of the needles that are used here; null when nobody said.</summary>
    public string? NeedleMaker { get; init; }

    /// <summary>When it is open.</summary>
    public OpeningHours Hours { get; init; } = OpeningHours.Unknown;

    /// <summary>When messages go out.</summary>
    public SendingHours MessageHours { get; init; } = SendingHours.Usual;

    /// <summary>Address of its pages as patients reach it, without a stroke at its end; null when nobody said.</summary>
    public string? Website { get; init; }

    /// <summary>E-mail address that hears of a red flag; null for none.</summary>
    public string? AlarmMail { get; init; }

    /// <summary>What the clinic says about itself on its public pages; null for nothing.</summary>
    public string? AboutUs { get; init; }

    /// <summary>The clinic of that row.</summary>
    public static ClinicInfo Of(ClinicRow row) => new(row.Id, row.Name, TimeZoneInfo.FindSystemTimeZoneById(row.Zone), row.Phone, row.Address,
        row.Emergency, Listed(row.Rooms), row.IsDemo)
    {
        Jurisdiction = row.Jurisdiction,
        OverrideRoles = Listed(row.OverrideRoles),
        Grace = TimeSpan.FromMinutes(row.GraceMinutes),
        RiskFigures = [.. Listed(row.RiskFigures)],
        NeedleMaker = row.NeedleMaker,
        Hours = OpeningHours.Read(row.Hours) is { Went: true } hours ? hours.Value : OpeningHours.Unknown,
        MessageHours = SendingHours.Read(row.MessageHours) is { Went: true } sending ? sending.Value : SendingHours.Usual,
        Website = row.Website?.TrimEnd('/'),
        AlarmMail = row.AlarmMail,
        AboutUs = row.AboutUs,
    };

    private static string[] Listed(string names) => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An instant on the clinic's clock.</summary>
    public DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The day of an instant on the clinic's calendar.</summary>
    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>The instant at which a day of the clinic's calendar began; where the clock skips midnight, an hour later.</summary>
    public DateTimeOffset StartOfDay(DateTimeOffset instant)
    {
        var midnight = Day(instant).ToDateTime(TimeOnly.MinValue);
        var start = Zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
        return new DateTimeOffset(start, Zone.GetUtcOffset(start)).ToUniversalTime();
    }

    /// <summary>
    /// The instant of a time on the clinic's clock. A time that the clock skips in spring, or shows twice in autumn, is not settled by guess:
    /// it gives null.
    /// </summary>
    public DateTimeOffset? Instant(DateTime local) => Zone.IsInvalidTime(local) || Zone.IsAmbiguousTime(local)
        ? null
        : new DateTimeOffset(local, Zone.GetUtcOffset(local));
}
