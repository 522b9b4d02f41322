using System.Collections.Immutable;

namespace Filiform.Rules.Screen;

/// <summary>What an item of a form takes.</summary>
public enum FormItemKind
{
    /// <summary>One of the choices, or several where the item repeats.</summary>
    Choice,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>One line of words.</summary>
    Line,

    /// <summary>Words over several lines.</summary>
    Text,
}

/// <summary>A question of the history form.</summary>
/// <param name="Id">Link id; the id of a question of the rule set where rules depend on it.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Ask">Wording to the patient.</param>
/// <param name="Hint">Examples or help, or null.</param>
/// <param name="Choices">The choices, in the order shown; empty unless it is a choice.</param>
public sealed record FormItem(string Id, FormItemKind Kind, string Ask, string? Hint, ImmutableArray<Choice> Choices)
{
    private const int MostLines = 60;

    /// <summary>True when an answer is needed before the form can be sent, if the question is asked at all.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True when several choices can be made.</summary>
    public bool Repeats { get; init; }

    /// <summary>Ids of choices that stand alone among several, such as "not sure".</summary>
    public ImmutableArray<string> Exclusive { get; init; } = [];

    /// <summary>When it is asked; null for always.</summary>
    public EnableWhen? When { get; init; }

    /// <summary>Most characters of words.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>Least and greatest number, both inclusive.</summary>
    public (decimal Least, decimal Most) Range { get; init; } = (0, decimal.MaxValue);

    /// <summary>Unit of a number in words, such as weeks; null without one.</summary>
    public string? Unit { get; init; }

    /// <summary>
    /// What each line of the words tells of: a medicine, an allergy, a condition, an operation. For a choice, what the answer "no" denies.
    /// Null for an item that is no fact by itself.
    /// </summary>
    public FactKind? Tells { get; init; }

    /// <summary>A value in words: the words of the choice, the number with its unit, or the words themselves.</summary>
    public string InWords(string value) => Kind switch
    {
        FormItemKind.Choice => Choices.FirstOrDefault(c => c.Id == value)?.Words ?? value,
        FormItemKind.Number => Unit is { } unit ? $"{value} {unit}" : value,
        _ => value,
    };

    /// <summary>What is wrong with these values, to be told to whoever gave them; null when nothing is.</summary>
    internal FormFault? Check(ImmutableArray<string> values) => values.IsEmpty
        ? IsRequired ? Fault(FaultKind.Missing, Kind == FormItemKind.Choice ? "Choose an answer" : "Write an answer") : null
        : values.Length > 1 && !Repeats ? Fault(FaultKind.NotAllowed, "Choose one answer only")
        : Kind switch
        {
            FormItemKind.Choice => CheckChoices(values),
            FormItemKind.Number => CheckNumber(values[0]),
            _ => CheckWords(values[0]),
        };

    private FormFault? CheckChoices(ImmutableArray<string> values)
    {
        if (values.Any(v => Choices.All(c => c.Id != v)))
            return Fault(FaultKind.NotAllowed, "Choose one of the answers shown");
        return values.Length > 1 && values.FirstOrDefault(Exclusive.Contains) is { } alone
            ? Fault(FaultKind.NotAllowed, $"Choose “{Choices.First(c => c.Id == alone).Words}” or other answers, not both")
            : null;
    }

    private FormFault? CheckNumber(string value) => !FormNumber.TryRead(value, out var number) ? Fault(FaultKind.NotAllowed, "Write a whole number")
        : number < Range.Least || number > Range.Most ? Fault(FaultKind.NotAllowed, $"Write a number from {Range.Least:0} to {Range.Most:0}")
        : null;

    private FormFault? CheckWords(string value) => value.Length > MaxLength
        ? Fault(FaultKind.NotAllowed, $"Write {MaxLength:#,0} characters or fewer; these are {value.Length:#,0}")
        : Tells is not null && value.Count(c => c == '\n') >= MostLines ? Fault(FaultKind.NotAllowed, $"Write {MostLines} lines or fewer")
        : Kind == FormItemKind.Line && value.Contains('\n') ? Fault(FaultKind.NotAllowed, "Write one line only")
        : null;

    private FormFault Fault(FaultKind kind, string words) => new(Id, kind, words);
}

/// <summary>How a number is written in a form.</summary>
internal static class FormNumber
{
    public static bool TryRead(string text, out decimal number) =>
        decimal.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);
}

/// <summary>Why an answer is not taken.</summary>
public enum FaultKind
{
    /// <summary>An answer is needed and there is none.</summary>
    Missing,

    /// <summary>What was given is none of the choices, out of range, too long, or too many.</summary>
    NotAllowed,

    /// <summary>It answers no question of that page.</summary>
    Unknown,
}

/// <summary>One thing that is wrong with the answers of a form.</summary>
/// <param name="Item">Link id.</param>
/// <param name="Kind">Why.</param>
/// <param name="Words">What to do about it, in plain words.</param>
public sealed record FormFault(string Item, FaultKind Kind, string Words);
