using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Learn;
using Filiform.Tests.Store;
using Filiform.Web.Knowledge;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary>What anybody can read of the clinic.</summary>
public sealed partial class PublicPagesTests
{
    private static readonly KnowledgeBase Known = KnowledgeFolder.Load(null);

    private static readonly string[] Pages = [.. PublicPages.Findable(Known)];

    // The list of all sources and the rules are for those who check; every other page is for patients.
    private static IEnumerable<string> ForPatients => Pages.Where(p => p != "/sources");

    [Fact]
    public async Task Every_public_page_has_one_heading_a_title_and_a_description_of_its_own_and_no_script()
    {
        await using var host = await FiliformHost.Empty();
        var visitor = new Visitor(host.Address);
        var (titles, descriptions) = (new HashSet<string>(), new HashSet<string>());

        foreach (var path in Pages)
        {
            var page = await visitor.Get(path);

            Assert.True(page.Status == HttpStatusCode.OK && page.Path == path, $"{path}: {page.Status} {page.Path}");
            Assert.Single(Regex.Matches(page.Html, "<h1[ >]"));
            Assert.DoesNotContain("<script", page.Html, StringComparison.Ordinal);
            Assert.True(titles.Add(Regex.Match(page.Html, "<title>(.*?)</title>").Groups[1].Value), $"{path}: its title is another page's");
            if (path != "/sources")
                Assert.True(descriptions.Add(Regex.Match(page.Html, "<meta name=\"description\" content=\"([^\"]{20,300})\"").Groups[1].Value), $"{path}: no description of its own");
        }
    }

