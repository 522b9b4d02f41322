using Filiform.Clinic.Store;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary>Deciding to needle against a rule, through the pages.</summary>
public class OverrideTests
{
    private static readonly (string, string)[] Why = [("reason", "tolerated-before"), ("words", "She was needled here last year without harm and asks for it.")];

    [Theory, EachStore, Proves("H-006")]
    public async Task The_lead_decides_with_a_reason_and_everybody_who_opens_the_chart_sees_it(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await Afraid(host);

        var decided = await ana.Send("screen", "override", [("rule", "needle-phobia"), .. Why]);

        Assert.Null(decided.Refusal);
        Assert.Contains("overridden by Mara Holt", decided.Words, StringComparison.Ordinal);
        Assert.Contains("Stop", decided.Words, StringComparison.Ordinal);
        var jon = await host.SignedIn("jon.reyes");
        Assert.Contains("needled here last year without harm", (await jon.Get($"{ana.Chart}/learn")).Words, StringComparison.Ordinal);
        Assert.Contains("Overridden: Stop", (await jon.Get(ana.Chart)).Words, StringComparison.Ordinal);
        var safety = await jon.Get("/safety");
        Assert.Contains("needled here last year without harm", safety.Words, StringComparison.Ordinal);
        Assert.Contains("Clinical lead Holds", safety.Words, StringComparison.Ordinal);
        Assert.Contains("needle-phobia,stop,filiform-general", (await jon.Get("/safety/overrides.csv")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_that_was_overridden_can_be_accepted_and_the_way_goes_on()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Afraid(host);
        await ana.Send("screen", "override", [("rule", "needle-phobia"), .. Why]);

        var accepted = await ana.Send("screen", "accept");

        Assert.Null(accepted.Refusal);
        Assert.EndsWith("/consent", accepted.Path, StringComparison.Ordinal);
        Assert.Null((await ana.Open("consent")).Refusal);
    }

    [Fact]
    public async Task A_session_opens_on_an_overridden_stop_and_no_longer_once_the_decision_is_taken_back()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Afraid(host);
        await ana.Send("screen", "override", [("rule", "needle-phobia"), .. Why]);
        await ana.Send("screen", "accept");
        await (await (await ana.Consented()).Assessed()).Planned();
        var treat = await ana.Open("treat");

        await ana.Send("screen", "take-back");
        var refused = await ana.Mara.Send(treat, "open", ("room", "Room 1"));
        await ana.Send("screen", "override", [("rule", "needle-phobia"), .. Why]);
        await ana.Send("screen", "accept");

        Assert.Equal("step-not-ready", refused.Refusal);
        Assert.Null((await (await ana.InSession()).NeedleIn()).Refusal);
    }

    [Fact]
    public async Task A_stop_that_was_accepted_before_the_decision_is_accepted_anew()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Afraid(host);
        await ana.Send("screen", "accept");

        await ana.Send("screen", "override", [("rule", "needle-phobia"), .. Why]);

        Assert.Equal("step-not-ready", (await ana.Open("consent")).Refusal);
        Assert.Null((await ana.Send("screen", "accept")).Refusal);
        Assert.Null((await ana.Open("consent")).Refusal);
    }

    [Fact]
    public async Task What_is_accepted_is_what_was_shown_also_when_somebody_decides_meanwhile()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Afraid(host);
        var mine = await ana.Open("screen");
        await ana.Mara.Send(mine, "override", [("rule", "needle-phobia"), .. Why]);

        var refused = await ana.Mara.Send(mine, "accept");

