using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Cast;
using static Filiform.Rules.Tests.Checkout;

namespace Filiform.Rules.Tests.Screen;

/// <summary>What the real rules say of people.</summary>
public class PeopleTests
{
    public static TheoryData<string> Questions => [.. General.RuleSet.Questions.Where(q => q.FollowsUp is null).Select(q => q.Id)];

    public static TheoryData<string, string> AnswersOtherThanNo =>
        [.. General.RuleSet.Questions.SelectMany(q => q.Choices.Where(c => c.Id != "no").Select(c => new TheoryDataRow<string, string>(q.Id, c.Id)))];

    [Fact]
    public void A_healthy_adult_who_answers_no_to_every_question_is_clear()
    {
        var screened = General.Screen(Ana);

        Assert.Equal(Verdict.Clear, screened.Verdict);
        Assert.Equal(General.RuleSet.Rules, screened.Absent);
    }

    [Fact, Proves("H-005")]
    public void Someone_of_whom_nothing_is_known_is_asked_everything()
    {
        var screened = General.Screen(new HealthHistory(Today, null, [], []));

        Assert.Equal(Verdict.Ask, screened.Verdict);
        Assert.Equal(General.RuleSet.Rules, screened.Open);
    }

    [Theory, MemberData(nameof(Questions))]
    public void One_question_left_unanswered_gives_ask(string question)
    {
        var screened = General.Screen(Ana.SilentOn(question));

        Assert.Equal(Verdict.Ask, screened.Verdict);
        Assert.All(screened.Open, r => Assert.Equal(question, r.Ask?.Id));
    }

    [Theory, MemberData(nameof(Questions)), Proves("H-005")]
    public void Not_sure_gives_ask(string question) => Assert.Equal(Verdict.Ask, General.Screen(Ana.Saying(question, "unsure")).Verdict);

    [Theory, MemberData(nameof(AnswersOtherThanNo))]
    public void No_answer_but_no_is_ever_clear(string question, string answer) =>
        Assert.NotEqual(Verdict.Clear, General.Screen(Ana.Saying(question, answer)).Verdict);

    [Theory, MemberData(nameof(Questions))]
    public void Every_question_is_asked_for_the_sake_of_a_rule(string question) =>
        Assert.Contains(General.RuleSet.Rules, r => r.Ask?.Id == question);

    [Fact]
    public void Patient_on_apixaban_is_not_cleared_for_psoas()
    {
        var psoas = Target("psoas-major");

        var screened = General.Screen(Boris, [psoas]);

        Assert.Equal(Verdict.AvoidRegion, screened.Verdict);
        Assert.Equal(Verdict.AvoidRegion, screened.For(psoas));
    }

    [Fact, Proves("H-014")]
    public void Patient_on_apixaban_with_neck_targets_only_needs_changes_of_technique()
    {
        var screened = General.Screen(Boris, [Target("trapezius-upper"), Target("splenius-capitis")]);

        Assert.Equal(Verdict.Modify, screened.Verdict);
        Assert.Contains(screened.Findings, f => f is { Outcome.Action: Verdict.AvoidRegion, Counts: false });
    }

    [Fact, Proves("H-004")]
    public void Patient_who_denies_a_blood_thinner_that_is_on_record_is_still_taken_to_take_it() =>
        Assert.Equal(Verdict.AvoidRegion, General.Screen(Boris.Saying("blood-thinner", "no"), [Target("tibialis-posterior")]).Verdict);

    [Fact]
    public void Patient_on_warfarin_without_an_INR_is_told_to_look_it_up() =>
        Assert.Contains(General.Screen(Ivo).Findings, f => f.Outcome.Advice.Contains("newest INR", StringComparison.Ordinal));

