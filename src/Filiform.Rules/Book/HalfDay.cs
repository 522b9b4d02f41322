using System.Globalization;

namespace Filiform.Rules.Book;

/// <summary>The morning or the afternoon of a day on the clinic's calendar; the afternoon begins at noon.</summary>
/// <param name="Day">The day.</param>
/// <param name="IsAfternoon">False for the morning.</param>
public readonly record struct HalfDay(DateOnly Day, bool IsAfternoon)
{
    /// <summary>How many days ahead somebody may ask for.</summary>
    public const int DaysAhead = 14;

    private static readonly bool[] Halves = [false, true];

    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>The half days from tomorrow on in which a clinic is open; where nobody said when that is, all from Monday to Friday.</summary>
    public static IEnumerable<HalfDay> Ahead(OpeningHours hours, DateOnly today) =>
        from ahead in Enumerable.Range(1, DaysAhead)
        let day = today.AddDays(ahead)
        from isAfternoon in Halves
        where IsOpen(hours, day.DayOfWeek, isAfternoon)
        select new HalfDay(day, isAfternoon);

    /// <summary>Reads <c>2026-12-01 am</c>; null when it is none.</summary>
    public static HalfDay? Read(string? text) =>
        text?.Split(' ') is [var day, "am" or "pm"] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new HalfDay(date, text.EndsWith("pm", StringComparison.Ordinal))
            : null;

    /// <summary>The form that <see cref="Read"/> takes.</summary>
    public override string ToString() => $"{Day:yyyy-MM-dd} {(IsAfternoon ? "pm" : "am")}";

    private static bool IsOpen(OpeningHours hours, DayOfWeek day, bool isAfternoon) => hours.Spans.IsEmpty
        ? day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        : hours.On(day).Any(s => isAfternoon ? s.To > Noon : s.From < Noon);
}
