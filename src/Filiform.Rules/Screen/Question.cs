using System.Collections.Immutable;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Screen;

/// <summary>When a question is asked, and how long its answers hold.</summary>
public enum About
{
    /// <summary>
    /// Once, and confirmed later. The answer "no" holds for a number of days, then it is unknown again; any other answer holds until a newer one.
    /// </summary>
    History,

    /// <summary>At each visit. An answer holds on the day it was given.</summary>
    Today,

    /// <summary>Of the therapist, not of the patient. An answer holds on the day it was given.</summary>
    Therapist,
}

/// <summary>What an answer consists of.</summary>
public enum QuestionKind
{
    /// <summary>One of the question's choices.</summary>
    Choice,

    /// <summary>One or more places of the body.</summary>
    Places,

    /// <summary>A number in the question's unit.</summary>
    Number,

    /// <summary>Free words.</summary>
    Text,
}

/// <summary>One answer that can be chosen.</summary>
public sealed record Choice(string Id, string Words);

/// <summary>A question of the rule set. The answer <c>no</c> of a choice is always the reassuring one.</summary>
/// <param name="Id">Kebab-case id; in the history form, the link id of its item.</param>
/// <param name="Ask">Wording to the patient.</param>
/// <param name="Staff">A short statement of what <c>yes</c> means, for staff.</param>
/// <param name="Hint">Examples, or null.</param>
/// <param name="About">When it is asked.</param>
/// <param name="Choices">The answers, in the order shown; empty unless it is a choice.</param>
public sealed record Question(string Id, string Ask, string Staff, string? Hint, About About, ImmutableArray<Choice> Choices)
{
    /// <summary>The answer that says that it is not known.</summary>
    public const string Unsure = "unsure";

    /// <summary>Most characters of an answer in words.</summary>
    public const int LongestText = 4000;

    /// <summary>What an answer consists of.</summary>
    public QuestionKind Kind { get; init; }

    /// <summary>The question that this one follows up; null when it stands alone.</summary>
    public FollowsUp? FollowsUp { get; init; }

    /// <summary>How many days the answer "no" holds; 0 is the day it was given only.</summary>
    public int HoldsDays { get; init; }

    /// <summary>Unit of a number, such as weeks; null otherwise.</summary>
    public string? Unit { get; init; }

    /// <summary>Least and greatest number that can be given, both inclusive; a check against slips of the pen.</summary>
    public (decimal Least, decimal Most) Range { get; init; } = (0, decimal.MaxValue);

    /// <summary>Ids of the places that can be chosen, without sides; empty for every place.</summary>
    public ImmutableArray<string> Places { get; init; } = [];

    /// <summary>
    /// What a value must be to be an answer to this question, in words; null when it is one. Of places, several are joined by commas; instead of any,
    /// <c>unsure</c> says that nobody knows.
    /// </summary>
    public string? Fault(string value, BodyPlaces places) => Kind switch
    {
        QuestionKind.Choice => Choices.Any(c => c.Id == value) ? null : "one of its answers",
        QuestionKind.Places => value.Split(',').All(v => Takes(v, places)) && (value == Unsure || !value.Split(',').Contains(Unsure)) ? null : "places of the body, or “not sure” alone",
        QuestionKind.Number => FormNumber.TryRead(value, out var number) && number >= Range.Least && number <= Range.Most ? null
            : Range.Most == decimal.MaxValue ? "a whole number" : $"a whole number from {Range.Least:0} to {Range.Most:0}",
        _ => value.Length <= LongestText ? null : $"at most {LongestText:#,0} characters",
    };

    /// <summary>An answer in words, as people read it: the words of the choice, the names of the places, the number with its unit.</summary>
    public string InWords(string value, BodyPlaces places) => Kind switch
    {
        QuestionKind.Choice => Choices.FirstOrDefault(c => c.Id == value)?.Words ?? value,
        QuestionKind.Places => value == Unsure ? "Not sure where" : Sentence(string.Join(", ", value.Split(',').Select(v => places.Find(v)?.InWords ?? v))),
        QuestionKind.Number => Unit is { } unit ? $"{value} {unit}" : value,
        _ => value,
    };

    internal bool Takes(string place, BodyPlaces places) =>
        place == Unsure || (places.Find(place) is { } found && (Places.IsEmpty || Places.Contains(found.Place.Id)));

    private static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>True when this question is to be asked, given the answer to the one that it follows up.</summary>
    public bool IsDue(Func<string, string?> answerTo) => FollowsUp is not { } parent || (answerTo(parent.Question) is { } given && parent.Is.Contains(given));
}

/// <summary>A question is asked only when another one was answered so.</summary>
public sealed record FollowsUp(string Question, ImmutableArray<string> Is);
