using System.Diagnostics;
using Filiform.Tests.Doors;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Filiform.Tests.Browser;

/// <summary>The treatment session under a gloved finger, with and without a network.</summary>
public sealed class SessionWalkTests(Chromium chromium)
{
    private static readonly Device Tablet = new(1194, 834, Touch: true);

    private static readonly string[] Further = ["splenius-capitis", "semispinalis-capitis"];

    /// <summary>Most touches that a repeat treatment of four muscles may need, from opening to closed.</summary>
    private const int MostTouches = 12;

    [Fact]
    public async Task A_repeat_session_of_four_muscles_takes_at_most_twelve_touches_and_no_typing()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Repeat(host);
        await using var tablet = await At(host, $"{ana.Chart}/treat");
        var (touches, watch) = (0, Stopwatch.StartNew());
        async Task Touch(string words)
        {
            touches++;
            await tablet.Press(words);
        }

        await Touch("Open session");
        await Touch("All 5 are done");
        for (var needle = 1; needle <= 4; needle++)
            await Touch($"Needle {needle} in");
        await tablet.Look("Four needles in");
        for (var needle = 1; needle <= 4; needle++)
            await Touch($"Needle {needle} out");
        await Touch("Close session");

        await tablet.Sees("4 in, 4 out");
        Assert.InRange(touches, 1, MostTouches);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
        TestContext.Current.TestOutputHelper?.WriteLine($"{touches} touches, {watch.Elapsed.TotalSeconds:0.0} s in the browser");
    }

    [Fact, Proves("H-045")]
    public async Task With_the_network_away_taps_go_on_are_told_as_unsent_and_arrive_once_and_in_order()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Repeat(host)).InSession();
        await using var tablet = await At(host, $"{ana.Chart}/treat");
        await tablet.Press("Needle 1 in");
        await Expect(tablet.Page.Locator("[data-unsent]")).ToHaveTextAsync("All saved");

        await tablet.Page.Context.SetOfflineAsync(true);
        await Tap(tablet, "Needle 2 in");
        await Tap(tablet, "Needle 3 in");
        await tablet.Touch(tablet.Page.Locator("a.needle[data-needle='2']"));
        await Tap(tablet, "Twitch");
        await Tap(tablet, "Needle 2 out");
        await Expect(tablet.Page.Locator("[data-unsent]")).ToContainTextAsync("4 taps not sent");
        await Expect(tablet.Page.Locator("[data-count=still]")).ToHaveTextAsync("2");
        Assert.Equal(1, (await Seen(ana)).In);
        Assert.Equal("0", await tablet.Page.EvaluateAsync<string>("String(localStorage.length + sessionStorage.length)"));

        await tablet.Page.Context.SetOfflineAsync(false);
        await Expect(tablet.Page.Locator("[data-unsent]")).ToContainTextAsync("Sent");
        await Expect(tablet.Page.Locator("[data-count=still]")).ToHaveTextAsync("2");
        var lines = await tablet.Page.Locator(".timeline b").AllInnerTextsAsync();

        Assert.Equal(["Needle 2 out", "Twitch at needle 2", "Needle 3 in, lot L-77", "Needle 2 in, lot L-77", "Needle 1 in, lot L-77"], lines.Take(5));
        Assert.Equal((3, 1), await Seen(ana));
        await tablet.Look("After the network came back");
    }

    [Fact, Proves("H-045")]
    public async Task A_tablet_that_died_with_a_tap_unsent_shows_only_what_the_server_has_and_the_session_does_not_close_on_it()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Repeat(host)).InSession();
        await using (var tablet = await At(host, $"{ana.Chart}/treat"))
        {
            await tablet.Press("Needle 1 in");
            await tablet.Page.Context.SetOfflineAsync(true);
            await tablet.Touch(tablet.Page.Locator("a.needle[data-needle='1']"));
            await Tap(tablet, "Needle 1 out");
            await Expect(tablet.Page.Locator("[data-count=still]")).ToHaveTextAsync("0");
        }

        await using var again = await At(host, $"{ana.Chart}/treat");

        await Expect(again.Page.Locator("[data-count=still]")).ToHaveTextAsync("1");
        Assert.Equal("needles-in", (await ana.Close()).Refusal);
    }

    [Fact, Proves("H-032")]
    public async Task Of_two_tablets_in_one_session_each_sees_what_the_other_does_and_overwrites_nothing()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Repeat(host)).InSession();
        await using var first = await At(host, $"{ana.Chart}/treat");
        await using var second = await At(host, $"{ana.Chart}/treat");

        await first.Press("Needle 1 in");
        await Expect(second.Page.Locator("[data-count=still]")).ToHaveTextAsync("1");
        await second.Page.Context.SetOfflineAsync(true);
        await first.Press("Needle 2 in");
        await Tap(second, "Needle 2 in");
        await second.Page.Context.SetOfflineAsync(false);

        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else changed the needles");
        await Expect(second.Page.Locator("[data-count=still]")).ToHaveTextAsync("2");
        Assert.Equal((2, 0), await Seen(ana));
        await second.Look("Told of the other tablet");
    }

    // Ana with four planned muscles that all had a needle in a session before; the lot is known from it.
    private static async Task<Journey> Repeat(FiliformHost host)
    {
        var ana = await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned();
        foreach (var muscle in Further)
            Assert.Null((await ana.Send($"plan?muscle={muscle}", "target", Journey.Target("12"))).Refusal);
        await ana.InSession();
        for (var needle = 1; needle <= 4; needle++)
            Assert.Null((await ana.NeedleIn()).Refusal);
        for (var needle = 1; needle <= 4; needle++)
            Assert.Null((await ana.NeedleOut(needle)).Refusal);
        Assert.Null((await ana.Close()).Refusal);
        host.Time.Now += TimeSpan.FromDays(3);
        return await (await Journey.Found(host)).Screened();
    }

    private async Task<Window> At(FiliformHost host, string path)
    {
        var tablet = await chromium.Open(host.Address, Tablet);
        await tablet.Visit("/sign-in");
        await tablet.SignIn();
        await tablet.Visit(path);
        return tablet;
    }

    // A tap that the page takes by itself.
    private static Task Tap(Window tablet, string words) => tablet.Touch(tablet.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{words}") }).First);

    private static async Task<(int In, int Out)> Seen(Journey ana)
    {
        var page = await ana.Open("treat");
        int Count(string name) => int.Parse(System.Text.RegularExpressions.Regex.Match(page.Html, $"data-count=\"{name}\">(\\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        return (Count("in"), Count("out"));
    }
}
