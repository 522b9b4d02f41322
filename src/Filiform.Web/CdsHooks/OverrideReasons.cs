using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Filiform.Rules.Screen;

namespace Filiform.Web.CdsHooks;

/// <summary>The reasons a clinician may give for going on in spite of a card.</summary>
public static class OverrideReasons
{
    /// <summary>The system of their codes.</summary>
    public const string System = "urn:filiform:override-reasons";

    // For a rule set that names none.
    private static readonly ImmutableArray<Choice> Usual =
    [
        new("physician-agreed", "The physician was asked and agreed"),
        new("known-and-managed", "Known, and the treatment is adapted to it"),
        new("record-wrong", "The record is wrong or out of date"),
        new("not-at-this-site", "Does not concern the site to be needled"),
        new("not-needled", "No dry needling is planned"),
        new("other", "Another reason, given in words"),
    ];

    /// <summary>The reasons of a rule set, as they stand in a card.</summary>
    public static byte[] Json(RuleSet rules)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartArray();
        foreach (var reason in rules.OverrideReasons.IsEmpty ? Usual : rules.OverrideReasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Id);
            json.WriteString("system", System);
            json.WriteString("display", reason.Words);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
