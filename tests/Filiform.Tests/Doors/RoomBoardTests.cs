using System.Net;
using Filiform.Clinic.Treat;

namespace Filiform.Tests.Doors;

public sealed class RoomBoardTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact, Proves("H-023")]
    public void A_room_is_due_at_its_time_and_overdue_after_the_grace_and_an_open_count_comes_first()
    {
        var room = new RoomNow("Room 1", "A.S.", "Mara Holt", 2, Noon) { Due = Noon.AddMinutes(10) };

        Assert.Equal(RoomState.NeedlesIn, room.At(Noon.AddMinutes(10).AddTicks(-1), Grace));
        Assert.Equal(RoomState.TimeReached, room.At(Noon.AddMinutes(10), Grace));
        Assert.Equal(RoomState.Overdue, room.At(Noon.AddMinutes(12), Grace));
        Assert.Equal(RoomState.CountOpen, (room with { UncountedSince = Noon }).At(Noon, Grace));
        Assert.Equal(RoomState.Missing, (room with { Lost = 1 }).At(Noon.AddMinutes(11), Grace));
        Assert.Equal(RoomState.Open, (room with { StillIn = 0, Due = null }).At(Noon, Grace));
    }

    [Fact, Proves("H-023")]
    public void A_warning_that_somebody_takes_on_is_silent_until_the_next_one_begins()
    {
        var room = new RoomNow("Room 1", "A.S.", "Mara Holt", 2, Noon) { Due = Noon.AddMinutes(10) };
        var taken = room with { Word = new RoomWord(RoomSaid.TakenOn, Noon.AddMinutes(13), "Jon Reyes") };

        Assert.False(room.Calls(Noon.AddMinutes(12).AddTicks(-1), Grace));
        Assert.True(room.Calls(Noon.AddMinutes(12), Grace));
        Assert.False(taken.Calls(Noon.AddMinutes(14), Grace));
        Assert.Equal(RoomState.Overdue, taken.At(Noon.AddMinutes(14), Grace));
        Assert.True((taken with { Due = Noon.AddMinutes(20) }).Calls(Noon.AddMinutes(22), Grace));
        Assert.True((taken with { UncountedSince = Noon.AddMinutes(15) }).Calls(Noon.AddMinutes(15), Grace));
    }

    [Fact]
    public async Task A_free_room_says_who_comes_and_whether_it_is_being_cleaned()
    {
        await using var host = await FiliformHost.Empty();
        var journey = await Journey.Imported(host);
        await journey.Booked();
        host.Time.Now = Noon.AddHours(6.5);
        var mara = journey.Mara;

        var cleaning = await mara.Send(await mara.Get("/rooms"), "Cleaning:Room 1");
        Assert.Contains("Cleaning since 12:30 13:00 A.S. with ", cleaning.Words, StringComparison.Ordinal);
        host.Time.Now += TimeSpan.FromMinutes(4);
        var ready = await mara.Send(cleaning, "Ready:Room 1");
        Assert.Contains("Ready 13:00 A.S. with ", ready.Words, StringComparison.Ordinal);
        var fields = Visitor.Fields(ready, "Cleaning:Room 1").Select(f => f.Key == "act" ? KeyValuePair.Create("act", "Cleaning:Room 9") : f).ToList();
        Assert.Equal("room-missing", (await mara.Post(ready, fields)).Refusal);
    }

    [Fact, Proves("H-023")]
    public async Task The_wall_shows_initials_and_count_and_no_name_and_hears_of_a_needle_at_once()
    {
        await using var host = await FiliformHost.Empty();
        var journey = await Journey.Imported(host);
        await (await (await (await (await journey.Screened()).Consented()).Assessed()).Planned()).InSession();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var wall = await Wall.Of(journey.Mara, enough.Token);
        var whole = await wall.Shows(_ => true);
        Assert.Contains("Room 2", whole, StringComparison.Ordinal);
        Assert.Contains("Session open", whole, StringComparison.Ordinal);

        Assert.Null((await journey.NeedleIn()).Refusal);

        var board = await wall.Shows(b => b.Contains("1 needle in", StringComparison.Ordinal));
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
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Get("/rooms/live")).Status);
    }
}
