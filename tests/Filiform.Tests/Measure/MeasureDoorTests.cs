using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.Measure;
using Filiform.Clinic.Store;
using Filiform.Tests.Doors;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Measure;

/// <summary>Staff measure on the pages, over HTTP.</summary>
public sealed class MeasureDoorTests
{
    private static (string, string)[] Sport(params int[] answers) => [.. answers.Select((a, i) => ($"a-sport-{i + 1}", $"{a}"))];

    private static async Task<T> Read<T>(FiliformHost host, Func<ClinicDb, Task<T>> work)
    {
        var store = host.Services.GetRequiredService<ClinicStore>();
        return await store.ReadUnaudited((await store.OnlyClinic())!.Id, work);
    }

    [Theory, EachStore]
    public async Task Answers_copied_from_paper_are_kept_as_given_and_scored_here(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await (await Journey.Imported(host)).Learnt();

        var saved = await ana.Send("measure/enter/faam", "answers", [.. Sport(3, 3, 3, 3, 3, 3, 3), ("a-sport-8", "-"), ("by", "StaffFromPaper"), ("when", "apart")]);

        Assert.Null(saved.Refusal);
        Assert.Contains("75%", saved.Words, StringComparison.Ordinal);
        var response = await Read(host, db => db.Responses.SingleAsync());
        var score = await Read(host, db => db.Scores.SingleAsync());
        Assert.Equal(("faam", "1.0.0", AnsweredBy.StaffFromPaper, "-"), (response.Instrument, response.Version, response.AnsweredBy, response.Given().All["sport-8"]));
        Assert.Equal(("sport", 75m, response.Id), (score.Item, score.Value, score.Response!.Value));
        Assert.Contains("Daily living: 0 of 21 answered", response.NotScored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_answers_are_refused_with_the_rule_and_nothing_is_kept()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        var refused = await ana.Send("measure/enter/faam", "answers", [.. Sport(3, 3, 3), ("by", "StaffFromPaper"), ("when", "apart")]);

        Assert.Equal("answers-too-few", refused.Refusal);
        Assert.Contains("At least 19 of 21 and 7 of 8 answers are needed", refused.Words, StringComparison.Ordinal);
        Assert.Contains("value=\"3\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal(0, await Read(host, db => db.Responses.CountAsync()));
    }

    [Theory, EachStore, Proves("H-090")]
    public async Task Answers_copied_wrongly_are_corrected_and_both_stay(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await Journey.Imported(host);
        await ana.Send("measure/enter/faam", "answers", [.. Sport(3, 3, 3, 3, 3, 3, 3, 3), ("by", "StaffFromPaper"), ("when", "apart")]);
        var wrong = await Read(host, db => db.Responses.SingleAsync());

        var silent = await ana.Send($"measure/enter/faam?corrects={wrong.Id}", "correct", Sport(4, 4, 4, 4, 4, 4, 4, 4));
        var corrected = await ana.Send($"measure/enter/faam?corrects={wrong.Id}", "correct", [.. Sport(4, 4, 4, 4, 4, 4, 4, 4), ("reason", "Read one column too far")]);
        var twice = await ana.Send($"measure/enter/faam?corrects={wrong.Id}", "correct", [.. Sport(1, 1, 1, 1, 1, 1, 1, 1), ("reason", "Again")]);

        Assert.Equal("reason-missing", silent.Refusal);
        Assert.Contains("Corrected: Read one column too far", corrected.Words, StringComparison.Ordinal);
        Assert.Matches("Corrected or taken back.*75", corrected.Words);
        Assert.Equal("answers-unknown", twice.Refusal);
        Assert.Equal([75m, 100m], await Read(host, db => db.Scores.OrderBy(s => s.Seq).Select(s => s.Value).ToListAsync()));
        var csv = await ana.Open("measure/table.csv");
        Assert.Contains(",faam,1.0.0,sport,100,%,", csv.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(",sport,75,", csv.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_score_typed_wrongly_is_corrected_or_taken_back_with_a_reason()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        await ana.Send("measure", "score", ("instrument", "nprs"), ("value", "7"));
        await ana.Send("measure", "score", ("instrument", "nprs"), ("value", "1"));
        var ids = await Read(host, db => db.Scores.OrderBy(s => s.Seq).Select(s => s.Id).ToListAsync());

        var corrected = await ana.Send("measure/table", "correct", ("score", $"{ids[1]}"), ("right", "4"), ("reason", "Typed wrongly"));
        var taken = await ana.Send("measure/table", "correct", ("score", $"{ids[0]}"), ("reason", "Of another patient"));

        Assert.Null(corrected.Refusal);
        Assert.Null(taken.Refusal);
        Assert.Contains("One score: 4.", (await ana.Open("measure")).Words, StringComparison.Ordinal);
        Assert.Equal(4, await Read(host, db => db.Scores.CountAsync()));
    }

    [Fact]
    public async Task Of_a_score_only_measure_the_total_is_entered_and_held_against_its_rule()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Learnt();
        await ana.Send("measure/enter/ndi", "answers", ("a-total", "46"), ("by", "StaffFromPaper"), ("when", "apart"));
        await ana.Send("measure/enter/ndi", "answers", ("a-total", "26"), ("by", "PatientInClinic"), ("when", "apart"));

        var page = await ana.Open("measure");

        Assert.Contains("Neck disability, % needs 19 [Cle] 46% 26% Meaningful", page.Words, StringComparison.Ordinal);
        Assert.Equal("answered-by", (await ana.Send("measure/enter/ndi", "answers", ("a-total", "26"))).Refusal);
    }

    [Fact]
    public async Task A_pressure_threshold_is_kept_with_device_unit_and_readings_and_stands_in_kilopascal()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        var page = await ana.Send("measure/pressure", "threshold", ("muscle", "trapezius-upper"), ("side", "right"), ("readings", "2.0; 2.0; 2.0"), ("unit", "kilogramforce"), ("device", "Wagner FPX"));

        Assert.Contains("196.1", page.Words, StringComparison.Ordinal);
        var row = await Read(host, db => db.Thresholds.SingleAsync());
        Assert.Equal(("2.0; 2.0; 2.0", "Wagner FPX"), (row.Readings, row.Device));
    }

    [Fact]
    public async Task The_measures_of_a_course_are_those_of_the_condition_until_somebody_chooses()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Learnt();
        var usual = await ana.Open("measure");

        var chosen = await ana.Send("measure/plan", "choose", ("when-nprs", "EachVisit"), ("goal-nprs", "3"), ("when-lefs", "StartAndReview"));
        await ana.Send("measure", "score", ("instrument", "nprs"), ("value", "7"));
        var page = await ana.Open("measure");

        Assert.Contains("Neck disability", usual.Words, StringComparison.Ordinal);
        Assert.Null(chosen.Refusal);
        Assert.Contains("Lower Extremity Functional Scale", page.Words, StringComparison.Ordinal);
        Assert.Contains("The patient’s goal: 3", page.Words, StringComparison.Ordinal);
        Assert.Equal("score-range", (await ana.Send("measure/plan", "choose", ("when-nprs", "EachVisit"), ("goal-nprs", "30"))).Refusal);
        Assert.Equal("measures-missing", (await ana.Send("measure/plan", "choose")).Refusal);
    }

    [Fact]
    public async Task Outcomes_of_a_condition_name_nobody_and_count_who_is_not_shown()
    {
        await using var host = await FiliformHost.Demo();
        var mara = await host.SignedIn();

        var page = await mara.Get("/outcomes?condition=neck-pain&measure=nprs&sessions=3&by=dose");
        var csv = await mara.Get("/outcomes.csv?condition=neck-pain&measure=nprs&sessions=3");

        Assert.Matches("1 of 1 changed by 1.3 or more", page.Words);
        Assert.Contains("It does not show that needling did it", page.Words, StringComparison.Ordinal);
        Assert.Matches("neck-pain,nprs,3,yes,7,3,4,3,Needles left in place; Superficial needling", csv.Html);
        Assert.Matches("Superficial needling 1 3 1 of 1 people", page.Words);
        Assert.DoesNotContain("SAMPLE", csv.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await mara.Get("/outcomes.csv?condition=no-such&measure=nprs")).Status);
    }

    [Fact]
    public async Task A_session_without_a_score_is_no_column_of_zero_in_the_table()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        Assert.DoesNotMatch(new Regex(",nprs,.*,0,"), (await ana.Open("measure/table.csv")).Html);
    }
}
