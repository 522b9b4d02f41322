using Filiform.Rules.Improve;

namespace Filiform.Rules.Tests.Improve;

public sealed class CusumTests
{
    // R package success, documentation of bernoulli_cusum: W = X ln(p1 (1 − p0) / (p0 (1 − p1))) + ln((1 − p1) / (1 − p0)), which for odds twice those of 0.1 means
    // p1 = 2/11: ln 2 + ln(10/11) with an event, ln(10/11) without.
    [Fact]
    public void Weights_are_those_of_the_printed_log_likelihood_ratio()
    {
        var cusum = new Cusum(0.1, 2, 4.5);

        Assert.Equal(Math.Log(2) + Math.Log(10.0 / 11), cusum.Up, 12);
        Assert.Equal(Math.Log(10.0 / 11), -cusum.Down, 12);
    }

    [Fact]
    public void The_sum_never_falls_below_nought_and_begins_again_after_a_signal()
    {
        var cusum = new Cusum(0.01, 2, 1.5);

        var (points, now) = cusum.Over([500, 0, 0, 0], 1000);

        Assert.Equal([501, 502, 503, 504], points.Select(p => p.Treatment));
        Assert.Equal((0, cusum.Up), (points[0].Before, points[0].After));
        Assert.Equal([false, false, true, false], points.Select(p => p.IsCrossed));
        Assert.Equal(0, points[3].Before);
        Assert.Equal(0, now);
    }

    // Neuburger and others, BMJ Qual Saf 2017;26:919–928, table of settings for an odds ratio of 2: at a rate of 0.50 a limit of 6.0 gives one false signal in 8,900
    // treatments, at 0.01 one of 3.5 in 14,290. They adjusted limits more finely than printed, so the second is compared roughly.
    [Theory]
    [InlineData(0.50, 6.0, 8_900, 0.07)]
    [InlineData(0.01, 3.5, 14_290, 0.20)]
    public void False_signals_in_control_are_as_rare_as_printed_by_Neuburger(double expected, double threshold, double printed, double within)
    {
        var (cusum, chance) = (new Cusum(expected, 2, threshold), new Random(20171126));
        var (signals, treatments, sum) = (0, 0L, 0.0);
        while (signals < 3000)
        {
            var without = (int)(Math.Log(1 - chance.NextDouble()) / Math.Log(1 - expected));
            treatments += without + 1;
            sum = Math.Max(0, sum - without * cusum.Down) + cusum.Up;
            if (sum < cusum.Threshold)
                continue;
            (signals, sum) = (signals + 1, 0);
        }
        Assert.InRange(treatments / (double)signals, printed * (1 - within), printed * (1 + within));
    }
}
