using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Screen.RuleText;

namespace Filiform.Rules.Tests.Screen;

/// <summary>A finding names what made it: the record, the code or words, the answer, the measured value, in words a clinician can check.</summary>
public class BecauseTests
{
    [Fact]
    public void Of_an_old_and_a_recent_operation_the_recent_one_counts_and_only_it_is_told()
    {
        var rule = Present("{ had-procedure: { in: thinners, within-days: 42 } }");
        var old = Worded(FactKind.Procedure, "warfarin") with { Resource = "Procedure/old", Date = Today.AddDays(-43) };
        var recent = old with { Resource = "Procedure/recent", Date = Today.AddDays(-1) };

        Assert.Equal(["Procedure/recent"], Because(rule.Screen(History(old, recent))).Select(t => t.Resource));
        Assert.Equal(["Procedure/recent"], Because(rule.Screen(History(recent, old))).Select(t => t.Resource));
    }

    [Fact]
    public void Only_facts_of_the_kind_that_was_asked_for_are_told()
    {
        var told = Because(Present("{ takes-medication: thinners }").Screen(History(Worded(FactKind.Condition, "warfarin"), Warfarin)));

        Assert.Equal("855332", Assert.Single(told).Code);
    }

    [Fact]
    public void Each_list_of_a_rule_tells_of_the_facts_that_stand_in_it()
    {
        var rule = Present("{ any: [{ has-condition: sugar }, { has-condition: bleeding }] }");

        var told = Because(rule.Screen(History(Worded(FactKind.Condition, "aspirin"), Worded(FactKind.Condition, "diabetes"))));

        Assert.Equal([("diabetes", "sugar"), ("aspirin", "bleeding")], told.Select(t => (t.Display, t.List)));
    }

    [Fact]
    public void What_was_met_by_its_code_names_no_words() =>
        Assert.Null(Assert.Single(Because(Present("{ takes-medication: thinners }").Screen(History(Warfarin with { Text = "warfarin" })))).Words);

    [Fact]
    public void The_same_fact_told_twice_is_told_once_and_two_facts_are_told_as_two()
    {
        var rule = Present("{ takes-medication: thinners }");
        var second = Warfarin with { Resource = "Resource/2" };

        Assert.Single(Because(rule.Screen(History(Warfarin, Warfarin))));
        Assert.Equal(["Resource/1", "Resource/2"], Because(rule.Screen(History(Warfarin, second))).Select(t => t.Resource));
        Assert.Equal(["Resource/1", "Resource/2"], Because(rule.Screen(History(Warfarin, second, Warfarin))).Select(t => t.Resource));
    }

    [Fact]
    public void A_measurement_is_told_with_its_value_and_unit()
    {
        var told = Assert.Single(Because(Present("{ measured: { in: platelets, below: 50, unit: \"10*3/uL\" } }").Screen(History(
            Measured("777-3", 70, "10*3/uL", Today.AddDays(-9)), Measured("777-3", 40.5m, "10*3/uL", Today)))));

        Assert.Equal((Match.Measurement, "platelets", "777-3", "777-3: 40.5 10*3/uL", Today), (told.Match, told.List, told.Code, told.Display, told.Date));
    }

    [Fact]
    public void An_answer_is_told_with_the_words_of_the_answer_and_of_the_question()
    {
        var told = Assert.Single(Because(Present("{ answered: { question: third, is: [some] } }").Screen(History().Answering("third", "some"))));

        Assert.Equal((Match.Answer, "Answered “A little” to “Third?”", "Answer/1", null, Today), (told.Match, told.Display, told.Resource, told.Code, told.Date));
    }

