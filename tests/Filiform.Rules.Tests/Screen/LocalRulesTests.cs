using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Cast;
using static Filiform.Rules.Tests.Knowledge.SmallKnowledge;

namespace Filiform.Rules.Tests.Screen;

/// <summary>Screening rules of a state or country, laid over the general ones. Each is proved present, absent and open.</summary>
public class LocalRulesTests
{
    private const string Here = "practice/here.yaml";
    private const string Replacing = """
        questions:
          - { id: thinner, ask: Any thinner?, staff: Thinner, about: history }
          - { id: second, ask: Second?, staff: Second, about: therapist }
        rules:
          - { id: second, title: Second, category: relative, sources: [S1], ask: second, present: { answered: { question: second, is: ["yes"] } }, outcomes: [{ action: consult, advice: Ask. }] }
          - { id: thinner, title: Replaced, category: relative, sources: [S2], ask: thinner, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: Ask. }] }
        """;

    private static readonly KnowledgeBase Known = Checkout.Knowledge;

    [Fact, Proves("us-ga/prior-consultation")]
    public void In_Georgia_a_physician_or_physician_assistant_is_consulted_before_needling()
    {
        var georgia = Known.ScreenerFor("us-ga");

        Assert.Equal(Verdict.Consult, Present("us-ga", "prior-consultation", Answering("prior-consultation", "yes")));
        Assert.Equal(Verdict.Clear, Absent(georgia, "prior-consultation", Answering("prior-consultation", "no")));
        Assert.Equal(Verdict.Ask, Open(georgia, "prior-consultation", Answering("prior-consultation", "unsure")));
        Assert.Equal(Verdict.Ask, Open(georgia, "prior-consultation", Ana));
        Assert.Equal(Verdict.Clear, Checkout.General.Screen(Ana).Verdict);
    }

    [Fact, Proves("us-nj/referring-physician")]
    public void In_New_Jersey_the_referring_physician_is_spoken_with_and_one_who_is_against_it_stops()
    {
        var jersey = Known.ScreenerFor("us-nj");

        Assert.Equal(Verdict.Consult, Present("us-nj", "referring-physician", Answering("referring-physician", "yes")));
        Assert.Equal(Verdict.Stop, Present("us-nj", "referring-physician", Answering("referring-physician", "against")));
        Assert.Equal(Verdict.Clear, Absent(jersey, "referring-physician", Answering("referring-physician", "no")));
        Assert.Equal(Verdict.Ask, Open(jersey, "referring-physician", Answering("referring-physician", "unsure")));
        Assert.Equal(Verdict.Ask, Open(jersey, "referring-physician", Ana));
    }

    [Fact, Proves("nz/minor")]
    public void In_New_Zealand_a_patient_of_15_is_a_minor_one_of_16_or_17_is_not_and_an_unknown_age_is_asked()
    {
        var zealand = Known.ScreenerFor("nz");

        Assert.Equal(Verdict.Consult, Present("nz", "minor", Aged(15)));
        Assert.Equal(Verdict.Clear, Absent(zealand, "minor", Aged(16)));
        Assert.Equal(Verdict.Clear, Absent(zealand, "minor", Aged(17)));
        Assert.Equal(Verdict.Ask, Open(zealand, "minor", Ana with { BirthDate = null }));
        Assert.Equal(Verdict.Consult, Checkout.General.Screen(Aged(17)).Verdict);
    }

    [Fact]
    public void Every_rule_of_every_jurisdiction_has_its_proof()
    {
        var rules = Known.Jurisdictions.Values.SelectMany(j => j.Rules.Select(r => $"{j.Id}/{r}")).Order();

        var proved = typeof(LocalRulesTests).GetMethods().SelectMany(ProvesAttribute.Rules).Order();

        Assert.Equal(rules, proved);
    }

    [Fact]
    public void A_jurisdiction_without_rules_of_its_own_is_screened_by_the_general_ones()
    {
        Assert.Same(Checkout.General, Known.ScreenerFor(null));
        Assert.All(Known.Jurisdictions.Values.Where(j => j.Rules.IsEmpty), j => Assert.Same(Checkout.General, Known.ScreenerFor(j.Id)));
        Assert.Throws<KeyNotFoundException>(() => Known.ScreenerFor("us-tx"));
    }

