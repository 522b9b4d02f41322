using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary>The sheet that a patient takes home, through its page.</summary>
public sealed class AftercareDoorTests
{
    [Fact]
    public async Task After_needles_in_the_neck_Ana_takes_home_what_was_done_and_when_to_call_the_clinics_own_numbers()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host);

        var sheet = await Sheet(ana);

        Assert.Equal(HttpStatusCode.OK, sheet.Status);
        Assert.Contains("Ana Sample", sheet.Words, StringComparison.Ordinal);
        Assert.Contains("Trapezius, upper part, right (1 needle). Nothing was injected.", sheet.Words, StringComparison.Ordinal);
        Assert.Contains("You had needles near a lung today.", sheet.Words, StringComparison.Ordinal);
        Assert.Contains("Call 911 now", sheet.Words, StringComparison.Ordinal);
        Assert.Contains("In trials it was gone in one to two days. One review gives up to three days. NavT5 PNS21", sheet.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("You take a blood thinner", sheet.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-042")]
    public async Task Ana_who_takes_a_blood_thinner_reads_so_on_her_sheet()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var patient = Guid.Parse(ana.Chart.Split('/')[^1]);
            var told = await scope.ServiceProvider.GetRequiredService<Screenings>().AnswerAll(Actor.Program(await JourneyTests.ClinicOf(host), "test"),
                new CommandId(Guid.CreateVersion7(), patient, null), new Dictionary<string, string> { ["blood-thinner"] = "yes" });
            Assert.True(told.Went);
        }

        var sheet = await Sheet(ana);

        Assert.Contains("You take a blood thinner. Ask before you take a pain pill. usual teaching", sheet.Words, StringComparison.Ordinal);
        Assert.Contains("With slower clotting, do not wait when a swelling grows.", sheet.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ana_reads_her_sheet_on_her_own_phone_by_a_link_that_asks_for_her_date_of_birth()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host);
        var made = await ana.Mara.Send(await Sheet(ana), "link");
        var link = LinkIn(made);
        var phone = new Visitor(host.Address);

        var asked = await phone.Get(link);
        await phone.Send(asked, "confirm", ("day", "14"), ("month", "3"), ("year", "1984"));
        var sheet = await phone.Get(link);

        Assert.Null(made.Refusal);
        Assert.DoesNotContain("Trapezius", asked.Words, StringComparison.Ordinal);
        Assert.Contains("Your date of birth", asked.Words, StringComparison.Ordinal);
        Assert.Contains("Trapezius, upper part, right (1 needle). Nothing was injected.", sheet.Words, StringComparison.Ordinal);
        Assert.Contains("Call 911 now", sheet.Words, StringComparison.Ordinal);
        Assert.Contains("The patient has a link since", (await Sheet(ana)).Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-016")]
    public async Task A_stranger_with_the_link_to_a_sheet_reads_nothing()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host);
        var made = await ana.Mara.Send(await Sheet(ana), "link");
        var link = LinkIn(made);
        var stranger = new Visitor(host.Address);

        await stranger.Send(await stranger.Get(link), "confirm", ("day", "1"), ("month", "1"), ("year", "1990"));
        var after = await stranger.Get(link);
        var nonsense = await stranger.Get("/history/consent/nonsense/aftercare");

        Assert.DoesNotContain("Trapezius", after.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", after.Words, StringComparison.Ordinal);
        Assert.Contains("does not work any more", nonsense.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_sheet_of_a_session_that_is_not_this_patients()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        Assert.Contains("This page is not here", (await ana.Open($"treat/sessions/{Guid.CreateVersion7()}/aftercare")).Words, StringComparison.Ordinal);
    }

    private static async Task<Journey> Closed(FiliformHost host)
    {
        var ana = await (await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned()).InSession();
        await ana.NeedleIn();
        await ana.NeedleOut(1);
        Assert.Null((await ana.Close()).Refusal);
        return ana;
    }

    private static string LinkIn(Page page) => Regex.Match(page.Html, "value=\"http://[^/]+(/history/consent/[^\"]+/aftercare)\"").Groups[1].Value;

    private static async Task<Page> Sheet(Journey ana) =>
        await ana.Mara.Get(Regex.Match((await ana.Open("treat")).Html, $"{ana.Chart}/treat/sessions/[0-9a-f-]{{36}}/aftercare").Value);
}