    [Fact]
    public void The_age_and_the_weeks_of_a_pregnancy_are_told_in_whole_numbers()
    {
        var age = Assert.Single(Because(Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], present: { age: { below: 18 } }, absent: { age: { from: 18 } }, outcomes: [{ action: consult, advice: Ask. }] }
            """).Screen(History() with { BirthDate = Today.AddYears(-17).AddDays(-30) })));
        var weeks = Assert.Single(Because(Present("{ pregnant-weeks: { below: 13 } }").Screen(History(Measured("18185-9", 10, "wk", Today.AddDays(-6))))));

        Assert.Equal((Match.Age, "17 years old", "Patient"), (age.Match, age.Display, age.Resource));
        Assert.Equal((Match.Measurement, "10 weeks pregnant", "Observation"), (weeks.Match, weeks.Display, weeks.Resource));
    }

    [Fact]
    public void An_earlier_event_is_told_as_it_was_recorded()
    {
        var told = Assert.Single(Because(Present("{ earlier-event: { at-least: significant } }").Screen(History(
            Coded(FactKind.EarlierEvent, CodeSystem.Other, "mild"), Coded(FactKind.EarlierEvent, CodeSystem.Other, "serious", Today) with { Resource = "Event/2" }))));

        Assert.Equal((Match.Event, "Event/2", "serious", Today), (told.Match, told.Resource, told.Code, told.Date));
    }

    [Fact]
    public void Of_several_targets_those_that_lie_there_make_the_rule_hold_and_are_named()
    {
        var rule = Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], present: { targets-site: { muscles: [psoas-major] } }, absent: { not: { targets-site: { muscles: [psoas-major] } } }, outcomes: [{ action: consult, advice: Ask. }] }
            """);

        var told = Assert.Single(Because(rule.Screen(History(), [Target("soleus"), Target("psoas-major")])));

        Assert.Equal((Match.Target, "psoas-major, left", "Target"), (told.Match, told.Display, told.Resource));
    }

    [Fact]
    public void What_one_of_several_conditions_needs_is_told_where_it_holds_and_not_where_it_does_not()
    {
        var any = Present("{ any: [{ takes-medication: thinners }, { answered: { question: second, is: [yes] } }] }");
        var all = Present("{ all: [{ takes-medication: thinners }, { answered: { question: second, is: [yes] } }] }");

        Assert.Equal([Match.Code], Because(any.Screen(History(Warfarin).Answering("second", "no"))).Select(t => t.Match));
        Assert.Equal([Match.Code, Match.Answer], Because(any.Screen(History(Warfarin).Answering("second", "yes"))).Select(t => t.Match));
        Assert.Equal([Match.Code, Match.Answer], Because(all.Screen(History(Warfarin).Answering("second", "yes"))).Select(t => t.Match));
    }

    [Fact]
    public void What_was_answered_otherwise_is_told_for_a_rule_that_holds_unless_it_was_answered_so() =>
        Assert.Equal("Answered “Yes” to “Second?”", Assert.Single(Because(Present("{ not: { answered: { question: second, is: [no] } } }").Screen(History().Answering("second", "yes")))).Display);

    [Fact]
    public void An_outcome_with_a_further_condition_tells_that_too_once_and_only_when_it_holds()
    {
        var rule = Screener("""
              - id: rule
                title: Rule
                category: relative
                sources: [S]
                ask: first
                present: { takes-medication: thinners }
                outcomes:
                  - { action: consult, advice: a, when: { answered: { question: second, is: [yes] } } }
                  - { action: modify, advice: b, when: { takes-medication: thinners } }
            """);

        var unknown = rule.Screen(History(Warfarin)).Findings;
        var known = rule.Screen(History(Warfarin).Answering("second", "yes")).Findings;

        Assert.Equal([Match.Code], unknown[0].Because.Select(t => t.Match));
        Assert.Equal([Match.Code, Match.Answer], known[0].Because.Select(t => t.Match));
        Assert.Equal([Match.Code], known[1].Because.Select(t => t.Match));
    }

    [Theory]
    [InlineData("Fracture of the right hip", null, "Fracture of the right hip")]
    [InlineData(null, "Hip fracture", "Hip fracture")]
    [InlineData(null, null, "855332")]
    public void A_fact_is_told_in_its_own_words_or_those_of_its_code_or_by_the_code(string? text, string? display, string told)
    {
        var fact = Warfarin with { Text = text, Codings = [new Coding(CodeSystem.RxNorm, null, "855332", display)] };

        Assert.Equal(told, fact.InWords);
    }

    [Fact]
    public void A_fact_without_words_or_code_says_so() => Assert.Equal("no text", new Fact(FactKind.Device, FactStatus.Current, "Device/1", []).InWords);

    private static IReadOnlyList<Trigger> Because(Screened screened) => Assert.Single(screened.Findings).Because;
}
