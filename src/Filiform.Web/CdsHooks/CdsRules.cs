using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Web.Fhir;

namespace Filiform.Web.CdsHooks;

/// <summary>The knowledge as this door needs it: made once, used by every call until the knowledge changes.</summary>
public sealed class CdsRules
{
    private readonly KnowledgeBase _knowledge;
    private readonly FrozenDictionary<string, RuleWords> _words;
    private readonly FrozenDictionary<uint, string?> _rules;

    private CdsRules(KnowledgeBase knowledge, Screener screener)
    {
        _knowledge = knowledge;
        Screener = screener;
        Wanted = Wanted.By(Screener) with { Demographics = false };
        Prefetch = PrefetchKey.For(knowledge, Screener);
        Hash = (uint)CardId.Hash(RuleSet.Name);
        Source = $"{RuleSet.Title}, version {RuleSet.Version}";
        OverrideReasons = CdsHooks.OverrideReasons.Json(RuleSet);
        _words = RuleSet.Rules.ToFrozenDictionary(r => r.Id, r => new RuleWords(r, knowledge));
        // Feedback may come for a card of any rule set in use.
        _rules = knowledge.Screeners.Values.SelectMany(s => s.RuleSet.Rules).Select(r => r.Id).Distinct()
            .Select(id => (Hash: (uint)CardId.Hash(id), Rule: (string?)id))
            .Concat(CardKinds.All.Select(k => (Hash: CardKinds.HashOf(k), Rule: (string?)null)))
            .ToFrozenDictionary(r => r.Hash, r => r.Rule);
        Discovery = WriteDiscovery();
    }

    public Screener Screener { get; }

    public RuleSet RuleSet => Screener.RuleSet;

    /// <summary>What a reader need keep.</summary>
    public Wanted Wanted { get; }

    public ImmutableArray<PrefetchKey> Prefetch { get; }

    /// <summary>Hash of the rule set and its version.</summary>
    public uint Hash { get; }

    /// <summary>What every card names as its source.</summary>
    public string Source { get; }

    /// <summary>Reasons for going on in spite of a card, as JSON.</summary>
    public byte[] OverrideReasons { get; }

    /// <summary>The answer to discovery.</summary>
    public ReadOnlyMemory<byte> Discovery { get; }

    /// <summary>The same rules while nothing has changed, else those of the new knowledge.</summary>
    public static CdsRules Of(KnowledgeBase knowledge, Screener screener, CdsRules? before) =>
        before is not null && before._knowledge == knowledge && before.Screener == screener ? before : new CdsRules(knowledge, screener);

    public RuleWords WordsOf(Rule rule) => _words[rule.Id];

    /// <summary>Whether a card is one of ours, and of which rule; null for one that is about more than one rule.</summary>
    public bool IsOurs(Guid card, out string? rule)
    {
        rule = null;
        return CardId.RuleOf(card) is { } hash && _rules.TryGetValue(hash, out rule);
    }

    private ReadOnlyMemory<byte> WriteDiscovery()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteStartArray("services");
        foreach (var service in CdsService.All)
        {
            json.WriteStartObject();
            json.WriteString("hook", service.Hook);
            json.WriteString("title", service.Title);
            json.WriteString("description", service.Description);
            json.WriteString("id", service.Id);
            json.WriteString("usageRequirements", CdsService.UsageRequirements);
            json.WriteStartObject("prefetch");
            foreach (var key in Prefetch)
                json.WriteString(key.Key, key.Template);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}

/// <summary>Cards that are about more than one rule.</summary>
public static class CardKinds
{
    public const string Verdict = "card:verdict";
    public const string Ask = "card:ask";
    public const string More = "card:more";

    public static ImmutableArray<string> All { get; } = [Verdict, Ask, More];

    public static uint HashOf(string kind) => (uint)CardId.Hash(kind);
}
