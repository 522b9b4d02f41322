using System.Collections.Immutable;

namespace Filiform.Rules.Improve;

/// <summary>A period of a cumulative sum of counts.</summary>
/// <param name="Count">What was counted.</param>
/// <param name="After">The sum after it.</param>
/// <param name="IsCrossed">The sum has reached the threshold; it begins again at 0.</param>
public readonly record struct CountedPeriod(int Count, double After, bool IsCrossed);

/// <summary>
/// Cumulative sum of counts that can be more than one in a period: what was counted less a reference, period by period, never below 0. It signals at the threshold, and
/// begins again at 0. Source: J. M. Lucas, Technometrics 1985;27:129–144 (read in descriptions of it, and in the R package IAcsSPCR 1.2.1).
/// </summary>
/// <param name="Reference">What is taken off in a period of usual size; above the mean in control, below the mean to notice.</param>
/// <param name="Threshold">Sum at which it signals; above 0.</param>
public sealed record PoissonCusum(double Reference, double Threshold)
{
    private const double Never = 1e-12;

    /// <summary>The reference that best tells a mean from one that is so many times as large: m (R − 1) / ln R.</summary>
    /// <param name="mean">Mean in control; above 0.</param>
    /// <param name="ratio">How many times as many are to be noticed; above 1.</param>
    public static double ReferenceFor(double mean, double ratio) => mean * (ratio - 1) / Math.Log(ratio);

    /// <summary>The sum with the lowest whole threshold at which chance alone signals no more often than once in so many periods.</summary>
    /// <param name="mean">Mean in control of a period of usual size; above 0.</param>
    /// <param name="ratio">How many times as many are to be noticed; above 1.</param>
    /// <param name="periods">So many periods at least between two false signals.</param>
    public static PoissonCusum For(double mean, double ratio, double periods)
    {
        // In halves, so that the sum stands at whole multiples of a half and its run length is exact.
        var cusum = new PoissonCusum(Math.Round(ReferenceFor(mean, ratio) * 2) / 2, 1);
        while (cusum.RunLength(mean, steps: 2) < periods)
            cusum = cusum with { Threshold = cusum.Threshold + 1 };
        return cusum;
    }

    /// <summary>The sum after each period.</summary>
    /// <param name="periods">What was counted, and how large the period was: 1 for one of usual size.</param>
    public ImmutableArray<CountedPeriod> Over(IEnumerable<(int Count, double Size)> periods)
    {
        var (points, sum) = (ImmutableArray.CreateBuilder<CountedPeriod>(), 0.0);
        foreach (var (count, size) in periods)
        {
            sum = Math.Max(0, sum + count - size * Reference);
            var isCrossed = sum >= Threshold;
            points.Add(new CountedPeriod(count, sum, isCrossed));
            sum = isCrossed ? 0 : sum;
        }
        return points.ToImmutable();
    }

    /// <summary>Periods of usual size on average before it signals, as a Markov chain; exact where reference and threshold are whole numbers of steps; endless where it hardly ever rises.</summary>
    /// <param name="mean">Mean count of a period.</param>
    /// <param name="from">Where the sum begins.</param>
    /// <param name="steps">Steps to a count.</param>
    public double RunLength(double mean, double from = 0, int steps = 1)
    {
        // So seldom that it cannot be told from never.
        if (1 - AtMost(mean, Reference) < Never)
            return double.PositiveInfinity;
        var (states, off) = ((int)Math.Round(Threshold * steps), (int)Math.Round(Reference * steps));
        double Leave(int at, int to) => (at == to ? 1 : 0) - (to == 0 ? AtMost(mean, (double)(off - at) / steps) : Exactly(mean, to - at + off, steps));
        double[][] leave = [.. Enumerable.Range(0, states).Select(at => Enumerable.Range(0, states).Select(to => Leave(at, to)).ToArray())];
        return Times(leave)[(int)Math.Round(from * steps)];
    }

    // Periods until a signal from each state: one, and those from wherever it goes. Each row outweighs the rest of its own, so that no row need change places.
    private static double[] Times(double[][] leave)
    {
        var states = leave.Length;
        var times = Enumerable.Repeat(1.0, states).ToArray();
        for (var done = 0; done < states; done++)
        {
            for (var row = done + 1; row < states; row++)
            {
                var share = leave[row][done] / leave[done][done];
                for (var column = done; column < states; column++)
                    leave[row][column] -= share * leave[done][column];
                times[row] -= share * times[done];
            }
        }
        for (var row = states - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < states; column++)
                times[row] -= leave[row][column] * times[column];
            times[row] /= leave[row][row];
        }
        return times;
    }

    private static double AtMost(double mean, double count) => count < 0 ? 0 : Quantiles.PoissonAtMost(mean, (int)Math.Floor(count));

    private static double Exactly(double mean, int moved, int steps) => moved < 0 || moved % steps != 0 ? 0 : Quantiles.PoissonExactly(mean, moved / steps);
}
