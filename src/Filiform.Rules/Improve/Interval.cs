namespace Filiform.Rules.Improve;

/// <summary>What a figure leaves open: the true value lies between the two ends, both included, in 95 of 100 such figures.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The part of the probability that lies outside on each side: 95 % intervals throughout.</summary>
    internal const double Tail = 0.025;

    /// <summary>True when a value lies inside, ends included.</summary>
    public bool Holds(double value) => Low <= value && value <= High;

    /// <summary>The same interval on another scale, such as per 1,000.</summary>
    public Interval Times(double factor) => new(Low * factor, High * factor);
}

/// <summary>A number with its 95 % interval; without one where there is too little to say how much it leaves open.</summary>
/// <param name="Value">The number.</param>
/// <param name="Interval">The interval.</param>
public readonly record struct Estimate(double Value, Interval? Interval);
