using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Tests.Doors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Screen;

/// <summary>The link to a patient's own form: whom it opens for, and whom not.</summary>
public sealed class HistoryFormLinkTests
{
    [Fact, Proves("H-002")]
    public async Task A_wrong_date_of_birth_is_counted_and_the_fifth_closes_the_link()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var me = await OwnVisit.Invited(ana);

        var first = await me.Confirm(year: "1985");
        for (var i = 0; i < 3; i++)
            await me.Confirm(year: "1986");
        var fifth = await me.Confirm(day: "15");
        var right = await me.Open();

        Assert.Contains("You can try 4 more times", first.Words, StringComparison.Ordinal);
        Assert.Contains("This link does not work any more", fifth.Words, StringComparison.Ordinal);
        Assert.Contains("This link does not work any more", right.Words, StringComparison.Ordinal);
        Assert.Equal(5, await me.Read(db => db.Links.CountAsync(l => l.Event == LinkEvent.WrongDate)));
        Assert.Contains("closed after 5 wrong dates of birth", (await ana.Open("screen")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_try_sent_again_counts_once_and_gives_no_further_guess()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Invited(await Journey.Imported(host));
        var page = await me.Open();
        var wrong = Visitor.Fields(page, "confirm", ("day", "1"), ("month", "1"), ("year", "1990"));
        var right = wrong.Select(f => f.Key is "day" ? new(f.Key, "14") : f.Key is "month" ? new(f.Key, "3") : f.Key is "year" ? new(f.Key, "1984") : f).ToList();

        await me.Me.Post(page, wrong);
        var again = await me.Me.Post(page, right);

        Assert.Contains("Your date of birth", again.Words, StringComparison.Ordinal);
        Assert.Equal(1, await me.Read(db => db.Links.CountAsync(l => l.Event == LinkEvent.WrongDate)));
    }

    [Fact, Proves("H-016")]
    public async Task Every_key_that_opens_nothing_is_answered_the_same()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var older = await OwnVisit.Invited(ana);
        var taken = await OwnVisit.Invited(ana);
        await ana.Send("screen/history", "withdraw");
        var expired = await OwnVisit.Invited(ana);
        host.Time.Now += TimeSpan.FromDays(14);
        var stranger = new Visitor(host.Address);

        Page[] pages =
        [
            await older.Open(), await taken.Open(), await expired.Open(), await expired.Open("your-visit"), await expired.Open("check"),
            await stranger.Get("/history/nonsense"), await stranger.Get($"/history/{new string('A', 43)}"), await stranger.Get($"/history/{new string('A', 3000)}"),
        ];

        Assert.All(pages, p => Assert.Equal((HttpStatusCode.Gone, Plain(pages[0])), (p.Status, Plain(p))));
    }

    [Fact]
    public async Task Who_tries_too_many_keys_from_one_address_has_to_wait()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Invited(await Journey.Imported(host));
        var stranger = new Visitor(host.Address);
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.Gone, (await stranger.Get($"/history/guess-{i}")).Status);

        var held = await stranger.Get("/history/guess-21");
        var heldToo = await me.Open();

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (held.Status, heldToo.Status));
        Assert.Contains("Wait ten minutes", held.Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-002")]
    public async Task The_key_of_one_patient_opens_nothing_of_another()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        await Journey.Import(host, Doors.Bundles.Named("Other", "B-2").Replace("1984-03-14", "1970-01-01", StringComparison.Ordinal));
        var mine = await OwnVisit.Opened(ana);
        await mine.Next("your-visit", ("complaint", "A secret of Ana"));
        var other = Regex.Match((await ana.Mara.Get("/patients")).Html, "(/patients/[0-9a-f-]{36})\"><b>OTHER").Groups[1].Value;
        var theirs = new OwnVisitPath(OwnVisit.LinkOn(await ana.Mara.Send(await ana.Mara.Get($"{other}/screen/history"), "invite")));

        // Ana's device, with Ana's cookie, on the other's link.
        var page = await mine.Me.Get($"{theirs.Path}/your-visit");
        var confirmed = await mine.Me.Send(await mine.Me.Get(theirs.Path), "confirm", ("day", "1"), ("month", "1"), ("year", "1970"));

        Assert.Contains("Your date of birth", page.Words, StringComparison.Ordinal);
        Assert.Contains("Hello Ana", confirmed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("A secret of Ana", (await mine.Me.Get($"{theirs.Path}/your-visit")).Words, StringComparison.Ordinal);
        Assert.Contains("Your date of birth", (await mine.Open("your-visit")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handed_over_on_a_tablet_the_form_opens_and_the_therapist_is_signed_out()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        var form = await ana.Send("screen/history", "tablet");
        var today = await ana.Mara.Get("/today");

        Assert.Matches("^/history/[A-Za-z0-9_-]{43}$", form.Path);
        Assert.Contains("Your date of birth", form.Words, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", today.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_is_shown_once_and_only_its_hash_is_stored()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);
        var page = await ana.Open("screen/history");
        var fields = Visitor.Fields(page, "invite");

        var made = await ana.Mara.Post(page, fields);
        var again = await ana.Mara.Post(page, fields);
        var later = await ana.Open("screen/history");

        var key = OwnVisit.LinkOn(made)["/history/".Length..];
        Assert.Equal("link-shown-once", again.Refusal);
        Assert.DoesNotContain(key, later.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/history/", again.Html.Replace("/screen/history", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var store = host.Services.GetRequiredService<ClinicStore>();
        var row = await store.ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.Links.SingleAsync());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key))), row.KeyHash);
    }

    [Fact]
    public async Task The_patients_pages_tell_no_other_page_where_they_are_and_keep_nothing_personal_in_the_browser()
    {
        await using var host = await FiliformHost.Empty();
        var me = await OwnVisit.Invited(await Journey.Imported(host));
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(host.Address) };
        var page = new Page(me.Path, HttpStatusCode.OK, await client.GetStringAsync(new Uri(me.Path, UriKind.Relative)));

        using var answer = await client.PostAsync(new Uri(me.Path, UriKind.Relative), new FormUrlEncodedContent(Visitor.Fields(page, "confirm", ("day", "14"), ("month", "3"), ("year", "1984"))));

        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.EndsWith(me.Path, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("filiform-own=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Ana", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    private sealed record OwnVisitPath(string Path);

    // The same page for all but the hidden fields that are new each time.
    private static string Plain(Page page) => Regex.Replace(page.Html, "value=\"[^\"]*\"|action=\"[^\"]*\"", "");
}
