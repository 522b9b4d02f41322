using System.Text.Encodings.Web;
using System.Text.Json;
using Filiform.Rules.Improve;

namespace Filiform.Web.Commands.Comparing;

/// <summary>A comparison for other programs: the same figures, unrounded.</summary>
internal static class CompareJson
{
    // Words are for people too, so only what JSON itself asks for is escaped.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(CompareResult result) => JsonSerializer.Serialize(new
    {
        result.Request.File,
        result.Request.Columns.Baseline,
        result.Request.Columns.Outcome,
        result.Request.Columns.Group,
        result.Against,
        Better = result.Request.LowerIsBetter ? "lower" : "higher",
        MeaningfulChange = result.Request.Meaningful,
        result.Table.Rows,
        Used = result.Table.Rows - result.LeftOut,
        LeftOut = new { Rows = result.LeftOut, result.Table.WithoutBaseline, result.Table.WithoutOutcome, result.Table.WithoutGroup },
        Ancova = result.Comparison.Slope is null ? null : new { result.Comparison.Slope, DegreesOfFreedom = result.Comparison.Freedom },
        Groups = result.Comparison.Groups.Select(g => new
        {
            Group = g.Name,
            N = g.Count,
            g.Missing,
            Baseline = Of(g.Baseline),
            Outcome = Of(g.Outcome),
            Change = Of(g.Change),
            AdjustedDifference = g.Adjusted is not { } a ? null
                : new { a.Value, Ci95 = Of(a.Interval), StandardError = a.Error, T = double.IsFinite(a.T) ? a.T : (double?)null, a.P },
            Responders = g.Responders is not { } r ? null : new { r.Count, r.Of, r.Share, Ci95 = Of(r.Exact) },
            ResponderDifference = g.RespondersMore is not { Interval: { } ends } more ? null : new { more.Value, Ci95 = Of(ends) },
            Small = g.IsSmall,
        }),
        result.Notes,
    }, Json) + "\n";

    private static object Of(Sample sample) => new
    {
        sample.Mean,
        Sd = sample.Deviation,
        Ci95 = sample.MeanWithInterval.Interval is { } ends ? Of(ends) : null,
        Min = sample.Least,
        Q1 = sample.LowerQuartile,
        sample.Median,
        Q3 = sample.UpperQuartile,
        Max = sample.Most,
    };

    private static double[] Of(Interval interval) => [interval.Low, interval.High];
}
