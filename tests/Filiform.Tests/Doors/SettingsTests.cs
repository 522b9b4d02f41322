using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.Improve;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Tests.Store;
using Filiform.Web.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary>The settings of the clinic, as its lead changes them.</summary>
public sealed partial class SettingsTests
{
    [Theory, Proves("H-101")]
    [EachStore]
    public async Task What_the_lead_changes_stands_on_the_public_pages_and_in_the_audit(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var mara = await host.SignedIn();
        var page = await mara.Get("/clinic/settings");

        var saved = await Save(mara, page, ("phone", "555 0199"), ("about", "We like walking."), ("open-mo", "08:00-12:00, 13:00–18:00"), ("shown", Value(page, "Jon Reyes")));

        Assert.Equal("/clinic/settings?saved=1", saved.Path);
        var stranger = new Visitor(host.Address);
        var home = await stranger.Get("/");
        Assert.Contains("555 0199", home.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("555 0100", home.Words, StringComparison.Ordinal);
        Assert.Contains("We like walking.", home.Words, StringComparison.Ordinal);
        Assert.Contains("Monday 08:00 to 12:00, 13:00 to 18:00", (await stranger.Get("/contact")).Words, StringComparison.Ordinal);
        var therapists = await stranger.Get("/therapists");
        Assert.Contains("Jon Reyes", therapists.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Mara Holt", therapists.Words, StringComparison.Ordinal);
        var entry = Assert.Single(await Audit(host));
        Assert.Equal(("Mara Holt", (Guid?)null), (entry.Name, entry.Patient));
        Assert.Contains("Telephone: 555 0100 → 555 0199", entry.Details, StringComparison.Ordinal);
        Assert.Contains("Shown on the web pages: nothing → Jon Reyes", entry.Details, StringComparison.Ordinal);
        Assert.True((await host.Services.GetRequiredService<ClinicStore>().Verify()).Value.IsWhole);
    }

    [Fact, Proves("H-100")]
    public async Task A_new_emergency_number_stands_at_once_wherever_one_is_called_and_soon_on_every_node()
    {
        await using var host = await FiliformHost.Empty();
        await using var other = await host.Another();
        var elsewhere = new Visitor(other.Address);
        Assert.Contains("Call 911", (await elsewhere.Get("/about/side-effects")).Words, StringComparison.Ordinal);
        var mara = await host.SignedIn();

        await Save(mara, await mara.Get("/clinic/settings"), ("emergency", "112"));

        var here = new Visitor(host.Address);
        foreach (var path in PublicPages.Findable(host.Services.GetRequiredService<CurrentKnowledge>().Now).Append("/sign-in"))
            Assert.DoesNotMatch(@"\b911\b", Regex.Replace((await here.Get(path)).Html, "<main.*?sources-below.*?</main>", m => m.Value[..m.Value.IndexOf("sources-below", StringComparison.Ordinal)], RegexOptions.Singleline));
        Assert.Contains("href=\"tel:112\"", (await here.Get("/about/side-effects")).Html, StringComparison.Ordinal);
        other.Time.Now += Clinics.Remembered;
        Assert.Contains("Call 112", (await elsewhere.Get("/about/side-effects")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_lead_may_look_at_the_settings_or_change_them()
    {
        await using var host = await FiliformHost.Empty();
        var (mara, jon) = (await host.SignedIn(), await host.SignedIn("jon.reyes"));
        var page = await mara.Get("/clinic/settings");

        Assert.StartsWith("/sign-in", (await jon.Get("/clinic/settings")).Path, StringComparison.Ordinal);
        Assert.DoesNotContain("/clinic/settings", (await jon.Get("/clinic")).Html, StringComparison.Ordinal);
        Assert.Contains("/clinic/settings", (await mara.Get("/clinic")).Html, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await Save(jon, page, ("phone", "555 0199"))).Path.Split('?')[0]);
        await using var scope = host.Services.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<Settings>();
        var clinic = await JourneyTests.ClinicOf(host);
        var now = await settings.Now(clinic);
        var actor = new Actor(Guid.CreateVersion7(), "Jon Reyes", clinic) { Role = "therapist" };
        Assert.Equal("lead-only", (await settings.Change(actor, new(Guid.CreateVersion7(), Guid.Empty, null), now.Form.Print, now.Form)).Refusal?.Code);
        Assert.Equal("555 0100", (await settings.Now(clinic)).Form["phone"]);
    }

    [Fact, Proves("H-100")]
    public async Task Mistakes_are_named_above_their_fields_what_was_typed_stays_and_nothing_is_saved()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();

        var refused = await Save(mara, await mara.Get("/clinic/settings"), ("name", "Another name"), ("phone", "12"), ("open-tu", "eight to five"), ("zone", "Mars/Olympus"), ("messages-to", "07:00"), ("figures", ""), ("rooms", "Room 1, room 1"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.All(["The settings were not changed", "Enter a telephone number with at least five digits", "Enter times for Tuesday", "Enter a zone such as", "Enter a time later than the first", "Choose at least one study", "Give each room a name of its own"],
            words => Assert.Contains(words, refused.Words, StringComparison.Ordinal));
        Assert.Contains("value=\"eight to five\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Another name\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"#phone\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal("Test Clinic", (await host.Services.GetRequiredService<Clinics>().Only())!.Name);
        Assert.Contains("refused: settings-wrong", Assert.Single(await Audit(host)).Details, StringComparison.Ordinal);
    }

    [Theory, Proves("H-102")]
    [EachStore]
    public async Task Of_two_who_edit_at_once_the_second_is_told_and_sees_what_the_first_saved(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var (first, second) = (await host.SignedIn(), await host.SignedIn());
        var (seen, alsoSeen) = (await first.Get("/clinic/settings"), await second.Get("/clinic/settings"));
        await Save(first, seen, ("emergency", "112"));

        var refused = await Save(second, alsoSeen, ("phone", "555 0199"));

        Assert.Contains("somebody else changed them while you did", refused.Words, StringComparison.Ordinal);
        Assert.Contains("Saved now: 112", refused.Words, StringComparison.Ordinal);
        Assert.Contains("Saved now: 555 0100", refused.Words, StringComparison.Ordinal);
        var clinic = (await host.Services.GetRequiredService<Clinics>().Only())!;
        Assert.Equal(("112", "555 0100"), (clinic.Emergency, clinic.Phone));
        Assert.Equal("/clinic/settings?saved=1", (await Save(second, refused, ("emergency", "112"))).Path);
        Assert.Equal("555 0199", (await host.Services.GetRequiredService<Clinics>().Only())!.Phone);
    }

    [Fact, Proves("H-102")]
    public async Task A_room_with_an_open_session_cannot_go()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned()).InSession();
        var mara = ana.Mara;

        var refused = await Save(mara, await mara.Get("/clinic/settings"), ("rooms", "Room 2"));

        Assert.Contains("Room 1 has an open session", refused.Words, StringComparison.Ordinal);
        Assert.Equal(["Room 1", "Room 2"], (await host.Services.GetRequiredService<Clinics>().Only())!.Rooms);
        Assert.Equal("/clinic/settings?saved=1", (await Save(mara, refused, ("rooms", "Room 2, Room 1, Room 3"))).Path);
    }

    [Fact]
    public async Task Saving_what_is_there_changes_nothing_and_says_so()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();
        var before = (await host.Services.GetRequiredService<Clinics>().Only())!;

        await Save(mara, await mara.Get("/clinic/settings"));

        var after = (await host.Services.GetRequiredService<Clinics>().Only())!;
        Assert.Equal((before.Name, before.Hours, before.MessageHours, before.Grace, before.Jurisdiction, before.NeedleMaker), (after.Name, after.Hours, after.MessageHours, after.Grace, after.Jurisdiction, after.NeedleMaker));
        Assert.Equal([.. before.RiskFigures, .. before.OverrideRoles, .. before.Rooms], (string[])[.. after.RiskFigures, .. after.OverrideRoles, .. after.Rooms]);
        Assert.Contains("nothing changed", Assert.Single(await Audit(host)).Details, StringComparison.Ordinal);
    }

    private static async Task<List<AuditRow>> Audit(FiliformHost host) => await host.Services.GetRequiredService<ClinicStore>()
        .ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.Audit.Where(a => a.Action == Settings.Action).ToListAsync());

    /// <summary>Sends the form as it stands, with these fields changed; an empty value leaves a field out.</summary>
    private static Task<Page> Save(Visitor visitor, Page page, params (string Name, string Value)[] changes)
    {
        var form = Form().Matches(page.Html).Select(m => m.Value).Single(f => f.Contains("name=\"act\" value=\"settings\"", StringComparison.Ordinal));
        var fields = Input().Matches(form).Select(m => m.Value).Where(i => !i.Contains("checkbox", StringComparison.Ordinal) || i.Contains(" checked", StringComparison.Ordinal)).Select(i => (Name: Attribute(i, "name"), Value: Attribute(i, "value")))
            .Append(("about", WebUtility.HtmlDecode(Regex.Match(form, "<textarea[^>]*>(.*?)</textarea>", RegexOptions.Singleline).Groups[1].Value)))
            .Append(("jurisdiction", Regex.Match(form, "<option value=\"([^\"]*)\" selected").Groups[1].Value));
        return visitor.Post(page, [.. fields.Where(f => changes.All(c => c.Name != f.Item1)).Concat(changes.Where(c => c.Value.Length > 0)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))]);
    }

    private static string Value(Page page, string person) => Regex.Match(page.Html, $"value=\"([^\"]+)\"[^>]*><span>{person}").Groups[1].Value;

    private static string Attribute(string input, string name) => WebUtility.HtmlDecode(Regex.Match(input, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();
}
