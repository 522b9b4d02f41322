using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.Store;
using Filiform.Rules.Treat;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary>The emergency page through HTTP, without script: found from the session, read, and all needles out with one tap.</summary>
public sealed class EmergencyTests
{
    [Fact, Proves("H-040")]
    public async Task From_the_session_one_tap_leads_to_the_kinds_of_emergency_and_the_clinics_own_number()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await InSession(host);
        await ana.NeedleIn();

        var session = await ana.Open("treat");
        var page = await ana.Open("treat/emergency");

        Assert.Contains($"href=\"{ana.Chart}/treat/emergency\"", session.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:911\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(["faint", "breathlessness", "bleeding", "broken-needle", "nerve", "spine", "other-emergency"],
            Regex.Matches(page.Html, "emergency\\?kind=([a-z-]+)\"").Select(m => m.Groups[1].Value));
        Assert.Contains("All needles out now, count later 1 needle in, Room 1", page.Words, StringComparison.Ordinal);
    }

    [Theory, Proves("H-040")]
    [InlineData("faint", "Lay the patient on the back with the legs up", "911 when the patient is not conscious after about a minute")]
    [InlineData("breathlessness", "Let the patient sit up", "911 for breathlessness or chest pain")]
    [InlineData("broken-needle", "Broken: keep the limb still", "911 when the part may be in the chest")]
    [InlineData("spine", "Stop, and take all needles out", "911 at once")]
    public async Task Each_kind_says_what_to_do_what_to_watch_and_whom_to_call(string kind, string toDo, string call)
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        var page = await ana.Open($"treat/emergency?kind={kind}");

        Assert.Contains(toDo, page.Words, StringComparison.Ordinal);
        Assert.Contains(call, page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("{emergency}", page.Html, StringComparison.Ordinal);
        Assert.Matches(" Do now .* Call .* Watch .* How it shows ", page.Words);
    }

    [Fact, Proves("H-040")]
    public async Task All_needles_out_with_one_tap_leaves_the_count_open_and_stays_on_the_card()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await InSession(host);
        await ana.NeedleIn();
        await ana.NeedleIn();
        var card = await ana.Open("treat/emergency?kind=faint");
        var fields = Visitor.Fields(card, "all-out");

        var after = await ana.Mara.Post(card, fields);
        await ana.Mara.Post(card, fields);

        Assert.Equal(card.Path, after.Path);
        Assert.Contains("2 needles out, not counted", after.Words, StringComparison.Ordinal);
        Assert.Contains("Lay the patient on the back", after.Words, StringComparison.Ordinal);
        Assert.Single(await Events(host), e => e.Kind == SessionEventKind.AllOut);
        Assert.Contains("All needles were taken out: count them", (await ana.Open("treat")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_is_entered_in_the_session_with_its_kind()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await InSession(host);

        var after = await ana.Send("treat/emergency?kind=faint", "emergency", ("words", "Pale, came round in half a minute"));

        Assert.Null(after.Refusal);
        Assert.Contains("emergency: faint: Pale, came round in half a minute", after.Words, StringComparison.Ordinal);
        var entry = Assert.Single(await Events(host), e => e.Kind == SessionEventKind.Emergency);
        Assert.Equal(EmergencyKind.Faint, entry.Emergency);
        Assert.Contains("Emergency: faint Pale, came round in half a minute. Session 1 of 6.", (await ana.Mara.Get(ana.Chart)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patient_who_is_in_no_session_and_has_signed_nothing_has_the_cards_too()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        var page = await ana.Open("treat/emergency?kind=breathlessness");

        Assert.Equal((HttpStatusCode.OK, null), (page.Status, page.Refusal));
        Assert.Contains("No session is open", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"all-out\"", page.Html, StringComparison.Ordinal);
    }

    [Fact, Proves("H-040")]
    public async Task Every_card_stands_on_one_sheet_that_is_printed_for_a_room()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();

        var sheet = await mara.Get("/safety/emergencies");

        Assert.All(Practice.Known.Emergencies.Values, card => Assert.Contains(card.Title, sheet.Words, StringComparison.Ordinal));
        Assert.Contains("no source", sheet.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("{emergency}", sheet.Html, StringComparison.Ordinal);
    }

    private static async Task<Journey> InSession(FiliformHost host) =>
        await (await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned()).InSession();

    private static async Task<List<Clinic.Treat.SessionEventRow>> Events(FiliformHost host) =>
        await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.SessionEvents.ToListAsync());
}
