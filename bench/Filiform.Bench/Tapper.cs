using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.Treat;
using Filiform.Rules.Treat;

namespace Filiform.Bench;

/// <summary>
/// A therapist who taps as fast as they are answered, over HTTP, and believes only what was acknowledged. A tap that was not is sent again under the same
/// id, to whatever node is there, before the next one.
/// </summary>
internal sealed class Tapper(OpenRoom room)
{
    private static readonly string[] Passing = ["store-unreachable", "changed-meanwhile"];

    private readonly Taps _taps = new(room);
    private readonly List<Guid> _acknowledged = [];
    private (Guid Id, Happened What)? _open;

    public OpenRoom Room => room;

    /// <summary>Ids of taps that the server said it has, in order.</summary>
    public IReadOnlyList<Guid> Acknowledged => _acknowledged;

    /// <summary>The tap that was sent and not acknowledged; null for none.</summary>
    public Guid? Open => _open?.Id;

    /// <summary>Taps until told to stop; the one that is on its way then is waited for.</summary>
    public async Task Tap(IReadOnlyList<Screen> nodes, CancellationToken stop)
    {
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            if (_open is null)
                _open = (Guid.CreateVersion7(), _taps.Next());
            if (await IsTaken(nodes[turn % nodes.Count], _open.Value.Id, _open.Value.What))
            {
                _acknowledged.Add(_open.Value.Id);
                _open = null;
            }
            else
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    /// <summary>Waits until each of them had so many more taps acknowledged, or one of them failed.</summary>
    public static async Task Heard(IReadOnlyList<Tapper> tappers, IReadOnlyList<Task> tapping, int more)
    {
        var enough = tappers.Select(t => t.Acknowledged.Count + more).ToList();
        var start = Stopwatch.GetTimestamp();
        while (tappers.Where((t, i) => t.Acknowledged.Count < enough[i]).Any() && !tapping.Any(t => t.IsFaulted))
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(60))
                throw new TimeoutException("Nothing was acknowledged for a minute");
            await Task.Delay(5);
        }
    }

    private async Task<bool> IsTaken(Screen node, Guid id, Happened what)
    {
        try
        {
            using var answer = await node.Send($"/patients/{room.Patient}/treat", Fields(id, what));
            if (answer.StatusCode == HttpStatusCode.Redirect)
                return answer.Headers.Location is { } place && !place.ToString().Contains("sign-in", StringComparison.Ordinal) ? true : throw new InvalidOperationException($"Sent to {answer.Headers.Location}");
            var page = await answer.Content.ReadAsStringAsync();
            var code = Regex.Match(page, "data-code=\"([^\"]+)\"").Groups[1].Value;
            return answer.StatusCode >= HttpStatusCode.InternalServerError || Passing.Contains(code) ? false
                : throw new InvalidOperationException($"{room.Name}, {what.Kind}: {(int)answer.StatusCode} {code}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private Dictionary<string, string> Fields(Guid id, Happened what) => new()
    {
        ["command"] = id.ToString(),
        ["session"] = room.Session.ToString(),
        ["act"] = what.Kind switch { SessionEventKind.NeedleIn => "in", SessionEventKind.Twitch => "twitch", _ => "out" },
        ["target"] = what.Target?.ToString() ?? "",
        ["lot"] = what.Lot ?? "",
        ["chosen"] = what.Needle?.ToString() ?? "",
        ["at-hand"] = what.Needle?.ToString() ?? "",
    };
}
