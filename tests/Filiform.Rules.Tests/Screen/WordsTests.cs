using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Screen.RuleText;

namespace Filiform.Rules.Tests.Screen;

/// <summary>What records and patients write, in codes and in words, and what is meant by it.</summary>
public class WordsTests
{
    private static readonly Screener Sugar = Present("{ has-condition: sugar }");
    private static readonly Screener Both = Present("{ all: [{ has-condition: sugar }, { has-condition: bleeding }] }");
    private static readonly Screener Either = Present("{ any: [{ has-condition: sugar }, { has-condition: bleeding }] }");

    [Theory]
    [InlineData("diabetes", true)]
    [InlineData("Diabetes insipidus", false)]
    [InlineData("diabetes insipidus, diabetes insipidus", false)]
    [InlineData("diabetes insipidus, and later diabetes", true)]
    [InlineData("diabetes, and diabetes insipidus", true)]
    [InlineData("diabetes insipidusitis", true)]
    [InlineData("mother had warfarin and diabetes", false)]
    [InlineData("mother had warfarin and diabetes; so has the patient: diabetes", true)]
    [InlineData("high sugar", true)]
    [InlineData("high  sugar", false)]
    [InlineData("sugar", false)]
    [InlineData("  high sugar!", true)]
    [InlineData("", false)]
    public void A_word_inside_a_phrase_with_another_meaning_is_passed_over_and_only_there(string written, bool means) =>
        Assert.Equal(means ? Verdict.Consult : Verdict.Ask, Sugar.Screen(History(Worded(FactKind.Condition, written))).Verdict);

    [Theory]
    [InlineData("mother had warfarin and diabetes", "bleeding")]
    [InlineData("mother had warfarin and diabetes clinic", "")]
    [InlineData("warfarin and diabetes clinic", "sugar")]
    [InlineData("warfarin and diabetes", "sugar bleeding")]
    [InlineData("aspirin-free", "")]
    [InlineData("aspirin", "bleeding")]
    public void Another_meaning_counts_for_the_lists_that_name_it_and_no_other(string written, string lists) =>
        Assert.Equal(lists, string.Join(' ', Either.SetsOf(Worded(FactKind.Condition, written)).Select(s => s.Id)));

    [Theory]
    [InlineData("warfarin", null, "warfarin", "warfarin")]
    [InlineData("tablets", "Aspirin 100 mg", "aspirin", "Aspirin 100 mg")]
    [InlineData("warfarin", "Aspirin 100 mg", "warfarin", "warfarin")]
    [InlineData("warfarin tablets", "Warfarin 5 mg", "warfarin", "warfarin tablets")]
    [InlineData(null, "Aspirin 100 mg", "aspirin", "Aspirin 100 mg")]
    public void A_finding_by_words_tells_the_words_of_the_list_that_were_found(string? text, string? display, string words, string told)
    {
        var fact = new Fact(FactKind.Condition, FactStatus.Current, "Condition/1", display is null ? [] : [new Coding(CodeSystem.Other, null, "x", display)], text);

        var trigger = Assert.Single(Assert.Single(Either.Screen(History(fact)).Findings).Because);

        Assert.Equal((Match.Words, "bleeding", words, null), (trigger.Match, trigger.List, trigger.Words, trigger.Code));
        Assert.Equal(text ?? told, trigger.Display);
    }

