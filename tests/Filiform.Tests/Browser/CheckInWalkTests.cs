using System.Text.RegularExpressions;
using Filiform.Tests.Doors;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Filiform.Tests.Browser;

/// <summary>A patient's check-in on a phone without script, and the desk that hears of a red flag while its page stands open.</summary>
public sealed class CheckInWalkTests(Chromium chromium)
{
    private static readonly string[] Signs = ["Chest pain, trouble breathing", "New weakness, numbness", "Spreading redness", "A tight, growing swelling"];

    [Fact, Proves("H-060"), Proves("H-118")]
    public async Task A_patient_answers_in_five_pages_and_another_raises_the_alarm_on_the_desks_screen()
    {
        await using var host = await FiliformHost.Demo();
        await using var desk = await chromium.Open(host.Address, Device.Desktop, script: true, ColorScheme.Light);
        await using var phone = await chromium.Open(host.Address, Device.Phone, script: false, ColorScheme.Dark);
        await desk.Visit("/check-ins");
        await desk.SignIn();
        await desk.Visit("/check-ins");
        await desk.Look("Check-ins");
        await desk.Press("I take this");
        await desk.Look("Follow up, alarm taken");
        var (first, second) = (await MakeLink(desk, "Dara"), await MakeLink(desk, "Ana"));

        await Answer(phone, first);

        await desk.Visit("/today");
        var alarm = desk.Page.Locator("[data-alarms]");
        await Expect(alarm).ToBeHiddenAsync();
        await phone.Visit(second);
        await phone.Choose(Signs[0], "Yes");
        await phone.Press("Next");
        await phone.Sees("Call 911 now");
        await phone.Look("Call now");
        await Expect(alarm).ToBeVisibleAsync();
        await Expect(alarm).ToHaveTextAsync("Red flag: call now");
        var badge = desk.Page.Locator("[data-waiting]");
        await Expect(badge).ToHaveClassAsync("badge");
        await Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Check-ins 4 wait for somebody" })).ToBeVisibleAsync();
        await desk.Press(alarm);
        await desk.Sees("SAMPLE, Ana");
        await desk.Press("I take this");
        await Expect(alarm).ToBeHiddenAsync();
        await Expect(badge).ToHaveClassAsync("badge is-quiet");
    }

    private static async Task<string> MakeLink(Window desk, string given)
    {
        await desk.Visit("/patients");
        await desk.Press($"SAMPLE, {given}");
        await desk.GoTo("Follow up");
        await desk.Press("Make a link");
        return Regex.Match(await desk.Page.Locator(".code-line").InnerTextAsync(), "/check-in/.*").Value;
    }

    private static async Task Answer(Window phone, string link)
    {
        await phone.Visit(link);
        await phone.Look("Warning signs");
        await phone.Press("Next");
        await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Please answer each one");
        await phone.Look("Warning signs, not answered");
        foreach (var sign in Signs)
            await phone.Choose(sign, "No");
        await phone.Press("Next");
        await phone.Choose("How sore", "2");
        await phone.Look("Soreness");
        await phone.Press("Next");
        await phone.Choose("A bruise where a needle went in", "A little");
        await phone.Look("Other symptoms");
        await phone.Press("Next");
        await phone.Fill("In your own words (may be empty)", "All well");
        await phone.Look("Words");
        await phone.Press("Next");
        await phone.Look("Check the answers");
        await phone.Press("Send my answers");
        await phone.Sees("Thank you. We have your answers");
        await phone.Look("Answers sent");
    }
}
