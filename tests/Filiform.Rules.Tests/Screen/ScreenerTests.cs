using Filiform.Rules.Anatomy;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Screen.RuleText;

namespace Filiform.Rules.Tests.Screen;

public class ScreenerTests
{
    private const string FourRules = """
          - { id: modify, title: Modify, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: modify, advice: a }] }
          - { id: region, title: Region, category: regional, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: avoid-region, scope: { regions: [groin] }, advice: b }] }
          - { id: stop, title: Stop, category: absolute, sources: [S], ask: second, present: { answered: { question: second, is: [yes] } }, outcomes: [{ action: stop, advice: c }] }
          - { id: consult, title: Consult, category: relative, sources: [S], ask: third, present: { answered: { question: third, is: [yes] } }, outcomes: [{ action: consult, advice: d }] }
        """;

    [Fact]
    public void The_worst_finding_decides_and_findings_stand_worst_first()
    {
        var history = History(Warfarin).Answering("second", "yes").Answering("third", "yes");

        var screened = Screener(FourRules).Screen(history);

        Assert.Equal(Verdict.Stop, screened.Verdict);
        Assert.Equal(["stop", "consult", "region", "modify"], screened.Findings.Select(f => f.Rule.Id));
    }

    [Fact]
    public void Verdicts_are_ordered_from_clear_to_stop() =>
        Assert.Equal([Verdict.Clear, Verdict.Ask, Verdict.Modify, Verdict.AvoidRegion, Verdict.Consult, Verdict.Stop], Enum.GetValues<Verdict>().Order());

    [Fact]
    public void Clear_needs_every_question_answered()
    {
        var rules = Screener(FourRules);
        var history = History().Answering("first", "no").Answering("second", "no");

        Assert.Equal(Verdict.Ask, rules.Screen(history).Verdict);
        Assert.Equal(["consult"], rules.Screen(history).Open.Select(r => r.Id));
        Assert.Equal(Verdict.Clear, rules.Screen(history.Answering("third", "no")).Verdict);
    }

    [Fact]
    public void What_the_record_says_outweighs_the_answer_no() =>
        Assert.Equal(Verdict.AvoidRegion, Screener(FourRules).Screen(History(Warfarin).Answering("first", "no")).Verdict);

    [Fact, Proves("H-021")]
    public void A_regional_finding_counts_without_plan_and_with_a_target_there_but_is_only_told_otherwise()
    {
        var rules = Screener(FourRules);
        var history = History(Warfarin).Answering("second", "no").Answering("third", "no");

        Assert.Equal(Verdict.AvoidRegion, rules.Screen(history).Verdict);
        Assert.Equal(Verdict.AvoidRegion, rules.Screen(history, [Target("psoas-major")]).Verdict);
        var elsewhere = rules.Screen(history, [Target("soleus")]);
        Assert.Equal(Verdict.Modify, elsewhere.Verdict);
        Assert.False(elsewhere.Findings.Single(f => f.Rule.Id == "region").Counts);
        Assert.Equal("modify", elsewhere.Findings[0].Rule.Id);
    }

    [Fact]
    public void Each_target_has_its_own_verdict()
    {
        var (psoas, soleus) = (Target("psoas-major"), Target("soleus"));

        var screened = Screener(FourRules).Screen(History(Warfarin).Answering("second", "no").Answering("third", "no"), [psoas, soleus]);

        Assert.Equal((Verdict.AvoidRegion, Verdict.Modify), (screened.For(psoas), screened.For(soleus)));
        Assert.Equal([psoas], screened.Findings.Single(f => f.Rule.Id == "region").Touches);
    }

