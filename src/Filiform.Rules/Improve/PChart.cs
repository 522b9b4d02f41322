namespace Filiform.Rules.Improve;

/// <summary>
/// The share of treatments with an event, period by period: for events that are common. The centre is p̄, all events over all treatments. The limits are
/// those counts beyond which a binomial count with that share falls in about 1.35 of 1,000 cases on each side, the probability beyond three standard
/// deviations of a normal distribution; drawn as shares. They hold for small numbers too, where p̄ ± 3 √(p̄ (1 − p̄) / n) does not.
/// </summary>
public static class PChart
{
    /// <summary>The probability beyond a limit on each side.</summary>
    public const double Beyond = 0.00135;

    private const double Expected = 5;

    /// <summary>
    /// The chart. A point with fewer than 5 events to be expected is marked as small (usual teaching). Null without a period, or without an event or with
    /// nothing but events: then there is nothing to draw limits from.
    /// </summary>
    /// <param name="periods">Treatments with an event, and treatments, of each period; periods without treatments must be left out.</param>
    public static ControlChart? Of(IReadOnlyCollection<(int Events, int Of)> periods)
    {
        var (events, of) = (periods.Sum(p => p.Events), periods.Sum(p => p.Of));
        if (events == 0 || events == of)
            return null;
        var mean = (double)events / of;
        return new ControlChart(mean, mean, [.. periods.Select(p =>
        {
            var (low, high) = Limits(p.Of, mean);
            return new ChartPoint((double)p.Events / p.Of, low == 0 ? null : (double)low / p.Of, (double)high / p.Of, p.Of * mean < Expected);
        })]);
    }

    /// <summary>The least and the largest count that are not beyond the limits.</summary>
    /// <param name="of">Treatments.</param>
    /// <param name="share">The share to be expected, between 0 and 1.</param>
    public static (int Low, int High) Limits(int of, double share)
    {
        var low = Least(of, c => Quantiles.BinomialUpTo(c, of, share) >= Beyond);
        var high = Least(of, c => Quantiles.BinomialUpTo(c, of, share) >= 1 - Beyond);
        return (low, high);
    }

    // The probability of at most so many rises with the count, so the first count that reaches it is found by halving.
    private static int Least(int of, Func<int, bool> reaches)
    {
        var (low, high) = (0, of);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = reaches(middle) ? (low, middle) : (middle + 1, high);
        }
        return low;
    }
}
