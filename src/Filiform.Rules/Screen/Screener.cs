using System.Collections.Frozen;
using System.Collections.Immutable;
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
    public Screener(RuleSet ruleSet, ImmutableArray<ValueSet> sets)
    {
        RuleSet = ruleSet;
        _index = new CodeIndex(sets);
        _questions = ruleSet.Questions.Select((q, i) => (q.Id, i)).ToFrozenDictionary(q => q.Id, q => q.i);
    }

    /// <summary>The rule set.</summary>
    public RuleSet RuleSet { get; }

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
            if (rule.Present.Evaluate(patient) == Truth.Present)
            {
                findings ??= ImmutableArray.CreateBuilder<Finding>();
                verdict = Verdicts.Worse(verdict, Find(rule, patient, findings));
            }
            else if (rule.Absent.Evaluate(patient) == Truth.Present)
            {
                absent.Add(rule);
            }
            else
            {
                open.Add(rule);
                verdict = Verdicts.Worse(verdict, Verdict.Ask);
            }
        }
        findings?.Sort((a, b) => a.Counts != b.Counts ? b.Counts.CompareTo(a.Counts) : b.Outcome.Action.CompareTo(a.Outcome.Action));
        return new Screened(verdict, findings?.ToImmutable() ?? [], open.DrainToImmutable(), absent.DrainToImmutable(), RuleSet);
    }

    /// <summary>The answer to that question that counts as reassurance, for the rules that ask it.</summary>
    public IEnumerable<Rule> AskedBy(Question question) => RuleSet.Rules.Where(r => r.Ask?.Id == question.Id);

    private static Verdict Find(Rule rule, Examination patient, ImmutableArray<Finding>.Builder findings)
    {
        var because = ImmutableArray.CreateBuilder<Trigger>();
        rule.Present.Explain(patient, because);
        var triggers = because.Distinct().ToImmutableArray();
        var worst = Verdict.Clear;
        foreach (var outcome in rule.Outcomes)
        {
            var when = outcome.When?.Evaluate(patient) ?? Truth.Present;
            if (when == Truth.Absent || (outcome.NeedsProof && when != Truth.Present))
                continue;
            var touches = patient.Targets.Where(outcome.Scope.Concerns).ToImmutableArray();
            var counts = patient.Targets.IsEmpty || outcome.Scope.IsWholeBody || touches.Length > 0;
            findings.Add(new Finding(rule, outcome, Explained(outcome, when, patient, triggers), touches, counts));
            if (counts)
                worst = Verdicts.Worse(worst, outcome.Action);
        }
        return worst;
    }

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
            _kept = (this, new Examination(RuleSet));
        return _kept.Examination;
    }
}
