using System.Collections.Frozen;
using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>
/// The value sets of a rule set, compiled: one look-up tells in which of up to 64 sets a code stands. A set is one bit.
/// </summary>
internal sealed class CodeIndex
{
    public const int Limit = 64;

    private static readonly int SystemCount = Enum.GetValues<CodeSystem>().Length;

    private readonly FrozenDictionary<string, ulong>.AlternateLookup<ReadOnlySpan<char>>[] _exact =
        new FrozenDictionary<string, ulong>.AlternateLookup<ReadOnlySpan<char>>[SystemCount];

    private readonly FrozenDictionary<string, ulong>.AlternateLookup<ReadOnlySpan<char>>[] _prefixes =
        new FrozenDictionary<string, ulong>.AlternateLookup<ReadOnlySpan<char>>[SystemCount];

    private readonly (int Shortest, int Longest)[] _prefixLengths = new (int, int)[SystemCount];
    private readonly WordIndex _words;

    public CodeIndex(ImmutableArray<ValueSet> sets)
    {
        var exact = new Dictionary<string, ulong>[SystemCount];
        var prefixes = new Dictionary<string, ulong>[SystemCount];
        for (var system = 0; system < SystemCount; system++)
            (exact[system], prefixes[system]) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        for (var set = 0; set < sets.Length; set++)
        {
            foreach (var code in sets[set].Codes)
            {
                var target = code.IsPrefix ? prefixes[(int)code.System] : exact[(int)code.System];
                target[code.Code] = target.GetValueOrDefault(code.Code) | 1UL << set;
            }
        }
        for (var system = 0; system < SystemCount; system++)
        {
            _exact[system] = exact[system].ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
            _prefixes[system] = prefixes[system].ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
            _prefixLengths[system] = prefixes[system].Count == 0 ? (1, 0) : (prefixes[system].Keys.Min(k => k.Length), prefixes[system].Keys.Max(k => k.Length));
        }
        _words = new WordIndex(sets);
    }

    /// <summary>The sets in which the fact stands, by code first and by words only when no code is in any set.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="coding">Place of the first code that stood in a set; −1 when words matched.</param>
    public ulong SetsOf(Fact fact, out int coding)
    {
        var sets = 0UL;
        coding = -1;
        var codings = fact.Codings;
        for (var i = 0; i < codings.Length; i++)
        {
            var found = SetsOf(codings[i].System, codings[i].Code);
            if (found != 0 && coding < 0)
                coding = i;
            sets |= found;
        }
        return sets != 0 || fact.Kind == FactKind.Measurement ? sets : _words.SetsOf(fact);
    }

    /// <summary>The words of a set that stand in the fact's words; null when none do.</summary>
    public string? PhraseIn(Fact fact, int set) => _words.PhraseIn(fact, set);

    /// <summary>The sets in which one code stands.</summary>
    public ulong SetsOf(CodeSystem system, ReadOnlySpan<char> code)
    {
        // Some records write ICD-10-CM without its dot.
        if (system == CodeSystem.Icd10Cm && code.Length > 3 && code[3] != '.')
            code = string.Concat(code[..3], ".", code[3..]);
        _exact[(int)system].TryGetValue(code, out var sets);
        var (shortest, longest) = _prefixLengths[(int)system];
        for (var length = shortest; length <= longest && length <= code.Length; length++)
        {
            if (_prefixes[(int)system].TryGetValue(code[..length], out var found))
                sets |= found;
        }
        return sets;
    }
}
