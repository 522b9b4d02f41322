using Filiform.Rules.Measure;

namespace Filiform.Rules.Tests.Measure;

public class ChangeTests
{
    private static readonly Instrument Pain = Checkout.Knowledge.Instruments["nprs"];
    private static readonly Instrument Activity = Checkout.Knowledge.Instruments["psfs"];
    private static readonly Instrument Motion = Checkout.Knowledge.Instruments["rom"];

    [Fact]
    public void Less_pain_and_more_activity_are_for_the_better()
    {
        Assert.Equal(3, new Change(Pain, 6, 3).ForTheBetter);
        Assert.Equal(-2, new Change(Pain, 3, 5).ForTheBetter);
        Assert.Equal(3, new Change(Activity, 3, 6).ForTheBetter);
        Assert.Equal(-2, new Change(Activity, 5, 3).ForTheBetter);
    }

    [Fact]
    public void Of_an_instrument_without_a_better_direction_no_change_is_called_better() =>
        Assert.Equal(0, new Change(Pain with { Better = Better.Either }, 20, 60).ForTheBetter);

    [Theory]
    [InlineData(5, 4, false, false)]
    [InlineData(5, 3, true, true)]
    [InlineData(3, 5, false, false)]
    public void In_neck_pain_both_published_thresholds_stand_beside_each_other(int from, int to, bool reaches1Point3, bool reaches2) =>
        Assert.Equal([(1.3m, reaches1Point3), (2m, reaches2)], new Change(Pain, from, to).Against("neck-pain").Select(j => (j.Threshold.Amount, j.IsReached)));

    [Fact]
    public void A_threshold_of_neck_pain_is_not_used_for_another_condition()
    {
        Assert.Equal([2m], new Change(Pain, 5, 4).Against("plantar-heel-pain").Select(j => j.Threshold.Amount));
        Assert.Equal([2m], new Change(Pain, 5, 4).Against(null).Select(j => j.Threshold.Amount));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10")]
    public void The_ends_of_the_scale_are_scores(string score) => Assert.True(Change.Accept(Pain, decimal.Parse(score)).Went);

    [Theory]
    [InlineData("-1")]
    [InlineData("11")]
    [InlineData("4.5")]
    public void A_score_outside_the_scale_or_between_its_steps_is_not_saved(string score) =>
        Assert.Equal("score-range", Change.Accept(Pain, decimal.Parse(score)).Refusal?.Code);

    [Fact]
    public void A_score_that_was_not_given_is_not_taken_for_zero() => Assert.Equal("score-range", Change.Accept(Pain, null).Refusal?.Code);

    [Fact]
    public void The_refusal_names_the_unit() =>
        Assert.Contains(Motion.Unit!, Assert.Single(Change.Accept(Motion, Motion.Maximum + Motion.Step).Refusal!.Missing), StringComparison.Ordinal);
}
