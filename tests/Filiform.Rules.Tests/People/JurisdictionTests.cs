using Filiform.Rules.Knowledge;
using Filiform.Rules.People;
using static Filiform.Rules.Tests.Knowledge.SmallKnowledge;

namespace Filiform.Rules.Tests.People;

/// <summary>What states and countries ask of those who needle, as far as it was found.</summary>
public class JurisdictionTests
{
    private const string Here = "practice/here.yaml";

    private static readonly IReadOnlyDictionary<string, Jurisdiction> Known = Checkout.Knowledge.Jurisdictions;

    private static Jurisdiction Small => KnowledgeBase.Load(Files).Jurisdictions["here"];

    [Fact]
    public void At_least_four_US_states_and_one_other_country_are_known()
    {
        Assert.True(Known.Values.Count(j => j.Country == "United States") >= 4);
        Assert.Contains(Known.Values, j => j.Country != "United States");
    }

    [Fact]
    public void No_two_US_states_have_the_same_rules() => Assert.All(
        Known.Values.Where(j => j.Country == "United States").GroupBy(j => string.Join('\n', j.Facts.Select(f => $"{f.Field}: {f.Words}"))),
        alike => Assert.Single(alike));

    [Fact]
    public void Each_names_who_decides_and_the_day_its_facts_were_read()
    {
        Assert.All(Known.Values, j => Assert.NotEmpty(j.Authority));
        Assert.All(Known.Values.SelectMany(j => j.Facts.Select(f => f.Seen).Append(j.Seen)), day => Assert.True(day >= new DateOnly(2026, 11, 23)));
    }

    [Fact]
    public void Every_fact_that_was_found_names_a_source_that_resolves()
    {
        var found = Known.Values.SelectMany(j => j.Facts).Where(f => f.IsFound).ToList();

        Assert.All(found, f => Assert.NotEmpty(f.Basis.Sources));
        Assert.All(found.SelectMany(f => f.Basis.Sources), key => Assert.NotNull(Checkout.Knowledge.Sources.Find(key)));
    }

    [Fact]
    public void What_is_known_only_from_a_page_about_the_rule_says_so_in_its_note()
    {
        var secondary = Known.Values.SelectMany(j => j.Facts).Where(f => f.IsFound && f.Basis.Sources.All(k => Checkout.Knowledge.Sources.Find(k)!.Read == "secondary"));

        Assert.NotEmpty(secondary);
        Assert.All(secondary, f => Assert.NotNull(f.Note));
    }

    [Fact]
    public void Each_lists_the_same_facts_and_says_of_each_that_was_not_found_that_it_was_not_found()
    {
        var fields = Small.Facts.Select(f => (f.Group, f.Field)).ToList();

        Assert.Equal(fields.Count, fields.DistinctBy(f => f.Field).Count());
        Assert.All(Known.Values, j => Assert.Equal(fields, j.Facts.Select(f => (f.Group, f.Field))));
        Assert.All(Known.Values.SelectMany(j => j.Facts).Where(f => !f.IsFound), f => Assert.Equal(("Not found", Evidence.Unsourced), (f.Words, f.Basis.Evidence)));
    }

    [Theory]
    [InlineData("us-co", "written", "Yes")]
    [InlineData("us-co", "copy-to-patient", "Yes")]
    [InlineData("us-co", "excluded", "auricular points; distal points")]
    [InlineData("us-va", "referral", "No")]
    [InlineData("us-va", "copy-to-patient", "Unclear")]
    [InlineData("us-fl", "hours", "50 hours")]
    [InlineData("us-fl", "supervised-sessions", "25 sessions")]
    [InlineData("us-fl", "days", "15 days")]
    [InlineData("us-ga", "consultation", "Yes")]
    [InlineData("us-ga", "written", "Not found")]
    [InlineData("us-md", "hours", "80 hours")]
    [InlineData("us-md", "written", "Unclear")]
    [InlineData("us-nj", "signed", "Yes")]
    [InlineData("us-nj", "guardian-below", "Not found")]
    [InlineData("us-wa", "hours", "325 hours")]
    [InlineData("us-wa", "years-in-practice", "1 year")]
    [InlineData("nz", "guardian-below", "16 years")]
    [InlineData("za", "guardian-below", "12 years")]
    [InlineData("za", "allowed", "Unclear")]
    [InlineData("ca-ab", "registration", "Yes")]
    public void The_facts_read_as_their_sources_have_them(string jurisdiction, string field, string words) =>
        Assert.Equal(words, Known[jurisdiction].Fact(field).Words);

