using System.Globalization;
using Filiform.Rules.Book;

namespace Filiform.Web.Knowledge;

/// <summary>Opening hours in words.</summary>
public static class HoursWords
{
    /// <summary>"Monday to Friday" and "08:00 to 12:00, 13:00 to 18:00", or "closed"; nothing when nobody said.</summary>
    public static IEnumerable<(string Days, string Times)> Lines(OpeningHours hours) => hours.Spans.IsEmpty ? []
        : hours.Lines().Select(l => (l.From == l.To ? $"{l.From}" : $"{l.From} to {l.To}", l.Spans.IsEmpty ? "closed" : string.Join(", ", l.Spans.Select(InWords))));

    /// <summary>"Open now, until 18:00", or "Closed now, open again on Monday at 08:00"; null when nobody said.</summary>
    public static string? Now(OpeningHours hours, DateTime local)
    {
        if (hours.Spans.IsEmpty)
            return null;
        var time = TimeOnly.FromDateTime(local);
        if (hours.On(local.DayOfWeek).Where(s => time >= s.From && time < s.To).Select(s => (Opening?)s).FirstOrDefault() is { } open)
            return $"Open now, until {Written(open.To)}";
        var next = Enumerable.Range(0, 8).SelectMany(d => hours.On(local.AddDays(d).DayOfWeek).Where(s => d > 0 || s.From > time).Select(s => (Ahead: d, Span: s))).First();
        return $"Closed now. Open again {(next.Ahead == 0 ? "today" : next.Ahead == 1 ? "tomorrow" : $"on {next.Span.Day}")} at {Written(next.Span.From)}";
    }

    /// <summary>The written form of schema.org: "Mo-Fr 08:00-18:00".</summary>
    public static IEnumerable<string> ForMachines(OpeningHours hours) => hours.Spans.Select(s => $"{s.Day.ToString()[..2]} {Written(s.From)}-{Written(s.To)}");

    private static string InWords(Opening span) => $"{Written(span.From)} to {Written(span.To)}";

    private static string Written(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
