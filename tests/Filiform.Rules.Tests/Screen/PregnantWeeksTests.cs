using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Screen.RuleText;

namespace Filiform.Rules.Tests.Screen;

public class PregnantWeeksTests
{
    [Theory, Proves("H-019")]
    [InlineData(10, "wk", 7, true)]
    [InlineData(12, "wk", 7, false)]
    [InlineData(80, "d", 3, true)]
    [InlineData(10, "mo", 0, false)]
    [InlineData(10, "wk", 400, false)]
    public void Weeks_of_pregnancy_run_on_from_their_measurement(int value, string unit, int daysAgo, bool holds)
    {
        var measured = Measured("18185-9", value, unit, Today.AddDays(-daysAgo));

        Assert.Equal(holds ? Verdict.Consult : Verdict.Ask, Present("{ pregnant-weeks: { below: 13 } }").Screen(History(measured)).Verdict);
    }

    [Theory]
    [InlineData(90, "d", 0, true)]
    [InlineData(90, "d", 1, false)]
    [InlineData(90, "days", 1, false)]
    [InlineData(12, "weeks", 6, true)]
    [InlineData(12, "weeks", 7, false)]
    [InlineData(0, "wk", 0, true)]
    [InlineData(0, "wk", -1, false)]
    public void Days_since_the_measurement_are_added_to_it(int value, string unit, int daysAgo, bool isBelow13Weeks) =>
        Assert.Equal(isBelow13Weeks ? Verdict.Consult : Verdict.Ask,
            Present("{ pregnant-weeks: { below: 13 } }").Screen(History(Measured("18185-9", value, unit, Today.AddDays(-daysAgo)))).Verdict);

    [Theory]
    [InlineData(13, 0, true)]
    [InlineData(12, 7, true)]
    [InlineData(12, 6, false)]
    [InlineData(44, 7, true)]
    [InlineData(44, 8, false)]
    public void A_bound_from_below_is_met_by_itself_and_no_pregnancy_lasts_longer_than_45_weeks(int weeks, int daysAgo, bool isFrom13Weeks)
    {
        var rule = Present("{ pregnant-weeks: { from: 13 } }");
        var answered = History() with { Answers = [new Answer("pregnant-weeks", "yes", Today.AddDays(-daysAgo), "Answer/1", weeks)] };

        Assert.Equal(isFrom13Weeks ? Verdict.Consult : Verdict.Ask, rule.Screen(History(Measured("18185-9", weeks, "wk", Today.AddDays(-daysAgo)))).Verdict);
        Assert.Equal(isFrom13Weeks ? Verdict.Consult : Verdict.Ask, rule.Screen(answered).Verdict);
    }

    [Theory]
    [InlineData(12, Verdict.Clear)]
    [InlineData(13, Verdict.Consult)]
    [InlineData(27, Verdict.Consult)]
    [InlineData(28, Verdict.Clear)]
    [InlineData(null, Verdict.Ask)]
    public void Weeks_between_two_bounds_hold_and_those_outside_are_known_not_to(int? weeks, Verdict verdict)
    {
        var rule = Screener("""
              - { id: rule, title: Rule, category: relative, sources: [S], present: { pregnant-weeks: { from: 13, below: 28 } }, absent: { not: { pregnant-weeks: { from: 13, below: 28 } } }, outcomes: [{ action: consult, advice: Ask. }] }
            """);

        Assert.Equal(verdict, rule.Screen(weeks is { } w ? History(Measured("18185-9", w, "wk", Today)) : History()).Verdict);
    }

    [Fact]
    public void Weeks_without_a_date_or_a_value_are_unknown()
    {
        var rule = Present("{ pregnant-weeks: { below: 13 } }");

        Assert.Equal(Verdict.Ask, rule.Screen(History(Measured("18185-9", 9, "wk", null))).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History(Measured("18185-9", 9, "wk", Today) with { Value = null })).Verdict);
        Assert.Equal(Verdict.Ask, rule.Screen(History().Answering("pregnant-weeks", "yes")).Verdict);
    }

    [Fact]
    public void Of_two_measurements_of_weeks_the_newest_counts()
    {
        var rule = Present("{ pregnant-weeks: { below: 13 } }");
        var (before, now) = (Measured("18185-9", 30, "wk", Today.AddDays(-90)), Measured("18185-9", 9, "wk", Today));

        Assert.Equal(Verdict.Consult, rule.Screen(History(before, now)).Verdict);
        Assert.Equal(Verdict.Consult, rule.Screen(History(now, before)).Verdict);
        Assert.Equal(Verdict.Consult, rule.Screen(History(now, Measured("18185-9", 30, "wk", null))).Verdict);
        Assert.Equal(Verdict.Consult, rule.Screen(History(Measured("18185-9", 30, "wk", null), now)).Verdict);
    }
}
