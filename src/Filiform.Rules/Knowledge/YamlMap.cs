using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Filiform.Rules.Knowledge;

/// <summary>
/// A strict reader of one YAML mapping. Every field is read by name and kind; what is left over at <see cref="Done"/> is a mistake.
/// Mistakes are collected with file and line, and a stand-in value is returned so that one pass finds them all.
/// </summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly Dictionary<string, YamlNode> _left = [];

    public YamlMap(YamlMappingNode node, string file, List<KnowledgeError> errors)
    {
        (_node, File, Errors) = (node, file, errors);
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
                _left[name] = value;
            else
                Wrong(key, "A field's name must be text");
        }
    }

    public string File { get; }

    public List<KnowledgeError> Errors { get; }

    public int Line => (int)_node.Start.Line;

    public IEnumerable<string> Fields => [.. _left.Keys];

    /// <summary>The one mapping of a file; a file that is not YAML, or holds something else, is reported and gives null.</summary>
    public static YamlMap? Read(KnowledgeFile file, List<KnowledgeError> errors)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(file.Text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                return new YamlMap(root, file.Path, errors);
            errors.Add(new KnowledgeError(file.Path, 1, "Expected one YAML mapping"));
        }
        catch (YamlException e)
        {
            errors.Add(new KnowledgeError(file.Path, (int)e.Start.Line, e.InnerException?.Message ?? e.Message));
        }
        catch (InvalidOperationException)
        {
            // The YAML reader's answer to some brackets that are never closed; it names no line.
            errors.Add(new KnowledgeError(file.Path, 1, "This is not YAML: a bracket may be left open"));
        }
        return null;
    }

    /// <summary>The same mapping with nothing read of it yet.</summary>
    public YamlMap Anew(List<KnowledgeError> errors) => new(_node, File, errors);

    /// <summary>Leaves a field out that was told of already.</summary>
    public void Drop(string field) => _left.Remove(field);

    /// <summary>What stands in the field <c>id</c>, which is still to be read; null when there is none.</summary>
    public string? Id => _left.TryGetValue("id", out var node) ? (node as YamlScalarNode)?.Value?.Trim() : null;

    public bool Has(string field) => _left.TryGetValue(field, out var node) && !IsNull(node);

    public bool IsMap(string field) => _left.TryGetValue(field, out var node) && node is YamlMappingNode;

    public int LineOf(string field) => _left.TryGetValue(field, out var node) ? (int)node.Start.Line : Line;

    public string Text(string field) => OptionalText(field) ?? Missing(field, "");

    public string? OptionalText(string field)
    {
        if (!Take(field, out var node))
            return null;
        if (node is YamlScalarNode { Value: { } text } && text.Trim().Length > 0)
            return text.Trim();
        Wrong(node, $"'{field}' must be text");
        return null;
    }

    public bool Flag(string field, bool otherwise)
    {
        var text = OptionalText(field);
        if (text is "true" or "false")
            return text == "true";
        if (text is not null)
            Wrong(_node, $"'{field}' must be true or false");
        return otherwise;
    }

    public decimal Number(string field) => OptionalNumber(field) ?? Missing(field, 0m);

    public decimal? OptionalNumber(string field)
    {
        if (!Take(field, out var node))
            return null;
        if (node is YamlScalarNode { Value: { } text } && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
            return number;
        Wrong(node, $"'{field}' must be a number");
        return null;
    }

    public DateOnly Date(string field)
    {
        var line = LineOf(field);
        if (DateOnly.TryParseExact(Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Wrong(line, $"'{field}' must be a date such as 2026-11-23");
        return default;
    }

    /// <summary>A literal block: its text and the line on which its content begins.</summary>
    public (string Text, int Line) Block(string field)
    {
        var line = LineOf(field) + 1;
        return (OptionalText(field) ?? "", line);
    }

    public ImmutableArray<string> Texts(string field)
    {
        if (!Take(field, out var node))
            return [];
        if (node is YamlScalarNode { Value: { } one } && one.Trim().Length > 0)
            return [one.Trim()];
        if (node is YamlSequenceNode list && list.Children.All(c => c is YamlScalarNode { Value: not null }))
            return [.. list.Children.Select(c => ((YamlScalarNode)c).Value!.Trim())];
        Wrong(node, $"'{field}' must be a list of words");
        return [];
    }

    public YamlMap? OptionalMap(string field)
    {
        if (!Take(field, out var node))
            return null;
        if (node is YamlMappingNode map)
            return new YamlMap(map, File, Errors);
        Wrong(node, $"'{field}' must be a mapping");
        return null;
    }

    public YamlMap Map(string field) => OptionalMap(field) ?? new YamlMap(Missing(field, new YamlMappingNode()), File, Errors);

    public ImmutableArray<YamlMap> Maps(string field)
    {
        if (!Take(field, out var node))
            return [];
        if (node is YamlSequenceNode list && list.Children.All(c => c is YamlMappingNode))
            return [.. list.Children.Select(c => new YamlMap((YamlMappingNode)c, File, Errors))];
        Wrong(node, $"'{field}' must be a list of mappings");
        return [];
    }

    /// <summary>A list of mappings with those of another file laid over: one of the same id takes the place of the first, the others follow behind.</summary>
    public ImmutableArray<YamlMap> Maps(string field, YamlMap? over)
    {
        var own = Maps(field);
        if (over is null)
            return own;
        var laid = over.Maps(field);
        foreach (var twice in laid.GroupBy(m => m.Id).SelectMany(g => g.Skip(1)))
            twice.Wrong(twice.Line, $"'{twice.Id}' stands twice in {field}");
        return [.. own.Select(m => laid.FirstOrDefault(l => l.Id == m.Id) ?? m), .. laid.Where(l => own.All(m => m.Id != l.Id))];
    }

    /// <summary>A word out of a closed set, by its kebab-case name.</summary>
    public T Word<T>(string field, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        var line = LineOf(field);
        var text = OptionalText(field);
        if (text is null)
            return Missing(field, otherwise);
        if (words.TryGetValue(text, out var word))
            return word;
        Wrong(line, $"'{field}' is '{text}'; expected one of {string.Join(", ", words.Keys)}");
        return otherwise;
    }

    /// <summary>Reports every field that nobody asked for.</summary>
    public void Done()
    {
        foreach (var (field, node) in _left)
            Wrong(node, $"Unknown field '{field}'");
    }

    public void Wrong(int line, string message) => Errors.Add(new KnowledgeError(File, line, message));

    private void Wrong(YamlNode node, string message) => Wrong((int)node.Start.Line, message);

    private bool Take(string field, out YamlNode node) => _left.Remove(field, out node!) && !IsNull(node);

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "null" or "~" };

    private T Missing<T>(string field, T otherwise)
    {
        if (!Errors.Any(e => e.File == File && e.Message.StartsWith($"'{field}'", StringComparison.Ordinal) && e.Line >= Line))
            Wrong(_node, $"'{field}' is missing");
        return otherwise;
    }
}
