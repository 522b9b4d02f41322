using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Filiform.Bench;

/// <summary>A signed-in browser: it sends forms and, as a wall, hears the rooms.</summary>
internal sealed class Screen(string address = "") : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _in = [];
    private TaskCompletionSource _changed = new();

    /// <summary>Where it sends to. It stays signed in when a node is another: a clinic's nodes have the same keys.</summary>
    public string Address { get; set; } = address;

    /// <summary>The field that guards forms, as the newest page had it.</summary>
    public string Token { get; private set; } = "";

    public async Task SignIn()
    {
        var page = await _client.GetStringAsync(At("/sign-in"));
        Token = TokenOf(page);
        using var signedIn = await Send("/sign-in", [new("act", "sign-in"), new("name", FullHouse.UserName), new("pass", FullHouse.Passphrase)]);
        if (signedIn.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"The sign-in was answered with {(int)signedIn.StatusCode}");
        Token = TokenOf(await _client.GetStringAsync(At("/today")));
    }

    /// <summary>Sends a form; no redirection is followed.</summary>
    public async Task<HttpResponseMessage> Send(string page, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent([new("_handler", "act"), new("__RequestVerificationToken", Token), .. fields]);
        return await _client.PostAsync(At(page), content);
    }

    /// <summary>Follows the board until cancelled.</summary>
    public async Task Watch(CancellationToken cancel)
    {
        try
        {
            await using var stream = await _client.GetStreamAsync(At("/rooms/live"), cancel);
            using var lines = new StreamReader(stream);
            while (await lines.ReadLineAsync(cancel) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                    Take(JsonDocument.Parse(line[6..]).RootElement.GetProperty("board").GetString()!);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    /// <summary>When the board showed so many needles in a room.</summary>
    public async Task<long> Shows(string room, int needles)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_in.GetValueOrDefault(room, -1) == needles)
                    return Stopwatch.GetTimestamp();
                changed = _changed.Task;
            }
            await changed.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public void Dispose() => _client.Dispose();

    private Uri At(string page) => new(Address + page);

    private void Take(string board)
    {
        lock (_lock)
        {
            foreach (Match tile in Regex.Matches(board, "<h2>([^<]+)</h2>.*?(?:class=\"room-count\"><b>([0-9?]+)</b>|</li>)", RegexOptions.Singleline))
                _in[tile.Groups[1].Value] = int.TryParse(tile.Groups[2].Value, out var count) ? count : 0;
            (var before, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            before.SetResult();
        }
    }

    private static string TokenOf(string page) => Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
}
