using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>What kind of bar a rule is, as the guideline that is followed classes it.</summary>
public enum Category
{
    /// <summary>No needling.</summary>
    Absolute,

    /// <summary>Needling with care.</summary>
    Relative,

    /// <summary>A bar for a place on the body.</summary>
    Regional,

    /// <summary>A bar for a technique.</summary>
    Technique,
}

/// <summary>What one guideline says on a rule.</summary>
/// <param name="Source">Key of the guideline.</param>
/// <param name="Class">How it classes the matter.</param>
/// <param name="Says">What it says, in a few words of our own.</param>
public sealed record Position(string Source, Category Class, string Says);

/// <summary>What follows when a rule is present.</summary>
/// <param name="Action">Stop, consult, avoid region or modify. To modify with a technique in the scope takes that technique away.</param>
/// <param name="Scope">Where it applies.</param>
/// <param name="When">A further condition, or null.</param>
/// <param name="NeedsProof">False: the outcome falls away only when <paramref name="When"/> is known to be absent. True: it applies only when it is known to hold.</param>
/// <param name="Advice">What the therapist does.</param>
/// <param name="Basis">What the action rests on.</param>
public sealed record Outcome(Verdict Action, Scope Scope, RuleCondition? When, bool NeedsProof, string Advice, Basis Basis)
{
    /// <summary>Guidelines under which alone this outcome applies; empty when it applies whichever is followed.</summary>
    public ImmutableArray<string> Following { get; init; } = [];
}

/// <summary>One screening rule.</summary>
/// <param name="Id">Stable id; never renamed.</param>
/// <param name="Title">Title in plain words.</param>
/// <param name="Category">Absolute, relative, regional or technique.</param>
/// <param name="Basis">What the rule rests on.</param>
/// <param name="Note">What else is to be known, or null.</param>
/// <param name="Ask">The question whose answer <c>no</c> is evidence of absence, or null.</param>
/// <param name="Present">When the rule holds.</param>
/// <param name="Absent">What counts as evidence that it does not hold.</param>
/// <param name="Outcomes">What follows; at least one.</param>
public sealed record Rule(string Id, string Title, Category Category, Basis Basis, string? Note, Question? Ask,
    RuleCondition Present, RuleCondition Absent, ImmutableArray<Outcome> Outcomes)
{
    /// <summary>The guideline followed when it is none of the published ones.</summary>
    public const string Own = "own";

    /// <summary>What each guideline says.</summary>
    public ImmutableArray<Position> Positions { get; init; } = [];

    /// <summary>The guideline that this clinic follows: a source key, or <see cref="Own"/> for a synthesis of several.</summary>
    public string Follows { get; init; } = Own;

    /// <summary>True when the guidelines class the matter differently.</summary>
    public bool IsDisputed => Positions.Select(p => p.Class).Distinct().Skip(1).Any();

    /// <summary>False when nobody may needle against this rule, whatever the reason.</summary>
    public bool MayBeOverridden { get; init; } = true;

    /// <summary>The question that asks where, for outcomes at the thing's own place; null when there is none.</summary>
    public Question? Where { get; init; }

    /// <summary>Every condition: when it holds, when it does not, and the further ones of its outcomes.</summary>
    public IEnumerable<RuleCondition> Conditions => Outcomes.Select(o => o.When).OfType<RuleCondition>().Prepend(Absent).Prepend(Present);

    /// <summary>The worst that can follow.</summary>
    public Verdict Worst => Outcomes.Max(o => o.Action);

    /// <summary>Everything that it names a source for: itself, its outcomes and its guidelines, each key once.</summary>
    public IEnumerable<string> Sources => Basis.Sources.Concat(Positions.Select(p => p.Source)).Concat(Outcomes.SelectMany(o => o.Basis.Sources)).Distinct();

    /// <summary>Places of the questions, other than its own, on which its presence depends.</summary>
    internal ImmutableArray<int> OtherQuestions { get; } =
        [.. Present.Tree.OfType<Answered>().Where(a => a.QuestionId != Ask?.Id).Select(a => a.Question).Distinct()];
}
