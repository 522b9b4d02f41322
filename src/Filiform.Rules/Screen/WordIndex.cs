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

    /// <summary>The words of a set that stand in the fact's words; null when none do.</summary>
    public string? PhraseIn(Fact fact, int set)
    {
        foreach (var text in fact.Codings.Select(c => c.Display).Prepend(fact.Text).OfType<string>())
        {
            foreach (var phrase in PhrasesIn(text))
            {
                if ((phrase.Sets & 1UL << set) != 0)
                    return phrase.Text;
            }
        }
        return null;
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
        foreach (var phrase in PhrasesIn(text))
            sets |= phrase.Sets;
        return sets;
    }

    private PhraseWalk PhrasesIn(ReadOnlySpan<char> text) => new(this, text);

    // Walks the words of a text and stops at each phrase that begins there and means what its sets mean. A struct, because every fact without a
    // listed code comes by here.
    private ref struct PhraseWalk(WordIndex index, ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private Phrase[] _phrases = [];
        private int _next;
        private int _start;
        private int _end;

        // For each set, where the last phrase of another meaning ends; null while there was none.
        private int[]? _otherUntil;

        public readonly PhraseWalk GetEnumerator() => this;

        public Phrase Current { get; private set; }

        public bool MoveNext()
        {
            while (true)
            {
                while (_next < _phrases.Length)
                {
                    var phrase = _phrases[_next++];
                    if (!StartsWithWhole(_text[_start..], phrase.Text))
                        continue;
                    if (phrase.IsOther)
                    {
                        PassOver(phrase);
                    }
                    else if (Meant(phrase.Sets) is var sets and not 0)
                    {
                        Current = phrase with { Sets = sets };
                        return true;
                    }
                }
                if (!ToNextWord())
                    return false;
                _next = 0;
                if (!index._byFirstWord.TryGetValue(_text[_start.._end], out _phrases!))
                    _phrases = [];
            }
        }

        private void PassOver(Phrase other)
        {
            _otherUntil ??= new int[CodeIndex.Limit];
            for (var sets = other.Sets; sets != 0; sets &= sets - 1)
            {
                ref var until = ref _otherUntil[BitOperations.TrailingZeroCount(sets)];
                until = Math.Max(until, _start + other.Text.Length);
            }
        }

        private readonly ulong Meant(ulong sets)
        {
            if (_otherUntil is null)
                return sets;
            var meant = sets;
            for (; sets != 0; sets &= sets - 1)
            {
                var set = BitOperations.TrailingZeroCount(sets);
                if (_otherUntil[set] > _start)
                    meant &= ~(1UL << set);
            }
            return meant;
        }

        private bool ToNextWord()
        {
            _start = _end;
            while (_start < _text.Length && !IsOfWord(_text[_start]))
                _start++;
            _end = _start;
            while (_end < _text.Length && IsOfWord(_text[_end]))
                _end++;
            return _end > _start;
        }
    }

    private static bool IsOfWord(char character) => char.IsAsciiLetterOrDigit(character) || character >= 128;

    private static bool StartsWithWhole(ReadOnlySpan<char> text, string phrase) =>
        text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
        && (text.Length == phrase.Length || !IsOfWord(text[phrase.Length]));

    private static string FirstWord(string phrase)
    {
        var end = 0;
        while (end < phrase.Length && IsOfWord(phrase[end]))
            end++;
        return phrase[..end];
    }
}
