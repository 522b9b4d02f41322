using System.Text.Json;
using System.Text.RegularExpressions;

namespace Filiform.Tests.CdsHooks;

/// <summary>What the specification asks of an answer, checked field by field.</summary>
internal static partial class CardShape
{
    private static readonly string[] Fields = ["uuid", "summary", "detail", "indicator", "source", "overrideReasons", "links"];
    private static readonly string[] Indicators = ["info", "warning", "critical"];

    /// <summary>Everything in which an answer departs from the specification, or from what this door promises beside it.</summary>
    public static IEnumerable<string> Breaches(JsonElement answer)
    {
        if (answer.EnumerateObject().Select(p => p.Name).ToList() is not ["cards"])
            yield return "an answer holds cards and nothing else";
        foreach (var (card, place) in answer.GetProperty("cards").EnumerateArray().Select((c, i) => (c, $"cards[{i}]")))
        {
            foreach (var breach in Empty(card, place).Concat(Card(card).Select(b => $"{place}: {b}")))
                yield return breach;
        }
        var ids = answer.GetProperty("cards").EnumerateArray().Select(c => c.GetProperty("uuid").GetString()).ToList();
        if (ids.Distinct().Count() != ids.Count)
            yield return "two cards have one uuid";
    }

    private static IEnumerable<string> Card(JsonElement card)
    {
        foreach (var field in card.EnumerateObject().Where(f => !Fields.Contains(f.Name)))
            yield return $"'{field.Name}' is not wanted";
        if (!Guid.TryParseExact(card.GetProperty("uuid").GetString(), "D", out var id) || id.Version != 8)
            yield return "uuid is no UUID of version 8";
        var summary = card.GetProperty("summary").GetString()!;
        if (summary.Length >= 140 || summary.Contains('\n', StringComparison.Ordinal) || !summary.EndsWith('.'))
            yield return $"summary is no sentence of less than 140 characters: {summary}";
        if (Reassuring().IsMatch(summary))
            yield return $"summary reassures: {summary}";
        if (!Indicators.Contains(card.GetProperty("indicator").GetString()))
            yield return "indicator is none of the three";
        if (!card.GetProperty("detail").GetString()!.Contains("Rules: filiform-general ", StringComparison.Ordinal))
            yield return "detail does not name the rule set and its version";
        foreach (var breach in Address(card.GetProperty("source").GetProperty("url")).Concat(card.GetProperty("links").EnumerateArray().SelectMany(Link)))
            yield return breach;
        if (card.TryGetProperty("overrideReasons", out var reasons) && reasons.EnumerateArray().Any(r => !r.EnumerateObject().Select(p => p.Name).SequenceEqual(["code", "system", "display"])))
            yield return "an override reason needs code, system and display";
    }

    private static IEnumerable<string> Link(JsonElement link)
    {
        if (!link.EnumerateObject().Select(p => p.Name).SequenceEqual(["label", "url", "type"]) || link.GetProperty("type").GetString() != "absolute")
            yield return "a link needs label, url and the type absolute";
        foreach (var breach in Address(link.GetProperty("url")))
            yield return breach;
    }

    private static IEnumerable<string> Address(JsonElement url)
    {
        if (!Uri.TryCreate(url.GetString(), UriKind.Absolute, out _))
            yield return $"{url} is no absolute address";
    }

    private static IEnumerable<string> Empty(JsonElement json, string place) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any() ? json.EnumerateObject().SelectMany(p => Empty(p.Value, $"{place}.{p.Name}")) : [$"{place} is empty"],
        JsonValueKind.Array => json.GetArrayLength() > 0 ? json.EnumerateArray().SelectMany((e, i) => Empty(e, $"{place}[{i}]")) : [$"{place} is empty"],
        JsonValueKind.String => string.IsNullOrWhiteSpace(json.GetString()) ? [$"{place} is empty"] : [],
        JsonValueKind.Null => [$"{place} is null"],
        _ => [],
    };

    // Nothing in these tests is answered in full, so nothing may be called so.
    [GeneratedRegex(@"\b(clear|safe|fine|nothing|no contra-?indications?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reassuring();
}
