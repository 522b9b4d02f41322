using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Measure;

/// <summary>How much of an instrument's wording its licence, as it was read, lets this program hold.</summary>
public enum Wording
{
    /// <summary>Its questions stand here and may be asked on a phone.</summary>
    Shown,

    /// <summary>Its questions stand here by their numbers only: the answers are copied from the clinic's own form and scored here.</summary>
    Numbers,

    /// <summary>Nothing of its questions stands here: the clinic enters the score from its own licensed form.</summary>
    ScoreOnly,
}

/// <summary>How the answers of a part come to its score. S is their sum, x how many were given, n how many there are, m the highest answer.</summary>
public enum PartScoring
{
    /// <summary>S times n/x, divided by the part's own divisor.</summary>
    Sum,

    /// <summary>100 S / (x m).</summary>
    Percent,

    /// <summary>100 − 100 S / (x m).</summary>
    ReversedPercent,

    /// <summary>S / x.</summary>
    Mean,

    /// <summary>Given as it is.</summary>
    Entered,
}

/// <summary>One question of a part.</summary>
/// <param name="Id">Id of the part and the number, such as <c>pain-3</c>.</param>
/// <param name="Number">Number on the paper form, within its part.</param>
/// <param name="Ask">Its words; null where they may not stand here.</param>
/// <param name="LowWords">Words at the lowest answer; null for those of the instrument.</param>
/// <param name="HighWords">Words at the highest answer; null for those of the instrument.</param>
public sealed record AskedItem(string Id, int Number, string? Ask, string? LowWords, string? HighWords);

/// <summary>A scale within an instrument, with a score of its own.</summary>
/// <param name="Id">Kebab-case id; <see cref="Total"/> for the one that is the whole.</param>
/// <param name="Title">Name shown to people.</param>
/// <param name="Lead">What is said before its questions; null for nothing.</param>
/// <param name="Scoring">How its score comes about.</param>
/// <param name="Least">Fewest answers from which it is scored.</param>
/// <param name="DividedBy">Divisor of a sum.</param>
/// <param name="Minimum">Lowest score.</param>
/// <param name="Maximum">Highest score.</param>
/// <param name="Items">Its questions; empty for a part that is entered as it is.</param>
public sealed record Part(string Id, string Title, string? Lead, PartScoring Scoring, int Least, decimal DividedBy, decimal Minimum, decimal Maximum, ImmutableArray<AskedItem> Items)
{
    /// <summary>Id of the part that is the whole instrument; its score is stored without a part's name.</summary>
    public const string Total = "total";

    private static readonly Dictionary<string, PartScoring> Scorings = new()
    {
        ["sum"] = PartScoring.Sum,
        ["percent"] = PartScoring.Percent,
        ["reversed-percent"] = PartScoring.ReversedPercent,
        ["mean"] = PartScoring.Mean,
        ["entered"] = PartScoring.Entered,
    };

    /// <summary>Under which name its score is stored.</summary>
    public string StoredAs => Id == Total ? "" : Id;

    internal static Part Read(YamlMap map, decimal minimum, decimal maximum)
    {
        var id = map.Text("id");
        var scoring = map.Word("scoring", Scorings, PartScoring.Entered);
        var asked = map.Maps("questions");
        var items = asked.IsEmpty
            ? [.. Enumerable.Range(1, (int)(map.OptionalNumber("items") ?? 0)).Select(n => new AskedItem($"{id}-{n}", n, null, null, null))]
            : asked.Select((q, i) => ReadItem(q, id, i + 1)).ToImmutableArray();
        var part = new Part(id, map.Text("title"), map.OptionalText("lead"), scoring, (int)(map.OptionalNumber("least") ?? items.Length), map.OptionalNumber("divided-by") ?? 1,
            map.OptionalNumber("minimum") ?? minimum, map.OptionalNumber("maximum") ?? maximum, items);
        if (scoring == PartScoring.Entered != items.IsEmpty)
            map.Wrong(map.Line, scoring == PartScoring.Entered ? $"Part '{id}' is entered as it is and can have no questions" : $"Part '{id}' has no questions to score");
        if (part.Least < 1 != items.IsEmpty || part.Least > items.Length || part.DividedBy <= 0)
            map.Wrong(map.Line, $"Part '{id}': 'least' must be from 1 to the number of its questions, and 'divided-by' more than 0");
        map.Done();
        return part;
    }

    private static AskedItem ReadItem(YamlMap map, string part, int number)
    {
        var item = new AskedItem($"{part}-{number}", number, map.Text("ask"), map.OptionalText("low-words"), map.OptionalText("high-words"));
        map.Done();
        return item;
    }
}

/// <summary>The answers that one question may have.</summary>
/// <param name="Minimum">Lowest.</param>
/// <param name="Maximum">Highest.</param>
/// <param name="SkipWords">Words of an answer that does not count, such as "Does not apply"; null where there is none.</param>
public sealed record AnswerRange(decimal Minimum, decimal Maximum, string? SkipWords)
{
    internal static AnswerRange? Read(YamlMap? map)
    {
        if (map is null)
            return null;
        var range = new AnswerRange(map.Number("minimum"), map.Number("maximum"), map.OptionalText("skip-words"));
        if (range.Minimum >= range.Maximum)
            map.Wrong(map.Line, "'minimum' of the answers must be below their 'maximum'");
        map.Done();
        return range;
    }
}

/// <summary>What is done about answers that are missing.</summary>
/// <param name="Text">The rule in words.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record MissingRule(string Text, Basis Basis)
{
    internal static MissingRule? Read(YamlMap? map, SourceList sources)
    {
        if (map is null)
            return null;
        var rule = new MissingRule(map.Text("text"), Basis.Read(map, sources));
        map.Done();
        return rule;
    }
}

/// <summary>How far one single score may lie from the true one.</summary>
/// <param name="Amount">Points to either side.</param>
/// <param name="Part">The part it was found for; null for the whole.</param>
/// <param name="Text">How it was found, and in whom.</param>
/// <param name="Basis">Its sources.</param>
public sealed record ScoreError(decimal Amount, string? Part, string Text, Basis Basis)
{
    internal static ScoreError Read(YamlMap map, SourceList sources)
    {
        var error = new ScoreError(map.Number("amount"), map.OptionalText("part"), map.Text("text"), Basis.Read(map, sources));
        map.Done();
        return error;
    }
}
