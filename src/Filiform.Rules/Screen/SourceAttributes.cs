using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>Reads what a rule set discloses of itself: all thirteen attributes, or none in a set that is not used as decision support yet.</summary>
internal static class SourceAttributes
{
    public static ImmutableArray<SourceAttribute> Read(YamlMap map)
    {
        if (map.OptionalMap("attributes") is not { } attributes)
            return [];
        var read = SourceAttribute.Labels.Select(l => Read(attributes.Map(l.Id), l)).ToImmutableArray();
        attributes.Done();
        return read;
    }

    private static SourceAttribute Read(YamlMap map, Choice label)
    {
        var asksForUse = label.Words.StartsWith("Use of ", StringComparison.Ordinal);
        var attribute = new SourceAttribute(label.Id, map.Text("says"), asksForUse ? map.Flag("used", false) : null);
        map.Done();
        return attribute;
    }
}