    [Fact]
    public void The_newest_INR_counts()
    {
        var (october, november) = (new DateOnly(2026, 10, 12), new DateOnly(2026, 11, 16));

        var settled = General.Screen(Ivo.With(Inr(1.4m, november)).With(Inr(3.6m, october)));
        var risen = General.Screen(Ivo.With(Inr(3.6m, november)).With(Inr(1.4m, october)));

        Assert.Equal(Verdict.AvoidRegion, settled.Verdict);
        Assert.DoesNotContain(settled.Findings, f => f.Outcome.Advice.Contains("newest INR", StringComparison.Ordinal));
        Assert.Equal(Verdict.Consult, risen.Verdict);
        Assert.Contains(risen.Findings, f => f.Rule.Id == "bleeding-disorder");
    }

    [Fact, Proves("H-020")]
    public void An_INR_above_1_5_is_shown_with_the_advice_of_the_EMG_literature_and_marked_as_not_specific_to_needling()
    {
        var advice = General.Screen(Ivo.With(Inr(2.4m, Today))).Findings.Single(f => f.Outcome.When is Measured).Outcome;

        Assert.Equal(Verdict.Modify, advice.Action);
        Assert.Contains("not specific to needling", advice.Advice, StringComparison.Ordinal);
        Assert.NotEqual(Evidence.Sourced, advice.Basis.Evidence);
    }

    [Fact]
    public void An_INR_of_exactly_3_is_not_above_3() => Assert.Equal(Verdict.Clear, General.Screen(Ana.With(Inr(3.0m, Today))).Verdict);

    [Fact]
    public void Platelets_of_exactly_50_are_not_below_50() => Assert.Equal(Verdict.Clear, General.Screen(Ana.With(Platelets(50))).Verdict);

    [Fact, Proves("H-005")]
    public void Platelets_in_another_unit_answer_no_question() =>
        Assert.Equal(Verdict.Ask, General.Screen(Ana.SilentOn("low-platelets").With(Platelets(250_000, "/uL"))).Verdict);

