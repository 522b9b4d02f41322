using System.Globalization;
using System.Text.Json;
using Filiform.Clinic.Screen;
using Filiform.Rules;

namespace Filiform.Web.CdsHooks;

/// <summary>Reads feedback on cards: <c>{ "feedback": [ … ] }</c>. One entry that cannot be taken refuses all, so that nothing is kept by half.</summary>
internal sealed class FeedbackReader(CdsRules rules)
{
    private const int MostEntries = 100;
    private const int LongestCode = 200;
    private const int LongestWords = 2000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };
    private static readonly string[] Outcomes = ["accepted", "overridden"];

    /// <summary>What was done with which card. Refused as <c>feedback</c>, naming the JSON path.</summary>
    public Decision<List<CardAct>> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Options);
            return Read(json.RootElement);
        }
        catch (FeedbackRefused refused)
        {
            return Refusal.Because("feedback", refused.Message);
        }
        catch (JsonException broken)
        {
            return Refusal.Because("feedback", $"$: not valid JSON at line {(broken.LineNumber ?? 0) + 1}, byte {(broken.BytePositionInLine ?? 0) + 1}");
        }
        catch (InvalidOperationException)
        {
            return Refusal.Because("feedback", "$: a text is not valid Unicode");
        }
    }

    private List<CardAct> Read(JsonElement json)
    {
        if (Field(json, "feedback", "$") is not { ValueKind: JsonValueKind.Array } entries || entries.GetArrayLength() is < 1 or > MostEntries)
            throw new FeedbackRefused($"feedback: expected an array of 1 to {MostEntries} entries");
        return [.. entries.EnumerateArray().Select((e, i) => ReadEntry(e, $"feedback[{i}]"))];
    }

    private CardAct ReadEntry(JsonElement json, string path)
    {
        if (!Guid.TryParseExact(Text(json, "card", path, LongestCode), "D", out var card) || !rules.IsOurs(card, out var rule))
            throw new FeedbackRefused($"{path}.card: this is no card of this program");
        var outcome = Text(json, "outcome", path, LongestCode);
        if (!Outcomes.Contains(outcome))
            throw new FeedbackRefused($"{path}.outcome: expected accepted or overridden");
        var reason = Field(json, "overrideReason", path);
        return new CardAct(card, rule, outcome!, reason is { } given ? ReadReason(Field(given, "reason", $"{path}.overrideReason"), $"{path}.overrideReason.reason") : null,
            reason is { } spoken ? OptionalText(spoken, "userComment", $"{path}.overrideReason", LongestWords) : null, ReadInstant(json, path));
    }

    // A reason of another system keeps its system, so that it is never taken for one of ours.
    private static string? ReadReason(JsonElement? reason, string path)
    {
        if (reason is not { } given)
            return null;
        var (code, system) = (Text(given, "code", path, LongestCode), OptionalText(given, "system", path, LongestCode));
        return system is null or OverrideReasons.System ? code : $"{system}|{code}";
    }

    private static DateTimeOffset ReadInstant(JsonElement json, string path) =>
        DateTimeOffset.TryParse(Text(json, "outcomeTimestamp", path, LongestCode), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new FeedbackRefused($"{path}.outcomeTimestamp: expected a date and time such as 2026-11-24T15:30:00Z");

    private static string Text(JsonElement json, string name, string path, int longest) =>
        OptionalText(json, name, path, longest) ?? throw new FeedbackRefused($"{path}.{name}: it is missing");

    private static string? OptionalText(JsonElement json, string name, string path, int longest) => Field(json, name, path) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } value && value.Length <= longest && !value.Contains('\0', StringComparison.Ordinal) => value,
        _ => throw new FeedbackRefused($"{path}.{name}: expected a text of 1 to {longest} characters"),
    };

    private static JsonElement? Field(JsonElement json, string name, string path) =>
        json.ValueKind != JsonValueKind.Object ? throw new FeedbackRefused($"{path}: expected an object")
        : json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value
        : null;

    private sealed class FeedbackRefused(string what) : Exception(what);
}
