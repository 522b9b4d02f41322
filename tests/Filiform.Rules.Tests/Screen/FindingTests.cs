using Filiform.Rules.Anatomy;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Screen.RuleText;

namespace Filiform.Rules.Tests.Screen;

/// <summary>What a finding forbids, where it applies, and what a decision against it leaves.</summary>
public class FindingTests
{
    private static readonly Target Psoas = Target("psoas-major");
    private static readonly Target Soleus = Target("soleus", Depth.Superficial);
    private static readonly Target Stimulated = Target("soleus", Depth.Deep, stimulation: true);

    [Theory]
    [InlineData("action: stop", true, true)]
    [InlineData("action: avoid-region, scope: { regions: [groin] }", true, true)]
    [InlineData("action: avoid-region, scope: { regions: [calf] }", false, true)]
    [InlineData("action: consult", false, true)]
    [InlineData("action: modify", false, false)]
    [InlineData("action: modify, scope: { regions: [groin] }", false, false)]
    [InlineData("action: modify, scope: { technique: deep }", true, true)]
    [InlineData("action: modify, scope: { technique: electrical-stimulation }", false, true)]
    public void A_finding_bars_a_target_that_it_forbids_and_asks_for_a_decision_where_it_asks_for_more_than_care(string outcome, bool bars, bool mayBar)
    {
        var finding = Assert.Single(Of(outcome).Screen(History(Warfarin)).Findings);

        Assert.Equal((bars, mayBar), (finding.Bars(Psoas), finding.MayBar));
    }

    [Theory]
    [InlineData("action: stop")]
    [InlineData("action: consult")]
    [InlineData("action: avoid-region, scope: { regions: [groin] }")]
    [InlineData("action: modify, scope: { technique: deep }")]
    public void What_somebody_decided_against_bars_no_longer_and_care_is_left(string outcome)
    {
        var screened = Of(outcome).Screen(History(Warfarin));

        var decided = screened with { Overridden = ["rule"] };

        Assert.Empty(decided.Barring(Psoas));
        Assert.Equal(Verdict.Modify, decided.AfterOverrides);
        Assert.Equal(screened.Verdict, decided.Verdict);
    }

    [Fact]
    public void Nobody_decides_against_a_rule_that_may_not_be_overridden()
    {
        var screened = Of("action: stop", "may-be-overridden: false,").Screen(History(Warfarin)) with { Overridden = ["rule"] };

        Assert.False(screened.IsOverridden(screened.Findings[0]));
        Assert.Equal(Verdict.Stop, screened.AfterOverrides);
        Assert.Single(screened.Barring(Psoas));
    }

    [Fact]
    public void A_finding_that_only_asks_for_care_is_not_overridden()
    {
        var screened = Of("action: modify").Screen(History(Warfarin)) with { Overridden = ["rule"] };

        Assert.False(screened.IsOverridden(screened.Findings[0]));
        var other = Of("action: stop").Screen(History(Warfarin)) with { Overridden = ["another"] };
        Assert.False(other.IsOverridden(other.Findings[0]));
    }

    [Theory]
    [InlineData("groin", true, false)]
    [InlineData("hip", true, false)]
    [InlineData("calf", false, true)]
    [InlineData("leg", false, true)]
    public void A_region_concerns_the_muscles_that_belong_to_it_or_lie_under_it(string region, bool psoas, bool soleus)
    {
        var finding = Assert.Single(Of($"action: avoid-region, scope: {{ regions: [{region}] }}").Screen(History(Warfarin)).Findings);

        Assert.Equal((psoas, soleus), (finding.Concerns(Psoas), finding.Concerns(Soleus)));
    }

    [Fact]
    public void A_muscle_that_is_named_concerns_that_muscle_beside_any_region()
    {
        var finding = Assert.Single(Of("action: avoid-region, scope: { muscles: [psoas-major], regions: [calf] }").Screen(History(Warfarin)).Findings);
        var muscle = Assert.Single(Of("action: avoid-region, scope: { muscles: [psoas-major] }").Screen(History(Warfarin)).Findings);

        Assert.Equal((true, true), (finding.Concerns(Psoas), finding.Concerns(Soleus)));
        Assert.Equal((true, false), (muscle.Concerns(Psoas), muscle.Concerns(Soleus)));
    }

    [Fact]
    public void A_technique_at_a_region_concerns_that_technique_at_that_region_alone()
    {
        var current = Assert.Single(Of("action: modify, scope: { technique: electrical-stimulation, regions: [calf] }").Screen(History(Warfarin)).Findings);
        var deep = Assert.Single(Of("action: modify, scope: { technique: deep, regions: [calf] }").Screen(History(Warfarin)).Findings);

        Assert.Equal((true, false, false), (current.Concerns(Stimulated), current.Concerns(Soleus), current.Concerns(Psoas with { ElectricalStimulation = true })));
        Assert.Equal((true, false, false), (deep.Concerns(Stimulated), deep.Concerns(Soleus), deep.Concerns(Psoas)));
    }

