using System.Text;
using System.Text.Json;

namespace Filiform.Rules.Knowledge;

/// <summary>
/// A strict reader of one JSON object, beside <see cref="YamlMap"/>: every field is read by name and kind, and what is left over at
/// <see cref="Done"/> is a mistake. Mistakes are collected with file and line, and a stand-in value is returned so that one pass finds them all.
/// </summary>
internal sealed class JsonMap
{
    private readonly Dictionary<string, JsonPart> _left = [];
    private readonly JsonText _text;

    private JsonMap(JsonText text, int line) => (_text, Line) = (text, line);

    /// <summary>A value and the line it begins on: text, a number, true or false, an object, a list, or null.</summary>
    private readonly record struct JsonPart(int Line, object? Value);

    public int Line { get; }

    public string File => _text.File;

    /// <summary>The one object of a file; a file that is not JSON, or holds something else, is reported and gives null.</summary>
    public static JsonMap? Read(KnowledgeFile file, List<KnowledgeError> errors)
    {
        var text = new JsonText(file, errors);
        try
        {
            var reader = new Utf8JsonReader(text.Bytes);
            reader.Read();
            var part = PartAt(ref reader, text);
            // Throws when anything follows.
            reader.Read();
            if (part.Value is JsonMap map)
                return map;
            text.Wrong(1, "Expected one JSON object");
        }
        catch (JsonException e)
        {
            text.Wrong((int)(e.LineNumber ?? 0) + 1, "This is not JSON: " + e.Message[..(e.Message.IndexOf(" LineNumber", StringComparison.Ordinal) is > 0 and var end ? end : e.Message.Length)]);
        }
        return null;
    }

    public bool Has(string field) => _left.ContainsKey(field);

    /// <summary>True when a field holds just that text; it is left for whoever reads it.</summary>
    public bool Is(string field, string text) => _left.TryGetValue(field, out var part) && part.Value is string found && found == text;

    public int LineOf(string field) => _left.TryGetValue(field, out var part) ? part.Line : Line;

    public string Text(string field) => OptionalText(field) ?? Missing(field, "");

    public string? OptionalText(string field) => Take<string>(field, "text")?.Trim() is { Length: > 0 } text ? text : null;

    public bool Flag(string field) => Take<object>(field, "true or false", v => v is bool) is true;

    public decimal? OptionalNumber(string field) => (decimal?)Take<object>(field, "a number", v => v is decimal);

    public JsonMap Map(string field) => OptionalMap(field) ?? Missing(field, new JsonMap(_text, Line));

    public JsonMap? OptionalMap(string field) => Take<JsonMap>(field, "an object");

    public IReadOnlyList<JsonMap> Maps(string field) => [.. List(field).Select(p => p.Value as JsonMap ?? Wrongly(p, field))];

    public IReadOnlyList<string> Texts(string field) => [.. List(field).Select(p => p.Value).OfType<string>()];

    /// <summary>A word out of a closed set.</summary>
    public T Word<T>(string field, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        var line = LineOf(field);
        if (OptionalText(field) is not { } text)
            return Missing(field, otherwise);
        if (words.TryGetValue(text, out var word))
            return word;
        Wrong(line, $"'{field}' is '{text}'; expected one of {string.Join(", ", words.Keys)}");
        return otherwise;
    }

    /// <summary>Reports every field that nobody asked for.</summary>
    public void Done()
    {
        foreach (var (field, part) in _left)
            Wrong(part.Line, $"Unknown field '{field}'");
    }

    public void Wrong(int line, string message) => _text.Wrong(line, message);

    private List<JsonPart> List(string field) => Take<List<JsonPart>>(field, "a list") ?? [];

    private JsonMap Wrongly(JsonPart part, string field)
    {
        Wrong(part.Line, $"'{field}' must be a list of objects");
        return new JsonMap(_text, part.Line);
    }

    private T? Take<T>(string field, string kind, Func<object?, bool>? fits = null)
        where T : class
    {
        if (!_left.Remove(field, out var part))
            return null;
        if (part.Value is T value && (fits is null || fits(value)))
            return value;
        Wrong(part.Line, $"'{field}' must be {kind}");
        return null;
    }

    private T Missing<T>(string field, T otherwise)
    {
        if (!_text.Has($"'{field}'", Line))
            Wrong(Line, $"'{field}' is missing");
        return otherwise;
    }

    private static JsonPart PartAt(ref Utf8JsonReader reader, JsonText text)
    {
        var line = text.LineAt(reader.TokenStartIndex);
        return new JsonPart(line, reader.TokenType switch
        {
            JsonTokenType.StartObject => ObjectAt(ref reader, text, line),
            JsonTokenType.StartArray => ListAt(ref reader, text),
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => reader.TryGetDecimal(out var number) ? number : null,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => null,
        });
    }

    private static JsonMap ObjectAt(ref Utf8JsonReader reader, JsonText text, int line)
    {
        var map = new JsonMap(text, line);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var at = text.LineAt(reader.TokenStartIndex);
            reader.Read();
            if (!map._left.TryAdd(name, PartAt(ref reader, text)))
                text.Wrong(at, $"'{name}' stands twice");
        }
        return map;
    }

    private static List<JsonPart> ListAt(ref Utf8JsonReader reader, JsonText text)
    {
        var parts = new List<JsonPart>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            parts.Add(PartAt(ref reader, text));
        return parts;
    }

    /// <summary>The text of a file while it is read from front to back.</summary>
    private sealed class JsonText(KnowledgeFile file, List<KnowledgeError> errors)
    {
        private int _at;
        private int _line = 1;

        public string File => file.Path;

        public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(file.Text);

        public int LineAt(long offset)
        {
            for (; _at < offset; _at++)
                _line += Bytes[_at] == '\n' ? 1 : 0;
            return _line;
        }

        public bool Has(string beginning, int fromLine) => errors.Any(e => e.File == File && e.Line >= fromLine && e.Message.StartsWith(beginning, StringComparison.Ordinal));

        public void Wrong(int line, string message) => errors.Add(new KnowledgeError(File, line, message));
    }
}
