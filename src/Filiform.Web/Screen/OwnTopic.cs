using System.Collections.Immutable;
using Filiform.Clinic.Screen;
using Filiform.Rules.Screen;
using Filiform.Web.Frame;

namespace Filiform.Web.Screen;

/// <summary>One page of a patient's form as it is shown: what is asked, what is filled in, and what is wrong.</summary>
/// <param name="Own">The form.</param>
/// <param name="Page">The page.</param>
/// <param name="Shown">Answers as typed or saved.</param>
/// <param name="Still">By link id, what was said of an earlier answer: its row for "Still true", or <see cref="Changed"/>.</param>
/// <param name="Faults">What is wrong; empty before anything was sent.</param>
public sealed record OwnTopic(OwnForm Own, FormPage Page, FormAnswers Shown, IReadOnlyDictionary<string, string> Still, ImmutableArray<FormFault> Faults)
{
    /// <summary>What stands before a link id in the name of the field "Still true?".</summary>
    public const string StillPrefix = "still-";

    /// <summary>Said of an earlier answer that no longer holds.</summary>
    public const string Changed = "changed";

    // Pages are drawn with the answers of this page as they are shown, which may differ from those saved.
    private readonly ImmutableArray<FormItem> _onPage = OnPage(Own, Page);

    /// <summary>Questions on single medicines on record.</summary>
    public IEnumerable<FormItem> Medicines => _onPage.Where(i => OwnForm.IsMedicine(i.Id));

    /// <summary>Questions that stand by themselves, in their order.</summary>
    public IEnumerable<FormItem> Roots => _onPage.Where(i => !OwnForm.IsMedicine(i.Id) && ParentOf(i) is null);

    /// <summary>The questions that follow up that one, by the answers that open them.</summary>
    public IReadOnlyList<FollowUpGroup<FormItem>> FollowUpsOf(FormItem item) =>
        FollowUpGroups.Of(_onPage.Where(i => ParentOf(i) == item.Id).Select(i => (i, i.When!.FollowsUp!)));

    /// <summary>What is wrong with an item, in words; null when nothing is.</summary>
    public string? FaultOf(FormItem item) => Faults.FirstOrDefault(f => f.Item == item.Id)?.Words;

    /// <summary>The page as it was saved.</summary>
    public static OwnTopic AsSaved(OwnForm own, FormPage page)
    {
        var shown = own.Answers.Only(page.Items.Select(i => i.Id));
        var still = own.Earlier.Where(e => page.Items.Any(i => i.Id == e.Key) && shown.One(e.Key) is not null)
            .ToDictionary(e => e.Key, e => own.Filled.StillTrue.Contains(e.Key) && shown.One(e.Key) == e.Value.Answers.One(e.Key) ? e.Value.Row.ToString() : Changed);
        return new OwnTopic(own, page, shown, still, []);
    }

    /// <summary>The page as it was sent and not taken.</summary>
    public static OwnTopic AsPosted(OwnForm own, FormPage page, Posted form, bool isWhole) =>
        new(own, page, FormAnswers.Of(form.Fields(AskedField.Prefix)), form.Beginning(StillPrefix).ToDictionary(s => s.Name, s => s.Value), own.Take(page, Read(page, form, isWhole)).Faults);

    /// <summary>What a form says to the page.</summary>
    public static GivenPage Read(FormPage page, Posted form, bool isWhole) => new(page.Id, FormAnswers.Of(form.Fields(AskedField.Prefix)),
        form.Beginning(StillPrefix).Where(s => Guid.TryParse(s.Value, out _)).ToDictionary(s => s.Name, s => Guid.Parse(s.Value)), isWhole);

    // A question that hangs on an earlier page is left out when it is not asked; one that hangs on this page is there, folded away.
    private static ImmutableArray<FormItem> OnPage(OwnForm own, FormPage page) =>
        [.. page.Items.Where(i => i.When is null || i.When.Conditions.Any(c => page.Items.Any(o => o.Id == c.Item)) || own.Form.Asked(own.Answers).Contains(i))];

    private string? ParentOf(FormItem item) => item.When?.FollowsUp is { } after && Page.Items.Any(i => i.Id == after.Question) ? after.Question : null;
}
