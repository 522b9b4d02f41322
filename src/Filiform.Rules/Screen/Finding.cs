using System.Collections.Immutable;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Screen;

/// <summary>One consequence of a rule that is present.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">The consequence.</param>
/// <param name="Because">What made the rule hold.</param>
/// <param name="Touches">The planned targets it concerns; empty when none is planned, or none is concerned.</param>
/// <param name="Counts">False when targets are planned and none is concerned: it is told, but does not weigh in the verdict.</param>
public sealed record Finding(Rule Rule, Outcome Outcome, ImmutableArray<Trigger> Because, ImmutableArray<Target> Touches, bool Counts)
{
    /// <summary>Where the thing itself is, for an outcome at its own place; empty when that is not known, and then every target is concerned.</summary>
    public ImmutableArray<SidedPlace> Places { get; init; } = [];

    /// <summary>True when the outcome is for the thing's own place, and nobody has said where that is.</summary>
    public bool IsPlaceUnknown => Outcome.Scope.IsOwnPlace && Places.IsEmpty;

    /// <summary>True when needling that target falls under this finding.</summary>
    public bool Concerns(Target target) => Outcome.Scope.Concerns(target, Places);

    /// <summary>True when this finding forbids needling that target as it is planned: stop, avoid region, or a technique taken away.</summary>
    public bool Bars(Target target) => Outcome.Action != Verdict.Consult && MayBar && Concerns(target);

    /// <summary>True when this finding asks for more than care: it can be needled against only by a decision that is written down.</summary>
    public bool MayBar => Outcome.Action is Verdict.Stop or Verdict.AvoidRegion or Verdict.Consult || (Outcome.Action == Verdict.Modify && Outcome.Scope.Technique is not null);
}

/// <summary>The outcome of one screening.</summary>
/// <param name="Verdict">The worst that counts.</param>
/// <param name="Findings">Findings, worst first.</param>
/// <param name="Open">Rules that are unknown, in the order of the rule set: what is still to ask.</param>
/// <param name="Absent">Rules for which there is evidence of absence.</param>
/// <param name="RuleSet">The rule set that was used.</param>
public sealed record Screened(Verdict Verdict, ImmutableArray<Finding> Findings, ImmutableArray<Rule> Open, ImmutableArray<Rule> Absent, RuleSet RuleSet)
{
    /// <summary>Questions whose answer would make a finding narrower or sharper: where, or how many weeks. They hold nothing up, for the worst is taken until then.</summary>
    public ImmutableArray<Question> Narrowing { get; init; } = [];

    /// <summary>Those that would make this finding narrower.</summary>
    public IEnumerable<Question> NarrowingOf(Finding finding) => Narrowing.Where(q => (finding.IsPlaceUnknown && finding.Rule.Where == q)
        || (finding.Outcome.When?.Tree ?? []).Any(c => c switch
        {
            Answered answered => answered.QuestionId == q.Id,
            PregnantWeeks { Question: { } weeks } => RuleSet.Questions[weeks] == q,
            _ => false,
        }));

    /// <summary>Ids of rules against which somebody who may has decided to needle.</summary>
    public ImmutableHashSet<string> Overridden { get; init; } = [];

    /// <summary>True when somebody decided to needle against this finding. What only changes the technique is never set aside.</summary>
    public bool IsOverridden(Finding finding) => Overridden.Contains(finding.Rule.Id) && finding.Rule.MayBeOverridden && finding.MayBar;

    /// <summary>
    /// The verdict when what was overridden is set aside: then it asks for care at least, never for less. Open questions stay open.
    /// </summary>
    public Verdict AfterOverrides => Findings.Where(f => f.Counts).Select(f => IsOverridden(f) ? Verdict.Modify : f.Outcome.Action)
        .Append(Open.IsEmpty ? Verdict.Clear : Verdict.Ask).Max();

    /// <summary>The findings that forbid needling that target as it is planned, and were not overridden.</summary>
    public IEnumerable<Finding> Barring(Target target) => Findings.Where(f => f.Bars(target) && !IsOverridden(f));

    /// <summary>
    /// What screening says of one target: the worst finding that concerns it, else ask while a rule is open, else clear.
    /// </summary>
    public Verdict For(Target target)
    {
        var verdict = Open.IsEmpty ? Verdict.Clear : Verdict.Ask;
        foreach (var finding in Findings)
        {
            if (finding.Concerns(target))
                verdict = Verdicts.Worse(verdict, finding.Outcome.Action);
        }
        return verdict;
    }
}
