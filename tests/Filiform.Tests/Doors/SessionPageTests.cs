using System.Text.RegularExpressions;

namespace Filiform.Tests.Doors;

/// <summary>The session page without script: each tap is a form of its own.</summary>
public sealed class SessionPageTests
{
    [Fact]
    public async Task One_tap_says_that_the_whole_hygiene_check_is_done_and_ticks_only_what_the_clinic_asks_for()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Planned(host);
        await ana.Send("treat", "open", ("room", "Room 1"));

        var partly = await ana.Send("treat", "hygiene", ("hygiene", "hands"));
        var done = await ana.Send("treat", "hygiene-all");

        Assert.Equal("hygiene-incomplete", partly.Refusal);
        Assert.Null(done.Refusal);
        Assert.Contains("Needle 1 in", done.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lot_that_was_opened_last_in_that_size_is_suggested_and_no_other()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Planned(host)).InSession();

        var before = await ana.Open("treat");
        await ana.NeedleIn();
        var after = await ana.Open("treat");

        Assert.Equal("", LotOn(before));
        Assert.Equal("L-77", LotOn(after));
        Assert.Contains("Compare it with the packet", after.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_room_that_is_booked_for_today_is_chosen_beforehand()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Planned(host);
        var without = await ana.Open("treat");
        await ana.Booked();

        var booked = await ana.Open("treat");

        Assert.DoesNotMatch("value=\"Room \\d\"[^>]* checked", without.Html);
        Assert.Matches("value=\"Room 1\"[^>]* checked", booked.Html);
    }

    [Theory]
    [InlineData("reaction:Faint", "Reaction: faint")]
    [InlineData("manipulate:InOut", "Needle 1: in and out")]
    [InlineData("twitch", "Twitch at needle 1")]
    [InlineData("bleeding", "needle 1")]
    public async Task A_tap_enters_what_its_button_says(string act, string entry)
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Planned(host)).InSession();
        await ana.NeedleIn();

        var page = await ana.Send("treat", act, ("at-hand", "1"), ("bleeding-at", "1"));

        Assert.Null(page.Refusal);
        Assert.Contains(entry, page.Words, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_needle_whose_time_is_reached_and_then_over_says_so_and_comes_first()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed();
        await ana.Send("plan", "care", ("goal", "Drive"), ("other", "Neck exercises"), ("sessions", "6"), ("review", "3"));
        foreach (var (muscle, minutes) in new[] { ("trapezius-upper", "20"), ("levator-scapulae", "5") })
            Assert.Null((await ana.Send($"plan?muscle={muscle}", "target", [.. Journey.Target("12"), ("minutes", minutes)])).Refusal);
        await ana.InSession();
        await ana.NeedleIn();
        await ana.NeedleIn();

        host.Time.Now += TimeSpan.FromMinutes(5);
        var reached = await ana.Open("treat");
        host.Time.Now += TimeSpan.FromMinutes(2);
        var over = await ana.Open("treat");
        var extended = await ana.Send("treat", "extend:5", ("at-hand", "2"));

        Assert.Contains("time reached", reached.Words, StringComparison.Ordinal);
        Assert.Matches("data-needle=\"2\" data-state=\"reached\"[^>]*aria-current=\"true\"", reached.Html);
        Assert.Contains("2 min over", over.Words, StringComparison.Ordinal);
        Assert.Contains("class=\"count is-overdue\"", over.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("is-overdue\"", extended.Html.Split("mark-key")[0].Split("class=\"needles\"")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_for_a_needle_that_broke_is_still_there_when_it_is_refused()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Planned(host)).InSession();
        await ana.NeedleIn();

        var refused = await ana.Send("treat", "lose:Broken", ("chosen", "1"), ("steps", " "));
        var lost = await ana.Send("treat", "lose:Broken", ("chosen", "1"), ("steps", "Held still, marked the place, sent to hospital"));
        var closed = await ana.Close();

        Assert.Equal("lost-incomplete", refused.Refusal);
        Assert.Matches("class=\"card panel is-open\" id=\"more\"", refused.Html);
        Assert.Equal((null, null), (lost.Refusal, closed.Refusal));
        Assert.Contains("1 lost", closed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tap_that_waited_says_when_it_was_sent()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Planned(host)).InSession();
        host.Time.Now += TimeSpan.FromMinutes(10);

        var page = await ana.Send("treat", "in", ("lot", "L-77"), ("waited", "240000"));

        Assert.Contains("kept on a device, sent", page.Words, StringComparison.Ordinal);
        Assert.Contains(">04:00</span>", page.Html, StringComparison.Ordinal);
    }

    private static async Task<Journey> Planned(FiliformHost host) => await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned();

    private static string LotOn(Page page) => Regex.Match(Regex.Match(page.Html, "<input[^>]*id=\"lot\"[^>]*>").Value, "value=\"([^\"]*)\"").Groups[1].Value;
}
