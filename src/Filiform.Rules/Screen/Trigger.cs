namespace Filiform.Rules.Screen;

/// <summary>By what a fact or an answer met a rule.</summary>
public enum Match
{
    /// <summary>By a code that stands in a list.</summary>
    Code,

    /// <summary>By words that stand in a list; looked at only when no code stands in any.</summary>
    Words,

    /// <summary>By an answer.</summary>
    Answer,

    /// <summary>By a measured value.</summary>
    Measurement,

    /// <summary>By the date of birth.</summary>
    Age,

    /// <summary>By an adverse event on record here.</summary>
    Event,

    /// <summary>By what is planned.</summary>
    Target,
}

/// <summary>What made a rule hold.</summary>
/// <param name="Resource">Where it stands in the record.</param>
/// <param name="System">Address of the code's system, or null.</param>
/// <param name="Code">The code that matched; null when words or an answer did.</param>
/// <param name="Display">In words.</param>
/// <param name="Date">Its date, or null.</param>
public sealed record Trigger(string Resource, string? System, string? Code, string Display, DateOnly? Date)
{
    /// <summary>By what it was met.</summary>
    public Match Match { get; init; }

    /// <summary>Id of the value set in which the code or the words stand; null otherwise.</summary>
    public string? List { get; init; }

    /// <summary>The words of the list that were found; null when it was not by words.</summary>
    public string? Words { get; init; }

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
        return new Trigger(answer.Resource, null, null, $"Answered “{chosen}” to “{question.Ask}”", answer.Date) { Match = Match.Answer };
    }
}