    [Fact, Proves("H-103")]
    public async Task Every_public_page_can_be_read_at_the_age_of_12_in_sentences_of_fewer_than_15_words()
    {
        await using var host = await FiliformHost.Demo();
        var visitor = new Visitor(host.Address);
        var faults = new List<string>();

        foreach (var path in ForPatients)
        {
            var words = PatientWords(await visitor.Get(path));
            var level = ReadingLevel.Of(words);
            Assert.True(level.Words > 80, $"{path}: {words}");
            if (level.Age > 12)
                faults.Add($"{path}: age {level.Age:0.0}; hardest: {string.Join(" | ", ReadingLevel.SentencesIn(words).OrderByDescending(s => ReadingLevel.Of(s).Grade).Take(4))}");
            faults.AddRange(ReadingLevel.SentencesIn(words).Where(s => ReadingLevel.WordsIn(s).Length >= 15).Select(s => $"{path}: {s}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact, Proves("H-103")]
    public async Task No_public_page_promises_what_no_trial_has_shown()
    {
        await using var host = await FiliformHost.Demo();
        var visitor = new Visitor(host.Address);

        foreach (var path in ForPatients)
            Assert.All(ReadingLevel.SentencesIn(PatientWords(await visitor.Get(path))), s => Assert.False(Promise().IsMatch(s), $"{path}: {s}"));
    }

    [Fact]
    public async Task Every_page_that_states_a_fact_has_its_sources_below()
    {
        await using var host = await FiliformHost.Empty();
        var visitor = new Visitor(host.Address);

        foreach (var path in Pages.Where(p => p == "/" || p.StartsWith("/about/", StringComparison.Ordinal) || p.StartsWith("/conditions/", StringComparison.Ordinal)))
        {
            // Of jumper's knee nothing was found, so there is nothing to name.
            var page = await visitor.Get(path);
            Assert.Equal(path != "/conditions/patellar-tendinopathy", page.Html.Contains("Sources of this page", StringComparison.Ordinal));
            var below = Regex.Matches(page.Html, "<li><b>([^<]+)</b>").Select(m => m.Groups[1].Value).ToHashSet();
            var named = Regex.Matches(WithoutFigures(page.Html), "class=\"source\"[^>]*>([^<]+)</a>").Select(m => m.Groups[1].Value);
            Assert.All(named, key => Assert.Contains(key, below));
        }
    }

    [Fact]
    public async Task The_clinics_own_name_address_telephone_and_hours_stand_on_every_page()
    {
        await using var host = await FiliformHost.Demo();
        var visitor = new Visitor(host.Address);

        foreach (var path in Pages)
        {
            var page = await visitor.Get(path);
            Assert.All(["Lindgate Physiotherapy", "12 Mill Lane, Sampletown", "555 0142", "Monday to Friday", "08:00 to 18:00"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_public_page_weighs_under_100_KB_on_the_wire()
    {
        await using var host = await FiliformHost.Demo();
        var visitor = new Visitor(host.Address);
        var style = await visitor.WireBytes("/app.css") + await visitor.WireBytes("/icons.svg") + await visitor.WireBytes("/icon.svg");

        foreach (var path in Pages)
            Assert.InRange(await visitor.WireBytes(path) + style, 1, 99_999);
    }

    [Fact, Proves("H-100")]
    public async Task A_clinic_that_says_no_hours_is_not_called_open_or_closed()
    {
        await using var host = await FiliformHost.Empty();

        var page = await new Visitor(host.Address).Get("/contact");

        Assert.Contains("Call us to ask when we are open", page.Words, StringComparison.Ordinal);
        Assert.DoesNotMatch("Open now|Closed now|closed", page.Words);
    }

    [Fact, Proves("H-126")]
    public async Task The_page_for_booking_names_the_emergency_number_and_its_form_takes_no_words_on_health()
    {
        await using var host = await FiliformHost.Empty();

        var page = await new Visitor(host.Address).Get("/contact");

        Assert.Contains("Call 911", page.Words, StringComparison.Ordinal);
        Assert.Contains("do not write about your health here", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", page.Html, StringComparison.Ordinal);
    }

    [Theory, Proves("H-101")]
    [EachStore]
    public async Task Nobody_stands_on_the_public_pages_who_was_not_chosen(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var visitor = new Visitor(host.Address);

        foreach (var path in ForPatients)
            Assert.DoesNotMatch("Mara|Holt|Jon|Reyes", (await visitor.Get(path)).Words);

        var clinics = host.Services.GetRequiredService<Clinics>();
        Assert.Empty(await clinics.Shown((await clinics.Only())!.Id));
        Assert.Contains("We do not list names here", (await visitor.Get("/therapists")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_engines_are_told_of_the_public_pages_and_kept_out_of_all_others()
    {
        await using var host = await FiliformHost.Empty();
        var visitor = new Visitor(host.Address);
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };

        var robots = (await visitor.Get("/robots.txt")).Html.Split('\n');
        var map = XDocument.Parse((await visitor.Get("/sitemap.xml")).Html);

        Assert.Contains("Disallow: /", robots);
        Assert.Contains($"Sitemap: {host.Address}/sitemap.xml", robots);
        Assert.DoesNotContain(robots, l => Regex.IsMatch(l, "history|patients|check|today"));
        Assert.Equal(Pages.Select(p => host.Address + p), map.Root!.Elements().Select(u => u.Value));
        Assert.All(Pages.Where(p => p != "/"), p => Assert.Contains(robots, l => l.StartsWith("Allow: ", StringComparison.Ordinal) && p.StartsWith(l[7..], StringComparison.Ordinal)));
        foreach (var path in new[] { "/history/no-such-key", "/sign-in", "/today", "/patients", "/rules/try" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal("noindex, nofollow", answer.Headers.GetValues("X-Robots-Tag").Single());
        }
        foreach (var path in new[] { "/", "/about/questions", "/conditions/neck-pain", "/contact" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.False(answer.Headers.Contains("X-Robots-Tag"), path);
        }
    }

    // What a patient is meant to read: without the sources below and the figures for therapists, a line for each block.
    private static string PatientWords(Page page)
    {
        var main = WithoutFigures(Regex.Match(page.Html, "<main.*?</main>", RegexOptions.Singleline).Value);
        main = Regex.Replace(main, "<section class=\"sources-below\".*?</section>|<a [^>]*class=\"source\"[^>]*>.*?</a>|<span class=\"source\">.*?</span>|<svg.*?</svg>", "", RegexOptions.Singleline);
        var lines = Regex.Replace(main, "</?(p|li|ul|ol|h1|h2|h3|div|section|article|nav|td|th|tr|dt|dd|dl|details|summary|a class=\"btn)[^>]*>", "\n");
        return Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(lines, "<[^>]+>", "")), "[ \t]+([.,;:])", "$1").Replace("\u2060", "", StringComparison.Ordinal);
    }

    private static string WithoutFigures(string html) => Regex.Replace(html, "<details class=\"figures\">.*?</details>", "", RegexOptions.Singleline);

    [GeneratedRegex(@"\bsafe(ly)?\b[^?]*[^?]$|\bproven\b|\bcures?\b|endorphin|toxins?\b|permanently|no side effects|no risks?\b|guarantee|miracle|releases? tension", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();
}
