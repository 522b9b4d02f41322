using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Consent;

/// <summary>What a consent text is about.</summary>
/// <param name="Coverage">What it covers.</param>
/// <param name="Therapist">Name of the therapist.</param>
/// <param name="Clinic">Name of the clinic.</param>
public sealed record ConsentSubject(Coverage Coverage, string Therapist, string Clinic)
{
    /// <summary>What the place asks of a consent.</summary>
    public ConsentRules Rules { get; init; } = ConsentRules.General;

    /// <summary>The published figures of the clinic's choice, such as <c>boyce</c>, in the order shown.</summary>
    public ImmutableArray<string> Figures { get; init; } = ConsentText.UsualFigures;

    /// <summary>What the clinic counted itself.</summary>
    public OwnFigures Own { get; init; } = OwnFigures.None;

    /// <summary>The therapist's training in their own words; null when it is not told.</summary>
    public string? Training { get; init; }
}

/// <summary>The exact text a patient is asked to sign.</summary>
/// <param name="Id">Id of the page.</param>
/// <param name="Version">Its version, and behind a plus that of the risks by place.</param>
/// <param name="Text">The text with names, regions and techniques filled in.</param>
public sealed record ConsentText(string Id, string Version, string Text)
{
    /// <summary>Id of the page that is filled in.</summary>
    public const string PageId = "consent";

    // Sections named for a region or a technique: what may happen there.
    private const string PlacesId = "consent-places";
    private const string FiguresPrefix = "consent-figures-";

    /// <summary>The published figures shown unless a clinic chooses: two studies that differ, so that neither passes for the truth.</summary>
    public static ImmutableArray<string> UsualFigures { get; } = ["boyce", "brady"];

    /// <summary>SHA-256 of the text in UTF-8, lower-case hexadecimal.</summary>
    public string Hash => HashOf(Text);

    /// <summary>SHA-256 of a text in UTF-8, lower-case hexadecimal.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The version of what a text is made of now: a consent to another version is asked for anew.</summary>
    public static string VersionIn(KnowledgeBase knowledge) => $"{knowledge.Pages[PageId].Version}+{knowledge.Pages[PlacesId].Version}";

