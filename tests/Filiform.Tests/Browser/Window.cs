using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Filiform.Web.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Filiform.Tests.Browser;

/// <summary>
/// A browser window as a person uses it: what is pressed and filled in is found by its role and its label. Every look at a page asks three
/// things: axe finds no fault, nothing has to be moved sideways, nothing was asked of another site.
/// </summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    // Long enough for a busy machine; nothing waits longer than it must.
    private const int Patience = 30_000;

    private readonly Device _device;
    private readonly List<string> _strays = [];
    private IBrowserContext _context = null!;
    private IPage? _reader;

    private Window(Device device) => _device = device;

    public IPage Page { get; private set; } = null!;

    public static async Task<Window> Of(IBrowser browser, string address, Device device, bool script, ColorScheme scheme)
    {
        var window = new Window(device);
        var options = new BrowserNewContextOptions
        {
            BaseURL = address, ViewportSize = new() { Width = device.Width, Height = device.Height }, HasTouch = device.Touch, IsMobile = device.Touch,
            ColorScheme = scheme, JavaScriptEnabled = script, Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce,
        };
        window._context = await browser.NewContextAsync(options);
        window._context.SetDefaultTimeout(Patience);
        SetDefaultExpectTimeout(Patience);
        window.Page = await window._context.NewPageAsync();
        window.Page.Request += (_, request) => window.Mind(request.Url.StartsWith(address, StringComparison.Ordinal) ? null : $"Asked of elsewhere: {request.Url}");
        window.Page.Console += (_, message) => window.Mind(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? message.Text : null);
        if (!script)
        {
            window._reader = await browser.NewPageAsync(new() { ViewportSize = options.ViewportSize, HasTouch = device.Touch, IsMobile = device.Touch, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        }
        return window;
    }

    public Task Visit(string path) => Page.GotoAsync(path);

    public async Task SignIn()
    {
        await Fill("Name", DemoClinic.UserName);
        await Fill("Passphrase", DemoClinic.Passphrase);
        await Press("Sign in");
    }

    /// <summary>Presses the button or follows the link whose words begin so, and waits for the page it leads to.</summary>
    public Task Press(string words) => Press(Called(AriaRole.Button, words).Or(Called(AriaRole.Link, words)).First);

    public Task Press(ILocator what) => Arrive(() => Touch(what));

    /// <summary>Presses what says that it cannot be used now; a person can press it all the same.</summary>
    public Task PressWhatIsOff(string words) => Arrive(() => Called(AriaRole.Button, words).ClickAsync(new() { Force = true }));

    /// <summary>Presses what changes this page only.</summary>
    public Task Touch(ILocator what) => _device.Touch ? what.TapAsync() : what.ClickAsync();

    public Task Fill(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    /// <summary>Chooses one of a question's answers.</summary>
    public async Task Choose(string question, string answer)
    {
        var radio = Page.GetByRole(AriaRole.Group, new() { Name = question }).GetByRole(AriaRole.Radio, new() { Name = answer, Exact = true });
        await Touch(radio);
        await Expect(radio).ToBeCheckedAsync();
    }

    /// <summary>Answers "No" to every question; some say more after that word.</summary>
    public async Task<int> SayNoToAll()
    {
        var radios = await Page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^No\\b") }).AllAsync();
        foreach (var radio in radios)
            await Touch(radio);
        return radios.Count;
    }

    public async Task TickAll()
    {
        foreach (var box in await Page.GetByRole(AriaRole.Checkbox).AllAsync())
            await Touch(box);
    }

    /// <summary>Goes to one of the ten steps; where they are folded away, unfolds them first.</summary>
    public async Task GoTo(string step)
    {
        var link = Page.GetByRole(AriaRole.Navigation, new() { Name = "Ten steps" }).GetByRole(AriaRole.Link, new() { NameRegex = Beginning(step) });
        if (!await link.First.IsVisibleAsync())
            await Touch(Page.GetByText(new Regex("^(Step [0-9]+ of 10|Ten steps)")).Filter(new() { Visible = true }).First);
        await Press(link.Filter(new() { Visible = true }).First);
        await Sees(AriaRole.Heading, step);
    }

    /// <summary>Opens all that is folded, for axe reads only what is shown. Menus lie over the page and stay shut.</summary>
    public Task UnfoldAll() => Page.EvaluateAsync("document.querySelectorAll('main details:not(.menu, .steps-fold)').forEach(d => d.open = true)");

    public Task Sees(string words) => Expect(Page.GetByText(words).First).ToBeVisibleAsync();

    public Task Sees(AriaRole role, string words) => Expect(Called(role, words).First).ToBeVisibleAsync();

    /// <summary>Looks at the page that is open.</summary>
    public async Task Look(string what)
    {
        var page = await Readable();
        Assert.Equal(_device.Width, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, window.innerWidth)"));
        // Seen whole, for what a bar at the foot happens to lie over at one scroll position is not hidden from anybody.
        await page.SetViewportSizeAsync(_device.Width, Math.Max(_device.Height, await page.EvaluateAsync<int>("document.documentElement.scrollHeight")));
        var found = await page.RunAxe(Rules);
        await page.SetViewportSizeAsync(_device.Width, _device.Height);
        var faults = found.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} ({v.Help}): {n.Target} {n.Html}\n    {string.Join("; ", n.Any.Concat(n.All).Concat(n.None).Select(c => c.Message))}"));
        Assert.True(found.Violations.Length == 0, $"{what}, {page.Url}\n{string.Join('\n', faults)}");
        Assert.Empty(_strays);
    }

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
            await _reader.Context.DisposeAsync();
        await _context.DisposeAsync();
    }

    // axe needs script. Where the person has none, a second window shows the very same page, with the same styles, to axe alone.
    private async Task<IPage> Readable()
    {
        if (_reader is null)
            return Page;
        var (url, html) = (Page.Url, await Page.ContentAsync());
        await _reader.UnrouteAllAsync();
        await _reader.RouteAsync(url, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        await _reader.GotoAsync(url);
        return _reader;
    }

    private async Task Arrive(Func<Task> press)
    {
        var arrived = new TaskCompletionSource();
        void Loaded(object? sender, IPage page) => arrived.TrySetResult();
        Page.Load += Loaded;
        // Where script runs a page may also put its new content in place of the old without loading anew.
        var hasScript = _reader is null;
        if (hasScript)
            await Page.EvaluateAsync("document.querySelector('main')?.setAttribute('data-left', '')");
        await press();
        for (var looks = 0; !arrived.Task.IsCompleted && !(hasScript && await IsRenewed()); looks++)
        {
            Assert.True(looks * 50 < Patience, "No page came.");
            await Task.Delay(50);
        }
        Page.Load -= Loaded;
    }

    // While a page goes, it answers nothing.
    private async Task<bool> IsRenewed()
    {
        try
        {
            return await Page.EvaluateAsync<bool>("document.readyState === 'complete' && !document.querySelector('main')?.hasAttribute('data-left')");
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    private ILocator Called(AriaRole role, string words) => Page.GetByRole(role, new() { NameRegex = Beginning(words) });

    private static Regex Beginning(string words) => new($"^{Regex.Escape(words)}");

    private void Mind(string? stray)
    {
        if (stray is not null)
            _strays.Add(stray);
    }
}
