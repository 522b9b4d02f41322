using System.Collections.Immutable;

namespace Filiform.Rules.Improve;

/// <summary>Measurements of one kind, with their mean and how they spread.</summary>
public sealed record Sample
{
    private Sample(ImmutableArray<double> sorted)
    {
        Sorted = sorted;
        Mean = sorted.Average();
        var mean = Mean;
        Squares = sorted.Sum(v => (v - mean) * (v - mean));
    }

    /// <summary>How many measurements; at least 1.</summary>
    public int Count => Sorted.Length;

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation, over n − 1; null for one measurement.</summary>
    public double? Deviation => Count > 1 ? Math.Sqrt(Squares / (Count - 1)) : null;

    /// <summary>
    /// The mean with its 95 % interval, mean ± t(0.975; n − 1) · s / √n (Student); without an interval for one measurement.
    /// </summary>
    public Estimate MeanWithInterval => Deviation is not { } s ? new Estimate(Mean, null)
        : new Estimate(Mean, Around(Mean, Quantiles.Student(Count - 1, 1 - Interval.Tail) * s / Math.Sqrt(Count)));

    /// <summary>The least measurement.</summary>
    public double Least => Sorted[0];

    /// <summary>A quarter of the measurements lie below.</summary>
    public double LowerQuartile => At(0.25);

    /// <summary>The median.</summary>
    public double Median => At(0.5);

    /// <summary>A quarter of the measurements lie above.</summary>
    public double UpperQuartile => At(0.75);

    /// <summary>The largest measurement.</summary>
    public double Most => Sorted[^1];

    /// <summary>The measurements from the least to the largest.</summary>
    public ImmutableArray<double> Sorted { get; }

    /// <summary>Sum of the squares of what each measurement differs from the mean.</summary>
    internal double Squares { get; }

    /// <summary>The measurements, in any order; null when there are none.</summary>
    public static Sample? Of(IEnumerable<double> values) => values.Order().ToImmutableArray() is { Length: > 0 } sorted ? new Sample(sorted) : null;

    internal static Interval Around(double middle, double half) => new(middle - half, middle + half);

    // Between two measurements in proportion to their distance: definition 7 of Hyndman and Fan (Am Stat 1996;50:361–365), the one that R and spreadsheets use.
    private double At(double part)
    {
        var place = part * (Count - 1);
        var below = (int)place;
        return below + 1 == Count ? Sorted[below] : Sorted[below] + (place - below) * (Sorted[below + 1] - Sorted[below]);
    }
}