    [Fact, Proves("H-007")]
    public void The_rules_of_a_jurisdiction_stand_under_both_ids_and_the_version_names_both()
    {
        var rules = Known.Screeners["filiform-general/us-ga"].RuleSet;

        Assert.Same(Known.ScreenerFor("us-ga").RuleSet, rules);
        Assert.Equal(("filiform-general", "us-ga"), (rules.Id, rules.Jurisdiction));
        Assert.Equal($"{Checkout.General.RuleSet.Version}+us-ga.{Known.Jurisdictions["us-ga"].Version}", rules.Version);
        Assert.EndsWith(", Georgia", rules.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_the_same_id_takes_the_place_of_the_general_one_and_others_follow_behind()
    {
        var (general, zealand, georgia) = (Checkout.General.RuleSet, Known.ScreenerFor("nz").RuleSet, Known.ScreenerFor("us-ga").RuleSet);

        Assert.Equal(general.Rules.Select(r => r.Id), zealand.Rules.Select(r => r.Id));
        Assert.Equal(["minor"], general.Rules.Zip(zealand.Rules).Where(r => r.First.Title != r.Second.Title).Select(r => r.Second.Id));
        Assert.Equal(general.Rules.Select(r => r.Id).Append("prior-consultation"), georgia.Rules.Select(r => r.Id));
        Assert.Equal(general.Questions.Select(q => q.Id).Append("prior-consultation"), georgia.Questions.Select(q => q.Id));
    }

    [Fact]
    public void What_no_jurisdiction_replaces_is_found_as_by_the_general_rules() => Assert.All(new[] { Boris, Chidi, Goran, Hana, Ivo, Jun }, person =>
        Assert.Equal(
            Checkout.General.Screen(person).Findings.Select(f => (f.Rule.Id, f.Outcome.Action)),
            Known.ScreenerFor("nz").Screen(person).Findings.Select(f => (f.Rule.Id, f.Outcome.Action))));

    [Fact]
    public void A_question_of_the_same_id_takes_the_place_of_the_general_one()
    {
        var rules = Load(Replacing).Screeners["house/here"].RuleSet;

        Assert.Equal(["Any thinner?", "Second?"], rules.Questions.Select(q => q.Ask));
        Assert.Equal(["Replaced", "Second"], rules.Rules.Select(r => r.Title));
    }

    [Fact]
    public void A_guideline_that_the_clinic_follows_in_a_general_rule_says_nothing_of_the_rule_in_its_place()
    {
        const string guidelines = "    guidelines: [{ source: S2, class: absolute, says: Never. }]\n    ask: thinner\n    present";
        var files = Files.Select(f => f.Path == "screening/house.yaml" ? Edit(f, "    ask: thinner\n    present", guidelines) : f)
            .Select(f => f.Path == Here ? f with { Text = $"{f.Text}\n{Replacing}" } : f)
            .Append(new KnowledgeFile("follows.yaml", "thinner: S2"));

        var screeners = KnowledgeBase.Load(files).Screeners;

        Assert.Equal(("1.0.0+thinner.S2", "1.0.0+here.1.0.0"), (screeners["house"].RuleSet.Version, screeners["house/here"].RuleSet.Version));
    }

    [Theory]
    [InlineData("an unknown field", "title: Replaced", "titel: Replaced", 21, "Unknown field 'titel'")]
    [InlineData("a source that does not resolve", "sources: [S2], ask", "sources: [S9], ask", 21, "Source 'S9' is not in sources.yaml")]
    [InlineData("an unknown value set", "takes-medication: thinners", "takes-medication: thiners", 21, "Value set 'thiners' is not in the knowledge")]
    [InlineData("a stop without a source", "outcomes: [{ action: consult, advice: Ask. }] }\n  - { id: thinner", "outcomes: [{ action: stop, evidence: unsourced, advice: Ask. }] }\n  - { id: thinner", 20, "may not stop a treatment")]
    [InlineData("a rule that stands twice", "id: second, title: Second", "id: thinner, title: Second", 21, "'thinner' stands twice in rules")]
    [InlineData("a question that stands twice", "id: second, ask: Second?", "id: thinner, ask: Second?", 18, "'thinner' stands twice in questions")]
    public void A_mistake_in_a_rule_names_the_file_and_line_of_the_jurisdiction(string mistake, string was, string now, int line, string message)
    {
        var found = Mistakes(With(Edit(new KnowledgeFile(Here, Replacing), was, now).Text));

        Assert.True(found.Any(e => e.File == Here && e.Line == line && e.Message.Contains(message, StringComparison.Ordinal)),
            $"{mistake}: expected {Here}({line}): {message}\nbut found\n{string.Join('\n', found)}");
    }

    [Fact]
    public void A_question_in_whose_place_the_general_rules_do_not_hold_is_a_mistake_of_the_jurisdiction()
    {
        var answers = Files.Select(f => f.Path == "screening/house.yaml" ? Edit(f, "takes-medication: thinners", "answered: { question: thinner, is: [\"yes\"] }") : f);
        var other = answers.Select(f => f.Path == Here ? f with { Text = $"{f.Text}\n{OneRule("questions:\n  - { id: thinner, ask: T?, staff: T, answers: { \"no\": No, daily: Daily } }")}" } : f);

        var mistake = Assert.Single(Mistakes(other));

        Assert.Equal(Here, mistake.File);
        Assert.Contains("screening/house.yaml", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("'yes' is no answer to 'thinner'", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_without_a_rule_are_a_mistake()
    {
        var mistake = Assert.Single(Mistakes(With("questions:\n  - { id: second, ask: Second?, staff: Second, about: therapist }")));

        Assert.Equal((Here, "Questions without a rule would be asked in vain"), (mistake.File, mistake.Message));
    }

    [Fact]
    public void Rules_that_can_be_laid_over_no_general_ones_are_a_mistake()
    {
        var files = With(Replacing).Select(f => f.Path == "screening/house.yaml" ? Edit(f, "jurisdiction: general", "jurisdiction: there") : f);

        Assert.Equal("There are no general rules over which these could be laid", Assert.Single(Mistakes(files)).Message);
    }

    private static string OneRule(string questions) =>
        questions + "\nrules:\n  - { id: second, title: Second, category: relative, sources: [S1], present: { age: { below: 16 } }, absent: { age: { from: 16 } }, outcomes: [{ action: consult, advice: Ask. }] }";

    private static IEnumerable<KnowledgeFile> With(string rules) => Files.Select(f => f.Path == Here ? f with { Text = $"{f.Text}\n{rules}" } : f);

    private static KnowledgeBase Load(string rules) => KnowledgeBase.Load(With(rules));

    private static HealthHistory Answering(string question, string value) =>
        Ana with { Answers = Ana.Answers.Add(new Answer(question, value, Today, $"Answer/{question}")) };

    private static HealthHistory Aged(int years) => Ana with { BirthDate = Today.AddYears(-years) };

    private static Verdict Present(string jurisdiction, string rule, HealthHistory person)
    {
        var screened = Known.ScreenerFor(jurisdiction).Screen(person);

        var finding = Assert.Single(screened.Findings);
        Assert.Equal(rule, finding.Rule.Id);
        Assert.Contains(rule, Known.Jurisdictions[jurisdiction].Rules);
        Assert.NotEmpty(finding.Because);
        return screened.Verdict;
    }

    private static Verdict Absent(Screener screener, string rule, HealthHistory person)
    {
        var screened = screener.Screen(person);

        Assert.Contains(screened.Absent, r => r.Id == rule);
        return screened.Verdict;
    }

    private static Verdict Open(Screener screener, string rule, HealthHistory person)
    {
        var screened = screener.Screen(person);

        Assert.Equal(rule, Assert.Single(screened.Open).Id);
        return screened.Verdict;
    }
}
