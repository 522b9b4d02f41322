using Filiform.Clinic.Improve;
using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules;
using Filiform.Rules.Treat;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Tests.Improve;

public sealed class CoursesTests
{
    [Theory, EachStore]
    public async Task A_course_adds_up_anew_with_each_session_score_correction_and_review(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var scores = new Scores(practice.Store, Practice.Known);
        var first = await practice.Treated();
        Practice.Must(await scores.Record(practice.Tomas, practice.Command(), new Scored("nprs", null, 7, first, false)));
        var wrong = Practice.Must(await scores.Record(practice.Tomas, practice.Command(), new Scored("nprs", null, 1, first, true)));
        Practice.Must(await scores.Correct(practice.Tomas, practice.Command(), wrong, 6, "Read wrongly"));
        practice.Time.Now += TimeSpan.FromMinutes(5);
        var second = await practice.Treated();
        Practice.Must(await scores.Record(practice.Tomas, practice.Command(), new Scored("nprs", null, 4, null, false)));
        Practice.Must(await new Reviews(practice.Store).Record(practice.Tomas, practice.Command(), "go-on", "Better"));
        practice.Time.Now += TimeSpan.FromMinutes(5);
        await practice.InSession();

        var course = Assert.Single(await Courses(practice));
        Assert.Equal((3, 2, 2, 2), (course.Sessions, course.Closed, course.Needles, course.Reviewed));
        Assert.Equal((7m, 4m, false), (course.PainFirst, course.PainLast, course.IsEnded));
        var measure = Assert.Single(CourseMeasure.Read(course.Measures));
        Assert.Equal([(0, 7m), (1, 6m), (2, 4m)], measure.BySessions.Select(s => (s.Key, s.Value)));
        Assert.NotEqual(first, second);
        Assert.Empty((await practice.Store.Verify()).Value.Problems);
    }

    [Theory, EachStore]
    public async Task A_review_that_ends_the_course_holds_until_the_next_session_closes(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        await practice.Treated();
        Practice.Must(await new Reviews(practice.Store).Record(practice.Tomas, practice.Command(), "end", "Enough"));
        Assert.True(Assert.Single(await Courses(practice)).IsEnded);
        practice.Time.Now += TimeSpan.FromMinutes(5);

        await practice.Treated();

        Assert.False(Assert.Single(await Courses(practice)).IsEnded);
    }

    [Theory, EachStore, Proves("H-110")]
    public async Task The_list_of_courses_to_assess_again_says_what_the_patients_own_page_says(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var scores = new Scores(practice.Store, Practice.Known);
        var reassessments = new Reassessments(practice.Store, Practice.Known, practice.Time);
        for (var session = 1; session <= 3; session++)
        {
            Assert.Equal(0, await reassessments.CountDue(practice.Clinic.Id));
            Practice.Must(await scores.Record(practice.Tomas, practice.Command(), new Scored("nprs", null, 7, await practice.Treated(), true)));
            practice.Time.Now += TimeSpan.FromMinutes(5);
        }

        var (listed, count) = await reassessments.Due(practice.Tomas);

        var prompt = reassessments.Of(await practice.Chart());
        Assert.NotNull(prompt);
        Assert.Equal((prompt, 1), (Assert.Single(listed).Prompt, count));
        Practice.Must(await scores.Record(practice.Tomas, practice.Command(), new Scored("nprs", null, 1, null, false)));
        Assert.Null(reassessments.Of(await practice.Chart()));
        Assert.Equal(0, await reassessments.CountDue(practice.Clinic.Id));
    }

    [Theory, EachStore, Proves("H-110")]
    public async Task The_check_of_the_store_names_a_summary_that_does_not_agree_is_missing_or_belongs_to_nobody(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        await practice.Treated();
        await Change(practice, db => db.Courses.ExecuteUpdateAsync(c => c.SetProperty(r => r.IsEnded, true)));
        Assert.Contains($"Clinic {practice.Clinic.Id}: the summary of the course of patient {practice.Ana} does not agree with the record", (await practice.Store.Verify()).Value.Problems);
        await Change(practice, db => db.Courses.ExecuteUpdateAsync(c => c.SetProperty(r => r.Patient, TestStore.NewId())));
        var problems = (await practice.Store.Verify()).Value.Problems;
        Assert.Contains($"Clinic {practice.Clinic.Id}: the summary of the course of patient {practice.Ana} is missing", problems);
        Assert.Contains("1 summaries of courses belong to no patient", problems);

        Assert.True((await practice.Store.RebuildTallies()).Went);

        Assert.Empty((await practice.Store.Verify()).Value.Problems);
        Assert.Equal(practice.Ana, Assert.Single(await Courses(practice)).Patient);
    }

    [Theory, EachStore, Proves("H-111")]
    public async Task A_list_that_leaves_entries_out_knows_the_needles_of_an_open_session_and_when_others_closed(StoreProvider provider)
    {
        await using var practice = await Ready(provider);
        var (told, left) = (await practice.Treated(), await practice.Treated());
        var open = await practice.InSession();
        Practice.Must(await practice.Enter(open, new Happened(SessionEventKind.NeedleIn, Target: (await practice.Chart()).Targets[0].Target, Lot: "L-1")));
        var whole = await practice.Chart();

        var chart = Assert.Single(await practice.Store.ReadUnaudited(practice.Clinic.Id, db => Chart.LoadSeveral(db, practice.Clinic.Id, [practice.Ana], entriesOf: [told])));

        Assert.Equal((open, 1), (chart.OpenSession!.Row.Id, chart.OpenSession.Ledger.StillIn));
        Assert.Equal(whole.Sessions.Select(s => (s.Row.Id, s.Ledger.ClosedAt)), chart.Sessions.Select(s => (s.Row.Id, s.Ledger.ClosedAt)));
        Assert.Equal((1, 0), (chart.Sessions.Single(s => s.Row.Id == told).Ledger.In, chart.Sessions.Single(s => s.Row.Id == left).Ledger.In));
        await Change(practice, db => db.Tallies.ExecuteDeleteAsync());
        var untallied = Assert.Single(await practice.Store.ReadUnaudited(practice.Clinic.Id, db => Chart.LoadSeveral(db, practice.Clinic.Id, [practice.Ana], entriesOf: [])));
        Assert.Equal(whole.Sessions.Select(s => s.Ledger.In), untallied.Sessions.Select(s => s.Ledger.In));
    }

    private static async Task<Practice> Ready(StoreProvider provider)
    {
        var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        await practice.Answer();
        return practice;
    }

    private static Task<List<CourseRow>> Courses(Practice practice) => practice.Store.ReadUnaudited(practice.Clinic.Id, db => db.Courses.ToListAsync());

    private static Task Change(Practice practice, Func<ClinicDb, Task<int>> change) => practice.Store.Write(practice.Tomas, practice.Command(), "by hand", async (db, _) =>
    {
        await change(db);
        return (Decision<Guid>)practice.Ana;
    });
}
