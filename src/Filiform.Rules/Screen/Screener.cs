using System.Collections.Frozen;
using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>
/// A rule set compiled for use: one look-up per fact, then one pass over the rules. Pure, and safe to share between threads.
/// </summary>
public sealed class Screener
{
    [ThreadStatic]
    private static (Screener Owner, Examination Examination) _kept;

    private readonly Lazy<CodeIndex> _compiled;
    private readonly FrozenDictionary<string, int> _questions;

    /// <summary>Compiles a rule set with the value sets its conditions name, in the order of their index.</summary>
    public Screener(RuleSet ruleSet, ImmutableArray<ValueSet> sets, BodyPlaces places)
    {
        (RuleSet, Sets, Places) = (ruleSet, sets, places);
        // Of the rules of many jurisdictions a clinic uses those of one.
        _compiled = new Lazy<CodeIndex>(() => new CodeIndex(sets));
        _questions = ruleSet.Questions.Select((q, i) => (q.Id, i)).ToFrozenDictionary(q => q.Id, q => q.i);
    }

    private CodeIndex Index => _compiled.Value;

    /// <summary>The rule set.</summary>
    public RuleSet RuleSet { get; }

    /// <summary>The value sets that the rules name, in the order of their index.</summary>
    public ImmutableArray<ValueSet> Sets { get; }

    /// <summary>The places of the body that facts and answers can name.</summary>
    public BodyPlaces Places { get; }

    /// <summary>
    /// Screens one patient. Every rule comes out as a finding, as absent on evidence, or as open; the worst that counts is the verdict.
    /// </summary>
    /// <param name="history">What is known.</param>
    /// <param name="targets">What is meant to be needled; empty when nothing is planned yet, and then every regional finding counts.</param>
    public Screened Screen(HealthHistory history, ImmutableArray<Target> targets = default)
    {
        targets = targets.IsDefault ? [] : targets;
        var patient = Take();
        patient.Begin(history, targets, Index, _questions);
        var open = ImmutableArray.CreateBuilder<Rule>(RuleSet.Rules.Length);
        var absent = ImmutableArray.CreateBuilder<Rule>();
        ImmutableArray<Finding>.Builder? findings = null;
        var verdict = Verdict.Clear;
        foreach (var rule in RuleSet.Rules)
        {
            var present = rule.Present.Evaluate(patient);
            if (present == Truth.Present)
            {
                findings ??= ImmutableArray.CreateBuilder<Finding>();
                var (worst, isOpen) = Find(rule, patient, findings);
                if (isOpen)
                    open.Add(rule);
                verdict = Verdicts.Worse(verdict, isOpen ? Verdicts.Worse(worst, Verdict.Ask) : worst);
            }
            else if (rule.Absent.Evaluate(patient) == Truth.Present && !(present == Truth.Unknown && patient.LacksAnAnswer(rule.OtherQuestions)))
            {
                absent.Add(rule);
            }
            else
            {
                open.Add(rule);
                verdict = Verdicts.Worse(verdict, Verdict.Ask);
            }
        }
        var worstFirst = WorstFirst(findings);
        return new Screened(verdict, worstFirst, open.DrainToImmutable(), absent.DrainToImmutable(), RuleSet)
        {
            Narrowing = worstFirst.IsEmpty ? [] : Narrowing(worstFirst, patient),
        };
    }

    /// <summary>A condition in words, as a clinician would say it: one sentence, to stand within another.</summary>
    public string InWords(RuleCondition condition) => Words(condition).InOneSentence;

    /// <summary>A condition in words, laid out part by part.</summary>
    public ConditionWords Words(RuleCondition condition) => condition.Words(this);

    /// <summary>The value sets that a rule asks for, in its own conditions or in those of its outcomes, in the order of their titles.</summary>
    public IReadOnlyList<ValueSet> ListsOf(Rule rule) =>
        [.. rule.Conditions.SelectMany(c => c.Tree).Select(c => c.List).OfType<int>().Distinct().Select(i => Sets[i]).OrderBy(s => s.Title, StringComparer.Ordinal)];

    /// <summary>Which value sets a code, or words, stand in.</summary>
    public IEnumerable<ValueSet> SetsOf(Fact fact)
    {
        var sets = Index.SetsOf(fact, out _);
        return Sets.Where((_, i) => (sets & 1UL << i) != 0);
    }

    /// <summary>How a fact stands in each value set of the rules: by its codes first, by its words only when no code stands in any.</summary>
    public IEnumerable<ListMatch> MatchesOf(Fact fact)
    {
        var sets = Index.SetsOf(fact, out var coding);
        for (var set = 0; set < Sets.Length; set++)
        {
            if ((sets & 1UL << set) == 0)
                continue;
            var code = coding < 0 ? null : fact.Codings.Select(c => Sets[set].Find(c.System, c.Code)).FirstOrDefault(c => c is not null);
            yield return new ListMatch(Sets[set], code, coding < 0 ? PhraseIn(fact, set) : null);
        }
    }