    /// <summary>Names of the published figures that a clinic may choose.</summary>
    public static ImmutableArray<string> FiguresIn(KnowledgeBase knowledge) =>
        [.. knowledge.Pages.Keys.Where(id => id.StartsWith(FiguresPrefix, StringComparison.Ordinal)).Select(id => id[FiguresPrefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>Fills in the consent page.</summary>
    public static ConsentText Fill(KnowledgeBase knowledge, ConsentSubject subject)
    {
        var page = knowledge.Pages[PageId];
        var figures = string.Join("\n\n", subject.Figures.Select(f => knowledge.Pages[FiguresPrefix + f].Markdown).Append(subject.Own.Markdown(subject.Clinic)).Where(t => t.Length > 0));
        // Names come last, for what a person typed is never filled in again.
        var text = page.Markdown
            .Replace("{figures}", figures, StringComparison.Ordinal)
            .Replace("{places}", Places(knowledge.Pages[PlacesId].Markdown, subject.Coverage), StringComparison.Ordinal)
            .Replace("{rules}", subject.Rules.Markdown, StringComparison.Ordinal)
            .Replace("{regions}", subject.Coverage.Places, StringComparison.Ordinal)
            .Replace("{techniques}", subject.Coverage.Ways, StringComparison.Ordinal)
            .Replace("{training}", subject.Training is { } training ? $"Training of your therapist: {Line(training)}\n" : "", StringComparison.Ordinal)
            .Replace("{therapist}", subject.Therapist, StringComparison.Ordinal)
            .Replace("{clinic}", subject.Clinic, StringComparison.Ordinal);
        return new ConsentText(page.Id, VersionIn(knowledge), Tidy(text));
    }

    /// <summary>
    /// Whether a signature can be taken for this text. Refused as <c>nothing-covered</c>, <c>text-changed</c>, <c>training-missing</c>, <c>guardian-missing</c>
    /// when the patient is too young to sign alone, <c>age-unknown</c>, <c>name-blank</c>, <c>guardian-is-patient</c>, <c>patient-not-asked</c>,
    /// <c>interpreter-incomplete</c>, <c>witness-missing</c>, <c>not-agreed</c>, or as <see cref="DrawnSignature.Read"/> does.
    /// </summary>
    /// <param name="signature">What was sent.</param>
    /// <param name="patient">For whom.</param>
    /// <param name="rules">What the place asks.</param>
    /// <returns>The signature as it is kept: without blanks around, the strokes as they are read again.</returns>
    public Decision<Signature> Sign(Signature signature, SignedFor patient, ConsentRules rules)
    {
        const string what = "The consent cannot be signed";
        if (signature.Coverage.IsEmpty)
            return Refusal.Because("nothing-covered", $"{what}: it covers nothing", "At least one region and one technique");
        if (signature.ShownHash != Hash)
            return Refusal.Because("text-changed", $"{what}: the text has changed since it was shown", "Reading the new text");
        if (rules.AsksTraining && signature.Training is null)
            return Refusal.Because("training-missing", $"{what}: {rules.Place!.Name} asks that it tells the training of the therapist", "Training and supervised hours, in the text");
        return Signer(signature, patient, rules) ?? Others(signature, rules) ?? Hand(signature);
    }

    private static Refusal? Signer(Signature signature, SignedFor patient, ConsentRules rules)
    {
        const string what = "The consent cannot be signed";
        var alone = signature.Relation is null && signature.AloneBecause is null;
        if (alone && patient.IsMinor == true)
            return Refusal.Because("guardian-missing", $"{what}: the patient is younger than {rules.GuardianBelow}", "A parent or guardian who signs, and what they are to the patient");
        if (alone && patient.IsMinor is null)
            return Refusal.Because("age-unknown", $"{what}: it is not known whether the patient is {rules.GuardianBelow} or older",
                "The date of birth in the record, or a parent or guardian who signs");
        if (signature.Name is null || signature.Name.Count(char.IsLetter) < 2)
            return Refusal.Because("name-blank", $"{what}: the name is missing", "The full name of the one who signs, typed by them");
        if (signature.Relation is not null && string.Equals(signature.Name.Trim(), patient.Name, StringComparison.OrdinalIgnoreCase))
            return Refusal.Because("guardian-is-patient", $"{what}: the name is that of the patient", "The name of the parent or guardian; where both have one name, add “senior”");
        return patient.IsMinor == true && !signature.PatientAgrees
            ? Refusal.Because("patient-not-asked", $"{what}: the patient was not asked", "A tick that the patient agrees too")
            : null;
    }

    private static Refusal? Others(Signature signature, ConsentRules rules)
    {
        const string what = "The consent cannot be signed";
        if (signature.Interpreter is null != signature.Language is null)
            return Refusal.Because("interpreter-incomplete", $"{what}: the interpreter is only half named", signature.Interpreter is null ? "The interpreter’s name or number" : "The language");
        return rules.AsksWitness && signature.Witness is null
            ? Refusal.Because("witness-missing", $"{what}: {rules.Place!.Name} asks for a witness", "Name of the witness")
            : null;
    }

    private static Decision<Signature> Hand(Signature signature)
    {
        var drawn = DrawnSignature.Read(signature.Drawn);
        if (!drawn.Went)
            return drawn.Refusal!;
        return signature.Agreed
            ? signature with { Name = signature.Name!.Trim(), Drawn = drawn.Value?.ToString() }
            : Refusal.Because("not-agreed", "The consent cannot be signed: the box is not ticked", "A tick at “I have read this and agree”");
    }

    // Each section begins with "## " and the region or technique it is about.
    private static string Places(string markdown, Coverage coverage)
    {
        var sections = ("\n" + markdown).Split("\n## ").Skip(1).Select(s => s.Split('\n', 2)).ToDictionary(s => s[0].Trim(), s => s[^1].Trim());
        return string.Join("\n", coverage.Regions.Concat(coverage.Techniques).Where(sections.ContainsKey).Select(k => sections[k]));
    }

    private static string Line(string words) => string.Join(' ', words.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    // What was left empty leaves no heading behind, and no gap.
    private static string Tidy(string text)
    {
        var parts = ("\n" + text.ReplaceLineEndings("\n")).Split("\n## ");
        var kept = parts.Select(p => p.Trim()).Where((p, i) => p.Length > 0 && (i == 0 || p.Contains('\n', StringComparison.Ordinal)));
        var tidy = (parts[0].Trim().Length > 0 ? "" : "## ") + string.Join("\n\n## ", kept);
        while (tidy.Contains("\n\n\n", StringComparison.Ordinal))
            tidy = tidy.Replace("\n\n\n", "\n\n", StringComparison.Ordinal);
        return tidy;
    }
}
