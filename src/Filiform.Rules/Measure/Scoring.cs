using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Filiform.Rules.Measure;

/// <summary>Answers as they were given, by the id of the question or, for a score that is entered as it is, of the part.</summary>
public sealed record GivenAnswers(ImmutableSortedDictionary<string, string> All)
{
    /// <summary>Said of a question that does not apply: it counts as not answered.</summary>
    public const string Skipped = "-";

    /// <summary>No answers.</summary>
    public static GivenAnswers None { get; } = new(ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>Answers without those left empty.</summary>
    public static GivenAnswers Of(IEnumerable<KeyValuePair<string, string?>> given) => new(given.Where(g => !string.IsNullOrWhiteSpace(g.Value))
        .ToImmutableSortedDictionary(g => g.Key, g => g.Value!.Trim().Replace(',', '.'), StringComparer.Ordinal));

    /// <summary>With others laid over these.</summary>
    public GivenAnswers With(GivenAnswers newer) => new(All.SetItems(newer.All));

    /// <summary>An answer as a number; null when it was not given, does not apply or is none.</summary>
    public decimal? Number(string item) => All.TryGetValue(item, out var text)
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>As JSON, in the order of the ids.</summary>
    public string ToJson() => JsonSerializer.Serialize(All.ToDictionary());

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static GivenAnswers FromJson(string json) => Of(JsonSerializer.Deserialize<Dictionary<string, string?>>(json) ?? []);
}

/// <summary>The score of one part.</summary>
/// <param name="Part">Under which name it is stored; empty for the whole.</param>
/// <param name="Value">The score, rounded once at the end to <see cref="Scoring.Decimals"/> decimals.</param>
/// <param name="Answered">Answers it rests on.</param>
/// <param name="Of">Questions there are.</param>
public sealed record PartScore(string Part, decimal Value, int Answered, int Of);

/// <summary>What answers come to: scores, and the parts that have too few answers for one.</summary>
public sealed record ScoredAnswers(ImmutableArray<PartScore> Scores, ImmutableArray<string> NotScored);

/// <summary>Scores questionnaires by their published rules, in exact decimals.</summary>
public static class Scoring
{
    /// <summary>Decimals of a score. Rounding is done once, at the end, and a half goes away from zero.</summary>
    public const int Decimals = 6;

    private const string What = "The answers cannot be scored";

    /// <summary>
    /// Scores answers. A part with fewer answers than its rule asks for has no score; where the parts add up to a whole, one such part leaves none at all.
    /// Refused as <c>answer-unknown</c>, <c>answer-range</c> or <c>answers-too-few</c>, which says the rule.
    /// </summary>
    public static Decision<ScoredAnswers> Of(Instrument instrument, GivenAnswers given)
    {
        if (Fault(instrument, given) is { } fault)
            return fault;
        var parts = PartsOf(instrument).Select(p => (Part: p, Raw: RawOf(instrument, p, given), Answered: Answered(p, given))).ToList();
        var scored = parts.Where(p => p.Raw is not null).Select(p => new PartScore(p.Part.StoredAs, Rounded(p.Raw!.Value), p.Answered, Math.Max(1, p.Part.Items.Length))).ToImmutableArray();
        var lacking = parts.Where(p => p.Raw is null).Select(p => Lacking(p.Part, p.Answered)).ToImmutableArray();
        if (scored.IsEmpty || (instrument.AddsUp && !lacking.IsEmpty))
            return new Refusal("answers-too-few", $"{What}: too few are given", [.. lacking, .. instrument.Missing is { } rule ? [$"The rule: {rule.Text}"] : ImmutableArray<string>.Empty]);
        if (instrument.AddsUp)
            scored = [.. scored, new PartScore("", Rounded(parts.Sum(p => p.Raw!.Value)), scored.Sum(s => s.Answered), scored.Sum(s => s.Of))];
        return new ScoredAnswers(scored, lacking);
    }

    /// <summary>The mean of values; null when there are fewer than the least.</summary>
    public static decimal? Mean(IReadOnlyCollection<decimal> values, int least = 1) => values.Count >= Math.Max(1, least) ? Rounded(values.Sum() / values.Count) : null;

    // A score that is entered as it is and has no parts is one part without questions.
    private static IEnumerable<Part> PartsOf(Instrument instrument) => instrument.Parts.IsEmpty
        ? [new Part(Part.Total, instrument.Title, null, PartScoring.Entered, 0, 1, instrument.Minimum, instrument.Maximum, [])] : instrument.Parts;

    private static Refusal? Fault(Instrument instrument, GivenAnswers given)
    {
        var parts = PartsOf(instrument).ToList();
        var items = parts.SelectMany(p => p.Items.Select(i => (i.Id, Words: $"{p.Title}, question {i.Number}", instrument.Answers!.Minimum, instrument.Answers.Maximum, Step: 1m, Skips: instrument.Answers.SkipWords is not null)))
            .Concat(parts.Where(p => p.Items.IsEmpty).Select(p => (p.Id, Words: p.Title, p.Minimum, p.Maximum, instrument.Step, Skips: false))).ToDictionary(i => i.Id);
        if (given.All.Keys.FirstOrDefault(k => !items.ContainsKey(k)) is { } unknown)
            return Refusal.Because("answer-unknown", $"{What}: one belongs to no question of this measure", unknown);
        var wrong = given.All.Where(a => !(a.Value == GivenAnswers.Skipped && items[a.Key].Skips))
            .Where(a => given.Number(a.Key) is not { } n || n < items[a.Key].Minimum || n > items[a.Key].Maximum || (n - items[a.Key].Minimum) % items[a.Key].Step != 0)
            .Select(a => $"{items[a.Key].Words}: {(items[a.Key].Step == 1 ? "a whole number" : "a number")} from {items[a.Key].Minimum:0.##} to {items[a.Key].Maximum:0.##}").ToImmutableArray();
        return wrong.IsEmpty ? null : new Refusal("answer-range", $"{What}: {(wrong.Length == 1 ? "one is" : "some are")} out of range", wrong);
    }

    private static int Answered(Part part, GivenAnswers given) =>
        part.Items.IsEmpty ? given.Number(part.Id) is null ? 0 : 1 : part.Items.Count(i => given.Number(i.Id) is not null);

    private static decimal? RawOf(Instrument instrument, Part part, GivenAnswers given)
    {
        if (part.Items.IsEmpty)
            return given.Number(part.Id);
        var answers = part.Items.Select(i => given.Number(i.Id)).OfType<decimal>().ToList();
        if (answers.Count < part.Least)
            return null;
        var (sum, highest) = (answers.Sum(), instrument.Answers!.Maximum);
        return part.Scoring switch
        {
            PartScoring.Sum => sum * part.Items.Length / answers.Count / part.DividedBy,
            PartScoring.Percent => sum * 100 / (answers.Count * highest),
            PartScoring.ReversedPercent => 100 - sum * 100 / (answers.Count * highest),
            _ => sum / answers.Count,
        };
    }

    private static string Lacking(Part part, int answered) => part.Items.IsEmpty ? $"{part.Title}: the score"
        : $"{part.Title}: {answered} of {part.Items.Length} answered, at least {part.Least} are needed";

    private static decimal Rounded(decimal value) => Math.Round(value, Decimals, MidpointRounding.AwayFromZero);
}
