using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Web.Assess;

/// <summary>Muscles under one heading of a list to choose from.</summary>
public sealed record MuscleGroup(string Heading, IReadOnlyList<Muscle> Muscles);

/// <summary>The atlas as a list to choose from: what to look at first, then region by region from head to foot.</summary>
public static class MuscleGroups
{
    private static readonly string[] HeadToFoot =
        ["head", "neck", "shoulder-girdle", "arm", "forearm", "hand", "trunk", "hip", "thigh", "leg", "foot"];

    /// <summary>Groups all muscles; each stands once.</summary>
    public static IEnumerable<MuscleGroup> Of(KnowledgeBase knowledge, string firstHeading, IReadOnlyList<string> first)
    {
        var leading = first.Where(knowledge.Muscles.ContainsKey).Select(id => knowledge.Muscles[id]).ToList();
        if (leading.Count > 0)
            yield return new MuscleGroup(firstHeading, leading);
        foreach (var region in knowledge.MusclesByName.Except(leading).GroupBy(m => m.Region).OrderBy(g => Array.IndexOf(HeadToFoot, g.Key)))
            yield return new MuscleGroup(InWords(region.Key), [.. region]);
    }

    private static string InWords(string region)
    {
        var words = Regions.InWords(region);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
