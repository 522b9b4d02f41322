using Filiform.Tests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Filiform.Tests.Browser;

/// <summary>A screen somebody holds or sits at.</summary>
public sealed record Device(int Width, int Height, bool Touch = false)
{
    public static readonly Device Phone = new(390, 844, Touch: true);

    public static readonly Device Desktop = new(1440, 900);
}

/// <summary>The browser of this machine, started when the first test needs it. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string? Executable = Environment.GetEnvironmentVariable("FILIFORM_CHROMIUM") is { Length: > 0 } path ? path : null;

    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _driver;
    private IBrowser? _browser;

    /// <summary>A window of its own, with no cookies. Without a browser the test is shown as skipped, never as passed.</summary>
    public async Task<Window> Open(string address, Device device, bool script = true, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(Executable is null, "FILIFORM_CHROMIUM is not set: it names the browser that the tests drive");
        var browser = await Started();
        return await Window.Of(browser, address, device, script, scheme);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _driver?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> Started()
    {
        await _starting.WaitAsync();
        try
        {
            _driver ??= await Playwright.CreateAsync();
            return _browser ??= await _driver.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Switches });
        }
        finally
        {
            _starting.Release();
        }
    }
}
