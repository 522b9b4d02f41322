using System.Net;
using System.Text.RegularExpressions;
using Filiform.Tests.Doors;

namespace Filiform.Tests.FollowUp;

/// <summary>Adverse events through their pages.</summary>
public sealed class AdverseEventDoorTests
{
    [Fact, Proves("H-083"), Proves("H-084")]
    public async Task Ana_gets_a_bruise_that_is_recorded_graded_up_answered_reported_and_closed()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var form = await ana.Open("events/new");
        var refused = await ana.Mara.Send(form, "event", ("day", "2026-11-01"), ("time", "10:00"));
        var page = await ana.Mara.Send(form, "event", ("kind", "bruise"), ("grade", "mild"), ("day", "2026-11-01"), ("time", "10:00"), ("words", "Blue spot on the neck"));
        var raised = await ana.Mara.Send(page, "add", ("grade", "significant"), ("words", "Saw her physician"));
        var early = await ana.Mara.Send(raised, "close", ("outcome", "Recovered"));
        var steps = Regex.Matches(raised.Html, "name=\"(step-[a-z]+)\" value=\"yes\"").Select(m => (m.Groups[1].Value, "yes")).ToArray();
        var answered = await ana.Mara.Send(raised, "steps", steps);
        var closed = await ana.Mara.Send(answered, "close", ("outcome", "Recovered"));
        var report = await ana.Mara.Get($"{closed.Path}/report");
        var list = await ana.Mara.Get("/safety/events");
        var table = await ana.Mara.Get("/safety/events.csv?state=open");

        Assert.Equal("event-incomplete", refused.Refusal);
        Assert.Contains("Bruise, significant", raised.Words, StringComparison.Ordinal);
        Assert.Contains("First told as bruise, mild", raised.Words, StringComparison.Ordinal);
        Assert.Contains("ask your board", raised.Words, StringComparison.Ordinal);
        Assert.Equal("event-not-closable", early.Refusal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.True(OpenStep(raised) > 0 && OpenStep(answered) < 0, "what is still to be answered stands open, and only that");
        Assert.Contains("Close the event", Regex.Match(answered.Html, "<details class=\"card event-act\" open[^>]*>.*?</summary>", RegexOptions.Singleline).Value, StringComparison.Ordinal);
        Assert.Contains(": recovered", closed.Words, StringComparison.Ordinal);
        Assert.Contains("Blue spot on the neck", report.Words, StringComparison.Ordinal);
        Assert.Contains("Lot Not known", report.Words, StringComparison.Ordinal);
        Assert.Contains("Bruise, significant", list.Words, StringComparison.Ordinal);
        Assert.Single(table.Html.Trim().Split('\n'));
    }

    // Where the first question of a step stands outside the fold of those that are answered; below 0 for none.
    private static int OpenStep(Page page) => Regex.Replace(page.Html, "<details class=\"codes event-rest\".*?</details>", "", RegexOptions.Singleline).IndexOf("name=\"step-", StringComparison.Ordinal);
}