        Assert.Contains("Accept: do not needle", mine.Words, StringComparison.Ordinal);
        Assert.Equal("changed-meanwhile", refused.Refusal);
        Assert.Equal(0, await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.Screenings.CountAsync()));
    }

    [Fact]
    public async Task An_overridden_stop_is_not_accepted_while_a_question_is_open()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        await ana.Answer("yes", q => q == "q-needle-fear");
        await ana.Send("screen", "override", [("rule", "needle-phobia"), .. Why]);

        var refused = await ana.Send("screen", "accept");

        Assert.Equal("verdict-ask", refused.Refusal);
        Assert.Equal(0, await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.Screenings.CountAsync()));
    }

    [Fact, Proves("H-006")]
    public async Task A_therapist_whose_role_may_not_is_not_offered_it_and_is_refused()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Afraid(host);
        var form = Visitor.Fields(await ana.Open("screen"), "override", [("rule", "needle-phobia"), .. Why]);
        var jon = await host.SignedIn("jon.reyes");
        var page = await jon.Get($"{ana.Chart}/screen");

        Assert.DoesNotContain("value=\"override\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Only the clinical lead may decide", page.Words, StringComparison.Ordinal);
        var token = Visitor.Fields(page, "accept").Single(f => f.Key == "__RequestVerificationToken");
        var refused = await jon.Post(page, [token, .. form.Where(f => f.Key != token.Key)]);
        Assert.Equal("override-not-allowed", refused.Refusal);
        Assert.Equal(0, await Count(host));
    }

    [Theory, Proves("H-006")]
    [InlineData("needle-phobia", "", "She was needled here last year without harm.", "override-reason")]
    [InlineData("needle-phobia", "because", "She was needled here last year without harm.", "override-reason")]
    [InlineData("needle-phobia", "other", "ok", "override-reason")]
    [InlineData("pregnancy", "other", "She was needled here last year without harm.", "override-nothing")]
    [InlineData("no-consent", "other", "She was needled here last year without harm.", "override-never")]
    public async Task What_cannot_be_decided_is_refused_by_name_and_nothing_is_written(string rule, string reason, string words, string code)
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Afraid(host);
        await ana.Mara.Send(await ana.Open("screen?change=consent"), "answer", ("q-consent", "yes"));

        var refused = await ana.Send("screen", "override", ("rule", rule), ("reason", reason), ("words", words));

        Assert.Equal(code, refused.Refusal);
        Assert.Equal(0, await Count(host));
    }

    [Fact]
    public async Task It_is_not_decided_on_facts_that_changed_since_the_page_was_shown()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Afraid(host);
        var shown = await ana.Open("screen");
        await Journey.Import(host, Bundles.AnaLater);

        var refused = await ana.Mara.Send(shown, "override", [("rule", "needle-phobia"), .. Why]);

        Assert.Equal("changed-meanwhile", refused.Refusal);
        Assert.Equal(0, await Count(host));
    }

    [Fact, Proves("H-006")]
    public async Task It_ends_when_what_the_rule_rests_on_changes_and_not_when_something_else_does()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Afraid(host);
        await ana.Send("screen", "override", [("rule", "needle-phobia"), .. Why]);

        await Journey.Import(host, Bundles.AnaLater);
        Assert.Contains("overridden by Mara Holt", (await ana.Open("screen")).Words, StringComparison.Ordinal);

        await ana.Mara.Send(await ana.Open("screen?change=needle-fear"), "answer", ("q-needle-fear", "some"));
        Assert.DoesNotContain("overridden by Mara Holt", (await ana.Open("screen")).Words, StringComparison.Ordinal);
        Assert.Contains("Ended What the rule rests on changed", (await ana.Mara.Get("/safety")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_taken_back_and_both_decisions_stay_on_record()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Afraid(host);
        await ana.Send("screen", "override", [("rule", "needle-phobia"), .. Why]);

        var back = await ana.Send("screen", "take-back");

        Assert.Null(back.Refusal);
        Assert.DoesNotContain("overridden by Mara Holt", back.Words, StringComparison.Ordinal);
        Assert.Equal(2, await Count(host));
        Assert.Contains("Ended Taken back", (await ana.Mara.Get("/safety")).Words, StringComparison.Ordinal);
    }

    private static async Task<Journey> Afraid(FiliformHost host)
    {
        var ana = await Journey.Imported(host);
        await ana.Answer("no", q => q is not ("q-needle-fear" or "q-consent"));
        await ana.Answer("yes", q => q == "q-needle-fear");
        await ana.Answer("no", q => q == "q-consent");
        return ana;
    }

    private static async Task<int> Count(FiliformHost host) =>
        await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.Overrides.CountAsync());
}
