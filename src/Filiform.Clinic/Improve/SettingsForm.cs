using System.Collections.Immutable;
using System.Globalization;
using Filiform.Clinic.People;
using Filiform.Rules.Book;
using Filiform.Rules.Consent;
using Filiform.Rules.Knowledge;

namespace Filiform.Clinic.Improve;

/// <summary>What is wrong with one field of the settings.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Words">What to do about it.</param>
public readonly record struct SettingFault(string Field, string Words);

/// <summary>
/// The settings of a clinic as they were typed, by the name of their field; several values stand one under the other, a list of rooms is separated by commas.
/// </summary>
public sealed record SettingsForm(ImmutableDictionary<string, string> Values)
{
    /// <summary>Most characters of a value.</summary>
    public const int Longest = 200;

    /// <summary>Most characters of the line about the clinic.</summary>
    public const int LongestAbout = 300;

    /// <summary>Roles that a clinic may let decide against a rule; the front desk treats nobody.</summary>
    public static ImmutableArray<string> MayOverride { get; } = ["lead", "therapist"];

    /// <summary>Every field with its name in words, in the order shown; hours have one field for each day.</summary>
    public static ImmutableArray<(string Field, string Words)> Fields { get; } =
    [
        ("name", "Name of the clinic"), ("about", "A line about the clinic"), ("address", "Address"), ("phone", "Telephone"), ("website", "Address of the web pages"),
        .. OpeningHours.Days.Select(d => (HoursField(d), $"Open on {d}")), ("shown", "Shown on the web pages"), ("emergency", "Emergency number"), ("alarm-mail", "E-mail for alarms"),
        ("messages-from", "Messages from"), ("messages-to", "Messages until"), ("zone", "Time zone"), ("rooms", "Rooms"), ("grace", "Minutes until a needle is overdue"),
        ("needle-maker", "Maker of the needles"), ("jurisdiction", "State or country"), ("override", "Who may decide against a rule"), ("figures", "Figures in the consent"),
    ];

    /// <summary>Name of the field for the hours of a day.</summary>
    public static string HoursField(DayOfWeek day) => $"open-{ShortOf(day)}";

    /// <summary>The settings as they are kept.</summary>
    /// <param name="row">The clinic.</param>
    /// <param name="shown">Who is shown on the public pages.</param>
    public static SettingsForm Of(ClinicRow row, IEnumerable<Guid> shown)
    {
        var hours = OpeningHours.Read(row.Hours) is { Went: true } read ? read.Value : OpeningHours.Unknown;
        var sending = SendingHours.Read(row.MessageHours) is { Went: true } between ? between.Value : SendingHours.Usual;
        var values = new Dictionary<string, string?>
        {
            ["name"] = row.Name, ["about"] = row.AboutUs, ["address"] = row.Address, ["phone"] = row.Phone, ["website"] = row.Website, ["emergency"] = row.Emergency,
            ["alarm-mail"] = row.AlarmMail, ["messages-from"] = $"{sending.From:HH\\:mm}", ["messages-to"] = $"{sending.To:HH\\:mm}", ["zone"] = row.Zone, ["rooms"] = Joined(Listed(row.Rooms)),
            ["grace"] = row.GraceMinutes.ToString(CultureInfo.InvariantCulture), ["needle-maker"] = row.NeedleMaker, ["jurisdiction"] = row.Jurisdiction,
            ["override"] = string.Join('\n', Listed(row.OverrideRoles).Order(StringComparer.Ordinal)), ["figures"] = string.Join('\n', Listed(row.RiskFigures)),
            ["shown"] = string.Join('\n', shown.Select(s => s.ToString()).Order(StringComparer.Ordinal)),
        };
        foreach (var day in OpeningHours.Days)
            values[HoursField(day)] = string.Join(", ", hours.On(day).Select(s => $"{s.From:HH\\:mm}-{s.To:HH\\:mm}"));
        return new([.. values.Where(v => !string.IsNullOrEmpty(v.Value)).Select(v => KeyValuePair.Create(v.Key, v.Value!))]);
    }

    /// <summary>A value; null when there is none.</summary>
    public string? this[string field] => Values.TryGetValue(field, out var value) && value.Length > 0 ? value : null;

