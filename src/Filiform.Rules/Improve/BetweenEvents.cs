namespace Filiform.Rules.Improve;

/// <summary>Charts of what lies between one event and the next: for events that are rare. A high point is a long time without one.</summary>
public static class BetweenEvents
{
    // An exponential time raised to this power is nearly normal, and is brought back by its inverse.
    private const double Power = 3.6;

    // 3 over 1.128, the mean range of two values of a normal distribution in standard deviations.
    private const double OfRange = 2.66;

    /// <summary>
    /// g-chart: treatments without an event between one event and the next. With the mean ḡ the upper limit is ḡ + 3 √(ḡ (ḡ + 1)); the lower one would lie
    /// below 0, so only a run tells that events come more often. The centre is the median, ln 2 · ḡ, for the distribution is skewed. Source: J. C. Benneyan,
    /// Health Care Manag Sci 2001;4:305–318 (the limits; read in descriptions of it). Null with fewer than two stretches.
    /// </summary>
    public static ControlChart? GChart(IReadOnlyCollection<int> between)
    {
        if (between.Count < 2)
            return null;
        var mean = between.Average();
        var upper = mean + 3 * Math.Sqrt(mean * (mean + 1));
        return new ControlChart(mean, Math.Log(2) * mean, [.. between.Select(b => new ChartPoint(b, null, upper))]);
    }

    /// <summary>
    /// t-chart: days between one event and the next. Each time t becomes y = t^(1 / 3.6), which is nearly normal; the limits are ȳ ± 2.66 times the mean
    /// difference of neighbours, brought back by y^3.6. A lower limit at or below 0 is none. Source: the transformation of L. S. Nelson, 1994 (read in
    /// descriptions of it). Null with fewer than three stretches.
    /// </summary>
    public static ControlChart? TChart(IReadOnlyList<double> days)
    {
        if (days.Count < 3)
            return null;
        var y = days.Select(d => Math.Pow(d, 1 / Power)).ToList();
        var (mean, range) = (y.Average(), y.Zip(y.Skip(1), (one, next) => Math.Abs(next - one)).Average());
        var (low, high) = (mean - OfRange * range, Math.Pow(mean + OfRange * range, Power));
        return new ControlChart(days.Average(), Math.Pow(mean, Power), [.. days.Select(d => new ChartPoint(d, low > 0 ? Math.Pow(low, Power) : null, high))]);
    }
}