    [Fact]
    public void Only_Florida_is_known_to_set_a_deadline_for_reports()
    {
        var withDeadline = Assert.Single(Known.Values, j => j.Fact("days").Number is not null);

        Assert.Equal(("us-fl", 15), (withDeadline.Id, withDeadline.Fact("days").Number));
        Assert.Contains("secondary", withDeadline.Fact("days").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Virginia_no_longer_asks_for_a_referral_and_says_since_when()
    {
        var referral = Known["us-va"].Fact("referral");

        Assert.False(referral.IsYes);
        Assert.Contains("1 July 2023", referral.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_gives_its_value_its_day_and_what_it_rests_on()
    {
        var age = Small.Fact("guardian-below");

        Assert.Equal((16, "16 years", new DateOnly(2026, 11, 20), "S2"), (Small.GuardianBelow, age.Words, age.Seen, age.Basis.InWords));
        Assert.Equal((true, new DateOnly(2026, 11, 23)), (Small.Fact("written").IsYes, Small.Fact("written").Seen));
        Assert.Equal(["the risks"], Small.ConsentMustSay);
        Assert.Equal(("1 day", "Heard only.", "no source"), (Small.Fact("days").Words, Small.Fact("days").Note, Small.Fact("days").Basis.InWords));
    }

    [Fact]
    public void What_was_not_found_is_neither_a_yes_nor_a_no_nor_a_number()
    {
        Assert.Equal((null, null, "Not found"), (Small.Fact("signed").IsYes, Small.Fact("hours").Number, Small.Fact("signed").Words));
        Assert.Null(Known["us-md"].Fact("written").IsYes);
    }

    [Theory]
    [InlineData("an unknown field", "seen: 2026-11-23\n", "seen: 2026-11-23\nstate: TX\n", 6, "Unknown field 'state'")]
    [InlineData("an unknown fact", "written:", "writen:", 8, "Unknown field 'writen'")]
    [InlineData("an unknown field in a fact", "sources: [S2], seen", "sources: [S2], saw", 13, "Unknown field 'saw'")]
    [InlineData("a fact in the wrong group", "age:\n  guardian-below", "age:\n  hours: { is: \"1\", sources: [S1] }\n  guardian-below", 13, "Unknown field 'hours'")]
    [InlineData("no day", "seen: 2026-11-23\n", "", 1, "'seen' is missing")]
    [InlineData("a day that is no day", "seen: 2026-11-23", "seen: last week", 5, "'seen' must be a date such as 2026-11-23")]
    [InlineData("a fact with a day that is no day", "2026-11-20", "20 Nov 2026", 13, "'seen' must be a date such as 2026-11-23")]
    [InlineData("a source that does not resolve", "sources: [S2]", "sources: [S9]", 13, "Source 'S9' is not in sources.yaml")]
    [InlineData("a sourced fact without a source", "evidence: unsourced", "evidence: sourced", 15, "no source is named")]
    [InlineData("neither yes nor no", "is: \"yes\"", "is: often", 8, "'is' of 'written' must be one of yes, no, unclear")]
    [InlineData("years in words", "is: \"16\"", "is: sixteen", 13, "'is' of 'guardian-below' must be a whole number of years")]
    [InlineData("half a day", "is: \"1\"", "is: \"0.5\"", 15, "'is' of 'days' must be a whole number of days")]
    [InlineData("a fact that says nothing", "is: [the risks]\n    ", "", 10, "'is' is missing: leave out what was not found")]
    public void A_mistake_names_its_file_and_line(string mistake, string was, string now, int line, string message)
    {
        var found = MistakesAfter(Here, was, now);

        Assert.True(found.Any(e => e.File == Here && e.Line == line && e.Message.Contains(message, StringComparison.Ordinal)),
            $"{mistake}: expected {Here}({line}): {message}\nbut found\n{string.Join('\n', found)}");
    }

    [Fact]
    public void A_jurisdiction_of_which_nothing_is_known_is_a_mistake()
    {
        var text = Files.Single(f => f.Path == Here).Text;

        var mistake = Assert.Single(MistakesAfter(Here, text[text.IndexOf("consent:", StringComparison.Ordinal)..], ""));

        Assert.Equal("Nothing is known of this jurisdiction", mistake.Message);
    }

    [Fact]
    public void An_id_that_stands_in_two_files_is_a_mistake_of_the_second()
    {
        var mistake = Assert.Single(Mistakes(Files.Append(Files.Single(f => f.Path == Here) with { Path = "practice/here2.yaml" })));

        Assert.Equal(("practice/here2.yaml", "Id 'here' stands in another file too"), (mistake.File, mistake.Message));
    }
}
