using System.Net;

namespace Filiform.Tests.Doors;

/// <summary>Lots, sharps containers and needlestick injuries through their pages, without script.</summary>
public sealed class ClinicLogDoorTests
{
    [Fact, Proves("H-043")]
    public async Task A_recalled_lot_lists_Ana_who_had_it_with_session_and_needles_and_her_page_leads_back_to_the_lot()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host);

        var recall = await ana.Mara.Get("/safety/lots?lot=%20l-77%20");
        var lots = await ana.Open("treat/lots");

        Assert.Contains("Lot l-77: 1 patient, 2 needles", recall.Words, StringComparison.Ordinal);
        Assert.Contains("SAMPLE, Ana", recall.Words, StringComparison.Ordinal);
        Assert.Contains("2 needles: number 1, 2", recall.Words, StringComparison.Ordinal);
        Assert.Contains("href=\"/safety/lots?lot=L-77\"", lots.Html, StringComparison.Ordinal);
    }

    [Fact, Proves("H-043")]
    public async Task A_lot_that_nobody_had_is_said_to_be_that_and_the_lots_that_are_known_stand_below()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host);

        var page = await ana.Mara.Get("/safety/lots?lot=L-7");

        Assert.Contains("No needle of lot L-7 went into anybody here", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("SAMPLE, Ana", page.Words, StringComparison.Ordinal);
        Assert.Contains("Lots used here", page.Words, StringComparison.Ordinal);
        Assert.Contains("Who had it : lot L-77", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_for_a_lot_stands_among_the_readers_of_each_patient_who_had_it()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host);

        await ana.Mara.Get("/safety/lots?lot=L-77");

        Assert.Contains("patients of a lot", (await ana.Mara.Get($"{ana.Chart}/readers")).Words, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_sharps_container_goes_its_way_with_one_button_each_and_out_of_turn_is_refused()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();
        var start = await mara.Get("/safety/sharps");

        var opened = await mara.Send(start, "sharps", ("container", "SB-12"), ("event", "Opened"), ("words", "Room 1"));
        host.Time.Now += TimeSpan.FromMinutes(1);
        var twice = await mara.Send(start, "sharps", ("command", Guid.CreateVersion7().ToString()), ("container", "SB-12"), ("event", "Opened"), ("words", "Room 2"));
        var closed = await mara.Send(opened, "sharps", ("container", "SB-12"), ("event", "Closed"));
        host.Time.Now += TimeSpan.FromMinutes(1);
        var collected = await mara.Send(closed, "sharps", ("container", "SB-12"), ("event", "Collected"), ("words", "City waste"));
        var nameless = await mara.Send(start, "sharps", ("command", Guid.CreateVersion7().ToString()), ("event", "Opened"));

        Assert.Contains("SB-12 In use Room 1", opened.Words, StringComparison.Ordinal);
        Assert.Equal(("sharps-order", HttpStatusCode.UnprocessableEntity), (twice.Refusal, twice.Status));
        Assert.Contains("Closed, to be collected", closed.Words, StringComparison.Ordinal);
        Assert.Contains("SB-12: collected City waste. By Mara Holt.", collected.Words, StringComparison.Ordinal);
        Assert.Contains("Containers that are here None.", collected.Words, StringComparison.Ordinal);
        Assert.Equal("container-missing", nameless.Refusal);
    }

    [Fact, Proves("H-044")]
    public async Task The_needlestick_page_says_first_what_to_do_with_sources_then_keeps_the_injury_and_what_is_added()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();
        var page = await mara.Get("/safety/needlesticks");

        var saved = await mara.Send(page, "needlestick", Injury);
        host.Time.Now += TimeSpan.FromMinutes(1);
        var adding = await mara.Get(System.Text.RegularExpressions.Regex.Match(saved.Html, "/safety/needlesticks\\?adds=[0-9a-f-]{36}").Value);
        var added = await mara.Send(adding, "needlestick", [.. Injury, ("next", "Tests taken on the same day")]);

        Assert.Contains("Wash the wound at once. Do not squeeze it. QldNSI", page.Words, StringComparison.Ordinal);
        Assert.Equal((null, null), (saved.Refusal, added.Refusal));
        Assert.Contains("Jon Reyes, 24 Nov 09:10", saved.Words, StringComparison.Ordinal);
        Assert.Contains("Nothing said yet", saved.Words, StringComparison.Ordinal);
        Assert.Contains("What follows Tests taken on the same day", added.Words, StringComparison.Ordinal);
        Assert.Contains("1 injury", added.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-044")]
    public async Task An_injury_with_something_missing_is_refused_by_name_and_what_was_typed_stays()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();
        var page = await mara.Get("/safety/needlesticks");

        var refused = await mara.Send(page, "needlestick", ("hurt", "Jon Reyes"), ("day", "2026-11-24"), ("how", "Left index finger"));
        var nobody = await mara.Send(page, "needlestick", [.. Injury, ("record", "99-9999")]);

        Assert.Equal(("needlestick-incomplete", HttpStatusCode.UnprocessableEntity), (refused.Refusal, refused.Status));
        Assert.Contains("First aid that was given", refused.Words, StringComparison.Ordinal);
        Assert.Matches("<textarea id=\"how\"[^>]*>Left index finger</textarea>", refused.Html);
        Assert.Equal("patient-unknown", nobody.Refusal);
    }

    [Fact]
    public async Task The_injury_of_a_colleague_is_seen_by_the_lead_and_by_whoever_wrote_it_down()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();
        await mara.Send(await mara.Get("/safety/needlesticks"), "needlestick", [.. Injury.Where(f => f.Item1 != "hurt"), ("hurt", "Kim Sample")]);

        var jons = await (await host.SignedIn("jon.reyes")).Get("/safety/needlesticks");

        Assert.Contains("Kim Sample", (await mara.Get("/safety/needlesticks")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Kim Sample", jons.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/safety/lots")]
    [InlineData("/safety/sharps")]
    [InlineData("/safety/needlesticks")]
    [InlineData("/safety/emergencies")]
    public async Task Each_is_reached_from_the_safety_page_and_by_no_stranger(string address)
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();

        Assert.Contains($"href=\"{address}\"", (await mara.Get("/safety")).Html, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await new Visitor(host.Address).Get(address)).Path, StringComparison.Ordinal);
    }

    private static (string, string)[] Injury =>
        [("hurt", "Jon Reyes"), ("day", "2026-11-24"), ("time", "09:10"), ("device", "Needle 0.25 × 30 mm"), ("lot", "L-77"), ("how", "Left index finger, on taking it out"),
            ("aid", "Washed, not squeezed"), ("source", "NotYet"), ("to", "Mara Holt, at once")];

    private static async Task<Journey> Closed(FiliformHost host)
    {
        var ana = await (await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned()).InSession();
        await ana.NeedleIn();
        await ana.NeedleIn();
        await ana.NeedleOut(1);
        await ana.NeedleOut(2);
        Assert.Null((await ana.Close()).Refusal);
        return ana;
    }
}
