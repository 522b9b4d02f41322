using System.Collections.Immutable;

namespace Filiform.Rules.Plan;

/// <summary>What is done with a needle once it is in.</summary>
public enum Manipulation
{
    /// <summary>Nothing: it goes in and comes out.</summary>
    None,

    /// <summary>Moved in and out several times ("pistoning").</summary>
    InOut,

    /// <summary>Turned.</summary>
    Rotation,

    /// <summary>Left in place for a while.</summary>
    LeftInPlace,
}

/// <summary>The dose meant for one target. Null is "not said", never "none". No dose is prescribed here: the best dose is not known.</summary>
/// <param name="Needles">Number of needles.</param>
/// <param name="Manipulation">What is done with them.</param>
/// <param name="MinutesInPlace">Minutes that they stay in.</param>
public sealed record Dose(int? Needles, Manipulation? Manipulation, int? MinutesInPlace)
{
    /// <summary>Most needles for one target: a check against slips of the pen, not a clinical rule.</summary>
    public const int MostNeedles = 20;

    /// <summary>Most minutes in place: a check against slips of the pen, not a clinical rule.</summary>
    public const int MostMinutes = 60;

    /// <summary>Nothing said.</summary>
    public static Dose NotSaid { get; } = new(null, null, null);

    /// <summary>What is missing or out of range; empty when nothing is.</summary>
    public ImmutableArray<string> Faults
    {
        get
        {
            string?[] faults =
            [
                Needles is null or (>= 1 and <= MostNeedles) ? null : $"Needles from 1 to {MostNeedles}",
                MinutesInPlace is null or (>= 0 and <= MostMinutes) ? null : $"Minutes in place from 0 to {MostMinutes}",
                Manipulation == Plan.Manipulation.LeftInPlace && MinutesInPlace is null or 0 ? "For how many minutes the needles stay in" : null,
            ];
            return [.. faults.OfType<string>()];
        }
    }

    /// <summary>"3 needles, in and out, 5 min in place"; "Dose not said" when nothing was.</summary>
    public string InWords
    {
        get
        {
            string?[] parts =
            [
                Needles is { } needles ? needles == 1 ? "1 needle" : $"{needles} needles" : null,
                Manipulation is { } manipulation ? manipulation.Word().ToLowerInvariant() : null,
                MinutesInPlace is { } minutes and > 0 ? Manipulation == Plan.Manipulation.LeftInPlace ? $"{minutes} min" : $"{minutes} min in place" : null,
            ];
            var said = string.Join(", ", parts.OfType<string>());
            return said.Length == 0 ? "Dose not said" : said;
        }
    }
}

/// <summary>Words for people.</summary>
public static class PlanWords
{
    /// <summary>The manipulation in words.</summary>
    public static string Word(this Manipulation manipulation) => manipulation switch
    {
        Manipulation.InOut => "In and out",
        Manipulation.Rotation => "Rotation",
        Manipulation.LeftInPlace => "Left in place",
        _ => "No manipulation",
    };
}
