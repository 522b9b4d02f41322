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

    /// <summary>A count out of a number; null when there is nothing to count in, or more was counted than there is.</summary>
    public static Proportion? Take(int count, int of) => of > 0 && count >= 0 && count <= of ? new Proportion(count, of) : null;
}
