using System.Text.RegularExpressions;

namespace Filiform.Tests.Doors;

/// <summary>The record of a session through its page: note, strip, code, checklist and entries.</summary>
public sealed class SessionRecordTests
{
    [Fact, Proves("H-041")]
    public async Task The_record_of_a_closed_session_names_each_muscle_with_its_side_needle_lot_and_response()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host, needles: 2);

        var record = await Record(ana);

        Assert.Contains("Trapezius, upper part, right 1 needle, 0.25 × 30 mm, lot L-77. Superficial, to at most 12 mm (own limit; the depth reached is not measured).", record.Words, StringComparison.Ordinal);
        Assert.Contains("Levator scapulae, right 1 needle", record.Words, StringComparison.Ordinal);
        Assert.Contains("Solid filiform needles: nothing was injected.", record.Words, StringComparison.Ordinal);
        Assert.Contains("Tolerance No reaction and no bleeding noted.", record.Words, StringComparison.Ordinal);
        Assert.Contains("20560: 2 muscles.", record.Words, StringComparison.Ordinal);
        Assert.Contains("Planned, consented, done, counted", record.Words, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(record.Words, "Covered 1 in 1 out"));
    }

    [Fact]
    public async Task The_note_as_text_says_itself_whom_it_is_about()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host, needles: 1);

        var text = Regex.Match((await Record(ana)).Html, "<textarea id=\"text\".*?</textarea>", RegexOptions.Singleline).Value;

        Assert.Contains("SAMPLE, Ana, born 14 Mar 1984", text, StringComparison.Ordinal);
        Assert.Contains("Procedure: Dry needling, session 1 of 6.", text, StringComparison.Ordinal);
        Assert.Contains("Code: 20560: 1 muscle.", text, StringComparison.Ordinal);
    }

    [Fact, Proves("H-041")]
    public async Task A_muscle_that_was_planned_and_not_needled_is_shown_as_not_done()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host, needles: 1);

        var record = await Record(ana);

        Assert.StartsWith("Levator scapulae, right Superficial Yes, number not said Covered Not done Nothing to count", record.Words[record.Words.IndexOf("Levator scapulae, right", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("Different in the session: Levator scapulae, right (planned, not done)", record.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-041")]
    public async Task A_needle_entered_by_mistake_leaves_the_note_and_its_entry_and_correction_stay()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await InSession(host);
        await ana.NeedleIn();
        await ana.Mara.Send(await ana.Open("treat?say=correct&needle=1"), "correct");
        await ana.NeedleIn();
        await ana.NeedleOut(2);
        await ana.Close();

        var record = await Record(ana);

        Assert.Contains("corrected, needle 1 had not gone in", record.Words, StringComparison.Ordinal);
        Assert.Contains("Needle 1 in, lot L-77", record.Words, StringComparison.Ordinal);
        Assert.Contains("20560: 1 muscle.", record.Words, StringComparison.Ordinal);
        Assert.Contains("1 in, 1 out", record.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-041")]
    public async Task What_the_checklist_asks_and_nobody_entered_is_named_as_missing()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host, needles: 1);

        var record = await Record(ana);

        Assert.Contains("Maker of the needles", record.Words, StringComparison.Ordinal);
        Assert.Contains("Training and experience of the therapist", record.Words, StringComparison.Ordinal);
        Assert.Matches("STRICTA items: \\d+ of \\d+ lack something", record.Words);
    }

    [Fact]
    public async Task With_maker_and_training_told_at_set_up_and_the_days_between_sessions_planned_the_checklist_is_complete()
    {
        await using var host = await FiliformHost.Demo();
        var ana = await Journey.Found(host);
        await ana.Send("plan", "care", ("goal", "Drive for one hour"), ("other", "Neck exercises"), ("sessions", "6"), ("review", "3"), ("spacing", "7"));

        var record = await Record(ana);

        Assert.Contains("Sample Needles", record.Words, StringComparison.Ordinal);
        Assert.Contains("Mara Holt, physiotherapist, 12 years of practice", record.Words, StringComparison.Ordinal);
        Assert.Contains("STRICTA items: complete", record.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_is_reached_from_the_summary_and_from_the_overview_and_not_through_another_patient()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Closed(host, needles: 1);
        var address = await Address(ana);

        var overview = await ana.Mara.Get(ana.Chart);
        var elsewhere = await ana.Open($"treat/sessions/{Guid.CreateVersion7()}");

        Assert.Contains($"href=\"{address}\"", overview.Html, StringComparison.Ordinal);
        Assert.Contains("This page is not here", elsewhere.Words, StringComparison.Ordinal);
    }

    private static async Task<Journey> Closed(FiliformHost host, int needles)
    {
        var ana = await InSession(host);
        host.Time.Now += TimeSpan.FromMinutes(1);
        for (var i = 0; i < needles; i++)
            await ana.NeedleIn();
        for (var i = 1; i <= needles; i++)
            await ana.NeedleOut(i);
        Assert.Null((await ana.Close()).Refusal);
        return ana;
    }

    private static async Task<Journey> InSession(FiliformHost host) =>
        await (await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned()).InSession();

    private static async Task<string> Address(Journey ana) => Regex.Match((await ana.Open("treat")).Html, $"{ana.Chart}/treat/sessions/[0-9a-f-]{{36}}(?=\")").Value;

    private static async Task<Page> Record(Journey ana) => await ana.Mara.Get(await Address(ana));
}
