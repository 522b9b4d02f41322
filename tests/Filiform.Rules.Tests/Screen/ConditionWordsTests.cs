using System.Text;
using System.Text.RegularExpressions;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Screen.RuleText;

namespace Filiform.Rules.Tests.Screen;

public class ConditionWordsTests
{
    public static TheoryData<string> Rules => [.. Checkout.General.RuleSet.Rules.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_reads_as_words(string id)
    {
        var rule = Checkout.General.RuleSet.Rules.Single(r => r.Id == id);
        var ids = Checkout.Knowledge.ValueSets.Keys.Concat(Checkout.Knowledge.Muscles.Keys).Concat(Checkout.General.RuleSet.Questions.Select(q => q.Id)).Where(i => i.Contains('-'));

        foreach (var words in InWords(rule))
        {
            Assert.DoesNotContain(ids, i => Regex.IsMatch(words, $@"(?<![\w-]){Regex.Escape(i)}(?![\w-])"));
            Assert.DoesNotMatch(@"[_{}\[\]]|\b(null|true|false)\b", words);
        }
    }

    [Fact]
    public void A_list_in_a_sentence_carries_itself_so_that_a_page_can_link_to_it()
    {
        var rules = Present("{ takes-medication: thinners }");

        var words = rules.Words(rules.RuleSet.Rules[0].Present);

        Assert.Equal("a current medicine of the list “thinners” is on record", words.InOneSentence);
        Assert.Equal("thinners", words.Phrases.Single(p => p.List is not null).List!.Id);
    }

    [Fact]
    public void Conditions_within_conditions_are_laid_out_part_by_part()
    {
        var rules = Present("{ any: [ { takes-medication: thinners }, { all: [ { has-condition: diabetes }, { not: { age: { below: 18 } } } ] } ] }");

        var words = rules.Words(rules.RuleSet.Rules[0].Present);

        Assert.Equal((Joint.Some, "at least one of these", 2), (words.Joint, words.Lead, words.Parts.Length));
        Assert.Equal((Joint.Every, Joint.Not), (words.Parts[1].Joint, words.Parts[1].Parts[1].Joint));
        Assert.Equal("a current medicine of the list “thinners” is on record, or (a current condition of the list “diabetes” is on record, and not (the patient is under 18 years))",
            words.InOneSentence);
    }

    [Theory]
    [InlineData("{ any: [ { had-procedure: thinners }, { has-device: thinners }, { age: { below: 5 } } ] }",
        "a current procedure or device of the list “thinners” is on record, or the patient is under 5 years")]
    [InlineData("{ not: { answered: { question: second, is: [yes] } } }", "“Second?” is answered other than “Yes”")]
    [InlineData("{ measured: { in: platelets, below: 50, unit: \"10*3/uL\" } }", "the newest “platelets” is below 50 × 10³ per µL")]
    [InlineData("{ measured: { in: platelets, below: 1000.5, above: 3, unit: \"{INR}\" } }", "the newest “platelets” is below 1,000.5 or above 3")]
    [InlineData("{ measured: { in: platelets, above: 3 } }", "the newest “platelets” is above 3")]
    [InlineData("{ measured: { in: platelets, above: 3, unit: wk } }", "the newest “platelets” is above 3 weeks")]
    [InlineData("{ measured: { in: platelets, above: 3, unit: \"%\" } }", "the newest “platelets” is above 3 %")]
    [InlineData("{ has-condition: thinners }", "a current condition of the list “thinners” is on record")]
    [InlineData("{ has-allergy: thinners }", "a current allergy of the list “thinners” is on record")]
    [InlineData("{ had-procedure: thinners }", "a current procedure of the list “thinners” is on record")]
    [InlineData("{ answered: { question: third, is: [some, yes] } }", "“Third?” is answered “A little” or “Very”")]
    [InlineData("{ any: [ { had-procedure: thinners }, { has-device: { in: thinners, within-days: 9 } } ] }",
        "a current procedure of the list “thinners” is on record, or a current device of the list “thinners” is on record, dated within 9 days")]
    [InlineData("{ any: [ { had-procedure: thinners }, { has-condition: thinners }, { has-allergy: thinners }, { has-allergy: thinners } ] }",
        "a current procedure, condition or allergy of the list “thinners” is on record")]
    [InlineData("{ all: [ { any: [ { has-condition: thinners }, { age: { below: 5 } } ] }, { has-allergy: thinners } ] }",
        "(a current condition of the list “thinners” is on record, or the patient is under 5 years), and a current allergy of the list “thinners” is on record")]
    [InlineData("{ age: { from: 65 } }", "the patient is 65 years or older")]
    [InlineData("{ age: { below: 18 } }", "the patient is under 18 years")]
    [InlineData("{ pregnant-weeks: { from: 13, below: 28 } }", "the pregnancy is 13 weeks or more and under 28")]
    [InlineData("{ pregnant-weeks: { from: 28 } }", "the pregnancy is 28 weeks or more")]
    [InlineData("{ age: { from: 12, below: 18 } }", "the patient is 12 years or older and under 18")]
    [InlineData("{ pregnant-weeks: { below: 13 } }", "the pregnancy is under 13 weeks")]
    [InlineData("{ earlier-event: { at-least: significant } }", "an earlier adverse event with needling is on record here, graded significant or serious, or not graded yet")]
    [InlineData("{ targets-site: { muscles: [psoas-major], regions: [lower-back], depth: deep } }", "a target is planned in psoas-major, lower back, with deep needling")]
    [InlineData("{ has-device: { in: thinners, within-days: 42 } }", "a current device of the list “thinners” is on record, dated within 42 days")]
    public void Each_kind_of_condition_says_what_it_looks_for(string condition, string words)
    {
        var rules = Present(condition);

        Assert.Equal(words, rules.InWords(rules.RuleSet.Rules[0].Present));
    }

    [Fact]
    public void The_lists_of_a_rule_are_those_of_all_its_conditions()
    {
        var rules = Screener("""
              - id: rule
                title: Rule
                category: relative
                sources: [S]
                absent: { measured: { in: platelets, above: 100 } }
                present: { any: [ { takes-medication: thinners } ] }
                outcomes: [ { action: consult, when: { has-condition: diabetes }, advice: Ask. } ]
            """);

        Assert.Equal(["diabetes", "platelets", "thinners"], rules.ListsOf(rules.RuleSet.Rules[0]).Select(l => l.Id));
    }

    /// <summary>
    /// The whole rule set as a clinician reads it. When a change is meant, the text that the test leaves in its output folder takes the place of the file.
    /// </summary>
    [Fact, Proves("H-007")]
    public void All_rules_in_words_are_those_that_were_reviewed()
    {
        var text = AllInWords();
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "rules.now.md"), text);

