using System.Collections.Immutable;
using System.Globalization;

namespace Filiform.Rules.Book;

/// <summary>A span of opening on one day of the week, on the clinic's clock.</summary>
/// <param name="Day">The day.</param>
/// <param name="From">First minute.</param>
/// <param name="To">End; later than <paramref name="From"/>.</param>
public readonly record struct Opening(DayOfWeek Day, TimeOnly From, TimeOnly To);

/// <summary>
/// When a clinic is open, by the day of the week. Written as spans separated by semicolons: <c>mo-fr 08:00-12:00, 13:00-18:00; sa 09:00-12:00</c>.
/// Nothing at all means that nobody said.
/// </summary>
/// <param name="Spans">The spans, by day from Monday and by time; they do not overlap.</param>
public sealed record OpeningHours(ImmutableArray<Opening> Spans)
{
    private static readonly ImmutableArray<(string Short, DayOfWeek Day)> Week =
    [
        ("mo", DayOfWeek.Monday), ("tu", DayOfWeek.Tuesday), ("we", DayOfWeek.Wednesday), ("th", DayOfWeek.Thursday), ("fr", DayOfWeek.Friday),
        ("sa", DayOfWeek.Saturday), ("su", DayOfWeek.Sunday),
    ];

    /// <summary>Nobody said when the clinic is open.</summary>
    public static OpeningHours Unknown { get; } = new([]);

    /// <summary>The days of the week, from Monday.</summary>
    public static ImmutableArray<DayOfWeek> Days { get; } = [.. Week.Select(d => d.Day)];

    /// <summary>Reads the written form; nothing written is <see cref="Unknown"/>. Refused as <c>hours-unread</c>, naming the part that cannot be read.</summary>
    public static Decision<OpeningHours> Read(string? text)
    {
        var spans = new List<Opening>();
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split(' ', 2) is not [var days, var times] || DaysOf(days) is not { } meant || TimesOf(times) is not { } open)
                return Unread(part);
            spans.AddRange(meant.SelectMany(d => open.Select(t => new Opening(d, t.From, t.To))));
        }
        var sorted = spans.OrderBy(s => Days.IndexOf(s.Day)).ThenBy(s => s.From).ToImmutableArray();
        var twice = sorted.Zip(sorted.Skip(1)).FirstOrDefault(p => p.First.Day == p.Second.Day && p.Second.From < p.First.To);
        return twice != default ? Unread($"{Short(twice.Second.Day)} {twice.Second.From:HH\\:mm} lies within another span") : new OpeningHours(sorted);
    }

    /// <summary>The spans of a day.</summary>
    public IEnumerable<Opening> On(DayOfWeek day) => Spans.Where(s => s.Day == day);

    /// <summary>True within a span.</summary>
    public bool IsOpen(DateTime local) => On(local.DayOfWeek).Any(s => TimeOnly.FromDateTime(local) >= s.From && TimeOnly.FromDateTime(local) < s.To);

    /// <summary>Days that follow each other with the same spans, as one line: first day, last day, spans; a day without spans is closed.</summary>
    public IEnumerable<(DayOfWeek From, DayOfWeek To, ImmutableArray<Opening> Spans)> Lines()
    {
        for (var i = 0; i < Days.Length;)
        {
            var first = On(Days[i]).ToImmutableArray();
            var last = i;
            while (last + 1 < Days.Length && On(Days[last + 1]).Select(s => (s.From, s.To)).SequenceEqual(first.Select(s => (s.From, s.To))))
                last++;
            yield return (Days[i], Days[last], first);
            i = last + 1;
        }
    }

    /// <summary>The written form, which <see cref="Read"/> takes.</summary>
    public override string ToString() => string.Join("; ", Lines().Where(l => !l.Spans.IsEmpty)
        .Select(l => $"{Short(l.From)}{(l.From == l.To ? "" : $"-{Short(l.To)}")} {string.Join(", ", l.Spans.Select(s => $"{s.From:HH\\:mm}-{s.To:HH\\:mm}"))}"));

    /// <summary>Equal by their spans.</summary>
    public bool Equals(OpeningHours? other) => other is not null && Spans.SequenceEqual(other.Spans);

    /// <inheritdoc/>
    public override int GetHashCode() => Spans.Length;

    private static Refusal Unread(string part) => Refusal.Because("hours-unread", $"The opening hours cannot be read: “{part}”", "Days and times, such as mo-fr 08:00-18:00; sa 09:00-12:00");

    private static string Short(DayOfWeek day) => Week.First(d => d.Day == day).Short;

    private static ImmutableArray<DayOfWeek>? DaysOf(string text)
    {
        var ends = text.ToLowerInvariant().Split('-').Select(name => Week.Select(d => d.Short).ToList().IndexOf(name)).ToList();
        return ends.Contains(-1) || ends.Count > 2 || ends[0] > ends[^1] ? null : [.. Days[ends[0]..(ends[^1] + 1)]];
    }

    private static ImmutableArray<(TimeOnly From, TimeOnly To)>? TimesOf(string text)
    {
        var spans = ImmutableArray.CreateBuilder<(TimeOnly, TimeOnly)>();
        foreach (var span in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (span.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to] || Time(from) is not { } begin || Time(to) is not { } end || end <= begin)
                return null;
            spans.Add((begin, end));
        }
        return spans.ToImmutable();
    }

    private static TimeOnly? Time(string text) => TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
