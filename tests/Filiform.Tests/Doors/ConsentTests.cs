using System.Text.RegularExpressions;
using Filiform.Clinic.Store;
using Filiform.Rules.Consent;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

public sealed class ConsentTests
{
    private const string NeckDeep = "consent?region=neck&technique=deep&chosen=1";

    private const string Drawn = "40,120 200,60 340,140 520,90;60,40 90,40";

    [Theory]
    [EachStore, Proves("H-051")]
    public async Task Ana_signs_with_a_finger_and_reads_the_very_text_again_with_her_signature(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await (await Journey.Imported(host)).Screened();

        var copy = await ana.Send(NeckDeep, "sign", ("name", "Ana Sample"), ("agree", "on"), ("drawn", Drawn), ("interpreter", "Line 4711"), ("language", "Somali"), ("questions", "Does it hurt? A little."));

        Assert.Matches("/consent/copy/", copy.Path);
        Assert.Contains("<path class=\"sign-ink\" d=\"M40 120L200 60", copy.Html, StringComparison.Ordinal);
        Assert.Contains("Line 4711, Somali", copy.Words, StringComparison.Ordinal);
        Assert.Contains("Does it hurt? A little.", copy.Words, StringComparison.Ordinal);
        Assert.Contains("Mara Holt at Test Clinic will treat you", copy.Words, StringComparison.Ordinal);
        var row = await Kept(host, db => db.Consents.SingleAsync());
        Assert.Equal((Drawn, ConsentText.HashOf(row.Text)), (row.Drawn, row.TextHash));
        Assert.Contains(row.TextHash, copy.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-051")]
    public async Task A_text_changed_between_showing_and_signing_is_not_signed()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();

        var page = await ana.Send(NeckDeep, "sign", ("name", "Ana Sample"), ("agree", "on"), ("technique", "superficial"));

        Assert.Equal("text-changed", page.Refusal);
        Assert.Equal(0, await Kept(host, db => db.Consents.CountAsync()));
    }

    [Fact]
    public async Task The_page_begins_with_what_is_planned_and_names_the_targets()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Planned(host);

        var page = await ana.Open("consent");

        Assert.Contains("Planned: Trapezius, upper part, right, superficial needling (neck)", page.Words, StringComparison.Ordinal);
        Assert.Matches("value=\"neck\" checked", page.Html);
        Assert.Matches("value=\"superficial\" checked", page.Html);
        Assert.DoesNotMatch("value=\"leg\" checked", page.Html);
    }

    [Fact, Proves("H-011")]
    public async Task A_technique_added_to_the_plan_is_asked_again_on_the_plan_the_consent_and_the_treat_page()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Planned(host);
        await ana.Mara.Send(await ana.Open("plan?muscle=splenius-capitis"), "target", [.. Journey.Target("12"), ("stimulation", "on")]);

        var (plan, consent, treat) = (await ana.Open("plan"), await ana.Open("consent"), await ana.Open("treat"));

        Assert.Contains("The consent does not cover this plan Missing: Consent for electrical stimulation", plan.Words, StringComparison.Ordinal);
        Assert.Contains("Ask for consent", plan.Words, StringComparison.Ordinal);
        Assert.Contains("The plan has what the consent does not cover", consent.Words, StringComparison.Ordinal);
        Assert.Matches("value=\"electrical-stimulation\" checked", consent.Html);
        Assert.Equal("session-not-ready", treat.Refusal);
        Assert.Contains("Consent for electrical stimulation", treat.Words, StringComparison.Ordinal);

