using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Screen;

/// <summary>History and safety screening of a patient.</summary>
public sealed class Screenings(ClinicStore store, KnowledgeBase knowledge, Clinics clinics, TimeProvider time)
{
    /// <summary>The compiled rules that this clinic follows: the general ones, with those of its jurisdiction laid over them.</summary>
    public Screener Screener => knowledge.ScreenerFor(clinics.Jurisdiction);

    /// <summary>What screening says of this patient now, and against which rules somebody decided to needle.</summary>
    public Screened Now(Chart chart, ClinicInfo clinic) => Of(chart, clinic, TargetsOf(chart));

    /// <summary>The same with other targets than those of the plan.</summary>
    public Screened Of(Chart chart, ClinicInfo clinic, ImmutableArray<Target> targets) =>
        Overriding.Apply(Screener.Screen(HistoryOf(chart, clinic), targets), chart);

    /// <summary>
    /// The screening that was accepted today on the facts as they are now and with the decisions against rules that hold now; null when there is none.
    /// A verdict to stop that was accepted before somebody decided against it is no word on needling: it is accepted anew.
    /// </summary>
    public ScreeningRow? Current(Chart chart, ClinicInfo clinic) => chart.Screenings.LastOrDefault() is { } last
        && clinic.Day(last.At) == clinic.Day(time.GetUtcNow())
        && last.RuleSetVersion == Screener.RuleSet.Version
        && last.HistoryHash == Hash(chart, clinic)
        && (chart.Overrides.Count == 0 || ScreeningDetails.OverriddenIn(last).SetEquals(Now(chart, clinic).Overridden))
        ? last
        : null;

    /// <summary>The planned targets as screening sees them.</summary>
    public ImmutableArray<Target> TargetsOf(Chart chart) => knowledge.TargetsOf(chart);

    /// <summary>The targets that were planned before an instant.</summary>
    public ImmutableArray<Target> TargetsBefore(Chart chart, DateTimeOffset instant) => knowledge.TargetsBefore(chart, instant);

    /// <summary>
    /// Everything screening may know: of each question the newest answer, with its day, for how long it holds is the rules' to say. An answer that followed
    /// up an older or another answer does not count: a limb that was named for an earlier "yes" says nothing about a later one. Where the question before was
    /// never asked, because the record had told it, what was said more exactly counts.
    /// </summary>
    public HealthHistory HistoryOf(Chart chart, ClinicInfo clinic) => HistoryOf(chart, clinic, chart.Answers);

    private HealthHistory HistoryOf(Chart chart, ClinicInfo clinic, IReadOnlyList<AnswerRow> rows)
    {
        var today = clinic.Day(time.GetUtcNow());
        var newest = rows.GroupBy(a => a.Question).ToDictionary(g => g.Key, g => g.Last());
        var answers = newest.Values.Where(a => Follows(a, newest)).Select(a => new Answer(a.Question, a.Value, clinic.Day(a.At), $"QuestionnaireResponse/{a.Id}", a.Number));
        return new HealthHistory(today, chart.Details.BirthDate, [.. chart.Facts.Select(Patients.FactOf), .. chart.EarlierEvents(clinic)], [.. answers])
        {
            LatestBirthDate = chart.Details.LatestBirthDate,
        };
    }

    /// <summary>
    /// What is known now, weighed as on an earlier day: answers about today are those of that day, and a "no" is as old as it was then.
    /// </summary>
    public HealthHistory HistoryAt(Chart chart, ClinicInfo clinic, DateOnly day)
    {
        var ofThatDay = Screener.RuleSet.Questions.Where(q => q.About != About.History).Select(q => q.Id).ToHashSet();
        var rows = chart.Answers.Where(a => !ofThatDay.Contains(a.Question) || clinic.Day(a.At) == day).ToList();
        return HistoryOf(chart, clinic, rows) with { AsOf = day };
    }

