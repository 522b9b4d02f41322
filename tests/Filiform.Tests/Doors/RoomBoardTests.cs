using System.Net;
using System.Text.Json;
using Filiform.Clinic.Treat;
using Filiform.Rules.Treat;

namespace Filiform.Tests.Doors;

public sealed class RoomBoardTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_room_is_due_at_its_time_and_overdue_after_the_grace_and_an_open_count_comes_first()
    {
        var room = new RoomNow("Room 1", "A.S.", "Mara Holt", 2, false, Noon) { Due = Noon.AddMinutes(10) };

        Assert.Equal(RoomState.NeedlesIn, room.At(Noon.AddMinutes(10).AddTicks(-1), Grace));
        Assert.Equal(RoomState.TimeReached, room.At(Noon.AddMinutes(10), Grace));
        Assert.Equal(RoomState.Overdue, room.At(Noon.AddMinutes(12), Grace));
        Assert.Equal(RoomState.CountOpen, (room with { CountOpen = true }).At(Noon, Grace));
        Assert.Equal(RoomState.Open, (room with { StillIn = 0, Due = null }).At(Noon, Grace));
    }

    [Fact]
    public async Task The_wall_shows_initials_and_count_and_no_name_and_hears_of_a_needle_at_once()
    {
        await using var host = await FiliformHost.Empty();
        var journey = await Journey.Imported(host);
        await (await (await (await (await journey.Screened()).Consented()).Assessed()).Planned()).InSession();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var answer = await journey.Mara.Stream("/rooms/live", enough.Token);
        using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync(enough.Token));
        var whole = await Board(stream, _ => true, enough.Token);
        Assert.Contains("Room 2", whole, StringComparison.Ordinal);
        Assert.Contains("Session open", whole, StringComparison.Ordinal);

        Assert.Null((await journey.NeedleIn()).Refusal);

        var board = await Board(stream, b => b.Contains("1 needle in", StringComparison.Ordinal), enough.Token);
        Assert.Contains("A.S.", board, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", board, StringComparison.Ordinal);
        var page = await journey.Mara.Get("/rooms");
        Assert.Contains("1 needle in", page.Words, StringComparison.Ordinal);
        Assert.Contains("A.S. Mara Holt", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_turned_away_from_board_and_stream()
    {
        await using var host = await FiliformHost.Empty();
        var stranger = new Visitor(host.Address);

        Assert.StartsWith("/sign-in", (await stranger.Get("/rooms")).Path, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await stranger.Get("/rooms/live")).Path, StringComparison.Ordinal);
    }

    private static async Task<string> Board(StreamReader stream, Func<string, bool> isIt, CancellationToken cancel)
    {
        while (await stream.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)
                && WebUtility.HtmlDecode(JsonDocument.Parse(line[6..]).RootElement.GetProperty("board").GetString()!) is var board && isIt(board))
                return board;
        }
        throw new EndOfStreamException("The stream ended before the board showed it");
    }
}