    [Fact]
    public void Defibrillator_bars_electrical_stimulation_but_not_manual_needling()
    {
        var (manual, stimulated) = (Target("vastus-medialis", Side.Left), Target("vastus-medialis", Side.Left, stimulation: true));

        var screened = General.Screen(Goran, [manual, stimulated]);

        Assert.Equal(Verdict.Clear, screened.For(manual));
        Assert.Equal(Verdict.Modify, screened.For(stimulated));
        Assert.Equal([stimulated], Assert.Single(screened.Findings).Touches);
        Assert.StartsWith("No electrical stimulation", screened.Findings[0].Outcome.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Needle_phobia_stops_wherever_the_target_is() =>
        Assert.Equal(Verdict.Stop, General.Screen(Hana, [Target("masseter")]).Verdict);

    [Fact]
    public void A_little_fear_of_needles_only_changes_the_technique() =>
        Assert.Equal(Verdict.Modify, General.Screen(Ana.Saying("needle-fear", "some")).Verdict);

    [Fact]
    public void At_10_weeks_of_pregnancy_the_first_trimester_rule_is_told() => Assert.True(HearsOfTheFirstTrimester(Chidi));

    [Fact]
    public void Where_the_weeks_are_not_known_the_first_trimester_rule_is_told() => Assert.True(HearsOfTheFirstTrimester(Ana.Saying("pregnancy", "yes")));

    [Fact]
    public void From_13_weeks_on_the_first_trimester_rule_is_not_told()
    {
        Assert.False(HearsOfTheFirstTrimester(Ana.Saying("pregnancy", "later")));
        Assert.False(HearsOfTheFirstTrimester(Chidi with { AsOf = Today.AddDays(21) }));
        Assert.True(HearsOfTheFirstTrimester(Chidi with { AsOf = Today.AddDays(20) }));
    }

    [Fact]
    public void Pregnancy_bars_the_lower_back_and_leaves_the_neck_to_the_physician()
    {
        var (back, neck) = (Target("quadratus-lumborum"), Target("trapezius-upper"));

        var findings = General.Screen(Chidi, [back, neck]).Findings;

        Assert.Contains(findings, f => f.Outcome.Action == Verdict.AvoidRegion && f.Touches.Contains(back));
        Assert.Contains(findings, f => f.Outcome.Action == Verdict.Consult && f.Touches.Contains(neck));
    }

    [Fact]
    public void Prediabetes_is_not_diabetes()
    {
        Assert.Equal(Verdict.Clear, General.Screen(Ana.With(Icd("R73.03", "Prediabetes"))).Verdict);
        Assert.Equal(Verdict.Clear, General.Screen(Ana.With(InWords(FactKind.Condition, "Prediabetes"))).Verdict);
    }

    [Fact]
    public void Resolved_and_stopped_things_are_ignored() => Assert.Equal(Verdict.Clear, General.Screen(Dara).Verdict);

    [Fact]
    public void What_is_past_answers_no_question() => Assert.Equal(Verdict.Ask, General.Screen(Dara.SilentOn("blood-thinner")).Verdict);

    [Fact]
    public void What_was_entered_in_error_is_ignored() =>
        Assert.Equal(Verdict.Clear, General.Screen(Ana.With(Icd("G40.909", "Epilepsy") with { Status = FactStatus.Void })).Verdict);

    [Fact]
    public void No_known_allergies_is_shown_but_leaves_the_question_of_metal_open()
    {
        var none = Coded(FactKind.Allergy, CodeSystem.Icd10Cm, "L23.0", "No allergy to metal") with { Denied = true };

        Assert.Equal(Verdict.Clear, General.Screen(Ana.With(none)).Verdict);
        Assert.Equal(Verdict.Ask, General.Screen(Ana.With(none).SilentOn("metal-allergy")).Verdict);
    }

    [Fact]
    public void Nickel_allergy_is_cleared_up_before_steel_goes_in()
    {
        var screened = General.Screen(Jun, [Target("temporalis")]);

        Assert.Equal(Verdict.Consult, screened.Verdict);
        Assert.Contains("Nickel", screened.Findings[0].Because[0].Display, StringComparison.Ordinal);
    }

    [Fact]
    public void A_penicillin_allergy_does_not_matter_to_the_needle() =>
        Assert.Equal(Verdict.Clear, General.Screen(Ana.With(InWords(FactKind.Allergy, "Penicillin"))).Verdict);

    [Fact]
    public void A_mild_reaction_in_the_past_does_not_stop() =>
        Assert.Equal(Verdict.Clear, General.Screen(Ana.With(EarlierEvent("mild"))).Verdict);

    [Fact]
    public void A_young_person_is_of_age_on_the_18th_birthday_and_not_the_day_before()
    {
        Assert.Equal(Verdict.Consult, General.Screen(Kofi.On(new DateOnly(2028, 5, 16))).Verdict);
        Assert.Equal(Verdict.Clear, General.Screen(Kofi.On(new DateOnly(2028, 5, 17))).Verdict);
    }

    [Fact]
    public void Where_only_the_year_of_birth_is_known_and_allows_17_years_the_age_is_asked()
    {
        var born2008 = Ana with { BirthDate = new DateOnly(2008, 1, 1), LatestBirthDate = new DateOnly(2008, 12, 31) };

        var screened = General.Screen(born2008);

        Assert.Equal("minor", Assert.Single(screened.Open).Id);
    }

    [Fact]
    public void A_place_in_words_may_be_anywhere_so_it_bars_every_target()
    {
        var hip = Ana.Saying("joint-replacement", "yes");

        Assert.Equal(Verdict.AvoidRegion, General.Screen(hip, [Target("masseter")]).Verdict);
    }

    private static bool HearsOfTheFirstTrimester(HealthHistory person) =>
        General.Screen(person).Findings.Any(f => f.Outcome.Advice.Contains("first trimester", StringComparison.Ordinal));
}
