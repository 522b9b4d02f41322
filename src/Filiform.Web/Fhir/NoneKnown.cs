namespace Filiform.Web.Fhir;

/// <summary>Recognises an allergy entry that says there is none.</summary>
internal static class NoneKnown
{
    private const string AbsentOrUnknown = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

    // "No known latex allergy" says there is none. "No known drug allergies, but nickel" says more, and is taken as an allergy.
    private static readonly string[] Begins = ["no known", "none known", "no allerg", "nil known", "not known to be allergic"];
    private static readonly string[] More = [",", ";", ":", " but ", " except ", " other than "];
    private static readonly string[] Whole = ["none", "nka", "nkda", "nil"];

    public static bool Says(Concept concept) =>
        Says(concept.Text) || concept.Codings.Any(c => Says(c.Display) || (c.Uri == AbsentOrUnknown && c.Code.StartsWith("no-known", StringComparison.Ordinal)));

    private static bool Says(string? text) =>
        text?.Trim() is { Length: > 0 } words
        && !More.Any(m => words.Contains(m, StringComparison.OrdinalIgnoreCase))
        && (Begins.Any(b => words.StartsWith(b, StringComparison.OrdinalIgnoreCase)) || Whole.Contains(words, StringComparer.OrdinalIgnoreCase));
}
