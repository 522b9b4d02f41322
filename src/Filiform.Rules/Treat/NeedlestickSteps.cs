using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Treat;

/// <summary>What to do after a needlestick injury: <c>treat/needlestick.yaml</c>, which a clinic may lay its own over.</summary>
/// <param name="Id">Id of the file.</param>
/// <param name="Version">Its version.</param>
/// <param name="Steps">Its steps, in order.</param>
public sealed record NeedlestickSteps(string Id, string Version, ImmutableArray<Said> Steps)
{
    /// <summary>Without a file there is nothing to show.</summary>
    public static NeedlestickSteps None { get; } = new("none", "0.0.0", []);

    internal static NeedlestickSteps Read(YamlMap map, SourceList sources)
    {
        var (id, version, line) = (map.Text("id"), map.Text("version"), map.LineOf("steps"));
        var steps = map.Maps("steps").Select(step => Said.Read(step, sources)).ToImmutableArray();
        if (steps.IsEmpty)
            map.Wrong(line, "'steps' is empty");
        map.Done();
        return new NeedlestickSteps(id, version, steps);
    }
}
