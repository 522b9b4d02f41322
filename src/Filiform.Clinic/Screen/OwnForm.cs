using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Filiform.Clinic.People;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Screen;

/// <summary>An answer given before, with those that followed it up: offered as "Still true?".</summary>
/// <param name="Row">The row of the answer; a page sends it back, so that nothing is confirmed that was not shown.</param>
/// <param name="Day">The day it was given.</param>
/// <param name="Answers">The answer and what followed it up, by link id.</param>
public sealed record EarlierAnswer(Guid Row, DateOnly Day, FormAnswers Answers);

/// <summary>One page as a patient gives it.</summary>
/// <param name="Page">Link id of the page.</param>
/// <param name="Given">What was answered.</param>
/// <param name="StillTrue">By link id, the earlier answers that are confirmed, each with the row that was shown.</param>
/// <param name="IsWhole">False to save what is there and go on another time.</param>
public sealed record GivenPage(string Page, FormAnswers Given, IReadOnlyDictionary<string, Guid> StillTrue, bool IsWhole = true);

/// <summary>What a page's answers come to: with the confirmed ones taken over, and without those to questions that are not asked.</summary>
public sealed record TakenPage(FormAnswers Answers, ImmutableArray<string> StillTrue, ImmutableArray<FormFault> Faults);

/// <summary>
/// The history form as one patient is asked it: their medicines on record stand in it one by one, and what they answered before stands beside each question.
/// The complaint, and whatever is asked anew at each visit, is never brought up again.
/// </summary>
public sealed class OwnForm
{
    private const string TakingPrefix = "taking-";

    private static readonly ImmutableArray<Choice> TakingChoices = [new("yes", "Yes"), new("no", "No"), new(Question.Unsure, "Not sure")];

    private readonly RuleSet _rules;

