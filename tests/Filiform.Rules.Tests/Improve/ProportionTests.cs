using CsCheck;
using Filiform.Rules.Improve;

namespace Filiform.Rules.Tests.Improve;

public sealed class ProportionTests
{
    // Expected values follow from the closed form (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), worked out by hand for 0 of 10 and 5 of 10.
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(1463, 7629, 0.1831, 0.2008)]
    public void Interval_is_that_of_Wilson(int count, int of, double low, double high)
    {
        var interval = Proportion.Take(count, of)!.Value.Interval;

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    // As R prints it: the 95 % exact intervals of 0 to 5 of 10, in the documentation of prop_ci (T. Jombart), by stats::binom.test.
    [Theory]
    [InlineData(0, 0, 0.3084971)]
    [InlineData(1, 0.002528579, 0.445016117)]
    [InlineData(2, 0.02521073, 0.55609546)]
    [InlineData(3, 0.06673951, 0.65245285)]
    [InlineData(4, 0.1215523, 0.7376219)]
    [InlineData(5, 0.187086, 0.812914)]
    [InlineData(7, 0.3475471, 0.933260)]
    [InlineData(10, 0.6915029, 1)]
    public void Exact_interval_of_ten_is_the_one_that_R_prints(int count, double low, double high)
    {
        var exact = Proportion.Take(count, 10)!.Value.Exact;

        Assert.Equal(low, exact.Low, 6);
        Assert.Equal(high, exact.High, 6);
    }

    [Fact]
    public void Exact_ends_leave_two_and_a_half_per_cent_on_each_side_by_summing_the_binomial_terms() =>
        Gen.Select(Gen.Int[1, 400], Gen.Double[0, 1]).Sample((of, part) =>
        {
            var count = (int)((of + 1) * part) is var c && c > of ? of : c;
            var exact = Proportion.Take(count, of)!.Value.Exact;
            var (below, above) = (UpTo(count, of, exact.High), 1 - UpTo(count - 1, of, exact.Low));
            return (count == of || Math.Abs(below - 0.025) < 1e-8) && (count == 0 || Math.Abs(above - 0.025) < 1e-8);
        }, iter: 300);

    [Fact, Proves("H-071")]
    public void Nothing_counted_in_7629_treatments_leaves_up_to_5_in_10000() =>
        Assert.Equal(1 - Math.Pow(0.025, 1.0 / 7629), Proportion.Take(0, 7629)!.Value.Exact.High, 12);

    // Newcombe, Stat Med 1998;17:873–890, table II, contrast (a): 56 of 70 against 48 of 80, method 10: 0.0524 to 0.3339. Read at second hand.
    [Fact]
    public void Difference_of_two_shares_has_the_interval_printed_by_Newcombe()
    {
        var (value, interval) = Proportion.Take(56, 70)!.Value.Less(Proportion.Take(48, 80)!.Value);

        Assert.Equal(0.2, value, 10);
        Assert.Equal(0.0524, interval!.Value.Low, 4);
        Assert.Equal(0.3339, interval.Value.High, 4);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 2)]
    [InlineData(-1, 5)]
    public void Nothing_can_be_said_of_an_impossible_count(int count, int of) => Assert.Null(Proportion.Take(count, of));

    [Fact]
    public void Interval_holds_the_share_and_stays_between_0_and_1() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Double[0, 1]).Sample((of, part) =>
        {
            var taken = Proportion.Take((int)(of * part), of)!.Value;
            var (low, high) = taken.Interval;
            return low >= 0 && high <= 1 && low <= taken.Share + 1e-12 && taken.Share <= high + 1e-12;
        });

    private static double UpTo(int count, int of, double chance)
    {
        var (sum, log) = (0.0, of * Math.Log(1 - chance));
        for (var i = 0; i <= count; i++)
        {
            sum += Math.Exp(log);
            log += Math.Log((double)(of - i) / (i + 1)) + Math.Log(chance / (1 - chance));
        }
        return sum;
    }
}
