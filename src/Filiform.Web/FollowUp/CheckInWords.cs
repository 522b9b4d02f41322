using System.Collections.Immutable;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Treat;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;

namespace Filiform.Web.FollowUp;

/// <summary>A grade of an unwanted event with what it means.</summary>
/// <param name="Id">As stored.</param>
/// <param name="Word">As shown.</param>
/// <param name="Meaning">What it means.</param>
public sealed record Grade(string Id, string Word, string Meaning);

/// <summary>Words and figures of the follow-up page.</summary>
public static class CheckInWords
{
    /// <summary>The grades, from the least.</summary>
    public static ImmutableArray<Grade> Grades { get; } =
    [
        new(CheckIns.NoEvent, "No event", "looked into, and nothing came of it"),
        new("mild", "Mild", "short, passes by itself, no inconvenience"),
        new("significant", "Significant", "needs medical care, or limits daily life"),
        new("serious", "Serious", "hospital admission with possible lasting or significant disability, or death"),
    ];

    /// <summary>What the grades rest on.</summary>
    public static Basis GradesBasis { get; } = new(Evidence.Sourced, ["White01", "AlbFAQ"]);

    /// <summary>What the figures of how many are sore rest on: trials, then a survey.</summary>
    public static Basis SoreBasis { get; } = new(Evidence.Sourced, ["NavT5", "Tolb25"]);

    /// <summary>Rows of the soreness scale: words with their numbers.</summary>
    public static ImmutableArray<(string Words, int From, int To)> Soreness { get; } =
        [("Not sore", 0, 0), ("A bit sore", 1, 3), ("Quite sore", 4, 6), ("Very sore", 7, 9), ("Worst I can imagine", 10, 10)];

    /// <summary>The words of a number on that scale, behind a comma; nothing for what is no number of it.</summary>
    public static string SorenessOf(string sore) =>
        int.TryParse(sore, out var number) && Soreness.FirstOrDefault(s => number >= s.From && number <= s.To).Words is { } words ? $", {char.ToLowerInvariant(words[0])}{words[1..]}" : "";

    /// <summary>Levels of the other symptoms, from 0, in the words of the form.</summary>
    public static ImmutableArray<string> Levels { get; } = ["None", "A little", "Quite a lot", "A lot"];

    /// <summary>What a check-in told of symptoms: "Sore 4 of 10; bruise a little". Empty when nothing was answered.</summary>
    public static string SymptomsOf(CheckInRow row, KnowledgeBase knowledge)
    {
        var others = CheckIn.SymptomsOf(row.Symptoms).Where(s => s.Value > 0).Select(s => $"{knowledge.UsualCourse.Find(s.Key)?.Name.ToLowerInvariant() ?? s.Key} {Levels[s.Value].ToLowerInvariant()}");
        var parts = (row.Soreness is { } sore ? [$"sore {sore} of 10"] : Enumerable.Empty<string>()).Concat(others).ToList();
        return parts.Count == 0 ? "" : $"{char.ToUpperInvariant(parts[0][0])}{string.Join("; ", parts)[1..]}.";
    }

    /// <summary>The red flags of a check-in.</summary>
    public static IEnumerable<RedFlag> FlagsOf(CheckInRow row) => RedFlag.All.Where(f => CheckIns.Of(row).RedFlags.Contains(f.Id));

    /// <summary>Whole hours since the last session closed, as far as a check-in takes them; null when that is too long ago, or nothing was closed.</summary>
    public static int? HoursSince(Session? session, DateTimeOffset now) =>
        session?.Ledger.ClosedAt is { } closed && now - closed is var passed && passed.TotalHours <= 24 * 60 ? (int)passed.TotalHours : null;

    /// <summary>"7 h", "3 days": how long ago, in words.</summary>
    public static string Ago(int hours) => hours < 96 ? $"{hours} h" : $"{hours / 24} days";

    /// <summary>Muscles needled in a session, in words.</summary>
    public static string Needled(Session session, KnowledgeBase knowledge) => session.Ledger.Needles.Length == 0 ? "no needle went in"
        : string.Join("; ", session.Ledger.Needles.Select(n => $"{knowledge.Muscles.GetValueOrDefault(n.Site.Muscle)?.Name ?? n.Site.Muscle}, {n.Site.Side.ToString().ToLowerInvariant()}").Distinct());

    /// <summary>Address that dials a number.</summary>
    public static string Dial(string phone) => $"tel:{string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'))}";

    /// <summary>The name of whoever wrote a row.</summary>
    public static string NameOf(Guid by, IEnumerable<Practitioner> people) => people.FirstOrDefault(p => p.Id == by)?.Name ?? "Filiform";
}