    /// <summary>All values of a field.</summary>
    public ImmutableArray<string> All(string field) => [.. (this[field] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Rooms, in order.</summary>
    public ImmutableArray<string> Rooms => [.. Listed(this["rooms"] ?? "")];

    /// <summary>A mark of these values: two forms with the same mark say the same.</summary>
    public string Print => ConsentText.HashOf(string.Join('\n', Values.Where(v => v.Value.Length > 0).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}")))[..16];

    /// <summary>What is wrong, in the order of the fields; empty when all can be kept.</summary>
    /// <param name="knowledge">Knows the jurisdictions and the published figures.</param>
    public ImmutableArray<SettingFault> Faults(KnowledgeBase knowledge)
    {
        var faults = new List<SettingFault>();
        void Must(string field, bool holds, string words)
        {
            if (!holds && faults.All(f => f.Field != field))
                faults.Add(new(field, words));
        }

        foreach (var (field, words) in Fields)
            Must(field, (this[field]?.Length ?? 0) <= (field is "about" ? LongestAbout : field is "shown" or "rooms" ? 4000 : Longest), $"Make “{words}” shorter");
        Must("name", this["name"] is not null, "Enter the name of the clinic");
        Must("address", this["address"] is not null, "Enter the address, as it should stand on a letter");
        Must("phone", DigitsIn("phone") >= 5, "Enter a telephone number with at least five digits");
        Must("emergency", DigitsIn("emergency") >= 2, "Enter the emergency number of your country, such as 911 or 112");
        Must("website", this["website"] is not { } site || (Uri.TryCreate(site, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"), "Enter an address such as https://clinic.example, or leave it empty");
        Must("alarm-mail", this["alarm-mail"] is not { } mail || IsMail(mail), "Enter an e-mail address such as name@example.org, or leave it empty");
        foreach (var day in OpeningHours.Days)
            Must(HoursField(day), HoursOf(day) is not null, $"Enter times for {day} such as 08:00-12:00, 13:00-18:00, or leave it empty when you are closed");
        Must("messages-from", Time("messages-from") is not null, "Enter a time such as 08:00");
        Must("messages-to", Time("messages-to") is { } to && (Time("messages-from") is not { } from || to > from), "Enter a time later than the first, such as 20:00");
        Must("zone", this["zone"] is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), "Enter a zone such as America/Chicago or Europe/Berlin");
        Must("rooms", !Rooms.IsEmpty, "Enter at least one room");
        Must("rooms", Rooms.Distinct(StringComparer.OrdinalIgnoreCase).Count() == Rooms.Length, "Give each room a name of its own");
        Must("grace", int.TryParse(this["grace"], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= 60, "Enter minutes from 0 to 60");
        Must("jurisdiction", this["jurisdiction"] is not { } place || knowledge.Jurisdictions.ContainsKey(place), "Choose a state or country from the list");
        Must("override", !All("override").IsEmpty && !All("override").Except(MayOverride).Any(), "Choose the lead, the therapists or both");
        Must("figures", !All("figures").IsEmpty && !All("figures").Except(ConsentText.FiguresIn(knowledge)).Any(), "Choose at least one study");
        Must("shown", All("shown").All(s => Guid.TryParse(s, out _)), "Choose people from the list");
        return [.. faults.OrderBy(f => Fields.Select(n => n.Field).ToList().IndexOf(f.Field))];
    }

    /// <summary>Writes values without a fault onto the clinic.</summary>
    internal void WriteTo(ClinicRow row)
    {
        (row.Name, row.Address, row.Phone, row.Emergency, row.Zone) = (this["name"]!, this["address"]!, this["phone"]!, this["emergency"]!, this["zone"]!);
        (row.AboutUs, row.Website, row.AlarmMail, row.NeedleMaker, row.Jurisdiction) = (this["about"], this["website"]?.TrimEnd('/'), this["alarm-mail"], this["needle-maker"], this["jurisdiction"]);
        var hours = new OpeningHours([.. OpeningHours.Days.SelectMany(d => HoursOf(d)!.Spans)]).ToString();
        row.Hours = hours.Length == 0 ? null : hours;
        row.MessageHours = new SendingHours(Time("messages-from")!.Value, Time("messages-to")!.Value).ToString();
        row.Rooms = Joined(Rooms);
        row.GraceMinutes = int.Parse(this["grace"]!, CultureInfo.InvariantCulture);
        row.OverrideRoles = Joined(All("override"));
        row.RiskFigures = Joined(All("figures"));
    }

    private OpeningHours? HoursOf(DayOfWeek day)
    {
        var times = this[HoursField(day)]?.Replace('–', '-');
        return OpeningHours.Read(times is null ? null : $"{ShortOf(day)} {times}") is { Went: true } read && read.Value.Spans.All(s => s.Day == day) ? read.Value : null;
    }

    // Whether it can be written to shows when something is sent; here only slips of the pen are found.
    private static bool IsMail(string text) => text.Split('@') is [{ Length: > 0 }, [not '.', .., not '.'] host] && host.Contains('.', StringComparison.Ordinal) && !text.Any(c => char.IsWhiteSpace(c) || c is ',' or ';');

    private int DigitsIn(string field) => (this[field] ?? "").Count(char.IsAsciiDigit);

    private TimeOnly? Time(string field) =>
        TimeOnly.TryParseExact(this[field], ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string Joined(IEnumerable<string> names) => string.Join(", ", names);

    private static string[] Listed(string names) => names.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string ShortOf(DayOfWeek day) => day.ToString()[..2].ToLowerInvariant();
}
