using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Cast;

namespace Filiform.Rules.Tests.Screen;

/// <summary>How long an answer holds.</summary>
public class StaleAnswersTests
{
    [Fact, Proves("H-003")]
    public void No_to_a_question_of_the_history_holds_180_days_and_is_asked_again_after_that()
    {
        Assert.Equal(Verdict.Clear, Checkout.General.Screen(Ana.GivenBefore("blood-thinner", "no", 180)).Verdict);

        var stale = Checkout.General.Screen(Ana.GivenBefore("blood-thinner", "no", 181));

        Assert.Equal(Verdict.Ask, stale.Verdict);
        Assert.Equal("antithrombotic", Assert.Single(stale.Open).Id);
    }

    [Fact, Proves("H-003")]
    public void Yes_to_a_question_of_the_history_holds_until_somebody_says_otherwise() =>
        Assert.Contains(Checkout.General.Screen(Ana.GivenBefore("blood-thinner", "yes", 2000)).Findings, f => f.Rule.Id == "antithrombotic");

    [Fact, Proves("H-003")]
    public void An_answer_about_today_holds_today_only()
    {
        Assert.Equal("acute-illness", Assert.Single(Checkout.General.Screen(Ana.GivenBefore("ill-today", "no", 1)).Open).Id);
        Assert.Equal("acute-illness", Assert.Single(Checkout.General.Screen(Ana.GivenBefore("ill-today", "yes", 1)).Open).Id);
        Assert.Equal("acute-illness", Assert.Single(Checkout.General.Screen(Ana.GivenBefore("ill-today", "no", -1)).Open).Id);
    }

    [Fact, Proves("H-019")]
    public void Not_pregnant_holds_today_only_and_pregnant_holds_on()
    {
        Assert.Equal("pregnancy", Assert.Single(Checkout.General.Screen(Ana.GivenBefore("pregnancy", "no", 1)).Open).Id);
        Assert.Equal(Verdict.Consult, Checkout.General.Screen(Ana.GivenBefore("pregnancy", "yes", 30)).Verdict);
    }

    [Fact]
    public void A_stale_no_does_not_bring_back_the_yes_before_it_but_is_asked_again()
    {
        var person = Ana.SilentOn("blood-thinner");
        person = person with
        {
            Answers = person.Answers.Add(new Answer("blood-thinner", "yes", Today.AddDays(-400), "Answer/1")).Add(new Answer("blood-thinner", "no", Today.AddDays(-300), "Answer/2")),
        };

        Assert.Equal("antithrombotic", Assert.Single(Checkout.General.Screen(person).Open).Id);
    }

    [Fact, Proves("H-019")]
    public void Weeks_of_pregnancy_go_on_counting_from_the_day_they_were_told()
    {
        var told = Ana.Saying("pregnancy", "yes");
        var early = told with { Answers = told.Answers.Add(new Answer("pregnant-weeks", "11", Today.AddDays(-7), "Answer/1", 11)) };
        var later = told with { Answers = told.Answers.Add(new Answer("pregnant-weeks", "11", Today.AddDays(-14), "Answer/1", 11)) };

        Assert.Contains(Checkout.General.Screen(early).Findings, f => f.Outcome.Advice.Contains("first trimester", StringComparison.Ordinal));
        Assert.DoesNotContain(Checkout.General.Screen(later).Findings, f => f.Outcome.Advice.Contains("first trimester", StringComparison.Ordinal));
        Assert.Contains(Checkout.General.Screen(later).Findings, f => f.Outcome.Advice.Contains("second trimester", StringComparison.Ordinal));
    }

    [Fact, Proves("H-019")]
    public void A_pregnancy_without_weeks_asks_for_them_and_counts_as_the_first_trimester()
    {
        var screened = Checkout.General.Screen(Ana.Saying("pregnancy", "yes"));

        Assert.Equal("pregnant-weeks", Assert.Single(screened.Narrowing).Id);
        Assert.Contains(screened.Findings, f => f.Outcome.Advice.Contains("first trimester", StringComparison.Ordinal));
    }
}