        Assert.Null((await ana.Mara.Send(consent, "sign", ("name", "Ana Sample"), ("agree", "on"))).Refusal);
        Assert.Null((await ana.Open("treat")).Refusal);
    }

    [Fact, Proves("H-011")]
    public async Task No_session_opens_after_the_consent_was_taken_back()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Planned(host);
        var ready = await ana.Open("treat");
        await ana.Send("consent", "withdraw");

        var refused = await ana.Mara.Send(ready, "open", ("room", "Room 1"));

        Assert.Equal("step-not-ready", refused.Refusal);
        Assert.Contains("Consent: a signed consent", refused.Words, StringComparison.Ordinal);
        Assert.Equal(0, await Kept(host, db => db.Sessions.CountAsync()));
    }

    [Fact, Proves("H-011")]
    public async Task A_part_that_was_taken_back_bars_its_needles_in_a_running_session_and_the_page_says_so()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await ana.Send("consent?region=neck&region=leg&technique=superficial&chosen=1", "sign", ("name", "Ana Sample"), ("agree", "on"));
        await (await (await ana.Assessed()).Planned()).InSession();
        var consent = await ana.Open("consent");
        var part = Visitor.Fields(consent, "withdraw", ("part", "on"), ("region", "neck"));

        var taken = await ana.Mara.Post(consent, part);
        var session = await ana.Open("treat");
        var refused = await ana.NeedleIn();

        Assert.Null(taken.Refusal);
        Assert.Contains("The consent does not cover what is planned", session.Words, StringComparison.Ordinal);
        Assert.Contains("Consent for the neck", session.Words, StringComparison.Ordinal);
        Assert.Equal("needle-not-ready", refused.Refusal);
    }

    [Fact, Proves("H-053")]
    public async Task Timo_who_is_14_does_not_sign_alone_and_his_mother_signs_for_him()
    {
        await using var host = await FiliformHost.Empty();
        await Journey.Import(host, Bundles.Ana.Replace("1984-03-14", "2012-03-14", StringComparison.Ordinal));
        var timo = await Journey.Found(host);
        await timo.Answer("no");
        Assert.Null((await timo.Send("screen", "accept", ("said", "Dr Moreno agrees, 24 Nov"))).Refusal);

        var alone = await timo.Send(NeckDeep, "sign", ("name", "Ana Sample"), ("agree", "on"));
        var asMother = await timo.Send(NeckDeep, "sign", ("name", "Ana Sample"), ("agree", "on"), ("relation", "mother"), ("assent", "on"));
        var without = await timo.Send(NeckDeep, "sign", ("name", "Rosa Sample"), ("agree", "on"), ("relation", "mother"));
        var signed = await timo.Send(NeckDeep, "sign", ("name", "Rosa Sample"), ("agree", "on"), ("relation", "mother"), ("assent", "on"));

        Assert.Equal(["guardian-missing", "guardian-is-patient", "patient-not-asked", null], [alone.Refusal, asMother.Refusal, without.Refusal, signed.Refusal]);
        Assert.Contains("Rosa Sample, mother of the patient", signed.Words, StringComparison.Ordinal);
        Assert.Equal(1, await Kept(host, db => db.Consents.CountAsync()));
    }

    [Fact]
    public async Task In_Colorado_the_text_says_what_the_rules_ask_and_the_page_asks_for_the_copy()
    {
        await using var host = await FiliformHost.Empty(jurisdiction: "us-co");
        var ana = await (await Journey.Imported(host)).Screened();

        var page = await ana.Open(NeckDeep);
        var copy = await ana.Mara.Send(page, "sign", ("name", "Ana Sample"), ("agree", "on"));
        var given = await ana.Mara.Send(copy, "paper");

        Assert.Contains("The rules of Colorado ask this of a consent", page.Words, StringComparison.Ordinal);
        Assert.Contains("Colorado asks that the patient gets a copy", copy.Words, StringComparison.Ordinal);
        Assert.Contains("Given on paper", given.Words, StringComparison.Ordinal);
        Assert.Contains("The patient has a copy.", (await ana.Open("consent")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_New_Jersey_nothing_is_signed_before_the_text_tells_the_therapists_training()
    {
        await using var host = await FiliformHost.Empty(jurisdiction: "us-nj");
        var ana = await (await Journey.Imported(host)).Screened();

        var silent = await ana.Send(NeckDeep, "sign", ("name", "Ana Sample"), ("agree", "on"));
        var told = await ana.Send($"{NeckDeep}&training=DPT, 54 supervised hours", "sign", ("name", "Ana Sample"), ("agree", "on"));

        Assert.Equal("training-missing", silent.Refusal);
        Assert.Null(told.Refusal);
        Assert.Contains("Training of your therapist: DPT, 54 supervised hours", told.Words, StringComparison.Ordinal);
    }

    [Theory]
    [EachStore]
    public async Task Ana_opens_her_copy_by_the_link_with_her_date_of_birth(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var (ana, link) = await Linked(host);
        var phone = new Visitor(host.Address);

        var asked = await phone.Get(link);
        var copy = await phone.Send(asked, "confirm", ("day", "14"), ("month", "3"), ("year", "1984"));

        Assert.DoesNotContain("Ana", asked.Words, StringComparison.Ordinal);
        Assert.Contains("This is what you signed", copy.Words, StringComparison.Ordinal);
        Assert.Contains("Mara Holt at Test Clinic will treat you", copy.Words, StringComparison.Ordinal);
        Assert.Contains("The patient has a copy.", (await ana.Open("consent")).Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-016")]
    public async Task A_stranger_with_the_link_to_a_copy_sees_nothing_and_the_fifth_wrong_date_closes_it()
    {
        await using var host = await FiliformHost.Empty();
        var (_, link) = await Linked(host);
        var stranger = new Visitor(host.Address);
        var page = await stranger.Get(link);

        for (var day = 1; day <= 5; day++)
            page = await stranger.Send(await stranger.Get(link), "confirm", ("day", $"{day}"), ("month", "1"), ("year", "1990"));
        var right = await stranger.Get(link);

        Assert.Contains("does not work any more", right.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", page.Words + right.Words, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Gone, (await stranger.Get("/history/consent/nonsense")).Status);
    }

    [Fact]
    public async Task A_link_to_a_copy_ends_after_30_days_and_a_newer_one_ends_the_older()
    {
        await using var host = await FiliformHost.Empty();
        var (ana, link) = await Linked(host);
        var copy = await ana.Mara.Get(CopyIn((await ana.Open("consent")).Html));
        var newer = LinkIn((await ana.Mara.Send(copy, "link")).Html);
        var phone = new Visitor(host.Address);

        Assert.Contains("does not work any more", (await phone.Get(link)).Words, StringComparison.Ordinal);
        Assert.Contains("Your date of birth", (await phone.Get(newer)).Words, StringComparison.Ordinal);
        host.Time.Now += TimeSpan.FromDays(31);
        Assert.Contains("does not work any more", (await phone.Get(newer)).Words, StringComparison.Ordinal);
    }

    private static async Task<Journey> Planned(FiliformHost host) =>
        await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned();

    private static async Task<(Journey Ana, string Link)> Linked(FiliformHost host)
    {
        var ana = await (await Journey.Imported(host)).Screened();
        var copy = await ana.Send(NeckDeep, "sign", ("name", "Ana Sample"), ("agree", "on"));
        var made = await ana.Mara.Send(copy, "link");
        Assert.Null(made.Refusal);
        return (ana, LinkIn(made.Html));
    }

    private static string LinkIn(string html) => Regex.Match(html, "value=\"http://[^/]+(/history/consent/[^\"]+)\"").Groups[1].Value;

    private static string CopyIn(string html) => Regex.Match(html, "/patients/[0-9a-f-]+/consent/copy/[0-9a-f-]+").Value;

    private static async Task<T> Kept<T>(FiliformHost host, Func<ClinicDb, Task<T>> ask)
    {
        var store = host.Services.GetRequiredService<ClinicStore>();
        return await store.ReadUnaudited(await JourneyTests.ClinicOf(host), ask, TestContext.Current.CancellationToken);
    }
}
