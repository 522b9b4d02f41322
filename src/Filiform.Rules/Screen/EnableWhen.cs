using System.Collections.Immutable;

namespace Filiform.Rules.Screen;

/// <summary>How an answer is compared, as in FHIR's questionnaire-enable-operator.</summary>
public enum EnableOperator
{
    /// <summary><c>exists</c>: there is an answer, or there is none.</summary>
    Exists,

    /// <summary><c>=</c>: one of the answers is this.</summary>
    Is,

    /// <summary><c>!=</c>: none of the answers is this; also when there is none.</summary>
    IsNot,

    /// <summary><c>&gt;</c></summary>
    MoreThan,

    /// <summary><c>&lt;</c></summary>
    LessThan,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,

    /// <summary><c>&lt;=</c></summary>
    AtMost,
}

/// <summary>One condition under which an item is asked.</summary>
/// <param name="Item">Link id of an earlier item.</param>
/// <param name="Operator">How its answers are compared.</param>
/// <param name="Answer">What with: the id of a choice, a number, words; <c>true</c> or <c>false</c> for <see cref="EnableOperator.Exists"/>.</param>
public sealed record EnableCondition(string Item, EnableOperator Operator, string Answer)
{
    internal bool Holds(FormAnswers answers)
    {
        var given = answers.To(Item);
        return Operator switch
        {
            EnableOperator.Exists => given.IsEmpty == (Answer == "false"),
            EnableOperator.Is => given.Any(IsEqual),
            EnableOperator.IsNot => !given.Any(IsEqual),
            _ => given.Any(g => FormNumber.TryRead(g, out var number) && FormNumber.TryRead(Answer, out var limit) && Compares(number.CompareTo(limit))),
        };
    }

    // "07" and "7" are one number.
    private bool IsEqual(string given) => given == Answer || (FormNumber.TryRead(given, out var number) && FormNumber.TryRead(Answer, out var other) && number == other);

    private bool Compares(int order) => Operator switch
    {
        EnableOperator.MoreThan => order > 0,
        EnableOperator.LessThan => order < 0,
        EnableOperator.AtLeast => order >= 0,
        _ => order <= 0,
    };
}

/// <summary>When an item or a page is asked.</summary>
/// <param name="Conditions">The conditions; at least one.</param>
/// <param name="All">True when all must hold; false when one is enough.</param>
public sealed record EnableWhen(ImmutableArray<EnableCondition> Conditions, bool All)
{
    /// <summary>The one item whose choices decide, and those that ask for this one; null when it is not that simple.</summary>
    public FollowsUp? FollowsUp => Conditions.All(c => c.Operator == EnableOperator.Is) && Conditions.Select(c => c.Item).Distinct().Count() == 1 && (!All || Conditions.Length == 1)
        ? new FollowsUp(Conditions[0].Item, [.. Conditions.Select(c => c.Answer)])
        : null;

    /// <summary>Whether it is asked, given the answers to what is asked before it.</summary>
    internal bool Holds(FormAnswers answers) => All ? Conditions.All(c => c.Holds(answers)) : Conditions.Any(c => c.Holds(answers));
}