    [Theory]
    [InlineData("deep", Depth.Superficial, false, false)]
    [InlineData("deep", Depth.Deep, false, true)]
    [InlineData("electrical-stimulation", Depth.Deep, false, false)]
    [InlineData("electrical-stimulation", Depth.Deep, true, true)]
    public void A_finding_on_technique_counts_where_that_technique_is_planned(string technique, Depth depth, bool stimulation, bool counts)
    {
        var rule = Screener($$"""
              - { id: rule, title: Rule, category: technique, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: modify, scope: { technique: {{technique}} }, advice: a }] }
            """);

        Assert.Equal(counts, rule.Screen(History(Warfarin), [Target("soleus", depth, stimulation)]).Findings[0].Counts);
    }

    [Fact]
    public void A_place_in_free_words_may_be_anywhere()
    {
        var rule = Screener("""
              - { id: rule, title: Rule, category: regional, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: avoid-region, scope: { words: the affected limb }, advice: a }] }
            """);

        Assert.Equal(Verdict.AvoidRegion, rule.Screen(History(Warfarin), [Target("soleus")]).Verdict);
    }

    [Fact, Proves("H-004")]
    public void A_finding_tells_what_made_it()
    {
        var trigger = Assert.Single(Screener(FourRules).Screen(History(Warfarin with { Date = Today })).Findings[0].Because);

        Assert.Equal(new Trigger("Resource/1", "http://www.nlm.nih.gov/research/umls/rxnorm", "855332", "855332", Today) { List = "thinners" }, trigger);
    }

    [Fact]
    public void An_outcome_falls_away_only_when_its_further_condition_is_known_to_be_absent()
    {
        var rule = Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a, when: { answered: { question: second, is: [yes] } } }, { action: modify, advice: b }] }
            """);

        Assert.Equal(Verdict.Consult, rule.Screen(History(Warfarin)).Verdict);
        Assert.Equal(Verdict.Consult, rule.Screen(History(Warfarin).Answering("second", "yes")).Verdict);
        Assert.Equal(Verdict.Modify, rule.Screen(History(Warfarin).Answering("second", "no")).Verdict);
    }

    [Fact]
    public void A_rule_of_which_nothing_but_what_waits_for_proof_is_left_stays_open()
    {
        var rule = Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a, when-known: { answered: { question: second, is: [yes] } } }, { action: modify, advice: b, when: { answered: { question: third, is: [yes] } } }] }
            """);

        var unproven = rule.Screen(History(Warfarin).Answering("third", "no"));

        Assert.Equal(Verdict.Ask, unproven.Verdict);
        Assert.Equal("rule", Assert.Single(unproven.Open).Id);
        Assert.Equal(Verdict.Consult, rule.Screen(History(Warfarin).Answering("third", "no").Answering("second", "yes")).Verdict);
        Assert.Equal(Verdict.Clear, rule.Screen(History(Warfarin).Answering("third", "no").Answering("second", "no")).Verdict);
    }

    [Fact, Proves("H-005")]
    public void Two_outcomes_that_both_wait_for_proof_leave_the_rule_open_as_one_does()
    {
        var rule = Screener("""
              - id: rule
                title: Rule
                category: relative
                sources: [S]
                ask: first
                present: { takes-medication: thinners }
                outcomes:
                  - { action: consult, advice: a, when-known: { answered: { question: second, is: [yes] } } }
                  - { action: modify, advice: b, when-known: { answered: { question: second, is: [yes] } } }
                  - { action: modify, advice: c, when: { answered: { question: third, is: ["yes"] } } }
            """);

        var unproven = rule.Screen(History(Warfarin).Answering("third", "no"));

        Assert.Equal(Verdict.Ask, unproven.Verdict);
        Assert.Single(unproven.Open);
    }

    [Fact, Proves("H-002")]
    public void One_patient_leaves_nothing_behind_for_the_next()
    {
        var rules = Screener(FourRules);

        rules.Screen(History(Warfarin).Answering("second", "yes"), [Target("psoas-major")]);

        Assert.Empty(rules.Screen(History()).Findings);
        Assert.Equal(4, rules.Screen(History()).Open.Length);
    }
}
