using System.Collections.Immutable;

namespace Filiform.Rules.Knowledge;

/// <summary>One work that facts are taken from.</summary>
/// <param name="Key">Key used everywhere else, such as <c>BN121</c>.</param>
/// <param name="Authors">Authors, or null when they were not named where it was read.</param>
/// <param name="Year">Year, or null when not known.</param>
/// <param name="Title">Title or short description.</param>
/// <param name="Where">Journal with volume, or publisher; may be null.</param>
/// <param name="Link">Address, DOI or identifier; may be null.</param>
/// <param name="Read">How far it was read by those who gathered the facts: full, abstract, part, secondary or dataset.</param>
public sealed record Source(string Key, string? Authors, int? Year, string Title, string? Where, string? Link, string Read);

/// <summary>All sources, by key.</summary>
public sealed class SourceList
{
    private static readonly string[] Readings = ["full", "abstract", "part", "secondary", "dataset"];

    private readonly Dictionary<string, Source> _byKey = new(StringComparer.Ordinal);

    /// <summary>Every source, in the order of its key.</summary>
    public IEnumerable<Source> All => _byKey.Values.OrderBy(s => s.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The source of that key; null when there is none.</summary>
    public Source? Find(string key) => _byKey.GetValueOrDefault(key);

    internal static SourceList Read(YamlMap map)
    {
        var list = new SourceList();
        foreach (var key in map.Fields)
        {
            var entry = map.Map(key);
            var year = entry.OptionalNumber("year");
            var source = new Source(key, entry.OptionalText("authors"), year is null ? null : (int)year, entry.Text("title"),
                entry.OptionalText("where"), entry.OptionalText("link"), entry.OptionalText("read") ?? "abstract");
            if (!Readings.Contains(source.Read))
                entry.Wrong(entry.Line, $"'read' is '{source.Read}'; expected one of {string.Join(", ", Readings)}");
            entry.Done();
            list._byKey[key] = source;
        }
        return list;
    }

    internal void MustResolve(ImmutableArray<string> keys, YamlMap map, int line)
    {
        foreach (var key in keys)
        {
            if (!_byKey.ContainsKey(key))
                map.Wrong(line, $"Source '{key}' is not in sources.yaml");
        }
    }
}
