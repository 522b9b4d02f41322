namespace Filiform.Rules.Knowledge;

/// <summary>A code as a person writes or pastes it.</summary>
/// <param name="System">Its system; null when none is named, <see cref="CodeSystem.Other"/> when one is that no list uses.</param>
/// <param name="Code">The code, in the case in which lists write it.</param>
/// <param name="Rest">What stands behind it: its text, or a value with its unit; empty when nothing does.</param>
public readonly record struct WrittenCode(CodeSystem? System, string Code, string Rest);

/// <summary>Codes as people write them, and whether a value set holds them.</summary>
public static class CodeLookup
{
    private static readonly char[] Separators = [' ', '\t', '|', ',', ';'];

    private static readonly Dictionary<string, CodeSystem> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rxnorm"] = CodeSystem.RxNorm, ["rxcui"] = CodeSystem.RxNorm,
        ["icd-10-cm"] = CodeSystem.Icd10Cm, ["icd10cm"] = CodeSystem.Icd10Cm, ["icd-10"] = CodeSystem.Icd10Cm, ["icd10"] = CodeSystem.Icd10Cm, ["icd"] = CodeSystem.Icd10Cm,
        ["snomed"] = CodeSystem.Snomed, ["snomed-ct"] = CodeSystem.Snomed, ["snomedct"] = CodeSystem.Snomed, ["sct"] = CodeSystem.Snomed,
        ["loinc"] = CodeSystem.Loinc,
        ["atc"] = CodeSystem.Atc,
    };

    /// <summary>The system's name as people know it.</summary>
    public static string Name(this CodeSystem system) => system switch
    {
        CodeSystem.RxNorm => "RxNorm",
        CodeSystem.Icd10Cm => "ICD-10-CM",
        CodeSystem.Snomed => "SNOMED CT",
        CodeSystem.Loinc => "LOINC",
        CodeSystem.Atc => "ATC",
        _ => "another system",
    };

    /// <summary>
    /// Reads a line such as "rxnorm 855332", "ICD-10-CM: Z79.01 Long term use", "http://snomed.info/sct|60046008" or a bare code. Null when it names no code.
    /// </summary>
    public static WrittenCode? Read(string line)
    {
        var words = line.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (words.Count == 0)
            return null;
        if (words[0].IndexOf(':') is > 0 and var colon && !IsAddress(words[0]))
        {
            words.Insert(1, words[0][(colon + 1)..]);
            words[0] = words[0][..colon];
            words.RemoveAll(w => w.Length == 0);
        }
        if (SystemOf(words[0]) is not { } system)
            return new WrittenCode(null, words[0], string.Join(' ', words.Skip(1)));
        var at = words is [_, var second, ..] && second.Equals("ct", StringComparison.OrdinalIgnoreCase) ? 2 : 1;
        return at < words.Count ? new WrittenCode(system, Cased(system, words[at]), string.Join(' ', words.Skip(at + 1))) : null;
    }

    /// <summary>The row of a value set by which a code stands in it: the code itself, else the longest beginning of it. Null when it does not stand there.</summary>
    public static ListedCode? Find(this ValueSet set, CodeSystem system, string code)
    {
        var written = Dotted(system, Cased(system, code));
        ListedCode? found = null;
        foreach (var listed in set.Codes)
        {
            if (listed.System != system || !(listed.IsPrefix ? written.StartsWith(listed.Code, StringComparison.Ordinal) : written == listed.Code))
                continue;
            if (!listed.IsPrefix)
                return listed;
            if (found is null || listed.Code.Length > found.Value.Code.Length)
                found = listed;
        }
        return found;
    }

    private static bool IsAddress(string word) => word.Contains("://", StringComparison.Ordinal) || word.StartsWith("urn:", StringComparison.OrdinalIgnoreCase);

    private static CodeSystem? SystemOf(string word) => IsAddress(word) ? CodeSystems.Of(word) : Names.TryGetValue(word, out var system) ? system : null;

    private static string Cased(CodeSystem system, string code) => system is CodeSystem.Icd10Cm or CodeSystem.Atc ? code.ToUpperInvariant() : code;

    // Some records write ICD-10-CM without its dot.
    private static string Dotted(CodeSystem system, string code) =>
        system == CodeSystem.Icd10Cm && code.Length > 3 && code[3] != '.' ? $"{code[..3]}.{code[3..]}" : code;
}
