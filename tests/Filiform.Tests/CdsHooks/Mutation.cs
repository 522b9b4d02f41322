using System.Text;
using System.Text.Json;

namespace Filiform.Tests.CdsHooks;

/// <summary>Spoils JSON in every way that came to mind: the same seed spoils the same way.</summary>
internal sealed class Mutation(int seed, IReadOnlyList<byte[]> corpus)
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "1e400", "79228162514264337593543950335", "0.0000000000000000000000000001", "\"\"", "\" \"", "[]", "{}", "[null]", "[[]]", "{\"\":{}}", "\"\\ud800\"", "\"\\u0000\"",
        "\"0000-00-00\"", "\"9999-12-31T23:59:59+14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026\"", "\"Patient\"", "\"Bundle\"", "\"entered-in-error\"", "\"\\u202e\\ud83d\\ude00<script>\"",
    ];

    private static readonly string[] Names =
    [
        "resourceType", "entry", "resource", "id", "status", "code", "coding", "system", "display", "text", "subject", "reference", "medicationCodeableConcept", "valueQuantity", "value", "unit",
        "context", "patientId", "prefetch", "hook", "hookInstance", "draftOrders", "bodySite", "contained", "birthDate", "name", "identifier", "onsetDateTime", "link", "relation", "patient",
    ];

    private static readonly string[] Types =
        ["Bundle", "Patient", "Condition", "MedicationRequest", "MedicationStatement", "Medication", "Procedure", "AllergyIntolerance", "Device", "DeviceUseStatement", "Observation", "ServiceRequest", "OperationOutcome", "QuestionnaireResponse"];

    private readonly Random _random = new(seed);

    /// <summary>The next spoilt document.</summary>
    public byte[] Next()
    {
        var bytes = _random.Next(12) == 0 ? Encoding.UTF8.GetBytes(Invented(0)) : corpus[_random.Next(corpus.Count)];
        for (var times = _random.Next(1, 4); times > 0 && bytes.Length > 0; times--)
            bytes = Spoil(bytes);
        return bytes;
    }

    private byte[] Spoil(byte[] bytes) => _random.Next(20) switch
    {
        0 => FlipBits(bytes),
        1 => bytes[.._random.Next(bytes.Length)],
        2 => Insert(bytes, [(byte)_random.Next(256), (byte)_random.Next(256)]),
        3 => Insert(bytes, _random.Next(2) == 0 ? [0xED, 0xA0, 0x80] : [0xC0, 0xAF, 0xFF]),
        4 => Cut(bytes),
        5 => Splice(bytes, corpus[_random.Next(corpus.Count)]),
        _ => SpoilToken(bytes),
    };

    private byte[] SpoilToken(byte[] bytes)
    {
        var tokens = Tokens(bytes);
        if (tokens.Count < 2)
            return FlipBits(bytes);
        var (one, other) = (tokens[_random.Next(tokens.Count)], tokens[_random.Next(tokens.Count)]);
        return _random.Next(7) switch
        {
            0 => Replace(bytes, one, bytes[other.Start..other.End]),
            1 => Replace(bytes, one, Encoding.UTF8.GetBytes(Values[_random.Next(Values.Length)])),
            2 => Replace(bytes, one, Encoding.UTF8.GetBytes($"\"{Names[_random.Next(Names.Length)]}\"")),
            3 => Replace(bytes, one, Encoding.UTF8.GetBytes($"\"{Types[_random.Next(Types.Length)]}\"")),
            4 => Replace(bytes, one, Encoding.UTF8.GetBytes($"\"{new string((char)_random.Next('a', 'z'), _random.Next(20_000))}\"")),
            5 => Replace(bytes, one, Encoding.UTF8.GetBytes(Deep(_random.Next(200)))),
            _ => Repeat(bytes, one),
        };
    }

    // A name and its value twice, or a value twice in its array.
    private static byte[] Repeat(byte[] bytes, (int Start, int End) token)
    {
        var end = token.End;
        while (end < bytes.Length && bytes[end] is not ((byte)',' or (byte)'}' or (byte)']'))
            end++;
        return [.. bytes[..end], (byte)',', .. bytes[token.Start..]];
    }

    private byte[] FlipBits(byte[] bytes)
    {
        var flipped = bytes.ToArray();
        for (var times = _random.Next(1, 9); times > 0; times--)
            flipped[_random.Next(flipped.Length)] ^= (byte)(1 << _random.Next(8));
        return flipped;
    }

    private byte[] Insert(byte[] bytes, byte[] more)
    {
        var at = _random.Next(bytes.Length);
        return [.. bytes[..at], .. more, .. bytes[at..]];
    }

    private byte[] Cut(byte[] bytes)
    {
        var (one, other) = (_random.Next(bytes.Length), _random.Next(bytes.Length));
        return [.. bytes[..Math.Min(one, other)], .. bytes[Math.Max(one, other)..]];
    }

    private byte[] Splice(byte[] bytes, byte[] other) => [.. bytes[.._random.Next(bytes.Length)], .. other[_random.Next(other.Length)..]];

    private static byte[] Replace(byte[] bytes, (int Start, int End) token, byte[] by) => [.. bytes[..token.Start], .. by, .. bytes[token.End..]];

    private static string Deep(int depth) => string.Concat(Enumerable.Repeat("{\"a\":[", depth)) + string.Concat(Enumerable.Repeat("]}", depth));

    private string Invented(int depth)
    {
        switch (_random.Next(depth > 6 ? 2 : 5))
        {
            case 0:
                return Values[_random.Next(Values.Length)];
            case 1:
                return $"\"{(_random.Next(2) == 0 ? Types : Names)[_random.Next(Types.Length)]}\"";
            case 2:
                return $"[{string.Join(',', Enumerable.Range(0, _random.Next(5)).Select(_ => Invented(depth + 1)))}]";
            default:
                var type = _random.Next(2) == 0 ? $"\"resourceType\":\"{Types[_random.Next(Types.Length)]}\"" : $"\"{Names[_random.Next(Names.Length)]}\":1";
                return $"{{{type}{string.Concat(Enumerable.Range(0, _random.Next(6)).Select(_ => $",\"{Names[_random.Next(Names.Length)]}\":{Invented(depth + 1)}"))}}}";
        }
    }

    // Names and values as far as the text can be read; what is spoilt already is cut there.
    private static List<(int Start, int End)> Tokens(byte[] bytes)
    {
        var tokens = new List<(int, int)>();
        var json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 1000 });
        try
        {
            while (json.Read())
            {
                if (json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject or JsonTokenType.StartArray or JsonTokenType.EndArray))
                    tokens.Add(((int)json.TokenStartIndex, (int)json.TokenStartIndex + (json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? json.ValueSpan.Length + 2 : json.ValueSpan.Length)));
            }
        }
        catch (JsonException)
        {
            // So far, so good.
        }
        return tokens;
    }
}
