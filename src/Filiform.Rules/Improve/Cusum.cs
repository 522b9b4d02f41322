using System.Collections.Immutable;

namespace Filiform.Rules.Improve;

/// <summary>A point of a cumulative sum: where it stood at an event.</summary>
/// <param name="Treatment">Number of the treatment, from 1.</param>
/// <param name="Before">The sum before it, sunk since the event before.</param>
/// <param name="After">The sum after it.</param>
/// <param name="IsCrossed">The sum has reached the threshold; it begins again at 0.</param>
public readonly record struct CusumPoint(int Treatment, double Before, double After, bool IsCrossed);

/// <summary>
/// Cumulative sum for events that are rare: it gathers what speaks for odds of an event that are so many times those expected, treatment by treatment, and
/// never falls below 0. With the expected rate p and the odds ratio R a treatment with an event adds ln(R / (1 − p + R p)), one without takes
/// ln(1 − p + R p) away. It signals at the threshold, and begins again at 0. Source: S. H. Steiner and others, Biostatistics 2000;1:441–452, without
/// adjustment for risk; J. Neuburger and others, BMJ Qual Saf 2017;26:919–928.
/// </summary>
/// <param name="Expected">Rate of the event that is expected, from 0 to 1.</param>
/// <param name="OddsRatio">How many times the odds it is to notice; above 1.</param>
/// <param name="Threshold">Sum at which it signals; above 0.</param>
public sealed record Cusum(double Expected, double OddsRatio, double Threshold)
{
    /// <summary>What a treatment with an event adds.</summary>
    public double Up => Math.Log(OddsRatio / (1 - Expected + OddsRatio * Expected));

    /// <summary>What a treatment without an event takes away.</summary>
    public double Down => Math.Log(1 - Expected + OddsRatio * Expected);

    /// <summary>The sum at each event, and where it stands after the treatments since the last.</summary>
    /// <param name="between">Treatments without an event before each event, in order.</param>
    /// <param name="since">Treatments without an event after the last.</param>
    public (ImmutableArray<CusumPoint> Points, double Now) Over(IEnumerable<int> between, int since)
    {
        var points = ImmutableArray.CreateBuilder<CusumPoint>();
        var (sum, treatment) = (0.0, 0);
        foreach (var without in between)
        {
            treatment += without + 1;
            var before = Math.Max(0, sum - without * Down);
            var after = Math.Max(0, before + Up);
            var isCrossed = after >= Threshold;
            points.Add(new CusumPoint(treatment, before, after, isCrossed));
            sum = isCrossed ? 0 : after;
        }
        return (points.ToImmutable(), Math.Max(0, sum - since * Down));
    }
}
