using System.Collections.Immutable;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Consent;

/// <summary>What a consent covers.</summary>
/// <param name="Regions">Parts of the body, as in the atlas: neck, trunk.</param>
/// <param name="Techniques">superficial, deep, electrical-stimulation.</param>
public sealed record Coverage(ImmutableArray<string> Regions, ImmutableArray<string> Techniques)
{
    /// <summary>The techniques a consent can cover.</summary>
    public static ImmutableArray<string> AllTechniques { get; } = ["superficial", "deep", "electrical-stimulation"];

    /// <summary>Nothing at all.</summary>
    public static Coverage Nothing { get; } = new([], []);

    /// <summary>True when no needle can go in on it: a place without a technique is as little as a technique without a place.</summary>
    public bool IsEmpty => Regions.IsEmpty || Techniques.IsEmpty;

    /// <summary>What a consent must cover for these targets.</summary>
    public static Coverage Needed(IEnumerable<Target> targets)
    {
        var planned = targets.ToList();
        return new Coverage([.. planned.Select(t => t.Muscle.Region).Distinct().Order(StringComparer.Ordinal)], [.. planned.SelectMany(TechniquesOf).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>The techniques of one target.</summary>
    public static IEnumerable<string> TechniquesOf(Target target) =>
        target.ElectricalStimulation ? [target.Depth.ToString().ToLowerInvariant(), "electrical-stimulation"] : [target.Depth.ToString().ToLowerInvariant()];

    /// <summary>What of the other is not covered here, in words; empty when all is.</summary>
    public ImmutableArray<string> Lacking(Coverage needed)
    {
        var rest = needed.Less(this);
        return [.. rest.Regions.Select(r => $"Consent for the {Place(r)}"), .. rest.Techniques.Select(t => $"Consent for {InWords(t)}")];
    }

    /// <summary>Both together.</summary>
    public Coverage And(Coverage other) => new([.. Regions.Union(other.Regions).Order(StringComparer.Ordinal)], [.. Techniques.Union(other.Techniques).Order(StringComparer.Ordinal)]);

    /// <summary>This without the places and techniques of the other.</summary>
    public Coverage Less(Coverage other) => new([.. Regions.Except(other.Regions)], [.. Techniques.Except(other.Techniques)]);

    /// <summary>
    /// What of this is taken back by naming a part; all of it when nothing is left that a needle could go in on. Refused as <c>not-covered</c> when the
    /// part names nothing that is covered.
    /// </summary>
    public Decision<Coverage> TakenBack(Coverage part)
    {
        var taken = new Coverage([.. Regions.Intersect(part.Regions)], [.. Techniques.Intersect(part.Techniques)]);
        if (taken.Regions.IsEmpty && taken.Techniques.IsEmpty)
            return Refusal.Because("not-covered", "Nothing is taken back", "A place or a technique that the consent covers");
        return Less(taken).IsEmpty ? this : taken;
    }

    /// <summary>A technique in words: "deep needling", "electrical stimulation".</summary>
    public static string InWords(string technique) => technique is "superficial" or "deep" ? $"{technique} needling" : technique.Replace('-', ' ');

    /// <summary>"neck, shoulder girdle; deep needling".</summary>
    public override string ToString() => $"{Places}; {Ways}";

    internal string Places => string.Join(", ", Regions.Select(Place));

    internal string Ways => string.Join(", ", Techniques.Select(InWords));

    private static string Place(string region) => Anatomy.Regions.InWords(region);
}
