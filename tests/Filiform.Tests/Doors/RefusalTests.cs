using System.Net;
using Filiform.Clinic.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary>What is refused says why, and leaves nothing behind.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("", "on", "name-blank")]
    [InlineData("   ", "on", "name-blank")]
    [InlineData("A", "on", "name-blank")]
    [InlineData("Ana Sample", "", "not-agreed")]
    public async Task A_consent_without_a_name_or_a_tick_is_refused_and_not_stored(string name, string agree, string code)
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();

        var page = await ana.Send("consent?region=neck&technique=superficial&chosen=1", "sign", ("name", name), ("agree", agree));

        Assert.Equal((code, HttpStatusCode.UnprocessableEntity), (page.Refusal, page.Status));
        Assert.Equal(0, await Count(host, db => db.Consents.CountAsync()));
    }

    [Fact]
    public async Task A_consent_to_another_text_than_the_one_shown_is_refused()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();

        var page = await ana.Send("consent?region=neck&technique=superficial&chosen=1", "sign", ("name", "Ana Sample"), ("agree", "on"), ("region", "trunk"));

        Assert.Equal("text-changed", page.Refusal);
        Assert.Equal(0, await Count(host, db => db.Consents.CountAsync()));
    }

    [Fact]
    public async Task A_verdict_cannot_be_accepted_while_a_question_is_open()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        await ana.Answer("no", q => q != "q-epilepsy");

        var page = await ana.Send("screen", "accept");

        Assert.Equal("verdict-ask", page.Refusal);
        Assert.Contains("Epilepsy or a past seizure", page.Words, StringComparison.Ordinal);
        Assert.Equal(0, await Count(host, db => db.Screenings.CountAsync()));
    }

    [Fact]
    public async Task A_verdict_that_changed_since_it_was_shown_is_not_accepted_unseen()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        await ana.Answer("no");
        var shown = await ana.Open("screen");
        await Journey.Import(host, Bundles.AnaLater);

        var page = await ana.Mara.Send(shown, "accept");

        Assert.Equal("changed-meanwhile", page.Refusal);
        Assert.Contains("Takes a blood thinner", page.Words, StringComparison.Ordinal);
        Assert.Equal(0, await Count(host, db => db.Screenings.CountAsync()));
    }

    [Fact]
    public async Task A_consent_can_be_taken_back_on_another_day_without_a_new_screening_and_its_text_can_still_be_read()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await (await Journey.Imported(host)).Screened()).Consented();
        host.Time.Now += TimeSpan.FromDays(2);
        var mara = await host.SignedIn();
        var page = await mara.Get($"{ana.Chart}/consent");

        var withdrawn = await mara.Send(page, "withdraw");

        Assert.Equal("step-not-ready", page.Refusal);
        Assert.Contains("Withdrawn", withdrawn.Words, StringComparison.Ordinal);
        var copy = await mara.Get(System.Text.RegularExpressions.Regex.Match(withdrawn.Html, "/patients/[0-9a-f-]+/consent/copy/[0-9a-f-]+").Value);
        Assert.Contains("Mara Holt at Test Clinic will treat you", copy.Words, StringComparison.Ordinal);
        Assert.Contains("Taken back on", copy.Words, StringComparison.Ordinal);
        Assert.Equal(2, await Count(host, db => db.Consents.CountAsync()));
    }

    [Fact]
    public async Task No_needle_goes_in_after_the_consent_was_taken_back_but_those_that_are_in_can_come_out()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned()).InSession();
        await ana.NeedleIn();
        await ana.Send("consent", "withdraw");

        var refused = await ana.NeedleIn();
        var took = await ana.NeedleOut(1);
        var closed = await ana.Close();

        Assert.Equal("needle-not-ready", refused.Refusal);
        Assert.Contains("Consent: a signed consent", refused.Words, StringComparison.Ordinal);
        Assert.Equal((null, null), (took.Refusal, closed.Refusal));
    }

    [Fact]
    public async Task A_session_needs_consent_for_every_region_that_is_planned()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await ana.Send("consent?region=leg&technique=superficial&chosen=1", "sign", ("name", "Ana Sample"), ("agree", "on"));
        await ana.Assessed();
        await ana.Planned();

        var page = await ana.Open("treat");

        Assert.Equal("session-not-ready", page.Refusal);
        Assert.Contains("Consent for the neck", page.Words, StringComparison.Ordinal);
        Assert.Equal(0, await Count(host, db => db.Sessions.CountAsync()));
    }

    [Theory]
    [InlineData("31", "30", "target-limit")]
    [InlineData("twelve", "30", "target-limit")]
    [InlineData("12", "3000", "target-size")]
    public async Task A_target_with_a_depth_or_size_that_cannot_be_is_refused_and_what_was_typed_stays(string limit, string length, string code)
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await ana.Assessed();

        var page = await ana.Send("plan?muscle=trapezius-upper", "target", Journey.Target(limit, length));

        Assert.Equal(code, page.Refusal);
        Assert.Contains("value=\"Pincer grip\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(0, await Count(host, db => db.Targets.CountAsync()));
    }

    [Fact]
    public async Task A_form_sent_twice_counts_once()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        var page = await ana.Open("assess");
        var fields = Visitor.Fields(page, "finding", ("muscle", "trapezius-upper"), ("side", "right"), ("taut", "present"));

        var first = await ana.Mara.Post(page, fields);
        var second = await ana.Mara.Post(page, fields);

        Assert.Equal((null, null), (first.Refusal, second.Refusal));
        Assert.Equal(1, await Count(host, db => db.Findings.CountAsync()));
    }

    [Fact]
    public async Task Of_two_people_who_edit_at_once_the_second_is_told_and_overwrites_nothing()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await ana.Assessed();
        var jon = await host.SignedIn("jon.reyes");
        var seenByJon = await jon.Get($"{ana.Chart}/plan");
        await ana.Send("plan", "care", ("goal", "Mara's goal"), ("other", ""), ("sessions", "4"), ("review", "2"));

        var page = await jon.Send(seenByJon, "care", ("goal", "Jon's goal"), ("other", ""), ("sessions", "6"), ("review", "3"));

        Assert.Equal("changed-meanwhile", page.Refusal);
        Assert.Equal(1, await Count(host, db => db.Plans.CountAsync()));
        Assert.Contains("Jon's goal", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_out_now_leaves_the_count_open_until_it_agrees_and_a_mistaken_entry_can_be_taken_back()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned()).InSession();
        await ana.NeedleIn();
        await ana.NeedleIn();

        await ana.Send("treat", "all-out");
        var tooFew = await ana.Send("treat", "count", ("counted", "1"));
        var board = await ana.Mara.Get("/patients");
        await ana.Send("treat", "correct", ("wrong", "2"));
        var settled = await ana.Send("treat", "count", ("counted", "1"));
        var closed = await ana.Close();

        Assert.Equal("count-differs", tooFew.Refusal);
        Assert.Contains("2 needles not counted", board.Words, StringComparison.Ordinal);
        Assert.Equal((null, null), (settled.Refusal, closed.Refusal));
    }

    private static async Task<int> Count(FiliformHost host, Func<ClinicDb, Task<int>> count) =>
        await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), count);
}
