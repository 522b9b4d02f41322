using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Filiform.Rules.Learn;

namespace Filiform.Rules.Consent;

/// <summary>What a consent covers.</summary>
/// <param name="Regions">Parts of the body, as in the atlas: neck, trunk.</param>
/// <param name="Techniques">superficial, deep, electrical stimulation.</param>
public sealed record Coverage(ImmutableArray<string> Regions, ImmutableArray<string> Techniques)
{
    /// <summary>What of the other is not covered here, in words; empty when all is.</summary>
    public ImmutableArray<string> Lacking(Coverage needed) =>
        [.. needed.Regions.Except(Regions).Select(r => $"Consent for the {r.Replace('-', ' ')}"),
            .. needed.Techniques.Except(Techniques).Select(t => $"Consent for {ConsentText.InWords(t)}")];
}

/// <summary>The exact text a patient is asked to sign.</summary>
/// <param name="Id">Id of the page.</param>
/// <param name="Version">Its version.</param>
/// <param name="Text">The text with names, regions and techniques filled in.</param>
public sealed record ConsentText(string Id, string Version, string Text)
{
    /// <summary>SHA-256 of the text in UTF-8, lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Fills in a consent page.</summary>
    public static ConsentText Fill(Page page, Coverage coverage, string therapist, string clinic) => new(page.Id, page.Version, page.Markdown
        .Replace("{regions}", InWords(coverage.Regions), StringComparison.Ordinal)
        .Replace("{techniques}", string.Join(", ", coverage.Techniques.Select(InWords)), StringComparison.Ordinal)
        .Replace("{therapist}", therapist, StringComparison.Ordinal)
        .Replace("{clinic}", clinic, StringComparison.Ordinal));

    /// <summary>
    /// Whether a signature can be taken. Refused as <c>name-blank</c>, <c>not-agreed</c>, <c>text-changed</c> or <c>nothing-covered</c>.
    /// </summary>
    /// <param name="name">The name as typed.</param>
    /// <param name="agreed">The box was ticked.</param>
    /// <param name="shownHash">Hash of the text that the signer was shown.</param>
    /// <param name="coverage">What the text covers.</param>
    public Decision<string> Sign(string? name, bool agreed, string shownHash, Coverage coverage)
    {
        const string what = "The consent cannot be signed";
        if (coverage.Regions.IsEmpty || coverage.Techniques.IsEmpty)
            return Refusal.Because("nothing-covered", $"{what}: it covers nothing", "At least one region and one technique");
        if (shownHash != Hash)
            return Refusal.Because("text-changed", $"{what}: the text has changed since it was shown", "Reading the new text");
        if (name is null || name.Count(char.IsLetter) < 2)
            return Refusal.Because("name-blank", $"{what}: the name is missing", "The patient's full name, typed by the patient");
        return agreed ? name.Trim() : Refusal.Because("not-agreed", $"{what}: the box is not ticked", "A tick at “I have read this and agree”");
    }

    /// <summary>A technique in words: "deep needling", "electrical stimulation".</summary>
    internal static string InWords(string technique) => technique is "superficial" or "deep" ? $"{technique} needling" : technique.Replace('-', ' ');

    private static string InWords(ImmutableArray<string> words) => string.Join(", ", words.Select(w => w.Replace('-', ' ')));
}
