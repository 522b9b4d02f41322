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
}
