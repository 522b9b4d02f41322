using System.Collections.Immutable;

namespace Filiform.Rules.Screen;

/// <summary>What made a rule hold.</summary>
/// <param name="Resource">Where it stands in the record.</param>
/// <param name="System">Address of the code's system, or null.</param>
/// <param name="Code">The code that matched; null when words or an answer did.</param>
/// <param name="Display">In words.</param>
/// <param name="Date">Its date, or null.</param>
public sealed record Trigger(string Resource, string? System, string? Code, string Display, DateOnly? Date)
{
    internal static Trigger Of(Fact fact, Coding? hit)
    {
        var words = hit?.Display ?? fact.InWords;
        if (fact.Value is { } value)
            words = $"{words}: {value.Value:0.##} {value.Unit}".TrimEnd();
        return new Trigger(fact.Resource, hit?.Uri, hit?.Code, words, fact.Date);
    }

    internal static Trigger Of(Answer answer, Question question)
    {
        var chosen = question.Choices.FirstOrDefault(c => c.Id == answer.Value)?.Words ?? answer.Value;
        return new Trigger(answer.Resource, null, null, $"Answered “{chosen}” to “{question.Ask}”", answer.Date);
    }
}

/// <summary>One consequence of a rule that is present.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">The consequence.</param>
/// <param name="Because">What made the rule hold.</param>
/// <param name="Touches">The planned targets it concerns; empty when none is planned, or none is concerned.</param>
/// <param name="Counts">False when targets are planned and none is concerned: it is told, but does not weigh in the verdict.</param>
public sealed record Finding(Rule Rule, Outcome Outcome, ImmutableArray<Trigger> Because, ImmutableArray<Target> Touches, bool Counts);

/// <summary>The outcome of one screening.</summary>
/// <param name="Verdict">The worst that counts.</param>
/// <param name="Findings">Findings, worst first.</param>
/// <param name="Open">Rules that are unknown, in the order of the rule set: what is still to ask.</param>
/// <param name="Absent">Rules for which there is evidence of absence.</param>
/// <param name="RuleSet">The rule set that was used.</param>
public sealed record Screened(Verdict Verdict, ImmutableArray<Finding> Findings, ImmutableArray<Rule> Open, ImmutableArray<Rule> Absent, RuleSet RuleSet)
{
    /// <summary>
    /// What screening says of one target: the worst finding that concerns it, else ask while a rule is open, else clear.
    /// </summary>
    public Verdict For(Target target)
    {
        var verdict = Open.IsEmpty ? Verdict.Clear : Verdict.Ask;
        foreach (var finding in Findings)
        {
            if (finding.Outcome.Scope.Concerns(target))
                verdict = Verdicts.Worse(verdict, finding.Outcome.Action);
        }
        return verdict;
    }
}
