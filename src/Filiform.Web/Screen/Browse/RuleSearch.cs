using Filiform.Rules.Screen;

namespace Filiform.Web.Screen.Browse;

/// <summary>Finds rules by words: in what the rule says, and in the words of the lists it looks in.</summary>
public static class RuleSearch
{
    /// <summary>Most characters of a search that are looked at.</summary>
    public const int Longest = 100;

    /// <summary>The rules that hold every word, in their order; all of them when there is no word.</summary>
    public static IEnumerable<Rule> Find(Screener screener, string? words, Category? category)
    {
        var wanted = Split(words);
        return screener.RuleSet.Rules.Where(r => (category is null || r.Category == category) && (wanted.Length == 0 || Holds(Said(screener, r), wanted)));
    }

    /// <summary>True when a text holds every word of a search.</summary>
    public static bool Holds(string text, string? words) => Holds(text, Split(words));

    private static bool Holds(string text, string[] wanted) => wanted.All(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static string[] Split(string? words) =>
        (words ?? "")[..Math.Min(words?.Length ?? 0, Longest)].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Said(Screener screener, Rule rule)
    {
        IEnumerable<string?> said = [rule.Id, rule.Title, rule.Note, rule.Ask?.Ask, rule.Ask?.Hint, rule.Ask?.Staff];
        var lists = screener.ListsOf(rule);
        return string.Join('\n', said.Concat(rule.Outcomes.Select(o => o.Advice)).Concat(rule.Positions.Select(p => $"{p.Source} {p.Says}"))
            .Concat(rule.Outcomes.Select(o => o.Scope.Words)).Concat(lists.Select(l => l.Title)).Concat(lists.SelectMany(l => l.Words)));
    }
}
