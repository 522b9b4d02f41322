using Filiform.Clinic.People;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Web.Screen.Browse;

/// <summary>The rule sets that can be looked at, by the key under which the knowledge holds them.</summary>
public static class RuleShelf
{
    /// <summary>Key of the rules that hold in this clinic.</summary>
    public static string HereIn(KnowledgeBase knowledge, ClinicInfo? clinic) =>
        clinic?.Jurisdiction is { } place && knowledge.Screeners.ContainsKey($"{KnowledgeBase.GeneralRules}/{place}") ? $"{KnowledgeBase.GeneralRules}/{place}" : KnowledgeBase.GeneralRules;

    /// <summary>Every key, those of the clinic first, then by title.</summary>
    public static IReadOnlyList<string> Keys(KnowledgeBase knowledge, ClinicInfo? clinic)
    {
        var here = HereIn(knowledge, clinic);
        return [here, .. knowledge.Screeners.Keys.Where(k => k != here).OrderBy(k => knowledge.Screeners[k].RuleSet.Title, StringComparer.Ordinal)];
    }

    /// <summary>The key to show: the one asked for, else the clinic's; null when there is none of that name.</summary>
    public static string? Choose(KnowledgeBase knowledge, ClinicInfo? clinic, string? asked) =>
        string.IsNullOrEmpty(asked) ? HereIn(knowledge, clinic) : knowledge.Screeners.ContainsKey(asked) ? asked : null;

    /// <summary>The first set, in the order of <see cref="Keys"/> or the one asked for alone, that has a rule of that id; null when none has.</summary>
    public static (string Key, Screener Screener, Rule Rule)? Find(KnowledgeBase knowledge, ClinicInfo? clinic, string id, string? asked)
    {
        foreach (var key in string.IsNullOrEmpty(asked) ? Keys(knowledge, clinic) : [asked])
        {
            if (knowledge.Screeners.TryGetValue(key, out var screener) && screener.RuleSet.Rules.FirstOrDefault(r => r.Id == id) is { } rule)
                return (key, screener, rule);
        }
        return null;
    }

    /// <summary>Address of a rule; the set is named when it is not the clinic's own.</summary>
    public static string AddressOf(Rule rule, string key, string here) => key == here ? $"/rules/{rule.Id}" : $"/rules/{rule.Id}?set={Uri.EscapeDataString(key)}";
}
