using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Screen;

/// <summary>Where an outcome applies, in words.</summary>
public static class ScopeWords
{
    /// <summary>The whole scope: "Whole body", "Psoas major", "Electrical stimulation at lower back".</summary>
    public static string InWords(this Scope scope, IReadOnlyDictionary<string, Muscle> muscles)
    {
        var place = string.Join(", ", scope.Places(muscles));
        var technique = scope.Technique is { } named ? $"{Regions.InWords(named)}{(named == "deep" ? " needling" : "")}" : "";
        return (place, technique) switch
        {
            ("", "") => "Whole body",
            ("", _) => Capital(technique),
            (_, "") => Capital(place),
            _ => $"{Capital(technique)} at {place}",
        };
    }

    /// <summary>Its muscles by name, its regions, and its own words.</summary>
    public static IEnumerable<string> Places(this Scope scope, IReadOnlyDictionary<string, Muscle> muscles) =>
        scope.Muscles.Select(m => muscles.GetValueOrDefault(m)?.Name ?? Regions.InWords(m)).Concat(scope.Regions.Select(Regions.InWords))
            .Concat(scope.Words is { } words ? [words] : []);

    /// <summary>Words as they stand within a sentence.</summary>
    public static string Plain(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];

    /// <summary>Words as they begin a sentence.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
