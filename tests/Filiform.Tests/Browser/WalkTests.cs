using Filiform.Tests.Doors;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Filiform.Tests.Browser;

/// <summary>The whole path of one patient, by pressing and typing what the page shows.</summary>
public sealed class WalkTests(Chromium chromium)
{
    /// <summary>The phone runs no script at all: every page must do its work without.</summary>
    [Fact]
    public Task One_patient_walks_the_whole_path_on_a_phone() => Walk(Device.Phone, script: false);

    [Fact]
    public Task One_patient_walks_the_whole_path_on_a_desktop() => Walk(Device.Desktop, script: true);

    private async Task Walk(Device device, bool script)
    {
        await using var host = await FiliformHost.Empty();
        await using var mara = await chromium.Open(host.Address, device, script);
        await Journey.Import(host, Bundles.Ana);
        await Find(mara);
        await LearnAndBook(mara);
        await Score(mara, 7);
        await Screen(mara);
        await Consent(mara);
        await Assess(mara);
        await Plan(mara);
        await Treat(mara);
        host.Time.Now += TimeSpan.FromHours(24);
        await FollowUp(mara);
        await Score(mara, 4);
        await Improve(mara);
    }

    private static async Task Find(Window mara)
    {
        await mara.Visit("/today");
        await mara.Look("Sign in");
        await mara.SignIn();
        await mara.Look("Today");
        await mara.Press("Patients");
        await mara.Fill("Name, date of birth, phone or record number", "Ana");
        await mara.Press(mara.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Search" }));
        await mara.Look("Patients");
        await mara.Press("SAMPLE, Ana");
        await mara.Look("Overview of a new patient");
    }

    private static async Task LearnAndBook(Window mara)
    {
        await mara.Press("Go to Learn");
        await mara.Sees(AriaRole.Heading, "Chronic neck pain");
        await mara.Look("Learn");
        await mara.Press("Gone through with the patient");
        await mara.Fill("Day", "2026-11-24");
        await mara.Fill("Time", "13:00");
        await mara.Choose("Room", "Room 1");
        await mara.Choose("Therapist", "Mara Holt");
        await mara.Press("Book this visit");
        await mara.Sees("Next: 24 Nov 2026, 13:00, Room 1");
        await mara.Look("Book");
    }

    private static async Task Score(Window mara, int pain)
    {
        await mara.GoTo("Measure");
        await mara.Look("Measure");
        await mara.Choose("How strong was your pain", $"{pain}");
        await mara.Press("Save the pain score");
        await mara.Sees(pain == 7 ? "One score: 7." : "Down 3 points from the start, 7 to 4.");
        var plot = mara.Page.GetByRole(AriaRole.Img);
        await Expect(plot.GetByText("7", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(plot.GetByText($"{pain}", new() { Exact = true }).First).ToBeVisibleAsync();
        await mara.Look("Measure with a score");
    }

    private static async Task Screen(Window mara)
    {
        await mara.GoTo("Screen");
        await mara.Look("Screen, before an answer");
        Assert.True(await mara.SayNoToAll() > 20);
        await mara.Press("Save answers");
        await mara.Sees(AriaRole.Heading, "Clear: nothing found");
        await mara.Look("Screen, answered");
        await mara.Press("Accept and go to consent");
    }

    private static async Task Consent(Window mara)
    {
        await mara.Sees(AriaRole.Heading, "The text");
        await mara.Sees("Ana");
        await mara.Look("Consent");
        await mara.Fill("Type your full name", "Ana Sample");
        await mara.Touch(mara.Page.GetByLabel("I have read this text"));
        await mara.Press("Sign for");
        await mara.Look("Consent, copy");
        await mara.Press("Go to Assess");
    }

    private static async Task Assess(Window mara)
    {
        await mara.Look("Assess");
        foreach (var muscle in (string[])["Trapezius, upper part", "Levator scapulae"])
        {
            await mara.Page.GetByLabel("Muscle", new() { Exact = true }).SelectOptionAsync(muscle);
            await mara.Choose("Side, the patient’s own", "Right");
            foreach (var sign in (string[])["Taut band", "Tender spot in it", "Pain the patient knows"])
                await mara.Choose(sign, "Present");
            await mara.Press("Save this finding");
            await Expect(mara.Page.Locator("main li b", new() { HasText = $"{muscle}, right" }).First).ToBeVisibleAsync();
        }
        await mara.Look("Assess, two findings");
        await mara.Press("Go to Plan");
    }

    private static async Task Plan(Window mara)
    {
        await mara.Look("Plan");
        await mara.Fill("Goal, in the patient’s own words", "Look over the shoulder when driving");
        await mara.Fill("Other treatment", "Neck exercises");
        await mara.Fill("Sessions planned", "6");
        await mara.Fill("Judge it after session", "3");
        await mara.Press("Save the plan of care");
        foreach (var muscle in (string[])["Trapezius, upper part", "Levator scapulae"])
        {
            await mara.Press($"Choose {muscle}, right");
            await mara.Choose("Technique", "Superficial");
            await mara.Fill("Diameter", "0.25");
            await mara.Fill("Length", "30");
            await mara.Fill("Your depth limit", "12");
            await mara.Fill("Direction", "Pincer grip");
            await mara.Fill("Why this technique and depth", "Superficial only, lifted off the chest");
            if (muscle == "Levator scapulae")
                await mara.Look("Plan, the second target");
            await mara.Press("Plan this target");
        }
        await mara.Look("Plan, two targets");
        await mara.Press("Go to Treat");
    }

    private static async Task Treat(Window mara)
    {
        await mara.Look("Treat, before the session");
        await mara.Choose("Room", "Room 1");
        await mara.Press("Open session");
        await mara.Look("Treat, hygiene");
        await mara.TickAll();
        await mara.Press("Only what is ticked");
        await mara.Look("Treat, before the first needle");
        await mara.Fill("Lot of needle 1", "L-77");
        await mara.Press("Needle 1 in");
        await mara.Press("Needle 2 in");
        await mara.Sees("2 still in");
        await mara.Look("Treat, two needles in");
        await mara.PressWhatIsOff("Close session");
        await Expect(mara.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Needle 1: Trapezius, upper part, right");
        await mara.Look("Treat, closing refused");
        await mara.Press("Go to needle 1");
        await mara.Press("Twitch");
        await mara.Sees("1 twitch");
        await mara.Press("Needle 1 out");
        await mara.Press("Needle 2 out");
        await mara.Look("Treat, both out");
        await mara.Press("Close session");
        await mara.Sees("Session 1 is closed: 2 in, 2 out");
        await mara.Look("Treat, closed");
        await mara.Press("Go to Follow up");
    }

    /// <summary>A day later the sign-in has run out; what was asked for comes after it.</summary>
    private static async Task FollowUp(Window mara)
    {
        await mara.Page.ReloadAsync();
        await mara.SignIn();
        await mara.Look("Follow up");
        await Expect(mara.Page.GetByLabel("Hours after the session")).ToHaveValueAsync("24");
        Assert.Equal(4, await mara.SayNoToAll());
        await mara.Choose("How sore is the needled area now?", "2");
        await mara.Press("Save the check-in");
        await mara.Sees("Within the usual course");
        await mara.Look("Follow up, answered");
    }

    private static async Task Improve(Window mara)
    {
        await mara.GoTo("Improve");
        await mara.Choose("What now?", "Go on as planned");
        await mara.Fill("Why", "Three points better after one session");
        await mara.Press("Record the review");
        await mara.Sees("Review by Mara Holt: Go on as planned");
        await mara.Look("Improve");
        await mara.Press("SAMPLE, Ana");
        await mara.Look("Overview at the end");
        // On a phone the last places stand under More.
        var more = mara.Page.Locator(".nav-more > summary");
        if (await more.IsVisibleAsync())
            await mara.Touch(more);
        await mara.Press(mara.Page.GetByRole(AriaRole.Link, new() { Name = "Clinic", Exact = true }));
        await mara.Sees("needles in, 2 out; 1 twitch");
        await mara.Look("Clinic");
    }
}
