using CsCheck;
using Filiform.Rules.Improve;

namespace Filiform.Rules.Tests.Improve;

public sealed class EventRateTests
{
    // D. H. Ogle, package FSA for R, documentation of poiCI: 12 by the gamma distribution (type daly). Its type exact searches for the ends in coarse steps, and
    // for 7, 10 and 12 agrees to three digits behind the point only.
    [Fact]
    public void Exact_interval_of_12_is_the_one_printed_for_FSA()
    {
        var exact = EventRate.Take(12, 1)!.Value.Exact;

        Assert.Equal(6.200575, exact.Low, 6);
        Assert.Equal(20.96159, exact.High, 5);
    }

    [Theory]
    [InlineData(7, 2.814358, 14.42268)]
    [InlineData(10, 4.795389, 18.39036)]
    public void Exact_intervals_of_7_and_10_agree_with_those_printed_for_FSA_as_far_as_these_are_exact(int events, double low, double high)
    {
        var exact = EventRate.Take(events, 1)!.Value.Exact;

        Assert.InRange(exact.Low, low - 5e-5, low + 5e-5);
        Assert.InRange(exact.High, high - 5e-5, high + 5e-5);
    }

    [Fact]
    public void Nothing_counted_leaves_up_to_3_689() => Assert.Equal(3.689, EventRate.Take(0, 1)!.Value.Exact.High, 3);

    // The handbook of facts prints 0.06 to 0.15 % for 20 major events in 20,464 treatments (Boyce 2020).
    [Fact]
    public void Twenty_events_in_20464_treatments_are_6_to_15_in_10000()
    {
        var exact = EventRate.Take(20, 20464)!.Value.Exact;

        Assert.Equal(0.0006, exact.Low, 4);
        Assert.Equal(0.0015, exact.High, 4);
    }

    [Fact]
    public void Exact_ends_leave_two_and_a_half_per_cent_on_each_side_by_summing_the_Poisson_terms() =>
        Gen.Int[0, 300].Sample(events =>
        {
            var exact = EventRate.Take(events, 1)!.Value.Exact;
            return Math.Abs(UpTo(events, exact.High) - 0.025) < 1e-8 && (events == 0 || Math.Abs(1 - UpTo(events - 1, exact.Low) - 0.025) < 1e-8);
        }, iter: 300);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 10)]
    public void Nothing_can_be_said_without_a_chance(int events, double over) => Assert.Null(EventRate.Take(events, over));

    private static double UpTo(int events, double mean)
    {
        var (sum, log) = (0.0, -mean);
        for (var i = 0; i <= events; i++)
        {
            sum += Math.Exp(log);
            log += Math.Log(mean / (i + 1));
        }
        return sum;
    }
}
