using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Filiform.Web.CdsHooks;

/// <summary>Writes an answer as JSON. No value is null or empty but the list of cards itself, as the specification wants it.</summary>
public static class CardWriter
{
    // Nothing here is ever put into a page as it stands: the answer says that it is JSON, and that no browser may take it for anything else.
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the cards.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="rules">The rules they rest on: the source that each names.</param>
    /// <param name="address">Where the clinic's own pages are, without a slash at the end.</param>
    /// <param name="output">What is written to.</param>
    public static void Write(IReadOnlyList<Card> cards, CdsRules rules, string address, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartArray("cards"u8);
        foreach (var card in cards)
            Write(json, card, rules, address);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    private static void Write(Utf8JsonWriter json, Card card, CdsRules rules, string address)
    {
        json.WriteStartObject();
        json.WriteString("uuid"u8, card.Uuid);
        json.WriteString("summary"u8, card.Summary);
        json.WriteString("detail"u8, card.Detail);
        json.WriteString("indicator"u8, card.Indicator);
        json.WriteStartObject("source"u8);
        json.WriteString("label"u8, rules.Source);
        json.WriteString("url"u8, $"{address}{Card.AboutTheRules.Path}");
        json.WriteEndObject();
        if (card.MayBeOverridden)
        {
            json.WritePropertyName("overrideReasons"u8);
            json.WriteRawValue(rules.OverrideReasons, skipInputValidation: true);
        }
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
}
