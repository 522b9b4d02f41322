using System.Collections.Immutable;
using System.Globalization;
using Filiform.Clinic.Improve;
using Filiform.Rules.Improve;
using Filiform.Rules.Knowledge;
using Filiform.Web.Frame;

namespace Filiform.Web.Improve;

/// <summary>The charts of a kind: by month for what is common, by what lies between events for what is rare.</summary>
internal static class RateCharts
{
    /// <summary>Treatments with the event in a month from which on it is taken for common. The usual rule that at least five are to be expected.</summary>
    public const int CommonPerMonth = 5;

    /// <summary>Odds ratio that the sum is to notice.</summary>
    public const double OddsRatio = 2;

    /// <summary>Threshold of the sum.</summary>
    public const double Threshold = 3.5;

    /// <summary>How many times as many events in a month the sum of counts is to notice.</summary>
    public const double Ratio = 1.5;

    /// <summary>Months at least between two signals by chance alone, by which the threshold of the sum of counts is calculated. A convention.</summary>
    public const double MonthsBetween = 100;

    private const int MostStretches = 60;

    /// <summary>The charts; none without an event.</summary>
    public static ImmutableArray<ChartPlot> Of(ClinicRates rates, string kind, KnowledgeBase knowledge)
    {
        var months = rates.Months.Where(m => m.Counts.All.Treatments > 0).ToList();
        var with = rates.Counts.All.Of(kind).Treatments;
        if (with == 0)
            return [];
        return with >= CommonPerMonth * months.Count ? ByMonth(months, kind) : [.. Between(rates, kind), .. Sum(rates, kind, knowledge)];
    }

    private static ImmutableArray<ChartPlot> ByMonth(List<(DateOnly Month, TreatmentCounts Counts)> months, string kind) =>
        PChart.Of([.. months.Select(m => (m.Counts.All.Of(kind).Treatments, m.Counts.All.Treatments))]) is not { } chart ? [] :
        [
            ChartPlot.Of("p", "p-chart: treatments with it, month by month", "Per 1,000 treatments. Between the dashed lines chance alone would keep it in all but about 3 of 1,000 months."
                + Few(chart.Points.Length, "months"), chart, [.. months.Select(m => RateTables.Month(m.Month))], "Per 1,000 treatments", v => RateTable.Figure(v * 1000)),
            Counted(months, kind),
        ];

    private static ChartPlot Counted(List<(DateOnly Month, TreatmentCounts Counts)> months, string kind)
    {
        var (events, treatments) = (months.Sum(m => m.Counts.All.Of(kind).Events), months.Sum(m => m.Counts.All.Treatments));
        var (mean, size) = ((double)events / months.Count, (double)treatments / months.Count);
        var cusum = PoissonCusum.For(mean, Ratio, MonthsBetween);
        return ChartPlot.Of("poisson-cusum", "CUSUM of counts: what speaks for half as many again",
            $"All that were entered, also several in one treatment. Each month adds what was counted and takes {RateTable.Figure(cusum.Reference)} away, more in a month with more treatments. In control: "
            + $"this clinic’s own mean of {RateTable.Figure(mean)} in a month, so that a rise at once is hidden in it. The threshold is calculated: were all months alike, chance would cross it no more often than once in {MonthsBetween:0}."
            + Few(months.Count, "months"), cusum, cusum.Over(months.Select(m => (m.Counts.All.Of(kind).Events, m.Counts.All.Treatments / size))), [.. months.Select(m => RateTables.Month(m.Month))]);
    }

    private static IEnumerable<ChartPlot> Between(ClinicRates rates, string kind)
    {
        var (between, days, _) = rates.Counts.Stretches(kind);
        // What came before the first event is no stretch between two.
        if (BetweenEvents.GChart([.. between.Skip(1)]) is { } g)
            yield return ChartPlot.Of("g", "g-chart: treatments between one and the next", "A high point is a long time without it; eight in a row below the middle line mean that it comes more often."
                + Few(g.Points.Length, "stretches"), Last(g), Labels(days.Skip(1)), "Treatments without it", Whole);
        if (BetweenEvents.TChart([.. days.Zip(days.Skip(1), (one, next) => (double)(next.DayNumber - one.DayNumber))]) is { } t)
            yield return ChartPlot.Of("t", "t-chart: days between one and the next", "The same in days. It does not know how many were treated." + Few(t.Points.Length, "stretches"),
                Last(t), Labels(days.Skip(1)), "Days", v => v.ToString("0.#", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<ChartPlot> Sum(ClinicRates rates, string kind, KnowledgeBase knowledge)
    {
        var (between, days, since) = rates.Counts.Stretches(kind);
        var study = EventWords.PublishedFor(kind) is { } published ? knowledge.PublishedRates.Studies.FirstOrDefault(s => s.Of(published) is { Share.Count: > 0 }) : null;
        var expected = study?.Of(EventWords.PublishedFor(kind)!)?.Share.Share ?? (double)rates.Counts.All.Of(kind).Treatments / rates.Counts.All.Treatments;
        var cusum = new Cusum(expected, OddsRatio, Threshold);
        var (points, now) = cusum.Over(between, since);
        yield return ChartPlot.Of("cusum", "CUSUM: signs of twice the odds",
            $"The line rises with each event and falls a little with each treatment without one. In control: {RateTable.Figure(expected * 1000)} per 1,000 treatments, "
            + (study is not null ? $"as in {study.Name}" : "this clinic’s own mean over the whole time, so a rise from the start would not show")
            + $". Odds ratio to notice: {OddsRatio:0}. Threshold: {Threshold:0.0}. A study of settings found one false signal in about 14,000 treatments there, at a rate of 10 per 1,000.",
            cusum, points, now, rates.Counts.All.Treatments, [.. days.Select(Written.Date)]);
    }

    private static string Few(int count, string what) => count < ControlChart.Enough ? $" Only {count} {what}: limits drawn from so few say little." : "";

    private static ControlChart Last(ControlChart chart) => chart with { Points = [.. chart.Points.TakeLast(MostStretches)] };

    private static List<string> Labels(IEnumerable<DateOnly> days) => [.. days.TakeLast(MostStretches).Select(Written.ShortDate)];

    private static string Whole(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
