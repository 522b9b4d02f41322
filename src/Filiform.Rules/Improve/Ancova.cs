using System.Collections.Immutable;

namespace Filiform.Rules.Improve;

/// <summary>One person's two measurements.</summary>
/// <param name="Baseline">Before.</param>
/// <param name="Outcome">After.</param>
public readonly record struct Pair(double Baseline, double Outcome);

/// <summary>How a group ended, compared with another that began at the same baseline.</summary>
/// <param name="Value">Outcome of this group less that of the other, at the same baseline.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Interval">95 % interval, value ± t(0.975; freedom) · error.</param>
/// <param name="T">Value over error.</param>
/// <param name="P">Probability of a difference at least so large, on either side, if there were none.</param>
public sealed record AdjustedDifference(double Value, double Error, Interval Interval, double T, double P);

/// <summary>
/// Analysis of covariance: outcome = group + slope · baseline + rest, with one slope for all groups, by least squares. With the sums within groups
/// Sxx, Sxy, Syy the slope is b = Sxy / Sxx; a group differs from another by (ȳ − ȳ′) − b (x̄ − x̄′), with the standard error
/// √(s² (1/n + 1/n′ + (x̄ − x̄′)² / Sxx)), where s² = (Syy − Sxy² / Sxx) / (N − groups − 1). Source: G. W. Snedecor and W. G. Cochran, Statistical
/// Methods, 6th edition, 1967, chapter 14; SAS/STAT User’s Guide, The GLM Procedure, example of an analysis of covariance.
/// </summary>
public sealed record Ancova
{
    private readonly ImmutableArray<(int Count, double X, double Y)> _groups;
    private readonly double _xx;

    private Ancova(ImmutableArray<(int Count, double X, double Y)> groups, double xx, double xy, double yy)
    {
        (_groups, _xx, Slope) = (groups, xx, xy / xx);
        Freedom = groups.Sum(g => g.Count) - groups.Length - 1;
        MeanSquare = Math.Max(0, yy - xy * xy / xx) / Freedom;
    }

    /// <summary>By how much the outcome rises for each unit of baseline, within groups.</summary>
    public double Slope { get; }

    /// <summary>Degrees of freedom of what is left over: people less groups less 1.</summary>
    public int Freedom { get; }

    /// <summary>What is left over, as a mean square.</summary>
    public double MeanSquare { get; }

    /// <summary>
    /// The analysis of two or more groups. Null where it cannot be done: fewer than two groups, an empty group, no more people than groups and slope
    /// take up, or a baseline that is the same for everybody within each group.
    /// </summary>
    public static Ancova? Of(IReadOnlyList<IReadOnlyList<Pair>> groups)
    {
        if (groups.Count < 2 || groups.Any(g => g.Count == 0) || groups.Sum(g => g.Count) <= groups.Count + 1)
            return null;
        var means = groups.Select(g => (g.Count, X: g.Average(p => p.Baseline), Y: g.Average(p => p.Outcome))).ToImmutableArray();
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < groups.Count; i++)
        {
            foreach (var pair in groups[i])
            {
                var (x, y) = (pair.Baseline - means[i].X, pair.Outcome - means[i].Y);
                (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
            }
        }
        // The same baseline for everybody leaves a trace of rounding, which is no spread.
        var scale = groups.Sum(g => g.Sum(p => p.Baseline * p.Baseline));
        return xx > 1e-20 * scale ? new Ancova(means, xx, xy, yy) : null;
    }

    /// <summary>How one group ended, compared with another; by their places in the list.</summary>
    public AdjustedDifference Difference(int group, int against)
    {
        var (one, other) = (_groups[group], _groups[against]);
        var value = one.Y - other.Y - Slope * (one.X - other.X);
        var error = Math.Sqrt(MeanSquare * (1.0 / one.Count + 1.0 / other.Count + (one.X - other.X) * (one.X - other.X) / _xx));
        var t = error > 0 ? value / error : value == 0 ? 0 : double.PositiveInfinity * Math.Sign(value);
        return new AdjustedDifference(value, error, Sample.Around(value, Quantiles.Student(Freedom, 1 - Interval.Tail) * error), t,
            double.IsInfinity(t) ? 0 : Quantiles.BeyondStudent(Freedom, t));
    }
}
