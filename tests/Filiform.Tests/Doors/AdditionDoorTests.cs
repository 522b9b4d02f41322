using System.Text.RegularExpressions;

namespace Filiform.Tests.Doors;

/// <summary>Additions to a closed session through its pages.</summary>
public sealed class AdditionDoorTests
{
    [Fact, Proves("H-113")]
    public async Task What_is_added_stands_below_the_note_with_name_day_and_time_and_the_note_is_as_it_was()
    {
        await using var host = await FiliformHost.Empty();
        var (ana, record) = await Closed(host);
        var before = Note((await ana.Mara.Get(record)).Words, "Added after closing|The note as text");
        host.Time.Now += TimeSpan.FromHours(3);

        var after = await Add(ana, record, ("what", "Reaction"), ("reaction", "Faint"), ("reaction-needle", "1"), ("words", "On the stairs at noon, told by telephone"));

        Assert.Null(after.Refusal);
        Assert.StartsWith(record, after.Path, StringComparison.Ordinal);
        Assert.Equal(before.Replace("Procedure note", "Procedure note, as it was closed", StringComparison.Ordinal), Note(after.Words, "Added after closing|The note as text"));
        Assert.Matches("Added after closing \\d+ Nov 2026, \\d\\d:\\d\\d, Mara Holt Reaction: faint at needle 1: On the stairs at noon, told by telephone\\.", after.Words);
        Assert.Contains("added after closing", Regex.Match(after.Words, "What happened, newest first.*").Value, StringComparison.Ordinal);
        Assert.Contains("Record as an adverse event", after.Words, StringComparison.Ordinal);
        Assert.Contains("by Mara Holt: Reaction: faint", (await ana.Open("treat")).Words, StringComparison.Ordinal);
        Assert.Contains("Added after closing by Mara Holt", (await ana.Mara.Get(ana.Chart)).Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-114")]
    public async Task A_needle_told_on_the_other_side_is_seen_at_once_with_what_was_entered_and_that_no_consent_or_plan_covers_it()
    {
        await using var host = await FiliformHost.Empty();
        var (ana, record) = await Closed(host);

        var after = await Add(ana, record, ("what", "NeedleCorrected"), ("wrong-needle", "1"), ("muscle", "trapezius-lower"), ("side", "Left"), ("lot", "L-78"), ("words", "Wrong row tapped"));

        Assert.Contains("Corrected after closing", after.Words, StringComparison.Ordinal);
        Assert.Contains("Needle 1 corrected. Place entered: Trapezius, upper part, right. Place now told: Trapezius, lower part, left. Lot entered: L-77. Lot now told: L-78. Why: Wrong row tapped.", after.Words, StringComparison.Ordinal);
        Assert.Matches("Trapezius, lower part, left Superficial Not planned Not covered 1 in 1 out", after.Words);
        Assert.Contains("Trapezius, upper part, right 1 needle, 0.25 × 30 mm, lot L-77.", after.Words, StringComparison.Ordinal);
        Assert.Contains("corrected after closing", after.Words, StringComparison.Ordinal);
        Assert.Contains("entered so, later told to be of lot L-78", (await ana.Mara.Get("/safety/lots?lot=L-77")).Words, StringComparison.Ordinal);
        Assert.Contains("Trapezius, lower part, left (1 needle)", (await ana.Mara.Get($"{record}/aftercare")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_muscle_changes_the_code_and_the_code_at_closing_is_told_beside_it()
    {
        await using var host = await FiliformHost.Empty();
        var (ana, record) = await Closed(host, needles: 3);

        var after = await Add(ana, record, ("what", "NeedleCorrected"), ("wrong-needle", "3"), ("muscle", "trapezius-lower"), ("side", ""), ("words", "Wrong row tapped"));

        Assert.Contains("20561: 3 muscles.", after.Words, StringComparison.Ordinal);
        Assert.Contains("When the session was closed it was 20560: 2 muscles.", after.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-115")]
    public async Task A_needle_too_many_is_refused_with_the_way_to_an_adverse_event_and_nothing_is_written()
    {
        await using var host = await FiliformHost.Empty();
        var (ana, record) = await Closed(host);

        var refused = await Add(ana, record, ("what", "NeedleIn"), ("words", "One more went in"));

        Assert.Equal("count-stands", refused.Refusal);
        Assert.Contains("The count of a closed session cannot change: 2 in, 2 out", refused.Words, StringComparison.Ordinal);
        Assert.Contains($"href=\"{ana.Chart}/events/new?after=", refused.Html, StringComparison.Ordinal);
        Assert.Contains("One more went in", refused.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Added after closing", (await ana.Mara.Get(record)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_chosen_and_no_words_are_refused_by_name_and_what_was_typed_is_kept()
    {
        await using var host = await FiliformHost.Empty();
        var (ana, record) = await Closed(host);

        var nothing = await Add(ana, record, ("words", "Half a sentence"));
        var noWords = await Add(ana, record, ("what", "NeedleCorrected"), ("wrong-needle", "2"), ("lot", "L-99"), ("words", " "));

        Assert.Equal(("addition-kind", "addition-words"), (nothing.Refusal, noWords.Refusal));
        Assert.Contains("Half a sentence", nothing.Words, StringComparison.Ordinal);
        Assert.Contains("value=\"L-99\"", noWords.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_session_sends_to_the_session_itself_and_the_record_offers_no_addition()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await InSession(host);
        await ana.NeedleIn();
        var session = Regex.Match((await ana.Open("treat")).Html, "name=\"session\" value=\"([0-9a-f-]{36})\"").Groups[1].Value;

        var page = await ana.Open($"treat/sessions/{session}/add");

        Assert.Contains("The session is still open", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("add-form", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Add to this record", (await ana.Open($"treat/sessions/{session}")).Words, StringComparison.Ordinal);
    }

    private static async Task<(Journey Ana, string Record)> Closed(FiliformHost host, int needles = 2)
    {
        var ana = await InSession(host);
        host.Time.Now += TimeSpan.FromMinutes(1);
        for (var i = 0; i < needles; i++)
            await (i < Journey.Muscles.Length ? ana.NeedleIn() : ana.Mara.Send(await ana.Open($"treat?target={Served((await ana.Open("treat")).Html)}"), "in", ("lot", "L-77")));
        for (var i = 1; i <= needles; i++)
            await ana.NeedleOut(i);
        Assert.Null((await ana.Close()).Refusal);
        return (ana, Regex.Match((await ana.Open("treat")).Html, $"{ana.Chart}/treat/sessions/[0-9a-f-]{{36}}(?=\")").Value);
    }

    private static string Served(string html) => Regex.Match(html, "\\?target=([0-9a-f-]{36})").Groups[1].Value;

    private static async Task<Journey> InSession(FiliformHost host) =>
        await (await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned()).InSession();

    private static async Task<Page> Add(Journey ana, string record, params (string, string)[] fields) => await ana.Mara.Send(await ana.Mara.Get($"{record}/add"), "add", fields);

    private static string Note(string words, string end) => Regex.Match(words, $"Procedure note.*?(?={end})").Value;
}
