using System.Collections.Immutable;
using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Clinic.Treat;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;
using Filiform.Web.Frame;

namespace Filiform.Web.Measure;

/// <summary>What a change means against one published threshold.</summary>
/// <param name="Kind">reached, short, worse or plain.</param>
/// <param name="Words">In words.</param>
public sealed record Meaning(string Kind, string Words);

/// <summary>One measure of a patient: where it began and where it is.</summary>
public sealed record MeasuredLine(string Title, string? Second, string Start, string Now, ImmutableArray<Meaning> Meanings);

/// <summary>All measures of a chart, as the table shows them, and the scores of one measure over time.</summary>
public static class Measures
{
    /// <summary>The scores of an instrument on the clinic's clock, by the time they count for.</summary>
    public static IEnumerable<Taken> TakenOf(Chart chart, ClinicInfo clinic, string instrument) => ByTime(chart).Where(s => s.Score.Instrument == instrument)
        .Select(s => new Taken(clinic.Local(s.At), s.Score.Value, s.Session?.Row.Number, s.Score.AfterSession));

    /// <summary>The table. A patient's own activities are judged by their mean, of those scored at least twice.</summary>
    public static ImmutableArray<MeasuredLine> Lines(Chart chart, KnowledgeBase knowledge, string? condition) =>
    [
        .. ByTime(chart).Select(s => s.Score).GroupBy(s => s.Instrument).Where(g => knowledge.Instruments.ContainsKey(g.Key)).OrderBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => Lines(knowledge.Instruments[g.Key], [.. g.GroupBy(s => s.Item)], condition)),
    ];

    // A score taken with a session counts for that session's time, also when it was entered later.
    private static IEnumerable<(ScoreRow Score, Session? Session, DateTimeOffset At)> ByTime(Chart chart) => chart.Scores
        .Select(s => (Score: s, Session: chart.Sessions.FirstOrDefault(v => v.Row.Id == s.Session)))
        .Select(s => (s.Score, s.Session, At: s.Session is null ? s.Score.At : s.Score.AfterSession ? s.Session.Ledger.ClosedAt ?? s.Score.At : s.Session.Row.At))
        .OrderBy(s => s.At).ThenBy(s => s.Score.Seq);

    /// <summary>"Neck rotation, left": a movement with its side, as stored by <see cref="Motion"/>.</summary>
    public static string NameOf(Instrument instrument, string item)
    {
        var parts = item.Split('/');
        var known = instrument.Items.FirstOrDefault(i => i.Id == parts[0]);
        return known is null ? item : parts.Length > 1 && parts[1] != "middle" ? $"{known.Title}, {parts[1]}" : known.Title;
    }

    /// <summary>A movement with its side as one item; null unless both are chosen.</summary>
    public static string? Motion(Instrument instrument, string? movement, string? side) =>
        side is "left" or "right" or "middle" && instrument.Items.Any(i => i.Id == movement) ? $"{movement}/{side}" : null;

    private static IEnumerable<MeasuredLine> Lines(Instrument instrument, List<IGrouping<string, ScoreRow>> items, string? condition)
    {
        var specific = instrument.Kind == "patient-specific";
        if (specific)
        {
            var twice = items.Where(i => i.Count() > 1).ToList();
            if (twice.Count > 0)
            {
                var change = new Change(instrument, twice.Average(i => i.First().Value), twice.Average(i => i.Last().Value));
                yield return Line(instrument, $"{instrument.FullTitle}: mean of {Written.Count(twice.Count, "activity", "activities")}", change, condition);
            }
        }
        foreach (var item in items)
        {
            var (title, first, last) = (Title(instrument, item.Key), item.First().Value, item.Last().Value);
            yield return item.Count() == 1 ? new MeasuredLine(title, null, Number(instrument, first), "–", [new("plain", "One score so far")])
                : specific ? new MeasuredLine(title, null, Number(instrument, first), Number(instrument, last), [new("plain", "Counts in the mean")])
                : Line(instrument, title, new Change(instrument, first, last), condition);
        }
    }

    private static MeasuredLine Line(Instrument instrument, string title, Change change, string? condition) =>
        new(title, $"from {instrument.Minimum:0.##} to {instrument.Maximum:0.##}{instrument.Unit}", Number(instrument, change.From), Number(instrument, change.To), Meanings(change, condition));

    /// <summary>What a change means against every threshold that fits; where it is worse, that first.</summary>
    public static ImmutableArray<Meaning> Meanings(Change change, string? condition)
    {
        var judged = change.Against(condition);
        if (change.ForTheBetter < 0)
        {
            return [new("worse", $"Worse by {-change.ForTheBetter:0.##}"), .. judged.Where(j => -change.ForTheBetter < j.Threshold.Amount)
                .Select(j => new Meaning("short", $"Less than {j.Threshold.Amount:0.##} either way [{j.Threshold.Basis.InWords}]"))];
        }
        return judged.IsEmpty ? [new("plain", "No published threshold found")]
            : [.. judged.Select(j => new Meaning(j.IsReached ? "reached" : "short", $"{(j.IsReached ? "At least" : "Less than")} {j.Threshold.Amount:0.##} better [{j.Threshold.Basis.InWords}]"))];
    }

    private static string Title(Instrument instrument, string item) => instrument.Kind switch
    {
        "scale" => instrument.Title,
        "motion" => NameOf(instrument, item),
        _ => $"“{item}”",
    };

    private static string Number(Instrument instrument, decimal value) => $"{value:0.#}{instrument.Unit}";
}
