using System.Buffers;
using System.Text.Json;
using Filiform.Rules.Screen;

namespace Filiform.Web.CdsHooks;

/// <summary>Writes an answer as JSON. No value is null or empty but the list of cards itself, as the specification wants it.</summary>
internal static class CardWriter
{
    private static readonly byte[] Reasons = WriteReasons();

    /// <summary>Writes the cards.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="ruleSet">The rules they rest on: the source that each names.</param>
    /// <param name="address">Where the clinic's own pages are, without a slash at the end.</param>
    /// <param name="output">What is written to.</param>
    public static void Write(IReadOnlyList<Card> cards, RuleSet ruleSet, string address, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("cards"u8);
        foreach (var card in cards)
            Write(json, card, ruleSet, address);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    private static void Write(Utf8JsonWriter json, Card card, RuleSet ruleSet, string address)
    {
        json.WriteStartObject();
        json.WriteString("uuid"u8, card.Uuid);
        json.WriteString("summary"u8, card.Summary);
        json.WriteString("detail"u8, card.Detail);
        json.WriteString("indicator"u8, card.Indicator);
        json.WriteStartObject("source"u8);
        json.WriteString("label"u8, $"{ruleSet.Title}, version {ruleSet.Version}");
        json.WriteString("url"u8, $"{address}{Card.AboutTheRules.Path}");
        json.WriteEndObject();
        json.WritePropertyName("overrideReasons"u8);
        json.WriteRawValue(Reasons, skipInputValidation: true);
        json.WriteStartArray("links"u8);
        foreach (var link in card.Links)
        {
            json.WriteStartObject();
            json.WriteString("label"u8, link.Label);
            json.WriteString("url"u8, $"{address}{link.Path}");
            json.WriteString("type"u8, "absolute"u8);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] WriteReasons()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartArray();
        foreach (var reason in OverrideReasons.All)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            json.WriteString("system", OverrideReasons.System);
            json.WriteString("display", reason.Display);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
