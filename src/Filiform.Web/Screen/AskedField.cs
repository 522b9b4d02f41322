using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Screen;

namespace Filiform.Web.Screen;

/// <summary>A question as a field of a form, whether the rules or the patient's form ask it.</summary>
/// <param name="Name">Name of the field: <c>q-</c> and the question's id.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Several">True when several choices can be made.</param>
/// <param name="Ask">Wording.</param>
/// <param name="Hint">Examples, or null.</param>
/// <param name="Choices">The choices.</param>
public sealed record AskedField(string Name, FormItemKind Kind, bool Several, string Ask, string? Hint, IReadOnlyList<Choice> Choices)
{
    /// <summary>What stands before the id of a question in the name of its field.</summary>
    public const string Prefix = "q-";

    /// <summary>Most characters of words.</summary>
    public int MaxLength { get; init; } = Question.LongestText;

    /// <summary>Unit of a number, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>True when it may stay empty.</summary>
    public bool IsOptional { get; init; }

    /// <summary>A question of the rules. Places are offered with their sides, from head to foot.</summary>
    public static AskedField Of(Question question, BodyPlaces places) => new(Prefix + question.Id, question.Kind switch
    {
        QuestionKind.Number => FormItemKind.Number,
        QuestionKind.Text => FormItemKind.Text,
        _ => FormItemKind.Choice,
    }, question.Kind == QuestionKind.Places, question.Ask, question.Hint, question.Kind == QuestionKind.Places ? PlacesOf(question, places) : question.Choices)
    { Unit = question.Unit };

    /// <summary>An item of the patient's form.</summary>
    public static AskedField Of(FormItem item) => new(Prefix + item.Id, item.Kind, item.Repeats, item.Ask, item.Hint, item.Choices)
    {
        MaxLength = item.MaxLength,
        Unit = item.Unit,
        IsOptional = !item.IsRequired,
    };

    private static ImmutableArray<Choice> PlacesOf(Question question, BodyPlaces places) =>
    [
        .. places.All.Where(p => question.Places.IsEmpty || question.Places.Contains(p.Id)).SelectMany(BodyPlaces.Sided)
            .Where(p => p.Side is not null || !p.Place.IsSided).Select(p => new Choice(p.Id, char.ToUpperInvariant(p.InWords[0]) + p.InWords[1..])),
        new Choice(Question.Unsure, "Not sure where"),
    ];
}

/// <summary>Questions that are shown only after certain answers to another; they are numbered, so that the style sheet can tell them apart.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="After">The answers that open it.</param>
/// <param name="Asked">The questions.</param>
public sealed record FollowUpGroup<T>(int Number, ImmutableArray<string> After, ImmutableArray<T> Asked);

/// <summary>Follow-up questions, grouped by the answers that open them.</summary>
public static class FollowUpGroups
{
    /// <summary>The groups of one question.</summary>
    public static IReadOnlyList<FollowUpGroup<T>> Of<T>(IEnumerable<(T Asked, FollowsUp After)> asked) =>
        [.. asked.GroupBy(a => string.Join(' ', a.After.Is)).Select((g, i) => new FollowUpGroup<T>(i + 1, g.First().After.Is, [.. g.Select(a => a.Asked)]))];

    /// <summary>The numbers of the groups that an answer opens, for the style sheet; null when it opens none.</summary>
    public static string? OpenedBy<T>(this IReadOnlyList<FollowUpGroup<T>> groups, string answer) =>
        string.Join(' ', groups.Where(g => g.After.Contains(answer)).Select(g => g.Number)) is { Length: > 0 } opened ? opened : null;
}
