namespace Filiform.Rules.Improve;

/// <summary>Events counted over a number of chances for them, such as needles, where one chance may bring more than one event.</summary>
public readonly record struct EventRate
{
    private EventRate(int events, double over) => (Events, Over) = (events, over);

    /// <summary>How many events.</summary>
    public int Events { get; }

    /// <summary>Over how many chances; more than 0.</summary>
    public double Over { get; }

    /// <summary>Events for each chance.</summary>
    public double Rate => Events / Over;

    /// <summary>
    /// The exact 95 % interval of the rate, for events that come independently of each other (Poisson). The mean number of events lies between the 2.5th
    /// percentile of a gamma distribution of shape x and the 97.5th of one of shape x + 1; both are divided by the chances. When nothing was counted the
    /// upper end is 3.69 over the chances. Source: F. Garwood, Biometrika 1936;28:437–442.
    /// </summary>
    public Interval Exact => new(
        Events == 0 ? 0 : Quantiles.Gamma(Events, Interval.Tail) / Over,
        Quantiles.Gamma(Events + 1, 1 - Interval.Tail) / Over);

    /// <summary>Events over chances; null when there was no chance, or the count is below 0.</summary>
    public static EventRate? Take(int events, double over) => over > 0 && events >= 0 ? new EventRate(events, over) : null;
}
