using System.Globalization;
using Filiform.Rules;

namespace Filiform.Clinic.People;

/// <summary>Between which times of the clinic's clock a message goes out, the same on every day.</summary>
/// <param name="From">First minute.</param>
/// <param name="To">End; later than <paramref name="From"/>.</param>
public sealed record SendingHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Unless a clinic says otherwise. A convention.</summary>
    public static SendingHours Usual { get; } = new(new TimeOnly(8, 0), new TimeOnly(20, 0));

    /// <summary>Reads <c>08:00-20:00</c>. Refused as <c>hours-unread</c>.</summary>
    public static Decision<SendingHours> Read(string? text) =>
        text?.Split('-', StringSplitOptions.TrimEntries) is [var from, var to]
        && TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begin)
        && TimeOnly.TryParseExact(to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) && end > begin
            ? new SendingHours(begin, end)
            : Refusal.Because("hours-unread", "The hours for messages cannot be read", "Two times, such as 08:00-20:00");

    /// <summary>
    /// The same instant when it lies within the hours, else the next beginning of them. A beginning that the clock skips in spring is the first instant
    /// after the gap; one that it shows twice in autumn is the first of the two.
    /// </summary>
    /// <param name="instant">Any instant.</param>
    /// <param name="zone">The clinic's zone.</param>
    public DateTimeOffset Fit(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        return time >= From && time < To ? instant : Begin(time < From ? day : day.AddDays(1), zone);
    }

    /// <summary>The written form, which <see cref="Read"/> takes.</summary>
    public override string ToString() => $"{From:HH\\:mm}-{To:HH\\:mm}";

    private DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(From);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
