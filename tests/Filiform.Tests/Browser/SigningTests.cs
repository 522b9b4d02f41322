using System.Text.RegularExpressions;
using Filiform.Tests.Doors;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Filiform.Tests.Browser;

/// <summary>A consent is signed by hand, read again on the patient's phone, and taken back.</summary>
public sealed class SigningTests(Chromium chromium)
{
    private static readonly Device Tablet = new(820, 1180, Touch: true);

    private const string NeckAndTrunk = "consent?region=neck&region=trunk&technique=deep&technique=electrical-stimulation&chosen=1";

    [Fact]
    public async Task A_mother_signs_with_the_mouse_in_New_Jersey_and_the_copy_opens_on_the_phone()
    {
        await using var host = await FiliformHost.Empty(jurisdiction: "us-nj");
        await Journey.Import(host, Bundles.Ana.Replace("1984-03-14", "2012-03-14", StringComparison.Ordinal));
        var ana = await Journey.Found(host);
        await ana.Answer("no");
        await ana.Send("screen", "accept", ("said", "Dr Moreno agrees"));
        await using var mara = await chromium.Open(host.Address, Device.Desktop, scheme: ColorScheme.Dark);
        await Come(mara, $"{ana.Chart}/{NeckAndTrunk}");

        await mara.Press("Sign for");
        await mara.Look("Consent, refused without the training");
        await mara.Fill("Your training and supervised hours", "Doctor of physical therapy, 54 supervised hours");
        await mara.Press("Show the text for these");
        await Draw(mara);
        await mara.Fill("Type your full name", "Rosa Sample");
        await mara.Fill("Whoever signs is the patient’s", "mother");
        await mara.Touch(mara.Page.GetByLabel("was told, in words they understand"));
        await mara.Touch(mara.Page.GetByLabel("I have read this text"));
        await mara.Look("Consent of a minor");
        await mara.Press("Sign for");
        await Expect(mara.Page.GetByRole(AriaRole.Img, new() { Name = "Signature of Rosa Sample" })).ToBeVisibleAsync();
        await mara.Press("Make a link for the phone");
        await mara.Look("Copy, the link");

        var link = new Uri(await mara.Page.GetByLabel("Link", new() { Exact = true }).InputValueAsync()).AbsolutePath;
        await using var phone = await chromium.Open(host.Address, Device.Phone, script: false);
        await phone.Visit(link);
        await phone.Look("Own copy, date of birth");
        await phone.Fill("Day", "14");
        await phone.Fill("Month", "3");
        await phone.Fill("Year", "2012");
        await phone.Press("Open my copy");
        await Expect(phone.Page.GetByRole(AriaRole.Img, new() { Name = "Signature of Rosa Sample" })).ToBeVisibleAsync();
        await phone.Look("Own copy");
    }

    [Fact]
    public async Task Taps_sign_too_on_a_tablet_and_a_part_is_taken_back()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await using var mara = await chromium.Open(host.Address, Tablet);
        await Come(mara, $"{ana.Chart}/{NeckAndTrunk}");

        var box = await Pad(mara);
        foreach (var at in (float[])[.1f, .4f, .7f])
            await mara.Page.Touchscreen.TapAsync(box.X + (box.Width * at), box.Y + (box.Height / 2));
        await mara.Sees("Drawn. It is kept beside your typed name.");
        await mara.Fill("Type your full name", "Ana Sample");
        await mara.Touch(mara.Page.GetByLabel("I have read this text"));
        await mara.Press("Sign for");
        await Expect(mara.Page.Locator("svg.signature path")).ToHaveAttributeAsync("d", new Regex("^M60 100L240 100L420 100$"));
        await mara.Press("Back to consent");
        await mara.UnfoldAll();
        await mara.Touch(mara.Page.GetByRole(AriaRole.Group, new() { Name = "Only a part" }).GetByLabel("Trunk"));
        await mara.Look("Consent, a part to take back");
        await mara.Press("Take these back");

        await mara.Sees("Withdrawn");
        await mara.Look("Consent, a part taken back");
    }

    private static async Task Come(Window mara, string path)
    {
        await mara.Visit("/sign-in");
        await mara.SignIn();
        await mara.Visit(path);
    }

    private static async Task<LocatorBoundingBoxResult> Pad(Window mara)
    {
        var pad = mara.Page.Locator("sign-pad svg");
        await pad.EvaluateAsync("p => p.scrollIntoView({ block: 'center' })");
        return (await pad.BoundingBoxAsync())!;
    }

    private static async Task Draw(Window mara)
    {
        var box = await Pad(mara);
        await mara.Page.Mouse.MoveAsync(box.X + 40, box.Y + 100);
        await mara.Page.Mouse.DownAsync();
        for (var step = 1; step <= 10; step++)
            await mara.Page.Mouse.MoveAsync(box.X + 40 + (step * 30), box.Y + 100 + (step % 2 * 40));
        await mara.Page.Mouse.UpAsync();
        await mara.Sees("Drawn. It is kept beside your typed name.");
    }
}