    /// <summary>
    /// Whether a code stands in some value set of the rules. A reader may pass over a measurement of which no code does.
    /// </summary>
    public bool IsListed(CodeSystem system, ReadOnlySpan<char> code) => Index.SetsOf(system, code) != 0;

    /// <summary>The answer to that question that counts as reassurance, for the rules that ask it.</summary>
    public IEnumerable<Rule> AskedBy(Question question) => RuleSet.Rules.Where(r => r.Ask?.Id == question.Id);

    // A rule that holds, but whose only consequence waits for something nobody has said, stays open: it must not pass for clear.
    private static (Verdict Worst, bool IsOpen) Find(Rule rule, Examination patient, ImmutableArray<Finding>.Builder findings)
    {
        var because = ImmutableArray.CreateBuilder<Trigger>();
        rule.Present.Explain(patient, because);
        var triggers = Once(because);
        var (worst, unproven) = (Verdict.Clear, false);
        foreach (var outcome in rule.Outcomes)
        {
            var when = outcome.When?.Evaluate(patient) ?? Truth.Present;
            unproven |= outcome.NeedsProof && when == Truth.Unknown;
            if (when == Truth.Absent || (outcome.NeedsProof && when != Truth.Present))
                continue;
            var places = outcome.Scope.IsOwnPlace ? patient.PlacesOf(rule) : [];
            ImmutableArray<Target> touches = patient.Targets.IsEmpty ? [] : [.. patient.Targets.Where(t => outcome.Scope.Concerns(t, places))];
            var counts = patient.Targets.IsEmpty || outcome.Scope.IsWholeBody || touches.Length > 0;
            findings.Add(new Finding(rule, outcome, Explained(outcome, when, patient, triggers), touches, counts) { Places = places });
            if (counts)
                worst = Verdicts.Worse(worst, outcome.Action);
        }
        return (worst, (unproven && worst == Verdict.Clear) || MayBeElsewhereToo(rule, patient));
    }

    // A record that names one place does not say that there is no other: the patient is still asked.
    private static bool MayBeElsewhereToo(Rule rule, Examination patient) => rule is { Where: not null, Ask: { } ask }
        && patient.AnswerTo(ask.Id) is null or { Value: "unsure" };

    // The follow-up questions that nobody has answered, or not surely, and on which a finding's place or condition hangs.
    private ImmutableArray<Question> Narrowing(ImmutableArray<Finding> findings, Examination patient)
    {
        var wanted = new HashSet<string>();
        foreach (var finding in findings)
        {
            if (finding is { IsPlaceUnknown: true, Rule.Where: { } where })
                wanted.Add(where.Id);
            foreach (var condition in finding.Outcome.When?.Tree ?? [])
            {
                if (condition is Answered answered)
                    wanted.Add(answered.QuestionId);
                else if (condition is PregnantWeeks { Question: { } weeks } && condition.Evaluate(patient) == Truth.Unknown)
                    wanted.Add(RuleSet.Questions[weeks].Id);
            }
        }
        return [.. RuleSet.Questions.Where(q => q.FollowsUp is not null && wanted.Contains(q.Id) && patient.AnswerTo(q.Id) is null or { Value: Question.Unsure })];
    }

    internal string? PhraseIn(Fact fact, int set) => Index.PhraseIn(fact, set);

    internal int? PlaceOf(string question) => _questions.TryGetValue(question, out var place) ? place : null;

    // Stable: findings of one weight stay in the order of the rules.
    private static ImmutableArray<Finding> WorstFirst(ImmutableArray<Finding>.Builder? findings) =>
        findings is null ? []
        : findings.Count == 1 ? findings.DrainToImmutable()
        : [.. findings.OrderByDescending(f => f.Counts).ThenByDescending(f => f.Outcome.Action)];

    private static ImmutableArray<Trigger> Explained(Outcome outcome, Truth when, Examination patient, ImmutableArray<Trigger> triggers)
    {
        if (outcome.When is null || when != Truth.Present)
            return triggers;
        var more = triggers.ToBuilder();
        outcome.When.Explain(patient, more);
        return more.Count == triggers.Length ? triggers : Once(more);
    }

    // One or two triggers are the rule: to look at all of a trigger for a hash costs more than to compare them.
    private static ImmutableArray<Trigger> Once(ImmutableArray<Trigger>.Builder because) =>
        because.Count < 2 || (because.Count == 2 && because[0] != because[1]) ? because.DrainToImmutable() : [.. because.Distinct()];

    // An examination is a scratch-pad; keeping one per thread spares its arrays, and nothing of it outlives a call.
    private Examination Take()
    {
        if (_kept.Owner != this)
            _kept = (this, new Examination(this));
        return _kept.Examination;
    }
}
