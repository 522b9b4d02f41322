using Filiform.Clinic.People;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Learn;

namespace Filiform.Web.Knowledge;

/// <summary>The pages that anyone may read.</summary>
public static class PublicPages
{
    /// <summary>All, in the clinic's order.</summary>
    public static IReadOnlyList<Page> Of(KnowledgeBase knowledge) =>
        [.. knowledge.Pages.Values.Where(p => p.Audience == "public").OrderBy(p => p.Order).ThenBy(p => p.Id, StringComparer.Ordinal)];

    /// <summary>One of them; null when there is none of that id, or it is not public.</summary>
    public static Page? Find(KnowledgeBase knowledge, string id) =>
        knowledge.Pages.GetValueOrDefault(id) is { Audience: "public" } page ? page : null;

    /// <summary>A text with the clinic's own emergency number in it.</summary>
    public static string Fill(string markdown, ClinicInfo? clinic) =>
        markdown.Replace("{emergency}", clinic?.Emergency ?? "your emergency number", StringComparison.Ordinal);

    /// <summary>Address of a page.</summary>
    public static string Address(Page page) => $"/about/{page.Id}";

    /// <summary>Treated conditions by the name that patients know.</summary>
    public static IReadOnlyList<TreatedCondition> Conditions(KnowledgeBase knowledge) =>
        [.. knowledge.Conditions.Values.OrderBy(c => c.PatientTitle, StringComparer.Ordinal)];

    /// <summary>The same by part of the body, from head to foot.</summary>
    public static IEnumerable<(BodyPart Part, IReadOnlyList<TreatedCondition> Conditions)> ByPart(KnowledgeBase knowledge) =>
        Conditions(knowledge).GroupBy(c => c.Plain?.Part ?? BodyPart.Whole).OrderBy(g => g.Key == BodyPart.Whole).ThenBy(g => g.Key).Select(g => (g.Key, (IReadOnlyList<TreatedCondition>)[.. g]));

    /// <summary>A part of the body as patients say it.</summary>
    public static string InWords(BodyPart part) => part switch
    {
        BodyPart.Head => "Head, jaw and neck",
        BodyPart.Arm => "Shoulder and arm",
        BodyPart.Back => "Back",
        BodyPart.Leg => "Hip, leg and foot",
        _ => "Muscles and joints anywhere",
    };

    /// <summary>Those on the clinic's first page, in its order; all where none was chosen.</summary>
    public static IReadOnlyList<TreatedCondition> First(KnowledgeBase knowledge) =>
        knowledge.Conditions.Values.Where(c => c.Plain?.Home is not null).OrderBy(c => c.Plain!.Home).ToList() is { Count: > 0 } chosen ? chosen : Conditions(knowledge);

    /// <summary>Addresses that a search engine may list, the clinic's first page first. Nothing of a patient and nothing of the staff is among them.</summary>
    public static IEnumerable<string> Findable(KnowledgeBase knowledge) =>
        ["/", .. Of(knowledge).Select(Address), "/conditions", .. Conditions(knowledge).Select(c => $"/conditions/{c.Id}"), "/therapists", "/contact", "/sources"];
}
