using System.Globalization;
using Filiform.Clinic.Improve;
using Filiform.Rules.Improve;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;
using Filiform.Web.Access;
using Filiform.Web.Frame;

namespace Filiform.Web.Improve;

/// <summary>Outcomes of one condition, in groups and as a table for other programs. Nobody is named.</summary>
public static class OutcomesTable
{
    /// <summary>Maps the table as CSV in UTF-8, a row for each course, in an order that tells nothing.</summary>
    public static void MapOutcomesTable(this WebApplication app) => app.MapGet("/outcomes.csv", async (string condition, string measure, int? sessions, Desk desk, Spreads spreads, KnowledgeBase knowledge) =>
        knowledge.Conditions.TryGetValue(condition, out var treated) && Choosable(knowledge).FirstOrDefault(i => i.Id == measure) is { } instrument
            ? Csv.Result("condition,measure,sessions_held,going_on,start,after_session,score,needles_per_session,techniques",
                (await spreads.Of(desk.Actor, treated, instrument, withDoses: true)).Courses.Select(c => RowOf(treated.Id, instrument, c, Math.Clamp(sessions ?? Reassessment.From, 1, 20))).OrderBy(r => string.Join(',', r), StringComparer.Ordinal))
            : Results.NotFound()).RequireAuthorization(StaffAccess.Staff);

    /// <summary>Measures with one single score, which can be spread.</summary>
    public static IEnumerable<Instrument> Choosable(KnowledgeBase knowledge) => knowledge.Instruments.Values
        .Where(i => i.Kind is "scale" or "total" && i.Parts.IsEmpty || i.Kind == "questionnaire" && (i.AddsUp || i.Parts.Any(p => p.Id == Part.Total)))
        .OrderBy(i => i.Id == Counts.Instrument ? 0 : 1).ThenBy(i => i.Title, StringComparer.Ordinal);

    /// <summary>All courses, those with each technique, and those with few and with many needles in a session: the half below and the half above the middle.</summary>
    public static IEnumerable<(string Name, Spread Spread)> Groups(CoursesOf courses, int sessions)
    {
        Spread Of(IEnumerable<CourseOutcome> some) => Spread.Of(courses.Instrument, courses.Condition.Id, [.. some], sessions);
        yield return ("All", Of(courses.Courses));
        foreach (var technique in courses.Courses.SelectMany(c => c.Techniques).Distinct().Order(StringComparer.Ordinal))
            yield return (technique, Of(courses.Courses.Where(c => c.Techniques.Contains(technique))));
        var doses = courses.Courses.Select(c => c.NeedlesPerSession).OfType<decimal>().Order().ToList();
        if (doses.Count < 2 || doses[0] == doses[^1])
            yield break;
        var middle = doses[doses.Count / 2];
        var words = middle.ToString("0.#", CultureInfo.InvariantCulture);
        yield return ($"Fewer than {words} needles in a session", Of(courses.Courses.Where(c => c.NeedlesPerSession < middle)));
        yield return ($"{words} needles in a session or more", Of(courses.Courses.Where(c => c.NeedlesPerSession >= middle)));
    }

    private static string[] RowOf(string condition, Instrument instrument, CourseOutcome course, int sessions) =>
    [
        condition, instrument.Id, course.Sessions.ToString(CultureInfo.InvariantCulture), course.IsGoingOn ? "yes" : "no", Number(course.Start), sessions.ToString(CultureInfo.InvariantCulture),
        course.Scores.TryGetValue(sessions, out var score) ? Number(score) : "", Number(course.NeedlesPerSession), string.Join("; ", course.Techniques),
    ];

    private static string Number(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
