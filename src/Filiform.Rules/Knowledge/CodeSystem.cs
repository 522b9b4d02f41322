namespace Filiform.Rules.Knowledge;

/// <summary>The code systems that value sets know. A record may carry others; they match by words only.</summary>
public enum CodeSystem
{
    /// <summary>Any system that no value set uses.</summary>
    Other,

    /// <summary>RxNorm.</summary>
    RxNorm,

    /// <summary>ICD-10-CM; codes carry their dot.</summary>
    Icd10Cm,

    /// <summary>SNOMED CT.</summary>
    Snomed,

    /// <summary>LOINC.</summary>
    Loinc,

    /// <summary>ATC.</summary>
    Atc,
}

/// <summary>Names and addresses of the code systems.</summary>
public static class CodeSystems
{
    /// <summary>Short names as value-set files write them.</summary>
    public static IReadOnlyDictionary<string, CodeSystem> ByShortName { get; } = new Dictionary<string, CodeSystem>
    {
        ["rxnorm"] = CodeSystem.RxNorm,
        ["icd-10-cm"] = CodeSystem.Icd10Cm,
        ["snomed"] = CodeSystem.Snomed,
        ["loinc"] = CodeSystem.Loinc,
        ["atc"] = CodeSystem.Atc,
    };

    /// <summary>The system behind a FHIR system address; <see cref="CodeSystem.Other"/> for any address not known here.</summary>
    public static CodeSystem Of(ReadOnlySpan<char> uri) => uri switch
    {
        "http://www.nlm.nih.gov/research/umls/rxnorm" => CodeSystem.RxNorm,
        "http://snomed.info/sct" => CodeSystem.Snomed,
        "http://hl7.org/fhir/sid/icd-10-cm" => CodeSystem.Icd10Cm,
        "http://loinc.org" => CodeSystem.Loinc,
        "http://www.whocc.no/atc" => CodeSystem.Atc,
        _ => CodeSystem.Other,
    };

    /// <summary>The FHIR address of a known system; null for <see cref="CodeSystem.Other"/>.</summary>
    public static string? UriOf(CodeSystem system) => system switch
    {
        CodeSystem.RxNorm => "http://www.nlm.nih.gov/research/umls/rxnorm",
        CodeSystem.Snomed => "http://snomed.info/sct",
        CodeSystem.Icd10Cm => "http://hl7.org/fhir/sid/icd-10-cm",
        CodeSystem.Loinc => "http://loinc.org",
        CodeSystem.Atc => "http://www.whocc.no/atc",
        _ => null,
    };
}