    [Fact]
    public void A_code_that_stands_in_two_lists_counts_for_both()
    {
        var rule = Present("{ all: [{ takes-medication: thinners }, { takes-medication: bleeding }] }");

        Assert.Equal(Verdict.Consult, rule.Screen(History(Warfarin)).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History(Coded(FactKind.Medication, CodeSystem.RxNorm, "1191"))).Verdict);
    }

    [Fact]
    public void A_code_may_stand_in_one_list_itself_and_in_another_by_its_beginning() =>
        Assert.Equal(Verdict.Consult, Present("{ all: [{ has-condition: diabetes }, { has-condition: sugar }] }")
            .Screen(History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, "E11.9"))).Verdict);

    [Theory]
    [InlineData("E08", true)]
    [InlineData("E081", true)]
    [InlineData("R73.01", true)]
    [InlineData("R7301", true)]
    [InlineData("R73", false)]
    [InlineData("R739", false)]
    [InlineData("R7", false)]
    [InlineData("R70.01", false)]
    public void A_list_may_hold_beginnings_of_several_lengths(string code, bool matches) =>
        Assert.Equal(matches ? Verdict.Consult : Verdict.Ask, Sugar.Screen(History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, code))).Verdict);

    [Theory]
    [InlineData("B01AF02", true)]
    [InlineData("B01A", true)]
    [InlineData("B01", false)]
    [InlineData("B01.AF02", false)]
    public void Only_codes_of_ICD_are_read_with_a_dot_put_in(string code, bool matches) =>
        Assert.Equal(matches ? Verdict.Consult : Verdict.Ask, Present("{ takes-medication: thinners }").Screen(History(Coded(FactKind.Medication, CodeSystem.Atc, code))).Verdict);

    [Fact]
    public void A_code_counts_in_its_own_system_only() =>
        Assert.Equal(Verdict.Ask, Present("{ takes-medication: thinners }").Screen(History(Coded(FactKind.Medication, CodeSystem.Snomed, "855332"))).Verdict);

    [Theory]
    [InlineData("0", "855332", "855332")]
    [InlineData("855332", "1191", "855332")]
    [InlineData("1191", "855332", "1191")]
    public void Of_several_codes_the_first_that_is_listed_is_told(string first, string second, string told)
    {
        var fact = Warfarin with { Codings = [new Coding(CodeSystem.RxNorm, "rx", first, "one"), new Coding(CodeSystem.RxNorm, "rx", second, "two")] };

        Assert.Equal(told, Assert.Single(Assert.Single(Present("{ takes-medication: bleeding }").Screen(History(fact)).Findings).Because).Code);
    }

    [Fact]
    public void One_listed_code_is_enough_for_its_list_and_words_beside_it_are_not_read() =>
        Assert.Equal(Verdict.Ask, Both.Screen(History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, "E11.9") with { Text = "Diabetes, on warfarin" })).Verdict);

    [Fact]
    public void A_measurement_is_known_by_its_code_and_never_by_words()
    {
        var rule = Present("{ measured: { in: bleeding, above: 2 } }");

        Assert.Equal(Verdict.Ask, rule.Screen(History(Worded(FactKind.Measurement, "warfarin") with { Value = new Quantity(3, null) })).Verdict);
        Assert.Equal(Verdict.Consult, rule.Screen(History(Coded(FactKind.Measurement, CodeSystem.RxNorm, "855332") with { Value = new Quantity(3, null) })).Verdict);
    }

    [Fact]
    public void The_lists_of_a_fact_are_named_with_the_code_or_the_words_that_stand_there()
    {
        var rules = Present("{ any: [{ takes-medication: thinners }, { takes-medication: bleeding }, { has-condition: sugar }] }");

        Assert.Equal(["thinners", "bleeding"], rules.SetsOf(Warfarin).Select(s => s.Id));
        Assert.Equal([("thinners", "855332", null), ("bleeding", "855332", null)], rules.MatchesOf(Warfarin).Select(m => (m.List.Id, m.Code?.Code, m.Words)));
        Assert.Equal([("bleeding", null, "aspirin"), ("sugar", null, "diabetes")],
            rules.MatchesOf(Worded(FactKind.Condition, "aspirin and diabetes")).Select(m => (m.List.Id, m.Code?.Code, m.Words)));
        Assert.Empty(rules.MatchesOf(Worded(FactKind.Condition, "hay fever")));
        Assert.Empty(rules.SetsOf(Worded(FactKind.Condition, "hay fever")));
    }

    [Fact]
    public void Of_several_codes_each_list_names_its_own()
    {
        var rules = Present("{ any: [{ takes-medication: thinners }, { has-condition: sugar }] }");
        var fact = Warfarin with { Codings = [new Coding(CodeSystem.Icd10Cm, null, "R73.01", null), new Coding(CodeSystem.RxNorm, null, "855332", null)] };

        Assert.Equal([("thinners", "855332"), ("sugar", "R73.0")], rules.MatchesOf(fact).Select(m => (m.List.Id, m.Code?.Code)));
        var second = Warfarin with { Text = "warfarin", Codings = [new Coding(CodeSystem.Other, null, "mine", "warfarin"), .. Warfarin.Codings] };
        Assert.Equal([("thinners", "855332", null)], rules.MatchesOf(second).Select(m => (m.List.Id, m.Code?.Code, m.Words)));
        Assert.Equal([("thinners", "855332", null)], rules.MatchesOf(Warfarin with { Text = "warfarin" }).Select(m => (m.List.Id, m.Code?.Code, m.Words)));
    }

    [Fact]
    public void A_code_is_listed_where_a_rule_asks_for_it()
    {
        var rules = Present("{ measured: { in: platelets, below: 50 } }");

        Assert.True(rules.IsListed(CodeSystem.Loinc, "777-3"));
        Assert.False(rules.IsListed(CodeSystem.Loinc, "777-4"));
        Assert.False(rules.IsListed(CodeSystem.Loinc, "18185-9"));
        Assert.False(rules.IsListed(CodeSystem.RxNorm, "777-3"));
    }

    [Theory]
    [InlineData("855332", "855332", null)]
    [InlineData("rxnorm 855332", "855332", null)]
    [InlineData("loinc 855332", null, null)]
    [InlineData("Blood thinner daily", null, "blood thinner")]
    [InlineData("hay fever", null, null)]
    public void What_somebody_writes_is_looked_for_in_one_list(string written, string? code, string? words)
    {
        var list = Present("{ takes-medication: thinners }").Sets[0];

        var match = ListMatch.Of(list, written);

        Assert.Equal((code, words), (match?.Code?.Code, match?.Words));
    }

    [Fact]
    public void The_rules_that_a_question_rules_out_are_those_that_ask_it()
    {
        var rules = Screener("""
              - { id: one, title: One, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a }] }
              - { id: two, title: Two, category: relative, sources: [S], ask: second, present: { answered: { question: first, is: [yes] } }, outcomes: [{ action: consult, advice: a }] }
              - { id: three, title: Three, category: relative, sources: [S], present: { age: { below: 18 } }, absent: { age: { from: 18 } }, outcomes: [{ action: consult, advice: a }] }
            """);

        Assert.Equal(["one"], rules.AskedBy(rules.RuleSet.Question("first")!).Select(r => r.Id));
        Assert.Empty(rules.AskedBy(rules.RuleSet.Question("third")!));
    }
}
