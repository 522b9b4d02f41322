using Filiform.Tests.Doors;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Filiform.Tests.Browser;

/// <summary>A patient's own history form on a phone without script, by pressing and typing what the page shows; then the therapist's look at it.</summary>
public sealed class OwnHistoryTests(Chromium chromium)
{
    [Fact]
    public async Task A_patient_fills_the_history_form_in_on_a_phone()
    {
        await using var host = await FiliformHost.Empty();
        await Journey.Import(host, Bundles.AnaLater);
        await using var mara = await chromium.Open(host.Address, Device.Desktop, script: false, ColorScheme.Dark);
        await using var ana = await chromium.Open(host.Address, Device.Phone, script: false);
        var link = await MakeLink(mara);

        await Begin(ana, link);
        await FillIn(ana);
        await Check(ana);
        await LookThrough(mara);
    }

    private static async Task<string> MakeLink(Window mara)
    {
        await mara.Visit("/patients");
        await mara.SignIn();
        await mara.Press("SAMPLE, Ana");
        await mara.GoTo("Screen");
        await mara.Look("Screen, no history form yet");
        await mara.Press("Make a link for the phone");
        await mara.Look("History form, the link");
        return new Uri(await mara.Page.GetByLabel("Link", new() { Exact = true }).InputValueAsync()).AbsolutePath;
    }

    private static async Task Begin(Window ana, string link)
    {
        await ana.Visit("/history/no-such-key");
        await ana.Look("Link ended");
        await ana.Visit(link);
        await ana.Look("Date of birth");
        await Born(ana, "1985");
        await ana.Sees("You can try 4 more times.");
        await ana.Look("Wrong date of birth");
        await Born(ana, "1984");
        await ana.Sees("Hello Ana.");
        await ana.Look("Before the first page");
        await ana.Press("Start");
        await ana.Look("Your visit");
        await ana.Press("Next");
        await Expect(ana.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write an answer: What brings you to us?");
        await Expect(ana.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await ana.Look("Your visit, with an error");
        await ana.Fill("What brings you to us?", "A stiff neck since spring");
        await ana.Press("Next");
    }

    private static async Task FillIn(Window ana)
    {
        await ana.Choose("warfarin sodium 5 MG Oral Tablet", "Yes");
        var which = ana.Page.GetByLabel("Which one do you take?");
        await Expect(which).ToBeHiddenAsync();
        await ana.Choose("Do you take a blood thinner", "Yes");
        await Expect(which).ToBeVisibleAsync();
        await which.FillAsync("Warfarin");
        await ana.Choose("Do you take any other medicine?", "No");
        await ana.Look("Your medicines");
        await ana.Press("Save and stop");
        await ana.Look("Saved");
        await ana.Press("Go on with page 3 of 12");
        foreach (var page in (string[])["Bleeding", "Your heart", "Infection", "Diabetes", "Pregnancy", "Joints"])
            await SayNo(ana, page);
        await ana.Choose("Do you have cancer now", "No");
        await ana.Choose("Have lymph nodes", "No");
        await ana.Choose("Do you have lymphoedema", "Yes");
        await ana.Touch(ana.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Left arm", Exact = true }));
        await ana.Look("Cancer and lymph nodes");
        await ana.Press("Next");
        foreach (var page in (string[])["Your skin", "Needles", "Allergies"])
            await SayNo(ana, page);
    }

    private static async Task Check(Window ana)
    {
        await ana.Sees(AriaRole.Heading, "Check your answers");
        await ana.Look("Check your answers");
        await ana.Press("Change: Do you have diabetes?");
        await ana.Choose("Do you have diabetes?", "Yes");
        await ana.Press("Save and check");
        await ana.Press("Send my answers");
        await ana.Sees(AriaRole.Heading, "We have your answers");
        await ana.Look("Sent");
    }

    private static async Task LookThrough(Window mara)
    {
        await mara.Press("Back to Screen");
        await mara.Press("Look through it");
        await mara.Sees("A stiff neck since spring");
        await mara.Look("History form, sent");
        await mara.Press("Correct: Diabetes");
        await mara.Look("History form, a correction");
        await mara.Choose("Do you have diabetes?", "No");
        await mara.Fill("Why it is corrected", "A slip of the finger, says Ana");
        await mara.Press("Save the correction");
        await mara.Sees("A slip of the finger, says Ana");
        await mara.Look("History form, corrected");
        await mara.Press("I have looked through it");
        await mara.Sees("Looked through by Mara Holt");
    }

    private static async Task Born(Window ana, string year)
    {
        await ana.Fill("Day", "14");
        await ana.Fill("Month", "3");
        await ana.Fill("Year", year);
        await ana.Press("Open the form");
    }

    private static async Task SayNo(Window ana, string page)
    {
        await ana.Sees(AriaRole.Heading, page);
        await ana.SayNoToAll();
        await ana.Look(page);
        await ana.Press("Next");
    }
}
