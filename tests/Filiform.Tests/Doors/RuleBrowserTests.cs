using System.Net;
using Filiform.Rules.Knowledge;
using Filiform.Web.Knowledge;

namespace Filiform.Tests.Doors;

public sealed class RuleBrowserFixture : IAsyncLifetime
{
    public FiliformHost Host { get; private set; } = null!;

    public Visitor Stranger { get; private set; } = null!;

    public Visitor Mara { get; private set; } = null!;

    public KnowledgeBase Knowledge { get; } = KnowledgeFolder.Load();

    public async ValueTask InitializeAsync()
    {
        Host = await FiliformHost.Empty();
        Stranger = new Visitor(Host.Address);
        Mara = await Host.SignedIn();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

public sealed class RuleBrowserTests(RuleBrowserFixture browser) : IClassFixture<RuleBrowserFixture>
{
    private const string General = KnowledgeBase.GeneralRules;

    [Theory]
    [InlineData("/rules")]
    [InlineData("/rules/antithrombotic")]
    [InlineData("/rules/lists")]
    [InlineData("/rules/lists/antithrombotics")]
    [InlineData("/rules/jurisdictions/us-nj")]
    [InlineData("/rules/try")]
    [InlineData("/sources")]
    public async Task A_visitor_reads_the_knowledge_within_the_public_pages_and_staff_within_their_own(string path)
    {
        var visitor = await browser.Stranger.Get(path);
        var staff = await browser.Mara.Get(path);

        Assert.Equal((path, HttpStatusCode.OK), (visitor.Path, visitor.Status));
        Assert.Contains("Staff sign-in", visitor.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"staff\"", visitor.Html, StringComparison.Ordinal);
        Assert.Equal((path, HttpStatusCode.OK), (staff.Path, staff.Status));
        Assert.Contains("class=\"staff\"", staff.Html, StringComparison.Ordinal);
        Assert.Matches("href=\"/rules\"[^>]*aria-current=\"page\"[^>]*><svg", staff.Html);
    }

    [Fact]
    public async Task Every_rule_has_a_page_with_its_conditions_what_follows_and_its_sources()
    {
        var screener = browser.Knowledge.Screeners[General];
        foreach (var rule in screener.RuleSet.Rules)
        {
            var page = await browser.Stranger.Get($"/rules/{rule.Id}");

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(rule.Title, page.Words, StringComparison.Ordinal);
            Assert.All(rule.Outcomes, o => Assert.Contains(OneBlank(o.Advice), page.Words, StringComparison.Ordinal));
            Assert.All(screener.ListsOf(rule), l => Assert.Contains($"href=\"/rules/lists/{l.Id}\"", page.Html, StringComparison.Ordinal));
            Assert.All(rule.Sources, s => Assert.Contains(s, page.Words, StringComparison.Ordinal));
            Assert.All(rule.Positions, p => Assert.Contains(OneBlank(p.Says), page.Words, StringComparison.Ordinal));
            Assert.Contains(screener.RuleSet.Name, page.Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_rules_page_says_which_rules_these_are_who_wrote_them_and_what_changed()
    {
        var set = browser.Knowledge.Screeners[General].RuleSet;

        var page = await browser.Stranger.Get("/rules");

        Assert.Contains($"{set.Rules.Length} rules", page.Words, StringComparison.Ordinal);
        Assert.Contains($"{set.Id} {set.Version}", page.Words, StringComparison.Ordinal);
        Assert.All(set.Attributes, a => Assert.Contains(a.Label, page.Words, StringComparison.Ordinal));
        Assert.All(set.Changes, c => Assert.Contains(OneBlank(c.What), page.Words, StringComparison.Ordinal));
        Assert.All(browser.Knowledge.Jurisdictions.Values, j => Assert.Contains($"/rules/jurisdictions/{j.Id}", page.Html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("warfarin", "Takes a blood thinner", "Fear of needles")]
    [InlineData("pacemaker battery", "Implanted electrical device", "Takes a blood thinner")]
    [InlineData("BN121 phobia", "Fear of needles", "Under 18 years")]
    public async Task Rules_are_found_by_words_of_their_questions_guidelines_and_lists(string words, string found, string notFound)
    {
        var page = await browser.Stranger.Get($"/rules?q={Uri.EscapeDataString(words)}");

        Assert.Contains($"<b>{found}</b>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"<b>{notFound}</b>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_found_by_category_and_a_search_without_a_rule_says_so()
    {
        var technique = await browser.Stranger.Get("/rules?category=technique");
        var nothing = await browser.Stranger.Get("/rules?q=xyzzy");

        Assert.Contains("<b>Implanted electrical device</b>", technique.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Takes a blood thinner</b>", technique.Html, StringComparison.Ordinal);
        Assert.Contains("No rule holds these words", nothing.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guidelines_that_disagree_are_marked_and_laid_side_by_side_with_the_one_that_is_followed()
    {
        var list = await browser.Stranger.Get("/rules?q=pregnancy");
        var rule = await browser.Stranger.Get("/rules/pregnancy");

        Assert.Contains("Guidelines disagree", list.Words, StringComparison.Ordinal);
        Assert.Contains("What the guidelines say", rule.Words, StringComparison.Ordinal);
        Assert.Contains("Followed here", rule.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_of_one_state_is_found_there_and_by_its_id_alone()
    {
        var place = browser.Knowledge.Jurisdictions.Values.First(j => j.Rules.Any(r => browser.Knowledge.Screeners[General].RuleSet.Rules.All(g => g.Id != r)));
        var own = place.Rules.First(r => browser.Knowledge.Screeners[General].RuleSet.Rules.All(g => g.Id != r));
        var set = Uri.EscapeDataString($"{General}/{place.Id}");

        var facts = await browser.Stranger.Get($"/rules/jurisdictions/{place.Id}");
        var there = await browser.Stranger.Get($"/rules?set={set}");
        var alone = await browser.Stranger.Get($"/rules/{own}");

        Assert.Contains($"/rules/{own}?set={set}", facts.Html, StringComparison.Ordinal);
        Assert.Contains($"/rules/{own}?set={set}", there.Html, StringComparison.Ordinal);
        Assert.Contains($"/rules/jurisdictions/{place.Id}", alone.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_jurisdiction_shows_each_fact_with_its_source_and_day_and_what_was_not_found()
    {
        var place = browser.Knowledge.Jurisdictions["us-nj"];

        var page = await browser.Stranger.Get("/rules/jurisdictions/us-nj");

        Assert.All(place.Facts, f => Assert.Contains(f.Label, page.Words, StringComparison.Ordinal));
        Assert.All(place.Facts.SelectMany(f => f.Basis.Sources), s => Assert.Contains(s, page.Words, StringComparison.Ordinal));
        Assert.Contains("Looked for and not found", page.Words, StringComparison.Ordinal);
        Assert.Contains("28 Nov 2026", page.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rxnorm 855332", "Yes. By code: RxNorm 855332")]
    [InlineData("855332", "Yes. By code: RxNorm 855332")]
    [InlineData("B01AA03", "Yes. By code: ATC B01A and all that begin so")]
    [InlineData("i take my blood thiner", "Yes. By words: “blood thiner”")]
    [InlineData("icd-10-cm Z33.1", "No: “icd-10-cm Z33.1” is not in this list")]
    [InlineData("<script>", "No: “<script>” is not in this list")]
    public async Task A_list_says_whether_a_code_or_words_stand_in_it(string written, string answer)
    {
        var page = await browser.Stranger.Get($"/rules/lists/antithrombotics?has={Uri.EscapeDataString(written)}");

        Assert.Contains(answer, page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_is_shown_200_codes_a_page_and_every_code_once()
    {
        var list = browser.Knowledge.ValueSets["immunosuppressants"];
        var shown = new List<string>();
        var path = "/rules/lists/immunosuppressants";
        while (path is not null)
        {
            var page = await browser.Stranger.Get(path);
            var codes = System.Text.RegularExpressions.Regex.Matches(page.Html, "is-lead code\"[^>]*><b>([^<]+)</b>").Select(m => m.Groups[1].Value).ToList();
            Assert.InRange(codes.Count, 1, 200);
            shown.AddRange(codes);
            path = System.Text.RegularExpressions.Regex.Match(page.Html, "href=\"([^\"]+)\" rel=\"next\"") is { Success: true } next ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        Assert.Equal(list.Codes.Select(c => c.Code), shown);
    }

    [Theory]
    [InlineData("?q=dabigatran", "dabigatran etexilate", "warfarin sodium")]
    [InlineData("?q=855332", "855332", "dabigatran")]
    [InlineData("?q=xyzzy", "Nothing in this list holds “xyzzy”", "warfarin sodium")]
    [InlineData("?page=99", "warfarin", "Nothing in this list holds")]
    public async Task A_list_is_searched_by_code_and_by_words(string query, string there, string notThere)
    {
        var page = await browser.Stranger.Get($"/rules/lists/antithrombotics{query}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(there, page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(notThere, page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_is_looked_up_in_all_lists_at_once()
    {
        var page = await browser.Stranger.Get("/rules/lists?q=Eliquis");

        Assert.Contains("/rules/lists/antithrombotics\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("By words: “eliquis”", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("/rules/lists/diabetes\"", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/rules/no-such-rule")]
    [InlineData("/rules/antithrombotic?set=nowhere")]
    [InlineData("/rules?set=nowhere")]
    [InlineData("/rules/lists/no-such-list")]
    [InlineData("/rules/jurisdictions/atlantis")]
    [InlineData("/rules/try?rule=no-such-rule")]
    [InlineData("/about/no-such-page")]
    [InlineData("/conditions/no-such-condition")]
    public async Task What_is_not_there_is_said_to_be_missing(string path)
    {
        foreach (var visitor in new[] { browser.Stranger, browser.Mara })
        {
            var page = await visitor.Get(path);

            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Contains("This page is not here", page.Words, StringComparison.Ordinal);
        }
    }

    private static string OneBlank(string words) => System.Text.RegularExpressions.Regex.Replace(words, "\\s+", " ");
}
