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

    private readonly CodeIndex _index;
    private readonly FrozenDictionary<string, int> _questions;

    /// <summary>Compiles a rule set with the value sets its conditions name, in the order of their index.</summary>
    public Screener(RuleSet ruleSet, ImmutableArray<ValueSet> sets, BodyPlaces places)
    {
        (RuleSet, Sets, Places) = (ruleSet, sets, places);
        _index = new CodeIndex(sets);
        _questions = ruleSet.Questions.Select((q, i) => (q.Id, i)).ToFrozenDictionary(q => q.Id, q => q.i);
    }

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
        patient.Begin(history, targets, _index, _questions);
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
        return new Screened(verdict, WorstFirst(findings), open.DrainToImmutable(), absent.DrainToImmutable(), RuleSet)
        {
            Narrowing = findings is null ? [] : Narrowing(findings, patient),
        };
    }

    /// <summary>A condition in words, as a clinician would say it.</summary>
    public string InWords(RuleCondition condition) => condition.InWords(this);

    /// <summary>Which value sets a code, or words, stand in.</summary>
    public IEnumerable<ValueSet> SetsOf(Fact fact)
    {
        var sets = _index.SetsOf(fact, out _);
        return Sets.Where((_, i) => (sets & 1UL << i) != 0);
    }

    /// <summary>
    /// Whether a code stands in some value set of the rules. A reader may pass over a measurement of which no code does.
    /// </summary>
    public bool IsListed(CodeSystem system, ReadOnlySpan<char> code) => _index.SetsOf(system, code) != 0;

    /// <summary>The answer to that question that counts as reassurance, for the rules that ask it.</summary>
    public IEnumerable<Rule> AskedBy(Question question) => RuleSet.Rules.Where(r => r.Ask?.Id == question.Id);

    // A rule that holds, but whose only consequence waits for something nobody has said, stays open: it must not pass for clear.
    private static (Verdict Worst, bool IsOpen) Find(Rule rule, Examination patient, ImmutableArray<Finding>.Builder findings)
    {
        var because = ImmutableArray.CreateBuilder<Trigger>();
        rule.Present.Explain(patient, because);
        ImmutableArray<Trigger> triggers = [.. because.Distinct()];
        var (worst, unproven) = (Verdict.Clear, false);
        foreach (var outcome in rule.Outcomes)
        {
            var when = outcome.When?.Evaluate(patient) ?? Truth.Present;
            unproven |= outcome.NeedsProof && when == Truth.Unknown;
            if (when == Truth.Absent || (outcome.NeedsProof && when != Truth.Present))
                continue;
            var places = outcome.Scope.IsOwnPlace ? patient.PlacesOf(rule) : [];
            var touches = patient.Targets.Where(t => outcome.Scope.Concerns(t, places)).ToImmutableArray();
            var counts = patient.Targets.IsEmpty || outcome.Scope.IsWholeBody || touches.Length > 0;
            findings.Add(new Finding(rule, outcome, Explained(outcome, when, patient, triggers), touches, counts) { Places = places });
            if (counts)
                worst = Verdicts.Worse(worst, outcome.Action);
        }
        return (worst, unproven && worst == Verdict.Clear);
    }

    // The follow-up questions that nobody has answered and on which a finding's place or condition hangs.
    private ImmutableArray<Question> Narrowing(ImmutableArray<Finding>.Builder findings, Examination patient)
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
        return [.. RuleSet.Questions.Where(q => q.FollowsUp is not null && wanted.Contains(q.Id) && patient.AnswerTo(q.Id) is null)];
    }

    internal string? PhraseIn(Fact fact, int set) => _index.PhraseIn(fact, set);

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
        var more = ImmutableArray.CreateBuilder<Trigger>();
        outcome.When.Explain(patient, more);
        return [.. triggers.Concat(more).Distinct()];
    }

    // An examination is a scratch-pad; keeping one per thread spares its arrays, and nothing of it outlives a call.
    private Examination Take()
    {
        if (_kept.Owner != this)
            _kept = (this, new Examination(this));
        return _kept.Examination;
    }
}
