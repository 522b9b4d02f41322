using System.Collections.Immutable;
using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;
using Filiform.Web.Frame;

namespace Filiform.Web.Measure;

/// <summary>What a change means against the published thresholds.</summary>
/// <param name="Kind">reached, short, worse or plain.</param>
/// <param name="Words">In words.</param>
public sealed record Meaning(string Kind, string Words);

/// <summary>One measure of a patient: where it began and where it is.</summary>
/// <param name="Key">Instrument and item, as an address names them; null for a line that has no plot of its own.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Second">What a change needs, and by which source.</param>
/// <param name="Start">The first score; a dash where there is none.</param>
/// <param name="Now">The newest.</param>
/// <param name="Meanings">What the change means.</param>
public sealed record MeasuredLine(string? Key, string Title, string? Second, string Start, string Now, ImmutableArray<Meaning> Meanings);

/// <summary>One thing measured over time.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Item">What is measured with it, as it is stored; empty for a single scale or the whole.</param>
/// <param name="Title">In words.</param>
/// <param name="Taken">The values on the clinic's clock, oldest first; at least one.</param>
public sealed record Series(Instrument Instrument, string Item, string Title, ImmutableArray<Taken> Taken)
{
    /// <summary>How an address names it.</summary>
    public string Key => Item.Length == 0 ? Instrument.Id : $"{Instrument.Id}/{Item}";

    /// <summary>The part that thresholds are sought for.</summary>
    public string Part => Instrument.PartOf(Item)?.StoredAs ?? "";

    /// <summary>From the first to the newest; null with one score only. A score that is itself a change is held against none.</summary>
    public Change? Change => Instrument.IsChange ? Rules.Measure.Change.SinceStart(Instrument, Taken[^1].Value)
        : Taken.Length > 1 ? new Change(Instrument, Taken[0].Value, Taken[^1].Value, Part) : null;
}

/// <summary>All measures of a chart, as the table shows them, and the scores of one measure over time.</summary>
public static class Measures
{
    /// <summary>The scores of an instrument on the clinic's clock, by the time they count for.</summary>
    public static IEnumerable<Taken> TakenOf(Chart chart, ClinicInfo clinic, string instrument) =>
        MeasuredScores.Of(chart).Where(s => s.Instrument == instrument).Select(s => TakenOf(s, clinic));

