using System.Globalization;
using System.Text.RegularExpressions;
using Filiform.Tests.Doors;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Filiform.Tests.Browser;

/// <summary>The body chart under a finger and under the keyboard.</summary>
public sealed class ChartWalkTests(Chromium chromium)
{
    // A stroke over the right loin and down the right buttock as a finger draws it, in the chart's units on the back view.
    private static readonly (int X, int Y)[] Stroke =
        [.. Enumerable.Range(0, 60).Select(i => (400 + (int)(350 * Math.Sin(i / 4.0)), -10_900 + i * 35))];

    [Fact]
    public async Task Pain_is_painted_with_a_finger_taken_back_kept_while_the_body_turns_and_saved()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await using var phone = await chromium.Open(host.Address, Device.Phone);
        await Open(phone, $"{ana.Chart}/assess/drawing?view=back");
        var (cells, undo, says) = (phone.Page.Locator("input[name=cells]"), phone.Page.Locator("[data-undo]"), phone.Page.Locator("[data-says]"));

        var frames = await Paint(phone, Stroke);
        var painted = await cells.InputValueAsync();
        Assert.StartsWith("back -3300 -16500 100 66 166 medium ", painted, StringComparison.Ordinal);
        await Expect(says).ToContainTextAsync("right loin");
        Assert.Equal(await CellsOnPicture(phone), Regex.Count(painted, "\\d+:\\d+"));
        // What a busy machine can hold; the figures of a quiet one stand in bench/RESULTS.md.
        Assert.True(frames.Length > 3);
        TestContext.Current.TestOutputHelper?.WriteLine($"Frames while painting, ms: {string.Join(' ', frames.Select(f => f.ToString("0", CultureInfo.InvariantCulture)))}");

        await phone.Touch(undo);
        await Expect(cells).ToHaveValueAsync("");
        await Expect(undo).ToBeDisabledAsync();
        Assert.Equal(0, await CellsOnPicture(phone));

        await Paint(phone, Stroke);
        await Turn(phone, "Front");
        Assert.Equal(0, await CellsOnPicture(phone));
        Assert.Equal(painted, await cells.InputValueAsync());
        await Turn(phone, "Back");
        Assert.Equal(Regex.Count(painted, "\\d+:\\d+"), await CellsOnPicture(phone));
        await phone.UnfoldAll();
        await Expect(phone.Page.Locator("select[data-region=loin-right]")).ToHaveValueAsync("medium");
        await phone.Page.Locator("select[data-region=heel-left]").SelectOptionAsync("strong");
        await Expect(cells).ToHaveValueAsync(new Regex("back [^\n]* strong .*\nback [^\n]* medium ", RegexOptions.Singleline));
        await phone.Look("Pain drawing");

