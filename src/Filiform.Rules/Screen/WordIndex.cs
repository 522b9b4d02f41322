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

    private ulong SetsOf(ReadOnlySpan<char> text)
    {
        var sets = 0UL;
        foreach (var phrase in PhrasesIn(text))
            sets |= phrase.Sets;
        return sets;
    }

    private PhraseWalk PhrasesIn(ReadOnlySpan<char> text) => new(this, text);

    // Walks the words of a text and stops at each phrase that begins there. A struct, because every fact without a listed code comes by here.
    private ref struct PhraseWalk(WordIndex index, ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private Phrase[] _phrases = [];
        private int _next;
        private int _start;
        private int _end;

        public readonly PhraseWalk GetEnumerator() => this;

        public Phrase Current { get; private set; }

        public bool MoveNext()
        {
            while (true)
            {
                while (_next < _phrases.Length)
                {
                    var phrase = _phrases[_next++];
                    if (StartsWithWhole(_text[_start..], phrase.Text))
                    {
                        Current = phrase;
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
