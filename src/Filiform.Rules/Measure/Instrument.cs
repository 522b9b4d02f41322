using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Measure;

/// <summary>Which direction of a score is the good one.</summary>
public enum Better
{
    /// <summary>A lower score is better.</summary>
    Lower,

    /// <summary>A higher score is better.</summary>
    Higher,

    /// <summary>Neither is better by itself.</summary>
    Either,
}

/// <summary>A published threshold of change.</summary>
/// <param name="Amount">Least change that counts, in points of the instrument.</param>
/// <param name="For">Ids of the conditions it was found in; empty for any.</param>
/// <param name="Text">Where it was found, in words.</param>
/// <param name="Basis">Its sources.</param>
public sealed record Threshold(decimal Amount, ImmutableArray<string> For, string Text, Basis Basis)
{
    /// <summary>The part it was found for; null for the whole.</summary>
    public string? Part { get; init; }

    /// <summary>In whom it was found; null where that was not read.</summary>
    public string? Population { get; init; }

    /// <summary>True for a change beyond measurement error, which may still be too small to matter; false for one that matters to patients.</summary>
    public bool IsError { get; init; }
}

/// <summary>One named thing that an instrument measures, such as a movement.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Title">Name shown to people.</param>
/// <param name="Reference">Reference values; null for none.</param>
/// <param name="Basis">What they rest on.</param>
/// <param name="IsSided">True when it is measured on each side.</param>
public sealed record Item(string Id, string Title, string? Reference, Basis Basis, bool IsSided);