        await phone.Press("Save the drawing");
        await phone.Sees(AriaRole.Heading, "What does it feel like?");
        await phone.Look("What does it feel like");
        await phone.Press("Save and examine");
        await phone.Sees("Left heel, strong; ");
        await phone.Sees(AriaRole.Heading, "Examine first");
        await phone.Look("Examination with a drawing");
    }

    [Fact]
    public async Task What_was_painted_before_a_refusal_is_still_there()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await using var mara = await chromium.Open(host.Address, Device.Desktop);
        await Open(mara, $"{ana.Chart}/assess/drawing?view=back");
        await Paint(mara, Stroke);
        var painted = await mara.Page.Locator("input[name=cells]").InputValueAsync();
        // Nobody is named who draws.
        await mara.Page.EvaluateAsync("document.querySelectorAll('input[name=drawer]').forEach(d => d.checked = false)");

        await mara.Press("Save the drawing");

        await Expect(mara.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Who drew it");
        await Expect(mara.Page.Locator("input[name=cells]")).ToHaveValueAsync(painted);
        await mara.Page.Locator("form.has-script").WaitForAsync();
        // A region of that view chosen in the list adds to it, whatever view is open.
        await Turn(mara, "Front");
        await mara.UnfoldAll();
        await mara.Page.Locator("select[data-region=heel-left]").SelectOptionAsync("mild");
        await Expect(mara.Page.Locator("input[name=cells]")).ToHaveValueAsync(new Regex("back [^\n]* medium .*back [^\n]* mild ", RegexOptions.Singleline));
        await mara.Look("Pain drawing, refused");
    }

    [Fact]
    public async Task Arrow_keys_go_from_muscle_to_muscle_and_Enter_opens_one()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await using var mara = await chromium.Open(host.Address, Device.Desktop);
        await Open(mara, $"{ana.Chart}/assess?view=back&layer=superficial&part=upper");
        var focused = mara.Page.Locator("a.fig-m:focus");
        await mara.Page.Locator("a.fig-m[data-muscle='trapezius-lower'][data-side='right']").FocusAsync();
        await mara.Page.Locator("a.fig-m[tabindex='0']").FocusAsync();
        var names = new List<string>();

        foreach (var key in (string[])["ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp"])
        {
            await mara.Page.Keyboard.PressAsync(key);
            names.Add((await focused.GetAttributeAsync("aria-label"))!);
        }

        Assert.True(names.Distinct().Count() >= 3, string.Join("; ", names));
        Assert.Equal(1, await mara.Page.Locator("a.fig-m[tabindex='0']").CountAsync());
        await mara.Page.Keyboard.PressAsync("Enter");
        await mara.Sees(AriaRole.Heading, names[^1]);
        await Expect(mara.Page).ToHaveURLAsync(new Regex("muscle=[a-z-]+&side=(left|right)"));
        // The keyboard stays where it was.
        await Expect(focused).ToHaveAttributeAsync("aria-label", names[^1]);
        await mara.Look("A muscle opened by the keyboard");
    }

    [Fact]
    public async Task Two_drawings_beside_each_other_can_be_read_by_everybody()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await ana.Send("assess/drawing", "drawing", ("r-loin-right", "strong"), ("r-lower-buttock-right", "mild"), ("drawer", "patient"));
        await ana.Send("assess/drawing", "drawing", ("r-loin-right", "medium"), ("drawer", "patient"));
        foreach (var (device, scheme) in new[] { (Device.Phone, ColorScheme.Light), (Device.Desktop, ColorScheme.Dark) })
        {
            await using var mara = await chromium.Open(host.Address, device, scheme: scheme);
            await Open(mara, $"{ana.Chart}/assess/drawing/compare");
            await mara.Look("Two drawings");
            await mara.Visit($"{ana.Chart}/assess?as=list");
            await mara.UnfoldAll();
            await mara.Look("Examination by list");
        }
    }

    private static async Task Open(Window window, string path)
    {
        await window.Visit("/sign-in");
        await window.SignIn();
        await window.Visit(path);
        // The page that compares drawings shows pictures only.
        await window.Page.WaitForFunctionAsync("document.querySelector('body-chart:not(:defined)') === null");
    }

    /// <summary>Draws as a finger does, and gives the time between frames meanwhile, in milliseconds.</summary>
    private static async Task<double[]> Paint(Window window, (int X, int Y)[] stroke)
    {
        await window.Page.Locator(".chart-frame svg").ScrollIntoViewIfNeededAsync();
        var at = await window.Page.EvaluateAsync<double[][]>(
            """
            stroke => {
              const svg = document.querySelector(".chart-frame svg");
              window.frames_ = [];
              let last = performance.now();
              window.stop_ = false;
              requestAnimationFrame(function frame(now) { frames_.push(now - last); last = now; if (!stop_) requestAnimationFrame(frame); });
              return stroke.map(([x, y]) => { const p = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM()); return [p.x, p.y]; });
            }
            """, stroke.Select(p => new[] { p.X, p.Y }).ToArray());
        var touch = await window.Page.Context.NewCDPSessionAsync(window.Page);
        await Send(touch, "touchStart", at[0]);
        foreach (var point in at.Skip(1))
            await Send(touch, "touchMove", point);
        await Send(touch, "touchEnd", null);
        return await window.Page.EvaluateAsync<double[]>("() => { stop_ = true; return frames_.slice(1); }");
    }

    private static Task Send(ICDPSession touch, string type, double[]? at) => touch.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type,
        ["touchPoints"] = at is null ? Array.Empty<object>() : new[] { new Dictionary<string, object> { ["x"] = at[0], ["y"] = at[1] } },
    });

    private static async Task Turn(Window window, string view)
    {
        await window.Touch(window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Views of the body" }).GetByRole(AriaRole.Link, new() { Name = view, Exact = true }));
        await window.Page.Locator($".chart-frame svg[aria-label='{view} view']").WaitForAsync();
    }

    // Runs of cells that the picture shows.
    private static Task<int> CellsOnPicture(Window window) => window.Page.EvaluateAsync<int>(
        "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r([...document.querySelectorAll('.fig-drawing path')].reduce((n, p) => n + p.getAttribute('d').split('M').length - 1, 0)))))");
}
