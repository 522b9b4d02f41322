using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Screen.RuleText;

namespace Filiform.Rules.Tests.Screen;

/// <summary>Where the thing is that a rule tells of: by its code, by the place beside it, by its words, or as the patient says.</summary>
public class OwnPlaceTests
{
    private static readonly Screener Rules = Screener("""
          - { id: rule, title: Rule, category: regional, sources: [S], ask: third, where: where, present: { any: [{ has-condition: joints }, { answered: { question: third, is: ["yes"] } }] }, outcomes: [{ action: avoid-region, scope: { own-place: true, words: the joint }, advice: a }] }
        """);

    private static readonly Target LeftCalf = Target("soleus");
    private static readonly Target RightCalf = LeftCalf with { Side = Side.Right };
    private static readonly Target Groin = Target("psoas-major");

    [Theory]
    [InlineData("M97.11", "left knee", null, "knee-right")]
    [InlineData("M97.12", "left knee", null, "knee-left")]
    [InlineData("M97.12", "both sides", Side.Right, "knee-right")]
    [InlineData("M97.12", "left", Side.Right, "knee-right")]
    [InlineData("M97.12", null, null, "knee")]
    [InlineData("M97.9", "left", Side.Left, "groin")]
    [InlineData("M97.5", "left knee", null, "knee-left")]
    [InlineData("M97.5", "knee", Side.Right, "knee-right")]
    [InlineData("M97.5", "shoulder", Side.Right, "")]
    public void A_code_that_names_a_place_decides_and_words_or_the_record_give_the_side_it_leaves_open(string code, string? text, Side? side, string places)
    {
        var joint = Coded(FactKind.Condition, CodeSystem.Icd10Cm, code) with { Text = text, Side = side };

        Assert.Equal(places, string.Join(' ', Places(History(joint))));
    }

    [Theory]
    [InlineData("knee", "in the groin", "knee")]
    [InlineData("right knee", "left knee, groin", "knee-right")]
    [InlineData("somewhere", "left knee", "knee-left")]
    [InlineData(null, "left knee, groin", "groin knee-left")]
    public void The_place_beside_the_code_comes_before_the_words(string? site, string? text, string places) =>
        Assert.Equal(places, string.Join(' ', Places(History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, "M97.5") with { Site = site, Text = text }))));

    [Fact]
    public void The_words_of_the_code_name_the_place_too() =>
        Assert.Equal(["knee-left"], Places(History(new Fact(FactKind.Condition, FactStatus.Current, "Condition/1", [new Coding(CodeSystem.Icd10Cm, null, "M97.5", "Left knee")]))));

    [Fact]
    public void A_yes_without_a_place_leaves_it_unknown_and_every_target_concerned()
    {
        var screened = Rules.Screen(History().Answering("third", "yes"), [LeftCalf, Groin]);

        Assert.True(Assert.Single(screened.Findings).IsPlaceUnknown);
        Assert.Equal((Verdict.AvoidRegion, Verdict.AvoidRegion), (screened.For(LeftCalf), screened.For(Groin)));
        Assert.Equal(["where"], screened.Narrowing.Select(q => q.Id));
        Assert.Equal(["where"], screened.NarrowingOf(screened.Findings[0]).Select(q => q.Id));
    }

    [Fact]
    public void A_place_that_is_answered_concerns_that_place_and_side_and_asks_for_nothing_more()
    {
        var screened = Rules.Screen(History().Answering("third", "yes").Answering("where", "knee-left"), [LeftCalf, RightCalf, Groin]);

        Assert.False(Assert.Single(screened.Findings).IsPlaceUnknown);
        Assert.Equal([LeftCalf], screened.Findings[0].Touches);
        Assert.Equal((Verdict.AvoidRegion, Verdict.Clear, Verdict.Clear), (screened.For(LeftCalf), screened.For(RightCalf), screened.For(Groin)));
        Assert.Empty(screened.Narrowing);
        Assert.Empty(screened.Open);
    }

    [Fact]
    public void Not_sure_where_is_asked_again_and_every_place_stays_concerned()
    {
        var screened = Rules.Screen(History().Answering("third", "yes").Answering("where", "unsure"), [LeftCalf]);

        Assert.Equal(["where"], screened.Narrowing.Select(q => q.Id));
        Assert.Equal(Verdict.AvoidRegion, screened.For(LeftCalf));
    }

    [Fact]
    public void A_record_with_a_place_and_an_answered_place_are_both_taken_each_once()
    {
        var joint = Coded(FactKind.Condition, CodeSystem.Icd10Cm, "M97.11");

        Assert.Equal(["groin", "knee-right"], Places(History(joint, joint).Answering("third", "yes").Answering("where", "groin,knee-right")));
        Assert.Equal(["groin"], Places(History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, "M97.5")).Answering("third", "yes").Answering("where", "groin")));
    }

    [Fact]
    public void One_record_without_a_place_beside_one_with_a_place_leaves_it_unknown() =>
        Assert.Empty(Places(History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, "M97.11"), Coded(FactKind.Condition, CodeSystem.Icd10Cm, "M97.5"))));

    [Fact]
    public void A_yes_beside_a_record_with_a_place_leaves_it_unknown_until_the_place_is_answered()
    {
        var history = History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, "M97.11")).Answering("third", "yes");

        Assert.Empty(Places(history));
        Assert.Equal(["groin", "knee-right"], Places(history.Answering("where", "groin")));
    }

    [Fact]
    public void A_finding_for_named_regions_has_no_place_of_its_own() =>
        Assert.Empty(Assert.Single(Present("{ has-condition: joints }").Screen(History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, "M97.11"))).Findings).Places);

    [Fact]
    public void A_record_that_is_out_of_date_for_the_rule_names_no_place()
    {
        var rules = Screener("""
              - { id: rule, title: Rule, category: regional, sources: [S], ask: third, where: where, present: { had-procedure: { in: joints, within-days: 90 } }, outcomes: [{ action: avoid-region, scope: { own-place: true, words: the joint }, advice: a }] }
            """);
        var old = Coded(FactKind.Procedure, CodeSystem.Icd10Cm, "M97.9", Today.AddDays(-91));

        Assert.Equal(["knee-right"], rules.Screen(History(old, Coded(FactKind.Procedure, CodeSystem.Icd10Cm, "M97.11", Today.AddDays(-90)))).Findings[0].Places.Select(p => p.Id));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("unsure", true)]
    [InlineData("yes", false)]
    [InlineData("no", false)]
    public void A_record_of_one_place_leaves_the_question_open_until_the_patient_was_asked(string? answer, bool isOpen)
    {
        var history = History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, "M97.11"));

        Assert.Equal(isOpen, !Rules.Screen(answer is null ? history : history.Answering("third", answer)).Open.IsEmpty);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("unsure", true)]
    [InlineData("yes", false)]
    [InlineData("no", false)]
    public void A_further_condition_on_a_follow_up_question_is_asked_for_until_it_is_answered(string? which, bool isAsked)
    {
        var rules = Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], ask: third, present: { answered: { question: third, is: ["yes"] } }, outcomes: [{ action: consult, advice: a, when: { any: [{ answered: { question: which, is: ["yes"] } }, { answered: { question: second, is: [no] } }] } }, { action: modify, advice: b }] }
            """);
        var history = History().Answering("third", "yes");

        var screened = rules.Screen(which is null ? history : history.Answering("which", which));

        Assert.Equal(isAsked ? ["which"] : [], screened.Narrowing.Select(q => q.Id));
    }

    private static IEnumerable<string> Places(HealthHistory history) => Assert.Single(Rules.Screen(history).Findings).Places.Select(p => p.Id);
}
