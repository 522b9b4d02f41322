using Filiform.Clinic.Improve;
using Filiform.Rules.Screen;
using Filiform.Web.Access;
using Filiform.Web.Frame;

namespace Filiform.Web.Improve;

/// <summary>The counts of the clinic's page as a table for other programs.</summary>
public static class ClinicTable
{
    /// <summary>Maps the table as CSV in UTF-8: what is counted, which part of it, how many, and out of how many where that is known.</summary>
    public static void MapClinicTable(this WebApplication app) => app.MapGet("/clinic.csv", async (Desk desk, Counts counts) =>
        Csv.Result("what,part,count,of", Rows(await counts.Now(desk.Actor, await desk.Clinic())))).RequireAuthorization(StaffAccess.Staff);

    private static IEnumerable<IEnumerable<string>> Rows(ClinicCounts counts)
    {
        static string[] Row(string what, string part, int count, int? of = null) => [what, part, $"{count}", $"{of}"];
        yield return Row("patients", "", counts.Patients);
        yield return Row("closed sessions", "", counts.Sessions);
        yield return Row("needles in", "", counts.Needles);
        yield return Row("twitches", "", counts.Twitches);
        yield return Row("check-ins answered", "", counts.CheckIns);
        yield return Row("check-ins answered", "with soreness", counts.WithSoreness, counts.CheckIns);
        yield return Row("check-ins answered", "with a red flag", counts.WithRedFlag, counts.CheckIns);
        yield return Row("waiting", "red flags not taken up", counts.RedFlagsOpen);
        yield return Row("waiting", "check-ins to look at", counts.ToLookAt);
        yield return Row("waiting", "adverse events open", counts.EventsOpen);
        foreach (var (verdict, count) in counts.ByVerdict.OrderBy(v => v.Key))
            yield return Row("accepted screenings", verdict.Id(), count, counts.ByVerdict.Values.Sum());
        foreach (var (grade, count) in counts.ByGrade.OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return Row("adverse events", grade, count);
        foreach (var (grade, count) in counts.SessionsByGrade.OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return Row("closed sessions with an adverse event", grade, count, counts.Sessions);
        yield return Row("pain, first to last score", "better by a meaningful amount", counts.Meaningful, counts.Compared);
        yield return Row("pain, first to last score", "worse", counts.Worse, counts.Compared);
        foreach (var (month, sessions) in counts.ByMonth)
            yield return Row("closed sessions by month", $"{month:yyyy-MM}", sessions);
    }
}
