using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Filiform.Rules.Learn;

/// <summary>
/// How hard a text is to read, by the formula of Flesch and Kincaid: 0.39 × words per sentence + 11.8 × syllables per word − 15.59. Source: J. P. Kincaid,
/// R. P. Fishburne, R. L. Rogers and B. S. Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel, 1975. The result is a school year of the
/// United States. It knows nothing of meaning: a text can score well and still be hard. Syllables of English words are estimated from their vowels.
/// </summary>
/// <param name="Sentences">Number of sentences.</param>
/// <param name="Words">Number of words; a number counts as one word of one syllable.</param>
/// <param name="Syllables">Number of syllables.</param>
/// <param name="LongWords">Words of four syllables or more.</param>
public sealed partial record ReadingLevel(int Sentences, int Words, int Syllables, int LongWords)
{
    /// <summary>School year; 0 for a text without words.</summary>
    public double Grade => Words == 0 ? 0 : (0.39 * Words / Sentences) + (11.8 * Syllables / Words) - 15.59;

    /// <summary>Age at which children are in that school year, in years: the first year begins at about 6.</summary>
    public double Age => Grade + 5;

    /// <summary>Words per sentence; 0 for a text without words.</summary>
    public double MeanSentence => Words == 0 ? 0 : (double)Words / Sentences;

    /// <summary>Part of the words that have four syllables or more, from 0 to 1.</summary>
    public double LongShare => Words == 0 ? 0 : (double)LongWords / Words;

    /// <summary>Measures plain text. A line break ends a sentence, as a full stop does, because headings and items of lists have none.</summary>
    public static ReadingLevel Of(string text)
    {
        var words = SentencesIn(text).Select(WordsIn).ToList();
        var syllables = words.SelectMany(s => s).Select(SyllablesIn).ToList();
        return new(words.Count, syllables.Count, syllables.Sum(), syllables.Count(s => s >= 4));
    }

    /// <summary>The sentences of a text, those with at least one word.</summary>
    public static ImmutableArray<string> SentencesIn(string text) => [.. SentenceEnd().Split(text).Select(s => s.Trim()).Where(s => WordsIn(s).Length > 0)];

    /// <summary>The words of a sentence: letters with what joins them, and numbers.</summary>
    public static ImmutableArray<string> WordsIn(string sentence) => [.. Word().Matches(sentence).Select(m => m.Value)];

    /// <summary>Syllables of an English word, estimated: groups of vowels, without an e at its end that is not spoken. At least 1.</summary>
    public static int SyllablesIn(string word)
    {
        var letters = NotLetters().Replace(word.ToLowerInvariant(), "");
        return Math.Max(1, Vowels().Count(letters) - (SilentEnd().IsMatch(letters) ? 1 : 0) + Apart().Count(letters));
    }

    [GeneratedRegex(@"(?<=[.?!:;])\s+|\n+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\p{L}[\p{L}’']*|\d[\d,.]*")]
    private static partial Regex Word();

    [GeneratedRegex("[^a-z]")]
    private static partial Regex NotLetters();

    // The e of "ache", "bones" and "used" is silent; that of "the", "needle", "places", "needed" and "needled" is not.
    [GeneratedRegex("(?<=[aeiouy].*)(?:(?<![aeiouy]l|[aeiouy])(?<!l)e|(?<=[aeiouy]l)e|(?<![sxzcgl]|ch|sh|[aeiouy])es|(?<=[aeiouy]l)es|(?<![tdl]|[aeiouy])ed|(?<=[aeiouy]l)ed)$")]
    private static partial Regex SilentEnd();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();

    // Vowels that stand side by side and are spoken apart, as in "radio" and "being".
    [GeneratedRegex("(?<![tcsg])i[ao]|eing|ying")]
    private static partial Regex Apart();
}
