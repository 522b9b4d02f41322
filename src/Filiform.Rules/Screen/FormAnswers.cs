using System.Collections.Immutable;

namespace Filiform.Rules.Screen;

/// <summary>What was answered in a form, by link id. Values are trimmed, line ends are "\n", control characters are gone, and an empty value is no answer.</summary>
/// <param name="All">The values of each item that has any, in the order given.</param>
public sealed record FormAnswers(ImmutableDictionary<string, ImmutableArray<string>> All)
{
    /// <summary>Nothing answered.</summary>
    public static FormAnswers None { get; } = new(ImmutableDictionary<string, ImmutableArray<string>>.Empty);

    /// <summary>The answers as a door took them in.</summary>
    public static FormAnswers Of(IEnumerable<KeyValuePair<string, IEnumerable<string>>> given) =>
        given.Aggregate(None, (answers, item) => answers.With(item.Key, [.. item.Value]));

    /// <summary>The values of an item; empty when it was not answered.</summary>
    public ImmutableArray<string> To(string item) => All.TryGetValue(item, out var values) ? values : [];

    /// <summary>The first value of an item; null when it was not answered.</summary>
    public string? One(string item) => To(item) is [var first, ..] ? first : null;

    /// <summary>These answers, with other values for one item; without it when the values are empty.</summary>
    public FormAnswers With(string item, ImmutableArray<string> values)
    {
        ImmutableArray<string> kept = [.. values.Select(Clean).Where(v => v.Length > 0).Distinct()];
        return new FormAnswers(kept.IsEmpty ? All.Remove(item) : All.SetItem(item, kept));
    }

    /// <summary>These answers, with all those of <paramref name="others"/> in place of their own.</summary>
    public FormAnswers With(FormAnswers others) => new(All.SetItems(others.All));

    /// <summary>The answers to those items alone.</summary>
    public FormAnswers Only(IEnumerable<string> items) => new(All.Where(a => items.Contains(a.Key)).ToImmutableDictionary());

    /// <summary>The answers to all but those items.</summary>
    public FormAnswers Without(IEnumerable<string> items) => new(All.RemoveRange(items));

    /// <summary>True when both hold the same values for the same items.</summary>
    public bool SameAs(FormAnswers others) => All.Count == others.All.Count && All.All(a => others.To(a.Key).SequenceEqual(a.Value));

    // Browsers send line ends as two characters, and a store need not take a zero.
    private static string Clean(string value) =>
        string.Concat(value.Replace("\r\n", "\n", StringComparison.Ordinal).Where(c => c == '\n' || !char.IsControl(c))).Trim();
}
