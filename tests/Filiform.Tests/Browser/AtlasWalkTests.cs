using System.Text.RegularExpressions;
using Filiform.Tests.Doors;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Filiform.Tests.Browser;

/// <summary>The atlas under a finger, and read by everybody.</summary>
public sealed class AtlasWalkTests(Chromium chromium)
{
    [Fact]
    public async Task A_tap_on_the_picture_leads_to_the_muscle_and_a_turn_of_the_body_keeps_the_search()
    {
        await using var host = await FiliformHost.Empty();
        await using var mara = await Open(host, Device.Desktop, ColorScheme.Light);

        await mara.Visit("/atlas?q=gluteus");
        await mara.Page.Locator(".chart-views").GetByText("Left", new() { Exact = true }).ClickAsync();
        await Expect(mara.Page).ToHaveURLAsync(new Regex("/atlas\\?view=left.*&q=gluteus"));
        await mara.Page.Locator("a.fig-m[data-muscle='gluteus-medius']").DispatchEventAsync("click");
        await Expect(mara.Page).ToHaveURLAsync(new Regex("/atlas/gluteus-medius\\?side=left"));
        await mara.Sees(AriaRole.Heading, "Gluteus medius");
        await mara.Page.Locator(".atlas-views").GetByText("Back", new() { Exact = true }).ClickAsync();
        await Expect(mara.Page).ToHaveURLAsync(new Regex("/atlas/gluteus-medius\\?side=left&view=back"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_pages_of_the_atlas_can_be_read_by_everybody(bool onPhone)
    {
        await using var host = await FiliformHost.Empty();
        await using var mara = await Open(host, onPhone ? Device.Phone : Device.Desktop, onPhone ? ColorScheme.Light : ColorScheme.Dark);

        foreach (var path in (string[])["/atlas", "/atlas?felt=front-of-shoulder", "/atlas?q=elephant", "/atlas?region=neck", "/atlas/longus-colli", "/atlas/psoas-major?side=right", "/atlas/gaps?region=hip"])
        {
            await mara.Visit(path);
            await mara.UnfoldAll();
            await mara.Look(path);
        }
    }

    private async Task<Window> Open(FiliformHost host, Device device, ColorScheme scheme)
    {
        var window = await chromium.Open(host.Address, device, scheme: scheme);
        await window.Visit("/sign-in");
        await window.SignIn();
        return window;
    }
}
