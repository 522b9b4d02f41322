using System.Collections.Immutable;

namespace Filiform.Rules.Anatomy;

/// <summary>The closed lists of words for places on the body.</summary>
public static class Regions
{
    /// <summary>Where a muscle belongs, from head to foot.</summary>
    public static ImmutableArray<string> HeadToFoot { get; } =
        ["head", "neck", "shoulder-girdle", "arm", "forearm", "hand", "trunk", "hip", "thigh", "leg", "foot"];

    /// <summary>Where a muscle belongs.</summary>
    public static IReadOnlySet<string> Body { get; } = HeadToFoot.ToImmutableHashSet();

    /// <summary>How deep a muscle lies.</summary>
    public static IReadOnlySet<string> Layers { get; } = ImmutableHashSet.Create("superficial", "middle", "deep");

    /// <summary>Areas in which pain is felt or needles are placed, without a side.</summary>
    public static IReadOnlySet<string> Areas { get; } = ImmutableHashSet.Create(
        "head-front", "head-side", "head-back", "face", "jaw", "neck-front", "neck-side", "neck-back", "shoulder-front", "shoulder-top",
        "shoulder-back", "scapula", "chest", "upper-back", "lower-back", "abdomen", "upper-arm-front", "upper-arm-back", "elbow-outer",
        "elbow-inner", "forearm-front", "forearm-back", "wrist", "hand", "buttock", "groin", "hip-outer", "thigh-front", "thigh-inner",
        "thigh-back", "thigh-outer", "knee-front", "knee-back", "shin", "calf", "ankle", "heel", "sole", "foot-top", "toes");

    /// <summary>A place in words: "upper-back" becomes "upper back".</summary>
    public static string InWords(string region) => region.Replace('-', ' ');
}
