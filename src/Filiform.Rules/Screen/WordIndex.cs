using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>
/// Finds words and phrases of value sets in a text, as whole words in any case. A word that begins inside a phrase in which it means something else
/// is passed over, for the sets that name that phrase.
/// </summary>
internal sealed class WordIndex
{
    private readonly record struct Phrase(string Text, ulong Sets, bool IsOther);

    private readonly FrozenDictionary<string, Phrase[]>.AlternateLookup<ReadOnlySpan<char>> _byFirstWord;

    public WordIndex(ImmutableArray<ValueSet> sets)
    {
        // Other meanings come first, so that one is known before a word that begins at the same place.
        _byFirstWord = Phrases(sets, s => s.NotWords, isOther: true)
            .Concat(Phrases(sets, s => s.Words, isOther: false))
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

    private static IEnumerable<Phrase> Phrases(ImmutableArray<ValueSet> sets, Func<ValueSet, ImmutableArray<string>> wordsOf, bool isOther)
    {
        var phrases = new Dictionary<string, ulong>(StringComparer.OrdinalIgnoreCase);
        for (var set = 0; set < sets.Length; set++)
        {
            foreach (var word in wordsOf(sets[set]))
                phrases[word] = phrases.GetValueOrDefault(word) | 1UL << set;
        }
        return phrases.Select(p => new Phrase(p.Key, p.Value, isOther));
    }

    private ulong SetsOf(ReadOnlySpan<char> text)
    {
        var sets = 0UL;
        // For each set, where the last phrase of another meaning ends.
        Span<int> otherUntil = stackalloc int[CodeIndex.Limit];
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
                    if (!StartsWithWhole(text[start..], phrase.Text))
                        continue;
                    if (phrase.IsOther)
                        PassOver(phrase.Sets, start + phrase.Text.Length, otherUntil);
                    else
                        sets |= Meant(phrase.Sets, start, otherUntil);
                }
            }
            start = end;
        }
        return sets;
    }

    private static void PassOver(ulong sets, int until, Span<int> otherUntil)
    {
        for (; sets != 0; sets &= sets - 1)
        {
            ref var end = ref otherUntil[BitOperations.TrailingZeroCount(sets)];
            end = Math.Max(end, until);
        }
    }

    private static ulong Meant(ulong sets, int start, ReadOnlySpan<int> otherUntil)
    {
        var meant = 0UL;
        for (; sets != 0; sets &= sets - 1)
        {
            var set = BitOperations.TrailingZeroCount(sets);
            if (otherUntil[set] <= start)
                meant |= 1UL << set;
        }
        return meant;
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
