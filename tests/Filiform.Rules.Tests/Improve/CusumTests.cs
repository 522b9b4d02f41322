using Filiform.Rules.Improve;
using MathNet.Numerics.LinearAlgebra;

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
        var treatments = RunLength(new Cusum(expected, 2, threshold), 400);

        Assert.InRange(treatments, printed * (1 - within), printed * (1 + within));
    }

    // How many treatments there are on average before a signal, in control, from 0: the sum as a chain of so many steps below the threshold. A move that ends between two
    // steps is shared between them, so that the mean of every move is right.
    private static double RunLength(Cusum cusum, int steps)
    {
        var cell = cusum.Threshold / steps;
        var moves = Matrix<double>.Build.Dense(steps, steps);
        for (var from = 0; from < steps; from++)
        {
            foreach (var (chance, to) in new[] { (1 - cusum.Expected, from - cusum.Down / cell), (cusum.Expected, from + cusum.Up / cell) })
            {
                var (at, part) = ((int)Math.Floor(Math.Max(0, to)), Math.Max(0, to) - Math.Floor(Math.Max(0, to)));
                if (at < steps)
                    moves[from, at] += chance * (1 - part);
                if (at + 1 < steps)
                    moves[from, at + 1] += chance * part;
            }
        }
        return (Matrix<double>.Build.DenseIdentity(steps) - moves).Solve(Vector<double>.Build.Dense(steps, 1))[0];
    }
}
