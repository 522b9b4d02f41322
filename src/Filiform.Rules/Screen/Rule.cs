using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>What kind of bar a rule is, as its sources class it.</summary>
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

/// <summary>When a question is asked.</summary>
public enum About
{
    /// <summary>Once, and confirmed later.</summary>
    History,

    /// <summary>At each visit.</summary>
    Today,

    /// <summary>Of the therapist, not of the patient.</summary>
    Therapist,
}

/// <summary>One answer that can be chosen.</summary>
public sealed record Choice(string Id, string Words);

/// <summary>A question of the rule set. The answer <c>no</c> is always the reassuring one.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Ask">Wording to the patient.</param>
/// <param name="Staff">A short statement of what <c>yes</c> means, for staff.</param>
/// <param name="Hint">Examples, or null.</param>
/// <param name="About">When it is asked.</param>
/// <param name="Choices">The answers, in the order shown.</param>
public sealed record Question(string Id, string Ask, string Staff, string? Hint, About About, ImmutableArray<Choice> Choices);

/// <summary>Where an outcome applies. Empty lists and nulls mean the whole body.</summary>
/// <param name="Regions">Areas of the body.</param>
/// <param name="Muscles">Ids of muscles.</param>
/// <param name="Technique"><c>electrical-stimulation</c>, <c>deep</c> or null.</param>
/// <param name="Words">A place in free words, such as "the affected limb"; it may be anywhere, so it concerns every target.</param>
public sealed record Scope(ImmutableArray<string> Regions, ImmutableArray<string> Muscles, string? Technique, string? Words)
{
    /// <summary>True when the outcome is for the whole body.</summary>
    public bool IsWholeBody => Regions.IsEmpty && Muscles.IsEmpty && Technique is null && Words is null;

    /// <summary>True when needling that target falls under this scope.</summary>
    public bool Concerns(Target target) => Technique switch
    {
        "electrical-stimulation" => target.ElectricalStimulation && ConcernsPlace(target),
        "deep" => target.Depth == Anatomy.Depth.Deep && ConcernsPlace(target),
        _ => ConcernsPlace(target),
    };

    private bool ConcernsPlace(Target target) =>
        (Regions.IsEmpty && Muscles.IsEmpty)
        || Words is not null
        || Muscles.Contains(target.Muscle.Id)
        || Regions.Contains(target.Muscle.Region)
        || Regions.Any(target.Muscle.Areas.Contains);
}

/// <summary>What follows when a rule is present.</summary>
/// <param name="Action">Stop, consult, avoid region or modify.</param>
/// <param name="Scope">Where it applies.</param>
/// <param name="When">A further condition, or null.</param>
/// <param name="NeedsProof">False: the outcome falls away only when <paramref name="When"/> is known to be absent. True: it applies only when it is known to hold.</param>
/// <param name="Advice">What the therapist does.</param>
/// <param name="Basis">What the action rests on.</param>
public sealed record Outcome(Verdict Action, Scope Scope, RuleCondition? When, bool NeedsProof, string Advice, Basis Basis);

/// <summary>One screening rule.</summary>
/// <param name="Id">Stable id; never renamed.</param>
/// <param name="Title">Title in plain words.</param>
/// <param name="Category">Absolute, relative, regional or technique.</param>
/// <param name="Basis">What the rule rests on.</param>
/// <param name="Note">Where guidelines disagree, or null.</param>
/// <param name="Ask">The question whose answer <c>no</c> is evidence of absence, or null.</param>
/// <param name="Present">When the rule holds.</param>
/// <param name="Absent">What counts as evidence that it does not hold.</param>
/// <param name="Outcomes">What follows; at least one.</param>
public sealed record Rule(string Id, string Title, Category Category, Basis Basis, string? Note, Question? Ask,
    RuleCondition Present, RuleCondition Absent, ImmutableArray<Outcome> Outcomes)
{
    /// <summary>Places of the questions, other than its own, on which its presence depends.</summary>
    internal ImmutableArray<int> OtherQuestions { get; } =
        [.. Present.Tree.OfType<Answered>().Where(a => a.QuestionId != Ask?.Id).Select(a => a.Question).Distinct()];
}

/// <summary>A versioned set of rules.</summary>
public sealed record RuleSet(string Id, string Version, string Title, string Jurisdiction, DateOnly Released, string Developer, string Note,
    ImmutableArray<Question> Questions, ImmutableArray<Rule> Rules);
