using System.Collections.Immutable;

namespace Filiform.Rules.Knowledge;

/// <summary>How a fact is known.</summary>
public enum Evidence
{
    /// <summary>No source is known. Shown as such; never stops a treatment by itself.</summary>
    Unsourced,

    /// <summary>Usual teaching; no source was read. Shown as such; never stops a treatment by itself.</summary>
    Convention,

    /// <summary>Read in the sources named beside it.</summary>
    Sourced,
}

/// <summary>How sure the published evidence is, as its authors graded it.</summary>
public enum Certainty
{
    /// <summary>No published grade.</summary>
    NotRated,

    /// <summary>Very low.</summary>
    VeryLow,

    /// <summary>Low.</summary>
    Low,

    /// <summary>Moderate.</summary>
    Moderate,

    /// <summary>High.</summary>
    High,
}

/// <summary>A line of a knowledge file.</summary>
/// <param name="File">Path of the file below the knowledge folder.</param>
/// <param name="Line">Line, counted from 1.</param>
public readonly record struct KnowledgePlace(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line})";
}

/// <summary>
/// Evidence with source keys. What is <see cref="Evidence.Sourced"/> has at least one; where it is not, keys name works that were weighed
/// but do not say just this.
/// </summary>
public sealed record Basis(Evidence Evidence, ImmutableArray<string> Sources)
{
    /// <summary>Where the fact is written; null when it stands in no knowledge file.</summary>
    public KnowledgePlace? At { get; private init; }

    /// <summary>The words shown to people: the source keys, or what stands in their place.</summary>
    public string InWords => Evidence switch
    {
        Evidence.Sourced => string.Join(", ", Sources),
        Evidence.Convention => "usual teaching",
        _ => "no source",
    };

    internal static readonly IReadOnlyDictionary<string, Evidence> Words = new Dictionary<string, Evidence>
    {
        ["sourced"] = Evidence.Sourced,
        ["convention"] = Evidence.Convention,
        ["unsourced"] = Evidence.Unsourced,
    };

    internal static readonly IReadOnlyDictionary<string, Certainty> Certainties = new Dictionary<string, Certainty>
    {
        ["very-low"] = Certainty.VeryLow,
        ["low"] = Certainty.Low,
        ["moderate"] = Certainty.Moderate,
        ["high"] = Certainty.High,
        ["not-rated"] = Certainty.NotRated,
    };

    /// <summary>Reads <c>evidence</c> and <c>sources</c>; where only sources stand, the fact is sourced.</summary>
    internal static Basis Read(YamlMap map, SourceList sources, Basis? otherwise = null)
    {
        var line = map.LineOf("sources");
        var keys = map.Texts("sources");
        var evidence = map.Has("evidence") ? map.Word("evidence", Words, Evidence.Unsourced)
            : keys.Length > 0 ? Evidence.Sourced
            : otherwise?.Evidence ?? Evidence.Unsourced;
        if (evidence == Evidence.Sourced && keys.IsEmpty && otherwise?.Sources is { Length: > 0 } inherited)
            keys = inherited;
        if (evidence == Evidence.Sourced && keys.IsEmpty)
            map.Wrong(line, "Sourced, but no source is named");
        sources.MustResolve(keys, map, line);
        return new Basis(evidence, keys) { At = new KnowledgePlace(map.File, map.Line) };
    }
}
