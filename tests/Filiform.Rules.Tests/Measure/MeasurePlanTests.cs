using Filiform.Rules.Measure;

namespace Filiform.Rules.Tests.Measure;

public class MeasurePlanTests
{
    private static readonly PlannedMeasure Pain = new("nprs", Asking.EachVisit);
    private static readonly PlannedMeasure Knee = new("koos", Asking.StartAndReview);
    private static readonly PlannedMeasure Overall = new("groc", Asking.Review);

    private static DateTimeOffset Day(int day) => new(2026, 11, day, 10, 0, 0, TimeSpan.Zero);

    private static IEnumerable<string> Due(DateTimeOffset[] closed, params (string Measure, int Day)[] taken) =>
        MeasurePlan.Due([Pain, Knee, Overall], taken.ToDictionary(t => t.Measure, t => Day(t.Day)), closed, 3).Select(d => $"{d.Measure.Instrument}: {d.Why}");

    [Fact]
    public void Before_the_first_needle_all_but_the_change_since_the_start_are_due() =>
        Assert.Equal(["nprs: Before the first session", "koos: Before the first session"], Due([]));

    [Fact]
    public void Once_taken_at_the_start_nothing_is_due_until_a_session_has_closed() => Assert.Empty(Due([], ("nprs", 1), ("koos", 1)));

    [Fact]
    public void Pain_is_due_again_after_each_session_and_the_questionnaire_is_not() =>
        Assert.Equal(["nprs: Before session 2"], Due([Day(2)], ("nprs", 1), ("koos", 1)));

    [Fact]
    public void At_the_review_the_questionnaire_and_the_change_since_the_start_are_due_too() =>
        Assert.Equal(["nprs: Before session 4", "koos: For the review after session 3", "groc: For the review after session 3"], Due([Day(2), Day(9), Day(16)], ("nprs", 15), ("koos", 1)));

    [Fact]
    public void What_was_taken_after_the_review_session_is_not_due_until_the_next_review() =>
        Assert.Equal(["nprs: Before session 5"], Due([Day(2), Day(9), Day(16), Day(23)], ("nprs", 17), ("koos", 17), ("groc", 17)));

    [Fact]
    public void A_start_that_was_missed_is_due_whenever() => Assert.Contains("koos: Not taken yet", Due([Day(2)], ("nprs", 3)));

    [Fact]
    public void Without_an_agreed_review_it_is_after_three_sessions() =>
        Assert.Contains(MeasurePlan.Due([Overall], new Dictionary<string, DateTimeOffset>(), [Day(1), Day(2), Day(3)], null), d => d.Why == "For the review after session 3");

    [Fact]
    public void A_scale_is_asked_each_visit_a_questionnaire_at_the_start_and_each_review()
    {
        var instruments = Checkout.Knowledge.Instruments;
        Assert.Equal([Asking.EachVisit, Asking.EachVisit, Asking.StartAndReview, Asking.Review, Asking.StartAndReview],
            MeasurePlan.Of(["nprs", "psfs", "fiqr", "groc", "no-more-here", "ndi"], instruments).Select(m => m.When));
    }
}
