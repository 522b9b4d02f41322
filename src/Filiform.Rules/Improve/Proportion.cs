namespace Filiform.Rules.Improve;

/// <summary>A count out of a known number, with how much the number leaves open.</summary>
public readonly record struct Proportion
{
    // The 97.5th percentile of the standard normal distribution: 95 % lie between minus this and plus this.
    private const double Z = 1.959963984540054;

    private Proportion(int count, int of) => (Count, Of) = (count, of);

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>Out of how many; never 0.</summary>
    public int Of { get; }

    /// <summary>The share itself, from 0 to 1.</summary>
    public double Share => (double)Count / Of;

    /// <summary>
    /// The 95 % interval by Wilson's score method, from 0 to 1. It stays within these bounds and says something even when nothing was counted.
    /// Source: E. B. Wilson, J Am Stat Assoc 1927;22:209–212.
    /// </summary>
    public (double Low, double High) Interval
    {
        get
        {
            var stretch = 1 + Z * Z / Of;
            var middle = (Share + Z * Z / (2 * Of)) / stretch;
            var half = Z / stretch * Math.Sqrt(Share * (1 - Share) / Of + Z * Z / (4.0 * Of * Of));
            return (Count == 0 ? 0 : middle - half, Count == Of ? 1 : middle + half);
        }
    }

    /// <summary>
    /// The exact 95 % interval, from 0 to 1: its lower end is the share at which so many or more would still come in 2.5 of 100 cases, its upper end that
    /// at which so few or fewer would. It is never too narrow, and often a little wide. It is found from the beta distribution: between B(0.025; x, n − x + 1)
    /// and B(0.975; x + 1, n − x). Source: C. J. Clopper and E. S. Pearson, Biometrika 1934;26:404–413.
    /// </summary>
    public Interval Exact => new(
        Count == 0 ? 0 : Quantiles.Beta(Count, Of - Count + 1, Improve.Interval.Tail),
        Count == Of ? 1 : Quantiles.Beta(Count + 1, Of - Count, 1 - Improve.Interval.Tail));

    /// <summary>
    /// This share less another one, with its 95 % interval. The interval is put together from those of Wilson: the lower end lies √((p − l)² + (u′ − p′)²)
    /// below the difference, the upper end √((u − p)² + (p′ − l′)²) above it. Source: R. G. Newcombe, Stat Med 1998;17:873–890, method 10.
    /// </summary>
    public Estimate Less(Proportion other)
    {
        var (mine, theirs) = (Interval, other.Interval);
        var difference = Share - other.Share;
        return new Estimate(difference, new Interval(
            difference - double.Hypot(Share - mine.Low, theirs.High - other.Share),
            difference + double.Hypot(mine.High - Share, other.Share - theirs.Low)));
    }

    /// <summary>A count out of a number; null when there is nothing to count in, or more was counted than there is.</summary>
    public static Proportion? Take(int count, int of) => of > 0 && count >= 0 && count <= of ? new Proportion(count, of) : null;
}