    private OwnForm(Chart chart, ClinicInfo clinic, HistoryForm form, RuleSet rules, FilledForm filled, Func<FactRow, bool> isAsked)
    {
        _rules = rules;
        (Chart, Filled) = (chart, filled);
        Medicines = chart.Facts.Where(f => f is { Kind: FactKind.Medication, Denied: false } && isAsked(f))
            .GroupBy(f => LinkOf(Patients.FactOf(f).InWords)).ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray());
        Form = form with { Pages = [.. form.Pages.Select(WithMedicines)] };
        Earlier = Form.Items.Select(i => (i.Id, Answer: EarlierOf(i, clinic))).Where(e => e.Answer is not null).ToImmutableDictionary(e => e.Id, e => e.Answer!);
    }

    /// <summary>The patient's chart.</summary>
    public Chart Chart { get; }

    /// <summary>The questions, those on single medicines among them.</summary>
    public HistoryForm Form { get; }

    /// <summary>What was filled in so far.</summary>
    public FilledForm Filled { get; }

    /// <summary>Medicines on record by the link id under which each is asked; one in the same words is asked once.</summary>
    public ImmutableDictionary<string, ImmutableArray<FactRow>> Medicines { get; }

    /// <summary>Earlier answers by link id.</summary>
    public ImmutableDictionary<string, EarlierAnswer> Earlier { get; }

    /// <summary>Everything saved that is an answer to a question of this form.</summary>
    public FormAnswers Answers => Filled.Answers.Only(Form.Items.Select(i => i.Id));

    /// <summary>The form of a chart that was asked for last; null when none was.</summary>
    public static OwnForm? Of(Chart chart, ClinicInfo clinic, HistoryForm form, RuleSet rules) =>
        FilledForm.Newest(chart) is { } filled ? new OwnForm(chart, clinic, form, rules, filled, f => f.Status == FactStatus.Current) : null;

    /// <summary>A form that was sent, with the medicines that were asked then and may be past now.</summary>
    internal static OwnForm Sent(Chart chart, ClinicInfo clinic, HistoryForm form, RuleSet rules, FilledForm filled)
    {
        var asked = filled.Answers;
        return new OwnForm(chart, clinic, form, rules, filled, f => asked.All.ContainsKey(LinkOf(Patients.FactOf(f).InWords)));
    }

    /// <summary>True for a question on a single medicine on record.</summary>
    public static bool IsMedicine(string item) => item.StartsWith(TakingPrefix, StringComparison.Ordinal);

    /// <summary>The link id under which a medicine on record is asked, by its words.</summary>
    public static string LinkOf(string medicine) =>
        TakingPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(medicine.Trim().ToLowerInvariant())))[..16];

    /// <summary>What a page's answers come to.</summary>
    public TakenPage Take(FormPage page, GivenPage given)
    {
        var confirmed = given.StillTrue.Where(s => page.Items.Any(i => i.Id == s.Key) && Earlier.TryGetValue(s.Key, out var earlier) && earlier.Row == s.Value).Select(s => s.Key).ToImmutableArray();
        var answers = given.Given;
        foreach (var item in confirmed)
            answers = answers.Without(FollowUpsOf(item).Prepend(item)).With(Earlier[item].Answers);
        var elsewhere = Answers.Without(page.Items.Select(i => i.Id));
        var faults = Form.Check(page, answers, elsewhere);
        return new TakenPage(Form.Kept(elsewhere.With(answers)).Only(page.Items.Select(i => i.Id)), confirmed, given.IsWhole ? faults : [.. faults.Where(f => f.Kind != FaultKind.Missing)]);
    }

    /// <summary>The first page with something missing; null when all can be sent.</summary>
    public FormPage? Unfinished() => Form.Shown(Answers).FirstOrDefault(p => !Filled.Pages.ContainsKey(p.Id) || IsFaulty(p));

    /// <summary>True when something is missing or wrong on a page.</summary>
    public bool IsFaulty(FormPage page) => !Form.Check(page, Answers.Only(page.Items.Select(i => i.Id)), Answers).IsEmpty;

    /// <summary>Link ids of the questions that are asked only after an answer to that one.</summary>
    public IEnumerable<string> FollowUpsOf(string item) => Form.Items.Where(i => i.When?.FollowsUp?.Question == item).Select(i => i.Id);

    private FormPage WithMedicines(FormPage page) => page.Items.Any(i => i.Tells == FactKind.Medication)
        ? page with { Items = [.. Medicines.Select(m => Taking(m.Key, Patients.FactOf(m.Value[0]).InWords)).OrderBy(i => i.Ask, StringComparer.OrdinalIgnoreCase), .. page.Items] }
        : page;

    private static FormItem Taking(string link, string medicine) => new(link, FormItemKind.Choice, medicine, null, TakingChoices) { IsRequired = true };

    private EarlierAnswer? EarlierOf(FormItem item, ClinicInfo clinic)
    {
        if (item is not { Kind: FormItemKind.Choice, Repeats: false, When: null } || !Holds(item.Id) || Newest(item.Id) is not { Value: not Question.Unsure } row)
            return null;
        var answers = FormAnswers.None.With(item.Id, [row.Value]);
        foreach (var next in Form.Items.Where(i => i.Tells is null && i.When?.FollowsUp is { } after && after.Question == item.Id && after.Is.Contains(row.Value)))
            answers = answers.With(next.Id, FollowUp(next, row));
        // What cannot be confirmed whole is asked anew.
        return Form.Check(answers).Any(f => answers.All.ContainsKey(f.Item) || FollowUpsOf(item.Id).Contains(f.Item)) ? null : new EarlierAnswer(row.Id, clinic.Day(row.At), answers);
    }

    private ImmutableArray<string> FollowUp(FormItem item, AnswerRow parent) => _rules.Question(item.Id) is { } question
        ? Newest(item.Id) is { } row && row.At >= parent.At ? [.. question.Kind == QuestionKind.Places ? row.Value.Split(',') : [row.Value]] : []
        : FilledForm.LastSent(Chart)?.Answers.To(item.Id) ?? [];

    private AnswerRow? Newest(string question) => Chart.Answers.LastOrDefault(a => a.Question == question);

    // An answer that holds for a day only is no earlier answer: the question is asked at each visit.
    private bool Holds(string item) => _rules.Question(item) is { About: About.History, HoldsDays: > 0 };
}
