using System.Net;

namespace Filiform.Tests.Doors;

public sealed class TryRulesTests(RuleBrowserFixture browser) : IClassFixture<RuleBrowserFixture>
{
    [Fact]
    public async Task Warfarin_by_its_code_is_found_by_code_and_the_right_psoas_is_left_out()
    {
        var page = await Try(("codes", "rxnorm 855332"), ("muscle", "psoas-major"), ("side", "right"), ("depth", "deep"), ("rest-no", "yes"), ("age", "63"));

        Assert.Contains("Avoid region: leave out the right psoas major", page.Words, StringComparison.Ordinal);
        Assert.Contains("by the code 855332 (RxNorm), in the list", page.Words, StringComparison.Ordinal);
        Assert.Contains("No: takes a blood thinner", page.Words, StringComparison.Ordinal);
        Assert.Contains("Nothing was stored", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_blood_thinner_is_found_by_words()
    {
        var page = await Try(("words", "I take a blood thiner since my heart trouble"));

        Assert.Contains("By words: “blood thiner”", page.Words, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/rules/antithrombotic\">Takes a blood thinner</a>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_goes_before_words_and_the_page_shows_which_it_was()
    {
        var page = await Try(("codes", "rxnorm 855332"), ("medicines", "Eliquis 5 mg"));

        Assert.Contains("By code: RxNorm 855332", page.Words, StringComparison.Ordinal);
        Assert.Contains("by the words “eliquis”, in the list", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_yes_is_found_by_the_answer_and_every_other_question_stays_open()
    {
        var page = await Try(("q-consent", "yes"));

        Assert.Contains("Stop: do not needle", page.Words, StringComparison.Ordinal);
        Assert.Contains("Answered “Yes, not able or not willing” to", page.Words, StringComparison.Ordinal);
        Assert.Contains("Fear of needles : Are you afraid of needles?", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_in_no_list_meets_no_rule_and_clears_nobody()
    {
        var page = await Try(("codes", "rxnorm 99999999"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("No list: no rule looks at it", page.Words, StringComparison.Ordinal);
        Assert.Contains("Ask:", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Clear: nothing found", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_with_every_question_answered_no_and_an_age_is_clear()
    {
        var page = await Try(("rest-no", "yes"), ("age", "40"));

        Assert.Contains("Clear: nothing found", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weeks_of_pregnancy_and_a_place_make_a_finding_narrower()
    {
        var weeks = await Try(("q-pregnancy", "later"), ("weeks", "20"), ("rest-no", "yes"), ("age", "30"));
        var place = await Try(("q-joint-replacement", "yes"), ("q-joint-replacement-where", "knee-right"), ("muscle", "soleus"), ("side", "left"), ("rest-no", "yes"), ("age", "70"));

        Assert.Contains("20 weeks pregnant", weeks.Words, StringComparison.Ordinal);
        Assert.Contains("Nothing of it is planned", place.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("codes", "99999", "Code, line 1: name the system first")]
    [InlineData("codes", "rxnorm 855332\nloinc 777-3", "Code, line 2: write the value and its unit behind the code")]
    [InlineData("codes", "http://example.org/codes|7", "Code, line 1: that system is used by no list")]
    [InlineData("age", "two hundred", "Enter a whole number from 0 to 130 years")]
    [InlineData("age", "200", "Enter a whole number from 0 to 130 years")]
    [InlineData("weeks", "46", "Enter a whole number from 0 to 45 weeks")]
    [InlineData("muscle", "psoas-major", "Choose left or right")]
    [InlineData("muscle", "no-such-muscle", "Choose a muscle of the atlas")]
    [InlineData("q-diabetes", "perhaps", "Choose one of the answers")]
    [InlineData("q-joint-replacement-where", "tail", "Choose one of the answers")]
    public async Task What_cannot_be_read_is_named_with_what_would_be_right_and_no_verdict_is_shown(string field, string value, string says)
    {
        var page = await Try((field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"verdict ", page.Html, StringComparison.Ordinal);
        Assert.Equal("try-unreadable", page.Refusal);
    }

    [Fact]
    public async Task A_form_about_a_rule_that_is_gone_says_so()
    {
        var page = await Try(("rule", "no-such-rule"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("That rule is not there any more", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_text_is_refused_and_not_cut()
    {
        var long1 = await Try(("words", new string('x', 4001)));
        var long2 = await Try(("codes", string.Join('\n', Enumerable.Repeat("rxnorm 1", 101))));

        Assert.Contains("Enter at most 4,000 characters", long1.Words, StringComparison.Ordinal);
        Assert.Contains("Enter at most 100 lines", long2.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_is_tried_from_its_own_page_and_the_answer_begins_with_it()
    {
        var rule = await browser.Stranger.Get("/rules/needle-phobia");
        var fields = Visitor.Fields(rule, "try", ("q-needle-fear", "some"));

        var page = await browser.Stranger.Post(rule with { Path = "/rules/try" }, fields);

        Assert.Contains("Fear of needles : it holds", page.Words, StringComparison.Ordinal);
        Assert.Contains("Modify", page.Words, StringComparison.Ordinal);
        Assert.Contains("name=\"rule\" value=\"needle-phobia\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_there_again_to_be_changed()
    {
        var page = await Try(("words", "pacemaker <b>"), ("q-diabetes", "no"), ("muscle", "soleus"), ("side", "left"));

        Assert.Contains("pacemaker &lt;b&gt;</textarea>", page.Html, StringComparison.Ordinal);
        Assert.Matches("<option value=\"soleus\" selected", page.Html);
        Assert.Matches("id=\"q-diabetes\"[^>]*>.*?<option value=\"no\" selected", page.Html);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var page = await browser.Stranger.Get("/rules/try");

        var refused = await browser.Stranger.Post(page, [KeyValuePair.Create("act", "try"), KeyValuePair.Create("_handler", "act")]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    private async Task<Page> Try(params (string Name, string Value)[] fields)
    {
        var page = await browser.Stranger.Get("/rules/try");
        return await browser.Stranger.Send(page, "try", fields);
    }
}
