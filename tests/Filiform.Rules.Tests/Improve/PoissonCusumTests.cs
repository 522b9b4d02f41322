using Filiform.Rules.Improve;

namespace Filiform.Rules.Tests.Improve;

public sealed class PoissonCusumTests
{
    // R package IAcsSPCR 1.2.1 (J. Lawson), documentation of arl, after Lucas, Technometrics 1985;27:129–143: h = 6, k = 2, lambda = 1.88; shift 0.9627 standard deviations.
    // Printed: 37.2 and, from h / 2, 29.19; shifted 5.49 and 3.33.
    [Theory]
    [InlineData(0, 0, 37.2, 1)]
    [InlineData(0, 3, 29.19, 2)]
    [InlineData(0.9627, 0, 5.49, 2)]
    [InlineData(0.9627, 3, 3.33, 2)]
    public void Run_lengths_are_those_printed_for_Lucas_to_the_last_digit(double shift, double from, double printed, int digits) =>
        Assert.Equal(printed, Math.Round(new PoissonCusum(2, 6).RunLength(1.88 + shift * Math.Sqrt(1.88), from), digits));

    // Worked by hand: 0, 3 − 2 = 1, 1 + 2 − 2 = 1, 1 + 4 − 2 = 3, 3 + 5 − 2 = 6 signals, and it begins again.
    [Fact]
    public void The_sum_gathers_what_is_above_the_reference_and_begins_again_after_a_signal()
    {
        var points = new PoissonCusum(2, 6).Over([(0, 1), (3, 1), (2, 1), (4, 1), (5, 1), (3, 1)]);

        Assert.Equal([0, 1, 1, 3, 6, 1], points.Select(p => p.After));
        Assert.Equal([false, false, false, false, true, false], points.Select(p => p.IsCrossed));
    }

    [Fact]
    public void A_month_of_twice_the_size_may_count_twice_as_many() =>
        Assert.Equal([0, 2], new PoissonCusum(5, 8).Over([(10, 2), (12, 2)]).Select(p => p.After));

    // Halfway in likelihood: a count of that size is as likely under one mean as under the other.
    [Fact]
    public void The_reference_lies_where_both_means_are_as_likely()
    {
        var reference = PoissonCusum.ReferenceFor(4, 2);

        Assert.Equal(0, reference * Math.Log(8.0 / 4) - (8 - 4), 12);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12.5)]
    [InlineData(640)]
    [InlineData(2400)]
    public void Chance_alone_signals_no_more_often_than_was_asked_and_one_less_would(double mean)
    {
        var cusum = PoissonCusum.For(mean, 1.5, 100);

        Assert.True(cusum.RunLength(mean, steps: 2) >= 100);
        Assert.True(cusum.Threshold == 1 || (cusum with { Threshold = cusum.Threshold - 1 }).RunLength(mean, steps: 2) < 100);
    }
}