    /// <summary>Everything measured, each over time. A patient's own activities come as the mean of those scored at the start, before each by itself.</summary>
    public static ImmutableArray<Series> SeriesOf(Chart chart, ClinicInfo clinic, KnowledgeBase knowledge) =>
    [
        .. MeasuredScores.Of(chart).Where(s => knowledge.Instruments.ContainsKey(s.Instrument)).GroupBy(s => s.Instrument).OrderBy(g => Order(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => SeriesOf(knowledge.Instruments[g.Key], [.. g], clinic, knowledge)),
    ];

    /// <summary>The table: one line for each series, with what a change needs and whether it was reached.</summary>
    public static ImmutableArray<MeasuredLine> Lines(IEnumerable<Series> series, string? condition) => [.. series.Select(s => LineOf(s, condition))];

    /// <summary>The changes of a chart by which a course is judged.</summary>
    public static ImmutableArray<Change> ChangesOf(IEnumerable<Series> series) =>
        [.. series.Where(s => s.Instrument.Kind != "patient-specific" || s.Item.Length == 0).Select(s => s.Change).OfType<Change>()];

    /// <summary>"Neck rotation, left": a movement or a muscle with its side, or a part, as stored.</summary>
    public static string NameOf(Instrument instrument, string item)
    {
        var parts = item.Split('/');
        if (instrument.PartOf(item) is { } part && item.Length > 0)
            return part.Title;
        var known = instrument.Items.FirstOrDefault(i => i.Id == parts[0]);
        return known is null ? item : string.Join(", ", parts.Skip(1).Where(p => p != "middle").Prepend(known.Title));
    }

    /// <summary>A movement with its side as one item; null unless both are chosen.</summary>
    public static string? Motion(Instrument instrument, string? movement, string? side) =>
        side is "left" or "right" or "middle" && instrument.Items.Any(i => i.Id == movement) ? $"{movement}/{side}" : null;

    /// <summary>What a change means: one word where all thresholds agree, else by how many of them; where it is worse, that.</summary>
    public static ImmutableArray<Meaning> Meanings(Change change, string? condition)
    {
        var judged = change.Against(condition);
        if (change.ForTheBetter < 0)
            return [new("worse", $"Worse by {Number(-change.ForTheBetter)}")];
        if (judged.IsEmpty)
            return [new("plain", "No rule")];
        var reached = judged.Count(j => j.IsReached);
        // Beyond measurement error is not yet what matters to anybody.
        if (judged.All(j => j.Threshold.IsError))
            return [reached > 0 ? new("plain", "Beyond error") : new("short", "Within error")];
        return reached == judged.Length ? [new("reached", "Meaningful")]
            : reached > 0 ? [new("reached", $"By {reached} of {judged.Length} rules")]
            : [new("short", change.Instrument.IsChange ? $"Below {Number(judged[0].Threshold.Amount)}" : "Not yet")];
    }

    /// <summary>"needs 1.3 [Cle] or 2 [Chi, NRS2]"; that no rule was found where there is none.</summary>
    public static string Needs(Instrument instrument, string? condition, string part)
    {
        var needed = instrument.ThresholdsFor(condition, part).ToList();
        return needed.Count == 0 ? "no published rule found"
            : $"needs {string.Join(" or ", needed.DistinctBy(t => (t.Amount, t.Basis.InWords)).Select(t => $"{Number(t.Amount)} [{t.Basis.InWords}]"))}";
    }

    /// <summary>A number without needless decimals and with a true minus.</summary>
    public static string Number(decimal value) => $"{value:0.#}".Replace('-', '\u2212');

    /// <summary>A value with its unit, and its sign where it is a change.</summary>
    public static string Number(Instrument instrument, decimal value) =>
        $"{(instrument.IsChange && value > 0 ? "+" : "")}{Number(value)}{(instrument.Unit is { } unit ? unit is "°" or "%" ? unit : $"\u00a0{unit}" : "")}";

    /// <summary>The range of an instrument or of one part in words: "0 to 10".</summary>
    public static string RangeOf(Instrument instrument, string part)
    {
        var (minimum, maximum) = instrument.RangeOf(part);
        return $"{Number(minimum)} to {Number(maximum)}{instrument.Unit}";
    }

    private static int Order(string instrument) => instrument switch { "nprs" => 0, "psfs" => 1, "groc" => 3, "ppt" => 4, "rom" => 5, _ => 2 };

    private static Taken TakenOf(MeasuredScore s, ClinicInfo clinic) => new(clinic.Local(s.At), s.Value, s.Session?.Row.Number, s.AfterSession);

    private static IEnumerable<Series> SeriesOf(Instrument instrument, List<MeasuredScore> scores, ClinicInfo clinic, KnowledgeBase knowledge)
    {
        if (instrument.Kind == "patient-specific" && MeanOf(instrument, scores, clinic) is { } mean)
            yield return mean;
        foreach (var item in scores.GroupBy(s => s.Item))
            yield return new Series(instrument, item.Key, TitleOf(instrument, item.Key, knowledge), [.. item.Select(s => TakenOf(s, clinic))]);
    }

    // The mean of the activities scored at the start; on each later occasion of those of them that were scored again.
    private static Series? MeanOf(Instrument instrument, List<MeasuredScore> scores, ClinicInfo clinic)
    {
        var occasions = scores.GroupBy(s => (Day: clinic.Day(s.At), s.Session?.Row.Number, s.AfterSession)).Select(g => g.GroupBy(s => s.Item).ToDictionary(i => i.Key, i => i.Last())).ToList();
        var start = occasions[0].Keys.ToHashSet();
        var means = occasions.Select(o => o.Where(s => start.Contains(s.Key)).Select(s => s.Value).ToList()).Where(o => o.Count > 0)
            .Select(o => TakenOf(o[0] with { Value = Scoring.Mean([.. o.Select(s => s.Value)])!.Value }, clinic)).ToImmutableArray();
        return start.Count == 0 ? null : new Series(instrument, "", $"{Written.Count(start.Count, "activity", "activities")}, mean", means);
    }

    private static MeasuredLine LineOf(Series series, string? condition)
    {
        var single = series.Instrument.Kind == "patient-specific" && series.Item.Length > 0;
        var first = series.Instrument.IsChange || series.Taken.Length < 2 && single ? "–" : Number(series.Instrument, series.Taken[0].Value);
        var (start, now) = series.Taken.Length == 1 && !series.Instrument.IsChange ? (Number(series.Instrument, series.Taken[0].Value), "–") : (first, Number(series.Instrument, series.Taken[^1].Value));
        return new MeasuredLine(series.Key, series.Title, single ? null : Needs(series.Instrument, condition, series.Part), start, now,
            series.Change is not { } change ? [new("plain", "First score")] : single ? [new("plain", "In the mean")] : Meanings(change, condition));
    }

    private static string TitleOf(Instrument instrument, string item, KnowledgeBase knowledge)
    {
        var parts = item.Split('/');
        return instrument.Kind switch
        {
            "motion" => NameOf(instrument, item),
            "pressure" => $"Pressure that first hurts: {knowledge.Muscles.GetValueOrDefault(parts[0])?.Name ?? parts[0]}, {parts[^1]}",
            "patient-specific" => $"“{item}”",
            _ when item.Length > 0 => $"{instrument.Title.Split(',')[0]}: {NameOf(instrument, item).ToLowerInvariant()}",
            _ => instrument.Title,
        };
    }
}
