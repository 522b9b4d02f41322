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

/// <summary>A published threshold of meaningful change.</summary>
/// <param name="Amount">Least change that counts, in points of the instrument.</param>
/// <param name="For">Ids of the conditions it was found in; empty for any.</param>
/// <param name="Text">Where it was found, in words.</param>
/// <param name="Basis">Its sources.</param>
public sealed record Threshold(decimal Amount, ImmutableArray<string> For, string Text, Basis Basis);

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
    /// <summary>Thresholds found in that condition, and those for any.</summary>
    public IEnumerable<Threshold> ThresholdsFor(string? condition) =>
        Change.Where(t => t.For.IsEmpty || (condition is not null && t.For.Contains(condition))).OrderBy(t => t.Amount);

    private static readonly Dictionary<string, Better> Directions = new()
    {
        ["lower"] = Better.Lower,
        ["higher"] = Better.Higher,
        ["either"] = Better.Either,
    };

    private static readonly string[] Kinds = ["scale", "patient-specific", "motion"];

    internal static Instrument Read(YamlMap map, SourceList sources)
    {
        var kind = map.Text("kind");
        if (!Kinds.Contains(kind))
            map.Wrong(map.Line, $"'kind' is '{kind}'; expected one of {string.Join(", ", Kinds)}");
        var change = map.Maps("change").Select(m => ReadThreshold(m, sources)).ToImmutableArray();
        var items = map.Maps("items").Select(m => ReadItem(m, sources)).ToImmutableArray();
        var instrument = new Instrument(map.Text("id"), map.Text("version"), map.Text("title"), map.Text("full-title"), kind,
            map.Number("minimum"), map.Number("maximum"), map.Number("step"), map.OptionalText("unit"),
            map.Word("better", Directions, Better.Either), map.OptionalText("loinc"), map.Text("ask"), map.OptionalText("low-words"),
            map.OptionalText("high-words"), map.Text("licence"), Basis.Read(map, sources), change, items, map.OptionalText("note"));
        if (instrument.Step <= 0)
            map.Wrong(map.Line, "'step' must be more than 0");
        map.Done();
        return instrument;
    }

    private static Threshold ReadThreshold(YamlMap map, SourceList sources)
    {
        var threshold = new Threshold(map.Number("amount"), map.Texts("for"), map.Text("text"), Basis.Read(map, sources));
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