    [Theory]
    [InlineData("action: stop", true)]
    [InlineData("action: avoid-region, scope: { regions: [groin] }", false)]
    [InlineData("action: avoid-region, scope: { muscles: [soleus] }", false)]
    [InlineData("action: modify, scope: { technique: deep }", false)]
    [InlineData("action: avoid-region, scope: { words: the scar }", false)]
    [InlineData("action: avoid-region, scope: { own-place: true, words: the scar }", false)]
    public void An_outcome_without_a_place_or_technique_is_for_the_whole_body(string outcome, bool whole) =>
        Assert.Equal(whole, Of(outcome).RuleSet.Rules[0].Outcomes[0].Scope.IsWholeBody);

    [Fact]
    public void What_concerns_the_whole_body_counts_whatever_is_planned_and_touches_each_target()
    {
        var finding = Assert.Single(Of("action: consult").Screen(History(Warfarin), [Psoas, Soleus]).Findings);

        Assert.True(finding.Counts);
        Assert.Equal([Psoas, Soleus], finding.Touches);
    }

    [Fact]
    public void Without_a_plan_no_target_is_touched_and_every_finding_counts()
    {
        var finding = Assert.Single(Of("action: avoid-region, scope: { regions: [groin] }").Screen(History(Warfarin)).Findings);

        Assert.True(finding.Counts);
        Assert.Empty(finding.Touches);
    }

    [Fact]
    public void A_target_that_nothing_concerns_is_asked_about_while_a_question_is_open_and_clear_after_it()
    {
        var rules = Screener("""
              - { id: one, title: One, category: regional, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: avoid-region, scope: { regions: [groin] }, advice: a }] }
              - { id: two, title: Two, category: relative, sources: [S], ask: second, present: { answered: { question: second, is: [yes] } }, outcomes: [{ action: consult, advice: b }] }
            """);
        var open = rules.Screen(History(Warfarin), [Psoas, Soleus]);
        var answered = rules.Screen(History(Warfarin).Answering("second", "no"), [Psoas, Soleus]);

        Assert.Equal((Verdict.AvoidRegion, Verdict.Ask), (open.For(Psoas), open.For(Soleus)));
        Assert.Equal((Verdict.AvoidRegion, Verdict.Clear), (answered.For(Psoas), answered.For(Soleus)));
        Assert.Equal(Verdict.Ask, (rules.Screen(History(), [Psoas]) with { Overridden = ["one"] }).AfterOverrides);
        Assert.Equal(["two"], answered.Absent.Select(r => r.Id));
    }

    [Fact]
    public void Findings_that_count_come_before_those_that_do_not_and_equals_stay_in_the_order_of_the_rules()
    {
        var rules = Screener("""
              - { id: one, title: One, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: modify, advice: a }] }
              - { id: two, title: Two, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: avoid-region, scope: { regions: [groin] }, advice: b }] }
              - { id: three, title: Three, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: c }] }
              - { id: four, title: Four, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: modify, advice: d }] }
            """);

        Assert.Equal(["three", "one", "four", "two"], rules.Screen(History(Warfarin), [Soleus]).Findings.Select(f => f.Rule.Id));
        Assert.Equal(["three", "two", "one", "four"], rules.Screen(History(Warfarin)).Findings.Select(f => f.Rule.Id));
    }

    [Fact]
    public void The_worst_of_a_rule_is_that_of_its_outcomes_and_its_conditions_are_all_there_are()
    {
        var rule = Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: modify, advice: a }, { action: consult, advice: b, when: { answered: { question: second, is: [yes] } } }] }
            """).RuleSet.Rules[0];

        Assert.Equal(Verdict.Consult, rule.Worst);
        Assert.Equal([typeof(InRecord), typeof(Answered), typeof(Answered)], rule.Conditions.Select(c => c.GetType()));
        Assert.Equal(["S"], rule.Sources);
    }

    [Fact]
    public void Every_action_of_a_file_is_the_verdict_of_that_id() => Assert.All(Verdicts.Actions, a => Assert.Equal(a.Key, a.Value.Id()));

    private static Screener Of(string outcome, string more = "") => Screener($$"""
          - { id: rule, title: Rule, category: relative, sources: [S], ask: first, {{more}} present: { takes-medication: thinners }, outcomes: [{ {{outcome}}, advice: a }] }
        """);
}
