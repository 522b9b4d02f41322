using Filiform.Clinic.People;
using Filiform.Rules.Knowledge;

namespace Filiform.Web.Knowledge;

/// <summary>
/// The words of the clinic's first page, from the text for <c>home</c>: an opening without a heading, then five parts in this order: facts in short, what
/// happens, how sure we are, risks, when to call. Headings are the clinic's own.
/// </summary>
/// <param name="Title">The page's title.</param>
/// <param name="Opening">The opening.</param>
/// <param name="Facts">Facts in short.</param>
/// <param name="Happens">What happens.</param>
/// <param name="Sure">How sure we are.</param>
/// <param name="Risks">Risks.</param>
/// <param name="Call">When to call.</param>
/// <param name="Sources">Source keys that the words rest on.</param>
public sealed record HomeWords(string Title, string Opening, Passage Facts, Passage Happens, Passage Sure, Passage Risks, Passage Call, IReadOnlyList<string> Sources)
{
    /// <summary>The words, with the clinic's emergency number in them; null when a clinic's own text lacks a part.</summary>
    public static HomeWords? Of(KnowledgeBase knowledge, ClinicInfo? clinic) =>
        knowledge.Pages.Values.FirstOrDefault(p => p.Audience == "home") is { } page
        && Prose.Passages(PublicPages.Fill(page.Markdown, clinic)) is [{ Title: null } opening, var facts, var happens, var sure, var risks, var call]
            ? new(page.Title, opening.Markdown, facts, happens, sure, risks, call, page.Sources)
            : null;
}
