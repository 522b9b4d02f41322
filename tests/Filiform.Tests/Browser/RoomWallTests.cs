using Filiform.Tests.Doors;
using static Microsoft.Playwright.Assertions;

namespace Filiform.Tests.Browser;

/// <summary>The room board on a wall, and what is added to a closed session on a tablet.</summary>
public sealed class RoomWallTests(Chromium chromium)
{
    private static readonly Device Wall = new(1920, 1080);

    private static readonly Device Tablet = new(820, 1180, Touch: true);

    [Fact, Proves("H-117")]
    public async Task Twelve_rooms_stand_on_one_wall_without_scrolling_and_can_be_read_from_across_the_room()
    {
        await using var host = await FiliformHost.Empty();
        await using var wall = await At(host, Wall, "/clinic/settings");
        await wall.Page.FillAsync("[name=rooms]", string.Join(", ", Enumerable.Range(1, 11).Select(n => $"Room {n}").Append("Treatment room 12")));
        await wall.Press("Save");
        await (await Planned(host)).NeedleIn();

        await wall.Visit("/rooms");

        await Expect(wall.Page.Locator(".room-tile")).ToHaveCountAsync(12);
        await Expect(wall.Page.Locator(".room-tile.is-in")).ToContainTextAsync("A.S.");
        Assert.Equal(0, await wall.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollHeight - innerHeight)"));
        Assert.Equal("", await wall.Page.EvaluateAsync<string>("""
            [['.is-in .room-count b', 100], ['.is-in .room-time b', 54], ['.room-head h2', 29], ['.room-do', 19.5], ['.room-who', 19.5], ['.room-free p', 19.5]]
              .filter(([what, least]) => parseFloat(getComputedStyle(document.querySelector(what)).fontSize) < least).join()
            """));
        await wall.Look("Twelve rooms on the wall");
    }

    [Fact, Proves("H-114")]
    public async Task A_side_that_was_entered_wrongly_is_corrected_on_a_tablet_and_both_sides_stand_on_the_record()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Planned(host);
        await ana.NeedleIn();
        await ana.NeedleOut(1);
        await ana.Close();
        await using var tablet = await At(host, Tablet, $"{ana.Chart}/treat");

        await tablet.Press("Add what was forgotten");
        await tablet.Choose("What do you add?", "A wrong muscle, side or lot of a needle");
        await tablet.Page.SelectOptionAsync("#wrong-needle", "1");
        await tablet.Choose("The patient’s side", "Left");
        await tablet.Look("Adding to a closed session");
        await tablet.Press("Add and sign as Mara Holt");
        await tablet.Sees("Why it is corrected");
        await tablet.Fill("In your words", "The row below was tapped");
        await tablet.Press("Add and sign as Mara Holt");

        await Expect(tablet.Page.Locator("[aria-labelledby=added]")).ToContainTextAsync("Place entered: Trapezius, upper part, right. Place now told: Trapezius, upper part, left.");
        await tablet.Look("The record with an addition");
    }

    private async Task<Window> At(FiliformHost host, Device device, string path)
    {
        var window = await chromium.Open(host.Address, device);
        await window.Visit("/sign-in");
        await window.SignIn();
        await window.Visit(path);
        return window;
    }

    private static async Task<Journey> Planned(FiliformHost host) =>
        await (await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned()).InSession();
}
