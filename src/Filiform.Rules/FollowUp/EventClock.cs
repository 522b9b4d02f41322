using System.Collections.Immutable;
using System.Globalization;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Rules.FollowUp;

/// <summary>From when a clock runs.</summary>
public enum ClockStart
{
    /// <summary>From when the event happened.</summary>
    Happened,

    /// <summary>From when it came onto the record.</summary>
    Known,
}

/// <summary>How a clock stands.</summary>
public enum ClockState
{
    /// <summary>Not yet over.</summary>
    Due,

    /// <summary>Its last day is over.</summary>
    Overdue,

    /// <summary>What it waits for was done.</summary>
    Done,

    /// <summary>Somebody said that it is not needed, and why.</summary>
    NotNeeded,
}

/// <summary>
/// A time in which something must be done after an adverse event: by a rule of a state or country, or by the clinic's own policy. Whether an event falls under
/// a rule is for people to judge: the clock runs for every event of its grades, until somebody says done or not needed.
/// </summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="What">What must be done or reported.</param>
/// <param name="To">To whom.</param>
/// <param name="Days">Within so many days; null where no number was read.</param>
/// <param name="WorkingDays">Within so many working days, Monday to Friday; null where it is not in working days.</param>
/// <param name="From">From when it runs.</param>
/// <param name="Grades">Grades of events for which it runs.</param>
/// <param name="Step">Id of the step of the response that ends it.</param>
/// <param name="Note">How far it can be trusted, or null.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Seen">The day its source was read; null for the clinic's own.</param>
public sealed record EventClock(string Id, string What, string To, int? Days, int? WorkingDays, ClockStart From, ImmutableArray<string> Grades, string Step, string? Note,
    Basis Basis, DateOnly? Seen)
{
    private static readonly Dictionary<string, ClockStart> Starts = new() { ["happened"] = ClockStart.Happened, ["known"] = ClockStart.Known };

    /// <summary>True when it runs for an event of that grade. For one that nobody graded every clock runs: unknown is never mild.</summary>
    public bool RunsFor(string? grade) => grade is null || Grades.Contains(grade);

    /// <summary>The last day, both counted in days of the clinic's calendar; null where it is as soon as possible and no number was read.</summary>
    public DateOnly? LastDay(DateOnly happened, DateOnly known)
    {
        var day = From == ClockStart.Happened ? happened : known;
        if (Days is { } days)
            return day.AddDays(days);
        if (WorkingDays is not { } working)
            return null;
        for (var left = working; left > 0;)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }
        return day;
    }

    /// <summary>How it stands on a day.</summary>
    /// <param name="lastDay">Its last day, inclusive.</param>
    /// <param name="today">The day.</param>
    /// <param name="done">What was said of its step: true done, false not needed, null nothing.</param>
    public static ClockState At(DateOnly? lastDay, DateOnly today, bool? done) => done switch
    {
        true => ClockState.Done,
        false => ClockState.NotNeeded,
        _ => lastDay < today ? ClockState.Overdue : ClockState.Due,
    };

    /// <summary>"within 15 days after it happened", "as soon as possible; no number of days was read".</summary>
    public string Within => $"{(Days ?? WorkingDays) switch
    {
        null => "as soon as possible; no number of days was read",
        var n => $"within {n} {(WorkingDays is null ? "day" : "working day")}{(n == 1 ? "" : "s")}",
    }}{(Days ?? WorkingDays) switch { null => "", _ => From == ClockStart.Happened ? " after it happened" : " after it was known" }}";

    internal static EventClock Read(YamlMap map, SourceList sources, DateOnly? seen)
    {
        var (id, what, to) = (map.Text("id"), map.Text("what"), map.Text("to"));
        var (days, working) = ReadWithin(map.OptionalMap("within"));
        var clock = new EventClock(id, what, to, days, working, map.Word("from", Starts, ClockStart.Happened), ReadGrades(map), map.Text("step"), map.OptionalText("note"),
            Basis.Read(map, sources), map.Has("seen") ? map.Date("seen") : seen);
        if (clock.Basis.Evidence == Evidence.Unsourced)
            map.Wrong(map.Line, "A clock without a source is no rule: leave out what was not read");
        map.Done();
        return clock;
    }

    internal static ImmutableArray<string> ReadGrades(YamlMap map)
    {
        var line = map.LineOf("grades");
        var grades = map.Texts("grades");
        foreach (var unknown in grades.Where(g => !EarlierEvent.Grades.Contains(g)))
            map.Wrong(line, $"'{unknown}' is no grade; expected one of {string.Join(", ", EarlierEvent.Grades)}");
        return grades;
    }

    private static (int? Days, int? WorkingDays) ReadWithin(YamlMap? map)
    {
        if (map is null)
            return (null, null);
        var (days, working) = (Whole(map, "days"), Whole(map, "working-days"));
        if ((days is null) == (working is null))
            map.Wrong(map.Line, "'within' says either days or working-days");
        map.Done();
        return (days, working);
    }

    private static int? Whole(YamlMap map, string field)
    {
        var line = map.LineOf(field);
        if (map.OptionalText(field) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        map.Wrong(line, $"'{field}' must be a whole number");
        return null;
    }
}
