using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Filiform.Rules.Screen;

/// <summary>One page of the history form: one topic.</summary>
/// <param name="Id">Link id.</param>
/// <param name="Title">Heading.</param>
/// <param name="Hint">What stands under the heading, or null.</param>
/// <param name="Items">Questions, in their order; at least one.</param>
/// <param name="When">When the page is asked; null for always.</param>
public sealed record FormPage(string Id, string Title, string? Hint, ImmutableArray<FormItem> Items, EnableWhen? When);

/// <summary>
/// The patient's history form: a FHIR R4 Questionnaire read for use. A question that is not asked, given the other answers, has no answer:
/// whatever was given to it is dropped, and what hangs on it is not asked either.
/// </summary>
/// <param name="Id">Id of the file.</param>
/// <param name="Url">Canonical address.</param>
/// <param name="Version">Version.</param>
/// <param name="Title">Title.</param>
/// <param name="Pages">Pages, in their order; at least one.</param>
public sealed record HistoryForm(string Id, string Url, string Version, string Title, ImmutableArray<FormPage> Pages)
{
    private readonly FrozenDictionary<string, FormItem> _items = Pages.SelectMany(p => p.Items).GroupBy(i => i.Id).ToFrozenDictionary(g => g.Key, g => g.First());

    /// <summary>Canonical address and version, as each filled-in form names it.</summary>
    public string Canonical => $"{Url}|{Version}";

    /// <summary>Every question, in the order asked.</summary>
    public IEnumerable<FormItem> Items => Pages.SelectMany(p => p.Items);

    /// <summary>The question of a link id; null when there is none.</summary>
    public FormItem? Item(string id) => _items.GetValueOrDefault(id);

    /// <summary>The page of a link id; null when there is none.</summary>
    public FormPage? Page(string id) => Pages.FirstOrDefault(p => p.Id == id);

    /// <summary>The page on which a question stands.</summary>
    public FormPage? PageOf(string item) => Pages.FirstOrDefault(p => p.Items.Any(i => i.Id == item));

    /// <summary>The answers that count: those to questions that are asked.</summary>
    public FormAnswers Kept(FormAnswers given) => Walk(given).Kept;

    /// <summary>The questions that are asked, given these answers.</summary>
    public ImmutableArray<FormItem> Asked(FormAnswers given) => [.. Walk(given).Asked];

    /// <summary>The questions of one page that are asked, given these answers.</summary>
    public ImmutableArray<FormItem> Asked(FormPage page, FormAnswers given) => [.. Walk(given).Asked.Where(page.Items.Contains)];

    /// <summary>The pages that are shown: those on which something is asked.</summary>
    public ImmutableArray<FormPage> Shown(FormAnswers given)
    {
        var asked = Walk(given).Asked;
        return [.. Pages.Where(p => p.Items.Any(asked.Contains))];
    }

    /// <summary>The page that follows; null when the answers are to be checked next.</summary>
    public FormPage? After(FormPage page, FormAnswers given) => Shown(given).FirstOrDefault(p => Pages.IndexOf(p) > Pages.IndexOf(page));

    /// <summary>The page before; null at the first.</summary>
    public FormPage? Before(FormPage page, FormAnswers given) => Shown(given).LastOrDefault(p => Pages.IndexOf(p) < Pages.IndexOf(page));

    /// <summary>Which page this is of how many, counted among those that are shown: "2 of 12".</summary>
    public (int Number, int Of) PlaceOf(FormPage page, FormAnswers given)
    {
        var shown = Shown(given);
        return (shown.Count(p => Pages.IndexOf(p) <= Pages.IndexOf(page)), shown.Length);
    }

    /// <summary>What is wrong with one page's answers, in the order of its questions. Answers to other pages decide what is asked and are not checked.</summary>
    /// <param name="page">The page.</param>
    /// <param name="given">What was given to this page.</param>
    /// <param name="elsewhere">What was answered on the other pages.</param>
    public ImmutableArray<FormFault> Check(FormPage page, FormAnswers given, FormAnswers elsewhere) =>
    [
        .. given.All.Keys.Where(id => page.Items.All(i => i.Id != id)).Order(StringComparer.Ordinal)
            .Select(id => new FormFault(id, FaultKind.Unknown, "This question is not on this page")),
        .. Asked(page, elsewhere.With(given)).Select(i => i.Check(given.To(i.Id))).OfType<FormFault>(),
    ];

    /// <summary>What is wrong with the whole form's answers, in the order of its questions.</summary>
    public ImmutableArray<FormFault> Check(FormAnswers given) =>
    [
        .. given.All.Keys.Where(id => Item(id) is null).Order(StringComparer.Ordinal).Select(id => new FormFault(id, FaultKind.Unknown, "This question is not in the form")),
        .. Asked(given).Select(i => i.Check(given.To(i.Id))).OfType<FormFault>(),
    ];

    // Conditions look only at earlier items, so one pass settles what is asked.
    private (FormAnswers Kept, List<FormItem> Asked) Walk(FormAnswers given)
    {
        var (kept, asked) = (FormAnswers.None, new List<FormItem>());
        foreach (var page in Pages)
        {
            if (page.When?.Holds(kept) == false)
                continue;
            foreach (var item in page.Items.Where(i => i.When?.Holds(kept) != false))
            {
                asked.Add(item);
                if (given.All.TryGetValue(item.Id, out var values))
                    kept = new FormAnswers(kept.All.SetItem(item.Id, values));
            }
        }
        return (kept, asked);
    }
}
