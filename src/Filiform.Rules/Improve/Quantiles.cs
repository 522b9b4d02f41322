using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Filiform.Rules.Improve;

/// <summary>The distributions that the figures rest on, all from one library. Only what is named here is asked of it, so it is loaded when first needed.</summary>
internal static class Quantiles
{
    private const double Near = 6;
    private const double Fine = 1e-12;

    /// <summary>The value below which a beta distribution holds that probability.</summary>
    public static double Beta(double a, double b, double probability)
    {
        double Over(double x) => SpecialFunctions.BetaRegularized(a, b, x) - probability;
        var (mean, deviation) = (a / (a + b), Math.Sqrt(a * b / (a + b + 1)) / (a + b));
        // The value is nearly always within a few deviations of the mean, and is found there in a fraction of the steps.
        var (low, high) = (Math.Max(0, mean - Near * deviation), Math.Min(1, mean + Near * deviation));
        return Over(low) < 0 && Over(high) > 0 ? Brent.FindRoot(Over, low, high, Fine) : Brent.FindRoot(Over, 0, 1, Fine);
    }

    /// <summary>The value below which a gamma distribution of scale 1 holds that probability.</summary>
    public static double Gamma(double shape, double probability) => SpecialFunctions.GammaLowerRegularizedInv(shape, probability);

    /// <summary>The value below which Student's distribution holds that probability.</summary>
    public static double Student(double freedom, double probability) => StudentT.InvCDF(0, 1, freedom, probability);

    /// <summary>The probability of a value at least as far from 0 as this one, on either side, by Student's distribution.</summary>
    public static double BeyondStudent(double freedom, double t) => SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + t * t));

    /// <summary>The probability of at most so many events in so many trials.</summary>
    public static double BinomialUpTo(int events, int trials, double chance) => events < 0 ? 0 : events >= trials ? 1
        : SpecialFunctions.BetaRegularized(trials - events, events + 1, 1 - chance);

    /// <summary>The probability of at most so many events where so many are the mean.</summary>
    public static double PoissonAtMost(double mean, int events) => events < 0 ? 0 : SpecialFunctions.GammaUpperRegularized(events + 1, mean);

    /// <summary>The probability of just so many events where so many are the mean.</summary>
    public static double PoissonExactly(double mean, int events) => Math.Exp(events * Math.Log(mean) - mean - SpecialFunctions.GammaLn(events + 1));
}
