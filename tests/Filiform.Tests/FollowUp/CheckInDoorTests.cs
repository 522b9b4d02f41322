using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Filiform.Tests.Doors;

namespace Filiform.Tests.FollowUp;

/// <summary>A patient's check-in by link, over HTTP without script, and what the clinic sees of it.</summary>
public sealed class CheckInDoorTests
{
    private static readonly string[] Signs = ["breathing", "nerve", "infection", "swelling"];

    [Fact]
    public async Task A_patient_answers_on_the_phone_and_the_therapist_reads_it()
    {
        await using var host = await FiliformHost.Empty();
        var (journey, link) = await Treated(host);
        var ana = new Visitor(host.Address);

        var sore = await NoSigns(ana, link);
        var other = await ana.Send(sore, "next", ("a-sore", "4"));
        var words = await ana.Send(other, "next", ("a-bruise", "1"), ("a-headache", "0"));
        var check = await ana.Send(words, "next", ("a-words", "Fine so far"));
        Assert.Contains("How sore is the needled area now? 4 of 10", check.Words, StringComparison.Ordinal);
        var sent = await ana.Send(check, "send");

        Assert.Contains("Thank you. We have your answers", sent.Words, StringComparison.Ordinal);
        Assert.Contains("Bruise: A small bruise is common.", sent.Words, StringComparison.Ordinal);
        var page = await journey.Open("follow-up");
        Assert.Contains("Sore 4 of 10; bruise a little. “Fine so far”", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_answered_takes_no_second_answer()
    {
        await using var host = await FiliformHost.Empty();
        var (_, link) = await Treated(host);
        var ana = new Visitor(host.Address);
        var check = await ana.Send(await ana.Send(await ana.Send(await NoSigns(ana, link), "next", ("a-sore", "1")), "next"), "next");
        var fields = Visitor.Fields(check, "send");
        await ana.Post(check, fields);

        var again = await ana.Post(check, [.. fields.Where(f => f.Key != "command"), KeyValuePair.Create("command", Guid.CreateVersion7().ToString())]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Thank you. We have your answers", (await ana.Get(link)).Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-060")]
    public async Task A_red_flag_tells_the_patient_what_to_do_and_alarms_the_clinic_until_somebody_takes_it()
    {
        await using var host = await FiliformHost.Empty();
        var (journey, link) = await Treated(host);
        var ana = new Visitor(host.Address);

        var told = await ana.Send(await ana.Get(link), "next", ("a-breathing", "yes"));

        Assert.Contains("Call 911 now Short of breath, chest pain or dry cough.", told.Words, StringComparison.Ordinal);
        Assert.Equal("Red flag: call now", await AlarmOf(journey.Mara));
        var desk = await journey.Mara.Get("/check-ins");
        Assert.Contains("Red flag: call now", desk.Words, StringComparison.Ordinal);
        var taken = await journey.Mara.Send(desk, "take-alarm");
        Assert.Contains("by Mara Holt. The alarm has ended", taken.Words, StringComparison.Ordinal);
        Assert.Null(await AlarmOf(journey.Mara));
        Assert.Equal("taken-already", (await journey.Mara.Post(desk, [.. Visitor.Fields(desk, "take-alarm").Select(f => f.Key == "command" ? KeyValuePair.Create("command", Guid.CreateVersion7().ToString()) : f)])).Refusal);
    }

    [Fact, Proves("H-118")]
    public async Task The_navigation_counts_the_check_ins_that_wait_on_every_page_until_they_are_taken_up()
    {
        await using var host = await FiliformHost.Empty();
        var (journey, link) = await Treated(host);
        Assert.Null(BadgeOf(await journey.Mara.Get("/today")));

        var ana = new Visitor(host.Address);
        await ana.Send(await ana.Get(link), "next", ("a-breathing", "yes"));

        foreach (var path in (string[])["/today", "/patients", "/check-ins", "/outcomes", "/safety", "/safety/rates", "/clinic", "/rules"])
            Assert.Equal(("badge", "1 1 waits for somebody"), BadgeOf(await journey.Mara.Get(path)));
        Assert.Equal(("badge", "1", "1 waits for somebody"), await StreamedBadge(journey.Mara));
        await journey.Mara.Send(await journey.Mara.Get("/check-ins"), "take-alarm");
        Assert.Equal(("badge is-quiet", "1 1 waits for somebody"), BadgeOf(await journey.Open("follow-up")));
        var taken = await journey.Send("follow-up", "take-up", ("done", "Called: she is well"), ("grade", "none"));
        Assert.Null(taken.Refusal);
        Assert.Null(BadgeOf(await journey.Mara.Get("/today")));
    }

    [Fact, Proves("H-024")]
    public async Task Nothing_is_saved_while_a_warning_sign_is_not_answered()
    {
        await using var host = await FiliformHost.Empty();
        var (_, link) = await Treated(host);
        var ana = new Visitor(host.Address);

        var refused = await ana.Send(await ana.Get(link), "next", ("a-breathing", "no"));

        Assert.Equal(("red-flags-open", HttpStatusCode.UnprocessableEntity), (refused.Refusal, refused.Status));
        Assert.Contains("Spreading redness, heat, pus or fever?", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_opens_nothing_says_so_and_how_to_reach_the_clinic()
    {
        await using var host = await FiliformHost.Empty();

        var page = await new Visitor(host.Address).Get("/check-in/no-such-key");

        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Contains("Call 555 0100", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_a_patient_is_reached_can_be_changed_and_a_mistake_is_named()
    {
        await using var host = await FiliformHost.Empty();
        var (journey, _) = await Treated(host);

        var wrong = await journey.Send("follow-up", "reach", ("phone", "555 0111"), ("email", "no address"), ("channel", "Email"));
        var right = await journey.Send("follow-up", "reach", ("phone", "555 0111"), ("email", "ana@test.example"), ("channel", "Email"));

        Assert.Equal("email-unread", wrong.Refusal);
        Assert.Contains("value=\"ana@test.example\"", right.Html, StringComparison.Ordinal);
    }

    private static async Task<(Journey Journey, string Link)> Treated(FiliformHost host)
    {
        var journey = await Journey.Imported(host);
        await (await (await (await (await journey.Screened()).Consented()).Assessed()).Planned()).InSession();
        await journey.NeedleIn();
        await journey.NeedleOut(1);
        var closed = await journey.Close();
        Assert.Null(closed.Refusal);
        host.Time.Now += TimeSpan.FromHours(24);
        journey = await Journey.Found(host);
        var made = await journey.Send("follow-up", "link");
        return (journey, Regex.Match(made.Words, "/check-in/[A-Za-z0-9_-]{43}").Value);
    }

    private static async Task<Page> NoSigns(Visitor ana, string link) => await ana.Send(await ana.Get(link), "next", [.. Signs.Select(s => ($"a-{s}", "no"))]);

    // How the navigation shows the check-ins that wait, and what is read out there; null while it shows none.
    private static (string Class, string Words)? BadgeOf(Page page)
    {
        var badge = Regex.Match(page.Html, "<span data-waiting class=\"(?<class>[^\"]*)\"(?<hidden> hidden)?[^>]*>(?<words>.*?)</span></span>", RegexOptions.Singleline);
        Assert.True(badge.Success, page.Path);
        return badge.Groups["hidden"].Success ? null : (badge.Groups["class"].Value, Regex.Replace(Regex.Replace(badge.Groups["words"].Value, "<[^>]+>", " "), "\\s+", " ").Trim());
    }

    private static async Task<(string?, string?, string?)> StreamedBadge(Visitor visitor)
    {
        var waiting = (await StateOf(visitor)).GetProperty("waiting");
        return (waiting.GetProperty("class").GetString(), waiting.GetProperty("figure").GetString(), waiting.GetProperty("words").GetString());
    }

    private static async Task<string?> AlarmOf(Visitor visitor) => (await StateOf(visitor)).GetProperty("alarms").GetString();

    // What the next state of the stream says to every screen.
    private static async Task<JsonElement> StateOf(Visitor visitor)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = await visitor.Stream("/rooms/live", enough.Token);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(enough.Token));
        while (await reader.ReadLineAsync(enough.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonDocument.Parse(line[6..]).RootElement;
        }
        throw new EndOfStreamException("The stream ended before it said anything");
    }
}