/// <summary>An outcome measure.</summary>
public sealed record Instrument(
    string Id, string Version, string Title, string FullTitle, string Kind, decimal Minimum, decimal Maximum, decimal Step, string? Unit,
    Better Better, string? Loinc, string Ask, string? LowWords, string? HighWords, string Licence, Basis Basis,
    ImmutableArray<Threshold> Change, ImmutableArray<Item> Items, string? Note)
{
    /// <summary>How much of its wording stands here.</summary>
    public Wording Wording { get; init; } = Wording.Shown;

    /// <summary>The time its questions look back on, in words; null where they do not.</summary>
    public string? Recall { get; init; }

    /// <summary>True when one score is itself a change since the start, so that there is no start to hold it against.</summary>
    public bool IsChange { get; init; }

    /// <summary>Scales with a score of their own; empty for an instrument with one single answer.</summary>
    public ImmutableArray<Part> Parts { get; init; } = [];

    /// <summary>True when the scores of the parts add up to one of the whole.</summary>
    public bool AddsUp { get; init; }

    /// <summary>The answers that one question may have; null where nothing is asked.</summary>
    public AnswerRange? Answers { get; init; }

    /// <summary>What is done about missing answers; null where none can be missing.</summary>
    public MissingRule? Missing { get; init; }

    /// <summary>How far one single score may be off, as published; mostly nothing was.</summary>
    public ImmutableArray<ScoreError> Errors { get; init; } = [];

    /// <summary>True when a patient can answer it on a phone: its wording may be shown, and nobody else has to measure.</summary>
    public bool IsForPhone => Wording == Wording.Shown && Kind is "scale" or "patient-specific" or "questionnaire";

    /// <summary>True for a score that is made of answers by their numbers, or entered as it is.</summary>
    public bool IsEnteredFromPaper => Kind is "questionnaire" or "total";

    /// <summary>A part by the name its score is stored under; null for the whole.</summary>
    public Part? PartOf(string storedAs) => Parts.FirstOrDefault(p => p.StoredAs == storedAs);

    /// <summary>The lowest and the highest score under a stored name.</summary>
    public (decimal Minimum, decimal Maximum) RangeOf(string storedAs) => PartOf(storedAs) is { } part ? (part.Minimum, part.Maximum) : (Minimum, Maximum);

    /// <summary>Thresholds found in that condition, and those for any.</summary>
    public IEnumerable<Threshold> ThresholdsFor(string? condition) =>
        Change.Where(t => t.For.IsEmpty || (condition is not null && t.For.Contains(condition))).OrderBy(t => t.Amount);

    /// <summary>
    /// Thresholds found in that condition, and those for any, of the part that is stored under a name. One that names no part is of the whole; where the
    /// parts never add up to a whole, it is of each.
    /// </summary>
    public IEnumerable<Threshold> ThresholdsFor(string? condition, string storedAs) =>
        ThresholdsFor(condition).Where(t => t.Part is null ? !AddsUp || storedAs.Length == 0 : t.Part == storedAs);

    private static readonly Dictionary<string, Better> Directions = new()
    {
        ["lower"] = Better.Lower,
        ["higher"] = Better.Higher,
        ["either"] = Better.Either,
    };

    private static readonly Dictionary<string, Wording> Wordings = new()
    {
        ["shown"] = Wording.Shown,
        ["numbers"] = Wording.Numbers,
        ["score-only"] = Wording.ScoreOnly,
    };

    private static readonly string[] Kinds = ["scale", "patient-specific", "motion", "pressure", "questionnaire", "total"];

    internal static Instrument Read(YamlMap map, SourceList sources)
    {
        var kind = map.Text("kind");
        if (!Kinds.Contains(kind))
            map.Wrong(map.Line, $"'kind' is '{kind}'; expected one of {string.Join(", ", Kinds)}");
        var (minimum, maximum) = (map.Number("minimum"), map.Number("maximum"));
        var change = map.Maps("change").Select(m => ReadThreshold(m, sources)).ToImmutableArray();
        var items = map.Maps("items").Select(m => ReadItem(m, sources)).ToImmutableArray();
        var instrument = new Instrument(map.Text("id"), map.Text("version"), map.Text("title"), map.Text("full-title"), kind,
            minimum, maximum, map.Number("step"), map.OptionalText("unit"),
            map.Word("better", Directions, Better.Either), map.OptionalText("loinc"), map.Text("ask"), map.OptionalText("low-words"),
            map.OptionalText("high-words"), map.Text("licence"), Basis.Read(map, sources), change, items, map.OptionalText("note"))
        {
            Wording = map.Has("wording") ? map.Word("wording", Wordings, Wording.ScoreOnly) : Wording.Shown,
            Recall = map.OptionalText("recall"),
            IsChange = map.Flag("is-change", otherwise: false),
            Parts = [.. map.Maps("parts").Select(m => Part.Read(m, minimum, maximum))],
            AddsUp = map.Flag("adds-up", otherwise: false),
            Answers = AnswerRange.Read(map.OptionalMap("answers")),
            Missing = MissingRule.Read(map.OptionalMap("missing"), sources),
            Errors = [.. map.Maps("error").Select(m => ScoreError.Read(m, sources))],
        };
        instrument.Check(map);
        map.Done();
        return instrument;
    }

    private void Check(YamlMap map)
    {
        if (Step <= 0)
            map.Wrong(map.Line, "'step' must be more than 0");
        if (Kind == "questionnaire" && (Answers is null || Missing is null || Parts.All(p => p.Items.IsEmpty)))
            map.Wrong(map.Line, "A questionnaire has 'answers', a rule for 'missing' ones and 'parts' with questions");
        if (Kind is not ("questionnaire" or "total") && !Parts.IsEmpty)
            map.Wrong(map.Line, $"'{Kind}' has no parts");
        if (Wording != Wording.Shown && Parts.Any(p => p.Items.Any(i => i.Ask is not null)))
            map.Wrong(map.Line, "Questions stand here in words, but their licence does not allow it: 'wording' is not 'shown'");
        if (Wording == Wording.Shown && Parts.Any(p => p.Items.Any(i => i.Ask is null)))
            map.Wrong(map.Line, "'wording' is 'shown', but a question has no words");
        if (Kind == "total" && Wording != Wording.ScoreOnly)
            map.Wrong(map.Line, "A score that is entered as it is has the wording 'score-only'");
        foreach (var part in Change.Select(t => t.Part).Concat(Errors.Select(e => e.Part)).OfType<string>().Where(p => Parts.All(o => o.Id != p)))
            map.Wrong(map.Line, $"Part '{part}' is not one of this instrument");
    }

    private static Threshold ReadThreshold(YamlMap map, SourceList sources)
    {
        var threshold = new Threshold(map.Number("amount"), map.Texts("for"), map.Text("text"), Basis.Read(map, sources))
        {
            Part = map.OptionalText("part"),
            Population = map.OptionalText("population"),
            IsError = map.Flag("is-error", otherwise: false),
        };
        map.Done();
        return threshold;
    }

    private static Item ReadItem(YamlMap map, SourceList sources)
    {
        var item = new Item(map.Text("id"), map.Text("title"), map.OptionalText("reference"), Basis.Read(map, sources), map.Flag("sided", otherwise: true));
        map.Done();
        return item;
    }
}
