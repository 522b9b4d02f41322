using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Filiform.Web.Access;

namespace Filiform.Web.Treat;

/// <summary>The stream of rooms for the board and the mark on every staff page.</summary>
public static class RoomsLive
{
    // Whoever was signed out meanwhile is turned away when the stream begins again.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Maps the stream.</summary>
    public static void MapRooms(this WebApplication app) => app.MapGet("/rooms/live", (RoomsWatch watch, IHostApplicationLifetime life, HttpContext http) =>
    {
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Events(watch, life.ApplicationStopping, http.RequestAborted));
    }).RequireAuthorization(StaffAccess.Staff);

    private static async IAsyncEnumerable<SseItem<string>> Events(RoomsWatch watch, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        end.CancelAfter(Longest);
        await using var states = watch.States(end.Token).GetAsyncEnumerator(CancellationToken.None);
        while (await Next(states))
            yield return new SseItem<string>(states.Current, "rooms") { ReconnectionInterval = TimeSpan.FromSeconds(1) };
    }

    private static async Task<bool> Next(IAsyncEnumerator<string> states)
    {
        try
        {
            return await states.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
