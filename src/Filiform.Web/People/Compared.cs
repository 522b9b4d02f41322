using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;
using Filiform.Web.Measure;

namespace Filiform.Web.People;

/// <summary>The first and the last score of one measure, as the Measure step and the clinic's counts compare them.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Item">What was measured with it, in words; empty for a single scale.</param>
/// <param name="First">The first score.</param>
/// <param name="Last">The last score; the first again when there is only one.</param>
public sealed record Compared(Instrument Instrument, string Item, ScoreRow First, ScoreRow Last)
{
    /// <summary>The scale for pain.</summary>
    public const string Pain = "nprs";

    /// <summary>The change between the two.</summary>
    public Change Change => new(Instrument, First.Value, Last.Value);

    /// <summary>True when there are two scores to compare.</summary>
    public bool IsChange => !ReferenceEquals(First, Last);

    /// <summary>What is measured.</summary>
    public string Title => Item.Length == 0 ? Instrument.Title : $"{Item} ({Instrument.Title})";

    /// <summary>The change in words.</summary>
    public string InWords => !IsChange ? "First score: nothing to compare yet"
        : First.Value == Last.Value ? "No change"
        : Instrument.Better == Better.Either ? $"From {Points(First.Value)} to {Points(Last.Value)}"
        : Change.ForTheBetter > 0 ? $"Better by {Points(Change.ForTheBetter)}"
        : $"Worse by {Points(-Change.ForTheBetter)}";

    /// <summary>How the change stands against all published thresholds, as a class, an icon and words.</summary>
    public (string? Class, string Icon, string Words) Judge(string? condition)
    {
        if (!IsChange)
            return (null, "info", "First score");
        if (Change.ForTheBetter < 0)
            return ("is-consult", "warning", "Worse");
        if (First.Value == Last.Value)
            return (null, "info", "No change");
        var judged = Change.Against(condition);
        if (!judged.IsEmpty && judged.All(j => j.IsReached))
            return ("is-clear", "verdict-clear", "Meaningful");
        return (null, "info", judged.IsEmpty ? "No threshold published" : judged.Any(j => j.IsReached) ? "Thresholds disagree" : "Below every threshold");
    }

    /// <summary>A value with the unit of the instrument.</summary>
    public string Points(decimal value) => Instrument.Unit is { } unit ? $"{value:0.##}{(unit == "°" ? "" : " ")}{unit}" : $"{value:0.##}";

    /// <summary>Every measure of a chart, in the order in which it was first taken.</summary>
    public static IReadOnlyList<Compared> Of(Chart chart, KnowledgeBase knowledge) =>
    [
        .. chart.Scores.Where(s => knowledge.Instruments.ContainsKey(s.Instrument)).GroupBy(s => (s.Instrument, s.Item)).Select(g =>
        {
            var instrument = knowledge.Instruments[g.Key.Instrument];
            var first = g.First();
            return new Compared(instrument, Measures.NameOf(instrument, g.Key.Item), first, g.Last());
        }),
    ];
}
