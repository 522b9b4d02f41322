using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Screen.RuleText;

namespace Filiform.Rules.Tests.Screen;

public class ConditionTests
{
    private static readonly Fact Diabetes = Coded(FactKind.Condition, CodeSystem.Icd10Cm, "E11.9");

    [Fact]
    public void A_fact_of_the_right_kind_in_the_value_set_is_present_and_silence_is_unknown()
    {
        var rule = Present("{ takes-medication: thinners }");

        Assert.Equal(Verdict.Consult, rule.Screen(History(Warfarin)).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History(Warfarin with { Kind = FactKind.Condition })).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History()).Verdict);
        Assert.Equal(Verdict.Clear, rule.Screen(History().Answering("first", "no")).Verdict);
    }

    [Theory]
    [InlineData(FactStatus.Past)]
    [InlineData(FactStatus.Void)]
    public void A_fact_that_is_past_or_void_is_not_present(FactStatus status) =>
        Assert.Equal(Verdict.Ask, Present("{ takes-medication: thinners }").Screen(History(Warfarin with { Status = status })).Verdict);

    [Fact]
    public void A_statement_that_there_is_none_is_not_present()
    {
        var denied = Worded(FactKind.Allergy, "No known allergy to warfarin");

        Assert.Equal(Verdict.Consult, Present("{ has-allergy: thinners }").Screen(History(denied)).Verdict);
        Assert.Equal(Verdict.Ask, Present("{ has-allergy: thinners }").Screen(History(denied with { Denied = true })).Verdict);
    }

    [Theory]
    [InlineData("E11.9", true)]
    [InlineData("E11", true)]
    [InlineData("E119", true)]
    [InlineData("Z79.4", true)]
    [InlineData("Z794", true)]
    [InlineData("E10.9", false)]
    [InlineData("Z79.41", false)]
    [InlineData("E1", false)]
    public void An_ICD_code_matches_exactly_or_by_its_listed_beginning_with_or_without_dot(string code, bool matches) =>
        Assert.Equal(matches ? Verdict.Consult : Verdict.Ask,
            Present("{ has-condition: diabetes }").Screen(History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, code))).Verdict);

    [Theory]
    [InlineData("Takes a Blood Thinner daily", true)]
    [InlineData("WARFARIN", true)]
    [InlineData("warfarin-like", true)]
    [InlineData("warfarinate", false)]
    [InlineData("blood test; thinner hair", false)]
    public void Words_match_as_whole_words_in_any_case(string text, bool matches) =>
        Assert.Equal(matches ? Verdict.Consult : Verdict.Ask, Present("{ takes-medication: thinners }").Screen(History(Worded(FactKind.Medication, text))).Verdict);

    [Fact, Proves("H-004")]
    public void Words_are_looked_at_only_where_no_code_says_what_it_is()
    {
        var rule = Present("{ any: [{ all: [{ has-condition: diabetes }, { has-condition: thinners }] }, { takes-medication: thinners }] }");
        var coded = Diabetes with { Text = "Diabetes; no longer on warfarin" };

        Assert.Equal(Verdict.Ask, rule.Screen(History(coded)).Verdict);
        Assert.Equal(Verdict.Consult, rule.Screen(History(coded, Worded(FactKind.Condition, "warfarin"))).Verdict);
    }

    [Theory, Proves("H-013")]
    [InlineData(FactKind.Device)]
    [InlineData(FactKind.Procedure)]
    [InlineData(FactKind.Condition)]
    public void A_device_is_known_from_the_device_its_procedure_or_its_condition(FactKind kind) =>
        Assert.Equal(Verdict.Consult, Present("{ has-device: thinners }").Screen(History(Worded(kind, "warfarin"))).Verdict);

    [Theory]
    [InlineData(10, null, true)]
    [InlineData(42, null, true)]
    [InlineData(43, null, false)]
    [InlineData(300, 10, true)]
    [InlineData(null, null, true)]
    public void Within_days_counts_what_is_recent_or_may_be(int? daysAgo, int? atLatestDaysAgo, bool counts)
    {
        var fact = Worded(FactKind.Procedure, "warfarin") with
        {
            Date = daysAgo is { } days ? Today.AddDays(-days) : null,
            LatestDate = atLatestDaysAgo is { } latest ? Today.AddDays(-latest) : null,
        };

        Assert.Equal(counts ? Verdict.Consult : Verdict.Ask, Present("{ had-procedure: { in: thinners, within-days: 42 } }").Screen(History(fact)).Verdict);
    }

    [Fact]
    public void The_newest_measurement_in_the_right_unit_counts()
    {
        var rule = Screener("""
              - id: rule
                title: Rule
                category: relative
                sources: [S]
                present: { measured: { in: platelets, below: 50, unit: "10*3/uL" } }
                absent: { not: { measured: { in: platelets, below: 50, unit: "10*3/uL" } } }
                outcomes: [{ action: consult, advice: Ask. }]
            """);
        var (old, now) = (Today.AddDays(-90), Today.AddDays(-2));

        Assert.Equal(Verdict.Consult, rule.Screen(History(Measured("777-3", 200, "10*3/uL", old), Measured("777-3", 40, "10*3/uL", now))).Verdict);
        Assert.Equal(Verdict.Clear, rule.Screen(History(Measured("777-3", 200, "10*3/uL", now), Measured("777-3", 40, "10*3/uL", old))).Verdict);
        Assert.Equal(Verdict.Clear, rule.Screen(History(Measured("777-3", 50, "10*3/uL", now))).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History(Measured("777-3", 40, "10*9/L", now))).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History(Measured("777-3", 40, "10*3/uL", now) with { Value = null })).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History()).Verdict);
    }

    [Theory]
    [InlineData("yes", Verdict.Consult)]
    [InlineData("some", Verdict.Ask)]
    [InlineData("unsure", Verdict.Ask)]
    [InlineData("a word that is no choice", Verdict.Ask)]
    public void An_answer_counts_as_chosen(string answer, Verdict verdict) =>
        Assert.Equal(verdict, Present("{ answered: { question: third, is: [yes] } }").Screen(History().Answering("third", answer)).Verdict);

    [Fact]
    public void A_word_that_is_no_choice_is_not_even_another_answer() =>
        Assert.Equal(Verdict.Ask, Present("{ not: { answered: { question: third, is: [yes] } } }").Screen(History().Answering("third", "perhaps")).Verdict);

    [Fact]
    public void Of_two_answers_to_one_question_the_later_counts() =>
        Assert.Equal(Verdict.Ask, Present("{ answered: { question: third, is: [yes] } }").Screen(History().Answering("third", "yes").Answering("third", "unsure")).Verdict);

    [Theory]
    [InlineData("2008-11-24", null, Verdict.Clear)]
    [InlineData("2008-11-25", null, Verdict.Consult)]
    [InlineData("2008-01-01", "2008-12-31", Verdict.Ask)]
    [InlineData("2007-01-01", "2007-12-31", Verdict.Clear)]
    [InlineData("2027-01-01", null, Verdict.Ask)]
    [InlineData(null, null, Verdict.Ask)]
    public void Age_is_counted_in_whole_years_and_a_vague_birth_date_may_leave_it_unknown(string? born, string? latest, Verdict verdict)
    {
        var rule = Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], present: { age: { below: 18 } }, absent: { age: { from: 18 } }, outcomes: [{ action: consult, advice: Ask. }] }
            """);
        var history = History() with { BirthDate = born is null ? null : DateOnly.Parse(born), LatestBirthDate = latest is null ? null : DateOnly.Parse(latest) };

        Assert.Equal(verdict, rule.Screen(history).Verdict);
    }

    [Theory]
    [InlineData(49, Verdict.Consult)]
    [InlineData(50, Verdict.Clear)]
    [InlineData(400, Verdict.Clear)]
    [InlineData(401, Verdict.Consult)]
    public void A_value_below_one_limit_or_above_the_other_holds_and_the_limits_themselves_do_not(int value, Verdict verdict)
    {
        var rule = Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], present: { measured: { in: platelets, below: 50, above: 400 } }, absent: { not: { measured: { in: platelets, below: 50, above: 400 } } }, outcomes: [{ action: consult, advice: Ask. }] }
            """);

        Assert.Equal(verdict, rule.Screen(History(Measured("777-3", value, "any unit", Today))).Verdict);
    }

    [Fact]
    public void A_unit_is_the_same_in_capitals_and_a_measurement_without_a_date_is_the_oldest()
    {
        var rule = Present("{ measured: { in: platelets, below: 50, unit: \"10*3/uL\" } }");

        Assert.Equal(Verdict.Consult, rule.Screen(History(Measured("777-3", 40, "10*3/UL", Today))).Verdict);
        Assert.Equal(Verdict.Consult, rule.Screen(History(Measured("777-3", 200, "10*3/uL", null), Measured("777-3", 40, "10*3/uL", Today))).Verdict);
    }

    [Theory]
    [InlineData(11, Verdict.Clear)]
    [InlineData(12, Verdict.Consult)]
    [InlineData(17, Verdict.Consult)]
    [InlineData(18, Verdict.Clear)]
    public void Age_between_two_bounds_counts_from_the_lower_and_up_to_the_upper(int years, Verdict verdict)
    {
        var rule = Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], present: { age: { from: 12, below: 18 } }, absent: { not: { age: { from: 12, below: 18 } } }, outcomes: [{ action: consult, advice: Ask. }] }
            """);

        Assert.Equal(verdict, rule.Screen(History() with { BirthDate = Today.AddYears(-years) }).Verdict);
    }

    [Fact]
    public void An_earlier_event_that_was_withdrawn_or_is_of_another_kind_does_not_count()
    {
        var rule = Present("{ earlier-event: { at-least: mild } }");
        var mild = Coded(FactKind.EarlierEvent, CodeSystem.Other, "mild");

        Assert.Equal(Verdict.Consult, rule.Screen(History(mild)).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History(mild with { Status = FactStatus.Void })).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History(mild with { Kind = FactKind.Condition })).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History(Coded(FactKind.EarlierEvent, CodeSystem.Other, "another word"))).Verdict);
        Assert.Equal(Verdict.Consult, rule.Screen(History(mild with { Codings = [new Coding(CodeSystem.Other, null, "bruise", null), .. mild.Codings] })).Verdict);
    }

    [Theory]
    [InlineData("yes", "yes", Verdict.Ask, Verdict.Ask)]
    [InlineData("yes", "no", Verdict.Consult, Verdict.Ask)]
    [InlineData("no", "yes", Verdict.Consult, Verdict.Ask)]
    [InlineData("no", "no", Verdict.Consult, Verdict.Consult)]
    [InlineData(null, "no", Verdict.Consult, Verdict.Ask)]
    [InlineData("no", null, Verdict.Consult, Verdict.Ask)]
    [InlineData("unsure", "unsure", Verdict.Ask, Verdict.Ask)]
    public void All_is_known_not_to_hold_when_one_does_not_and_any_when_none_does(string? second, string? third, Verdict notAll, Verdict notAny)
    {
        const string both = "[{ answered: { question: second, is: [yes] } }, { answered: { question: third, is: [yes] } }]";
        var history = History();
        if (second is not null)
            history = history.Answering("second", second);
        if (third is not null)
            history = history.Answering("third", third);

        Assert.Equal(notAll, Worst($"{{ not: {{ all: {both} }} }}"));
        Assert.Equal(notAny, Worst($"{{ not: {{ any: {both} }} }}"));

        Verdict Worst(string condition) => Present(condition).Screen(history).Verdict;
    }

    [Fact]
    public void An_answer_to_a_question_that_no_rule_set_asks_changes_nothing() =>
        Assert.Equal(Verdict.Clear, Present("{ takes-medication: thinners }").Screen(History().Answering("shoe-size", "yes").Answering("first", "no")).Verdict);

    [Fact]
    public void Weeks_that_were_answered_come_before_weeks_that_were_measured() =>
        Assert.Equal(Verdict.Consult, Present("{ pregnant-weeks: { below: 13 } }")
            .Screen(History(Measured("18185-9", 30, "wk", Today)).Answering("pregnant-weeks", "yes", 9)).Verdict);

    [Theory]
    [InlineData("mild", false)]
    [InlineData("significant", true)]
    [InlineData("serious", true)]
    public void An_earlier_event_counts_from_its_grade_on(string grade, bool holds) =>
        Assert.Equal(holds ? Verdict.Consult : Verdict.Ask,
            Present("{ earlier-event: { at-least: significant } }").Screen(History(Coded(FactKind.EarlierEvent, CodeSystem.Other, grade))).Verdict);

    [Fact]
    public void A_site_is_present_absent_or_without_plan_unknown()
    {
        var rule = Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], present: { targets-site: { muscles: [psoas-major], depth: deep } }, absent: { not: { targets-site: { muscles: [psoas-major], depth: deep } } }, outcomes: [{ action: consult, advice: Ask. }] }
            """);

        Assert.Equal(Verdict.Consult, rule.Screen(History(), [Target("psoas-major")]).Verdict);
        Assert.Equal(Verdict.Clear, rule.Screen(History(), [Target("psoas-major", Depth.Superficial)]).Verdict);
        Assert.Equal(Verdict.Clear, rule.Screen(History(), [Target("soleus")]).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History()).Verdict);
    }

    [Theory]
    [InlineData("yes", "yes", Verdict.Consult, Verdict.Consult)]
    [InlineData("yes", "no", Verdict.Ask, Verdict.Consult)]
    [InlineData("yes", null, Verdict.Ask, Verdict.Consult)]
    [InlineData("no", null, Verdict.Clear, Verdict.Ask)]
    [InlineData(null, "yes", Verdict.Ask, Verdict.Consult)]
    public void All_needs_each_and_any_needs_one(string? first, string? second, Verdict all, Verdict any)
    {
        const string both = "[{ answered: { question: first, is: [yes] } }, { answered: { question: second, is: [yes] } }]";
        var history = History();
        if (first is not null)
            history = history.Answering("first", first);
        if (second is not null)
            history = history.Answering("second", second);

        Assert.Equal(all, Present($"{{ all: {both} }}").Screen(history).Verdict);
        Assert.Equal(any, Present($"{{ any: {both} }}").Screen(history).Verdict);
    }

    [Fact]
    public void A_condition_of_unknown_kind_refuses_to_load() =>
        Assert.Contains("'has-luck' is no kind of condition", Assert.Throws<KnowledgeException>(() => Present("{ has-luck: thinners }")).Message);
}