    /// <summary>What a verdict rests on, as a hash: rules, facts, answers, planned targets and overridden rules. A page sends back the one that it showed.</summary>
    public string Fingerprint(Chart chart, ClinicInfo clinic) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ',
        [Screener.RuleSet.Version, Hash(chart, clinic), .. chart.PlannedRows(), .. Now(chart, clinic).Overridden.Order(StringComparer.Ordinal)]))));

    /// <summary>Records several answers at once, all or none. Refused as <c>answer-missing</c> when there is none, or as <c>answer-unknown</c>, naming each that cannot be an answer.</summary>
    public Task<Decision<Guid>> AnswerAll(Actor actor, CommandId command, IReadOnlyDictionary<string, string> answers, CancellationToken cancel = default) =>
        store.Write(actor, command, "Answered screening questions", (_, stamp) => Task.FromResult(answers.Count == 0
            ? Refusal.Because("answer-missing", "Nothing was saved", "At least one answer")
            : Add(stamp, answers)), cancel);

    /// <summary>
    /// Accepts the verdict that was shown. Refused as <c>changed-meanwhile</c> when facts, answers or targets have changed since, as <c>verdict-ask</c> while questions are open, <c>verdict-consult</c> without the physician's word.
    /// A verdict to stop can be accepted with questions open, for no answer makes it better: it is then on record, and no session opens on it. Where
    /// somebody decided against that stop, every question is answered first, as for any other verdict.
    /// </summary>
    public Task<Decision<Guid>> Accept(Actor actor, CommandId command, ClinicInfo clinic, string? shown, string? physicianSaid, CancellationToken cancel = default) =>
        store.Write(actor, command, "Accepted a screening", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return Unknown;
            if (shown != Fingerprint(chart, clinic))
                return StoreRefusals.ChangedMeanwhile;
            var screened = Now(chart, clinic);
            const string what = "The screening cannot be accepted";
            if (!screened.Open.IsEmpty && screened.AfterOverrides != Verdict.Stop)
                return new Refusal("verdict-ask", $"{what}: {(screened.Open.Length == 1 ? "1 question is" : $"{screened.Open.Length} questions are")} open",
                    [.. screened.Open.Select(r => r.Ask?.Staff ?? r.Title)]);
            if (screened.AfterOverrides == Verdict.Consult && string.IsNullOrWhiteSpace(physicianSaid))
                return Refusal.Because("verdict-consult", $"{what}: the physician was not asked", "What the physician said, who and when");
            return stamp.Add(new ScreeningRow
            {
                RuleSet = screened.RuleSet.Id,
                RuleSetVersion = screened.RuleSet.Version,
                Verdict = screened.Verdict,
                PhysicianSaid = string.IsNullOrWhiteSpace(physicianSaid) ? null : physicianSaid.Trim(),
                HistoryHash = Hash(chart, clinic),
                Details = ScreeningDetails.ToJson(screened),
            }).Id;
        }, cancel);

    internal static readonly Refusal Unknown = Refusal.Because("patient-unknown", "There is no such patient here", "A patient of this clinic");

    /// <summary>
    /// Adds a row for each answer, or says by name which cannot be one. An answer that would follow up another answer than the one given with it is dropped.
    /// </summary>
    /// <param name="stamp">Of the command that is being carried out.</param>
    /// <param name="answers">By id of the question.</param>
    /// <param name="form">The history form they were given in; null for answers taken by the clinic.</param>
    /// <returns>The id of the last row.</returns>
    internal Decision<Guid> Add(Stamp stamp, IReadOnlyDictionary<string, string> answers, Guid? form = null)
    {
        var named = answers.Select(a => (Question: Screener.RuleSet.Question(a.Key), a.Value)).ToList();
        var wrong = named.Select(a => a.Question is null ? "Only answers to questions of the rule set"
            : a.Question.Fault(a.Value, knowledge.Places) is { } fault ? $"{a.Question.Staff}: {fault}" : null).OfType<string>().Distinct().ToList();
        if (wrong.Count > 0)
            return new Refusal("answer-unknown", "The answers cannot be saved", [.. wrong]);
        var last = Guid.Empty;
        foreach (var (question, value) in named.Where(a => a.Question!.FollowsUp is not { } parent || !answers.TryGetValue(parent.Question, out var given) || parent.Is.Contains(given)))
            last = stamp.Add(RowOf(question!, value, form)).Id;
        return last;
    }

    /// <summary>The row of an answer that the question takes.</summary>
    internal AnswerRow RowOf(Question question, string value, Guid? form, Guid? corrects = null, string? reason = null) => new()
    {
        Question = question.Id,
        Value = value,
        Number = question.Kind == QuestionKind.Number ? decimal.Parse(value, CultureInfo.InvariantCulture) : null,
        RuleSet = Screener.RuleSet.Name,
        Form = form,
        Corrects = corrects,
        Reason = reason,
    };

    private bool Follows(AnswerRow answer, Dictionary<string, AnswerRow> newest) => Screener.RuleSet.Question(answer.Question)?.FollowsUp is not { } parent
        || !newest.TryGetValue(parent.Question, out var given) || (parent.Is.Contains(given.Value) && given.At <= answer.At);

    // Every row carries its own hash or value; a character that stands in no text parts them.
    internal string Hash(Chart chart, ClinicInfo clinic)
    {
        const char part = '\u001f';
        var history = HistoryOf(chart, clinic);
        var text = new StringBuilder().AppendJoin(part, history.BirthDate?.ToString("O"), history.LatestBirthDate?.ToString("O"));
        foreach (var fact in chart.Facts.OrderBy(f => f.Resource, StringComparer.Ordinal))
            text.Append(part).AppendJoin(part, "fact", fact.Resource, fact.Hash);
        foreach (var taken in chart.EarlierEvents(clinic))
            text.Append(part).AppendJoin(part, "event", taken.Resource, taken.InWords);
        foreach (var answer in history.Answers.OrderBy(a => a.Question, StringComparer.Ordinal))
            text.Append(part).AppendJoin(part, "answer", answer.Question, answer.Value, answer.Number);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