        Assert.Equal(File.ReadAllText(Path.Combine(Checkout.Root, "tests/Filiform.Rules.Tests/Screen/rules.check.md")), text);
    }

    private static IEnumerable<string> InWords(Rule rule) =>
        [Checkout.General.InWords(rule.Present), Checkout.General.InWords(rule.Absent),
            .. rule.Outcomes.Where(o => o.When is not null).Select(o => Checkout.General.InWords(o.When!)),
            .. rule.Outcomes.Select(o => o.Scope.InWords(Checkout.Knowledge.Muscles))];

    private static string AllInWords()
    {
        var text = new StringBuilder($"# The rules of {Checkout.General.RuleSet.Id} in words\n\n| Rule | Holds when | Ruled out when | Then |\n| --- | --- | --- | --- |\n");
        foreach (var rule in Checkout.General.RuleSet.Rules)
            text.Append($"| {rule.Title} | {Checkout.General.InWords(rule.Present)} | {Checkout.General.InWords(rule.Absent)} | {string.Join("<br>", rule.Outcomes.Select(InWords))} |\n");
        return text.ToString();
    }

    private static string InWords(Outcome outcome)
    {
        var when = outcome.When is { } further ? $", {(outcome.NeedsProof ? "once it is known that" : "while it may be that")} {Checkout.General.InWords(further)}" : "";
        var basis = outcome.Basis.Evidence == Evidence.Sourced ? $"sourced: {outcome.Basis.InWords}" : outcome.Basis.InWords;
        return $"{outcome.Action.Word()} ({outcome.Scope.InWords(Checkout.Knowledge.Muscles)}){when} [{basis}]";
    }
}
