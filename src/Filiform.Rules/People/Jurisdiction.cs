using System.Collections.Immutable;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.People;

/// <summary>
/// What a state or country is known to ask of those who needle there, each fact with its source and the day it was read. It is no legal advice:
/// rules change, and the board decides.
/// </summary>
/// <param name="Id">Kebab-case id: the country's code, and behind a dash that of a state.</param>
/// <param name="Version">Version of this entry.</param>
/// <param name="Name">Name shown.</param>
/// <param name="Country">Name of the country.</param>
/// <param name="Seen">The day the facts were last read; a fact may carry a day of its own.</param>
/// <param name="Authority">Who decides, and can be asked.</param>
/// <param name="Note">How far the facts can be trusted, or null.</param>
/// <param name="Facts">Every fact that was looked for, in the order shown; those not found among them.</param>
/// <param name="Rules">
/// Ids of its own screening rules. One that a general rule carries too takes that rule's place; the others are added. Empty where the general rules serve alone.
/// </param>
public sealed record Jurisdiction(string Id, string Version, string Name, string Country, DateOnly Seen, string Authority, string? Note,
    ImmutableArray<JurisdictionFact> Facts, ImmutableArray<string> Rules)
{
    /// <summary>Clocks for reports of adverse events; empty where no rule was read, and that is never "none is asked for".</summary>
    public ImmutableArray<EventClock> EventReporting { get; private init; } = [];

    /// <summary>A parent or guardian consents for patients younger than this, in years; null when it was not found.</summary>
    public int? GuardianBelow => Fact("guardian-below").Number;

    /// <summary>Sentences that a consent must hold; empty when none was found.</summary>
    public ImmutableArray<string> ConsentMustSay => Fact("must-say").Items;

    /// <summary>The fact of that name in the files.</summary>
    /// <exception cref="InvalidOperationException">There is no such fact in any jurisdiction.</exception>
    public JurisdictionFact Fact(string field) => Facts.First(f => f.Field == field);

    internal static Jurisdiction Read(YamlMap map, SourceList sources)
    {
        var (id, version, name, country) = (map.Text("id"), map.Text("version"), map.Text("name"), map.Text("country"));
        var (seen, authority, note) = (map.Date("seen"), map.Text("authority"), map.OptionalText("note"));
        var facts = Enum.GetValues<FactGroup>().SelectMany(g => ReadGroup(map.OptionalMap(NameOf(g)), g, sources, seen)).ToImmutableArray();
        if (facts.All(f => !f.IsFound))
            map.Wrong(map.Line, "Nothing is known of this jurisdiction");
        var clocks = map.Maps("event-reporting").Select(c => EventClock.Read(c, sources, seen)).ToImmutableArray();
        var rules = LeaveRules(map);
        map.Done();
        return new Jurisdiction(id, version, name, country, seen, authority, note, facts, rules) { EventReporting = clocks };
    }

    // Questions and rules are read together with the general ones, which some of them replace.
    private static ImmutableArray<string> LeaveRules(YamlMap map)
    {
        var line = map.LineOf("questions");
        var (questions, rules) = (map.Maps("questions"), map.Maps("rules"));
        if (rules.IsEmpty && !questions.IsEmpty)
            map.Wrong(line, "Questions without a rule would be asked in vain");
        return [.. rules.Select(r => r.Id ?? "")];
    }

    private static string NameOf(FactGroup group) => group.ToString().ToLowerInvariant();

    private static List<JurisdictionFact> ReadGroup(YamlMap? map, FactGroup group, SourceList sources, DateOnly seen)
    {
        var facts = JurisdictionField.All.Where(f => f.Group == group).Select(f => f.Read(map, sources, seen)).ToList();
        map?.Done();
        return facts;
    }
}
