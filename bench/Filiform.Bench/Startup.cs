using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Filiform.Bench;

/// <summary>
/// A published program on an existing database: from the start of its process to its first page, against the same program only saying its version.
/// </summary>
internal static class Startup
{
    public static async Task Measure(string program, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("filiform-start-");
        try
        {
            var data = Path.Combine(folder.FullName, "clinic.db");
            await SetUp(program, data);
            var (page, version) = (new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                version.Add(await UntilExit(program, "--version"));
                page.Add(await UntilPage(program, data));
            }
            Console.WriteLine($"from process start to the first page, ms: {Spread.Of(page).In("0")}");
            Console.WriteLine($"the same program saying its version, ms: {Spread.Of(version).In("0")}");
            Console.WriteLine($"first page over saying the version: {Spread.Of([.. page.Zip(version, (p, v) => p / v)]).In("0.0")}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SetUp(string program, string data)
    {
        using var process = Start(program, "setup", "--clinic", "Bench", "--zone", "America/Chicago", "--phone", "555 0100", "--address", "1 Bench Street",
            "--emergency", "911", "--user", "bench", "--person", "Bench", "--data", data);
        await process.StandardInput.WriteLineAsync("twelve needles out");
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    private static async Task<double> UntilExit(string program, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> UntilPage(string program, string data)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        using var process = Start(program, "serve", "--data", data, "--urls", url);
        try
        {
            while (true)
            {
                try
                {
                    using var page = await client.GetAsync(new Uri(url + "/sign-in"));
                    page.EnsureSuccessStatusCode();
                    return watch.Elapsed.TotalMilliseconds;
                }
                catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromSeconds(30) && !process.HasExited)
                {
                    await Task.Delay(2);
                }
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
