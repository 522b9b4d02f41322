using System.Collections.Frozen;
using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>Finds words and phrases of value sets in a text, as whole words in any case.</summary>
internal sealed class WordIndex
{
    private readonly record struct Phrase(string Text, ulong Sets);

    private readonly FrozenDictionary<string, Phrase[]>.AlternateLookup<ReadOnlySpan<char>> _byFirstWord;

    public WordIndex(ImmutableArray<ValueSet> sets)
    {
        var phrases = new Dictionary<string, ulong>(StringComparer.OrdinalIgnoreCase);
        for (var set = 0; set < sets.Length; set++)
        {
            foreach (var word in sets[set].Words)
                phrases[word] = phrases.GetValueOrDefault(word) | 1UL << set;
        }
        _byFirstWord = phrases
            .Select(p => new Phrase(p.Key, p.Value))
            .GroupBy(p => FirstWord(p.Text), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public ulong SetsOf(Fact fact)
    {
        var sets = fact.Text is { } text ? SetsOf(text) : 0;
        foreach (var coding in fact.Codings)
        {
            if (coding.Display is { } display && !ReferenceEquals(display, fact.Text) && display != fact.Text)
                sets |= SetsOf(display);
        }
        return sets;
    }

    private ulong SetsOf(ReadOnlySpan<char> text)
    {
        var sets = 0UL;
        for (var start = 0; start < text.Length;)
        {
            if (!char.IsAsciiLetterOrDigit(text[start]) && text[start] < 128)
            {
                start++;
                continue;
            }
            var end = start + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] >= 128))
                end++;
            if (_byFirstWord.TryGetValue(text[start..end], out var phrases))
            {
                foreach (var phrase in phrases)
                {
                    if (StartsWithWhole(text[start..], phrase.Text))
                        sets |= phrase.Sets;
                }
            }
            start = end;
        }
        return sets;
    }

    private static bool StartsWithWhole(ReadOnlySpan<char> text, string phrase) =>
        text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
        && (text.Length == phrase.Length || !(char.IsAsciiLetterOrDigit(text[phrase.Length]) || text[phrase.Length] >= 128));

    private static string FirstWord(string phrase)
    {
        var end = 0;
        while (end < phrase.Length && (char.IsAsciiLetterOrDigit(phrase[end]) || phrase[end] >= 128))
            end++;
        return phrase[..end];
    }
}
