using Filiform.Rules.Improve;

namespace Filiform.Rules.Tests.Improve;

public sealed class ControlChartTests
{
    // Days on which infections were seen, adapted from Benneyan 1998 as printed in the SAS/QC 14.1 User’s Guide (The RAREEVENTS Procedure, Getting Started).
    private static readonly DateOnly[] Infections =
    [
        .. new[] { "0417", "0417", "0417", "0419", "0420", "0503", "0505", "0505", "0506", "0507", "0508", "0509", "0509", "0510", "0511", "0527", "0527", "0528", "0529", "0531",
            "0610", "0611", "0612", "0614", "0616", "0616", "0618", "0621", "0621" }.Select(d => new DateOnly(1995, int.Parse(d[..2]), int.Parse(d[2..]))),
    ];

    private static readonly int[] Between = [.. Infections.Zip(Infections.Skip(1), (one, next) => next.DayNumber - one.DayNumber)];

    // The partial listing printed there: 0, 0, 2, 1, 13, 2. The mean is 65 days over 28 stretches, so by Benneyan's formula 2.3214 + 3 √(2.3214 · 3.3214) = 10.65.
    [Fact]
    public void G_chart_of_the_printed_infections_has_the_limit_that_Benneyans_formula_gives_by_hand()
    {
        Assert.Equal([0, 0, 2, 1, 13, 2], Between[..6]);

        var chart = BetweenEvents.GChart(Between)!;

        Assert.Equal(2.3214, chart.Mean, 4);
        Assert.Equal(10.65, chart.Points[0].Upper, 2);
        Assert.All(chart.Points, p => Assert.Null(p.Lower));
        Assert.Equal([4, 14], chart.Signals.Where(s => s.Rule == ChartRule.BeyondLimit).Select(s => s.At));
    }

    [Fact]
    public void Rare_events_that_come_more_often_are_seen_by_a_run_below_the_median()
    {
        var chart = BetweenEvents.GChart([400, 300, 500, 350, .. Enumerable.Repeat(20, 8)])!;

        Assert.Equal(new ChartSignal(ChartRule.EightOnOneSide, 11), Assert.Single(chart.Signals));
        Assert.True(chart.IsSmall);
    }

    // Worked by hand: y of 1, 3.6th power of 2, and of 3 are 1, 2, 3; mean 2, mean range 1, so 2 ± 2.66, brought back.
    [Fact]
    public void T_chart_limits_are_those_of_the_transformed_days_brought_back()
    {
        var chart = BetweenEvents.TChart([1, Math.Pow(2, 3.6), Math.Pow(3, 3.6)])!;

        Assert.Equal(Math.Pow(2, 3.6), chart.Centre, 9);
        Assert.Equal(Math.Pow(4.66, 3.6), chart.Points[0].Upper, 6);
        Assert.Null(chart.Points[0].Lower);
    }

    [Fact]
    public void T_chart_has_a_lower_limit_when_times_are_alike()
    {
        var chart = BetweenEvents.TChart([10, 11, 10, 11, 10, 11, 1])!;

        Assert.Equal(new ChartSignal(ChartRule.BeyondLimit, 6), chart.Signals.First(s => s.Rule == ChartRule.BeyondLimit));
    }

    // Compared with the binomial terms, summed one by one.
    [Theory]
    [InlineData(500, 0.02)]
    [InlineData(40, 0.077)]
    [InlineData(12, 0.3)]
    [InlineData(4200, 0.16)]
    public void P_chart_limits_leave_at_most_the_tail_of_three_deviations_by_summing_the_binomial_terms(int of, double share)
    {
        var (low, high) = PChart.Limits(of, share);

        Assert.True(UpTo(low - 1, of, share) < 0.00135 && UpTo(low, of, share) >= 0.00135);
        Assert.True(1 - UpTo(high, of, share) <= 0.00135 + 1e-12 && 1 - UpTo(high - 1, of, share) > 0.00135);
    }

    [Fact]
    public void P_chart_limits_of_large_numbers_are_near_Shewharts()
    {
        var (low, high) = PChart.Limits(10_000, 0.3);

        Assert.InRange(low, 3000 - 3 * Math.Sqrt(2100) - 2, 3000 - 3 * Math.Sqrt(2100) + 2);
        Assert.InRange(high, 3000 + 3 * Math.Sqrt(2100) - 2, 3000 + 3 * Math.Sqrt(2100) + 2);
    }

    [Fact]
    public void A_month_with_three_times_the_bruises_is_beyond_the_limit()
    {
        var chart = PChart.Of([(15, 200), (14, 200), (16, 200), (15, 200), (45, 200), (15, 200)])!;

        Assert.Equal(new ChartSignal(ChartRule.BeyondLimit, 4), Assert.Single(chart.Signals));
    }

    [Fact]
    public void A_month_with_few_treatments_is_said_to_be_small()
    {
        var chart = PChart.Of([(15, 200), (1, 20)])!;

        Assert.Equal([false, true], chart.Points.Select(p => p.IsSmall));
    }

    [Fact]
    public void Eight_months_in_a_row_above_the_centre_signal_once_at_the_eighth()
    {
        var chart = PChart.Of([.. Enumerable.Repeat((10, 200), 9), .. Enumerable.Repeat((20, 200), 9)])!;

        Assert.Equal([7, 16], chart.Signals.Where(s => s.Rule == ChartRule.EightOnOneSide).Select(s => s.At));
    }

    [Fact]
    public void Without_any_event_there_is_no_p_chart() => Assert.Null(PChart.Of([(0, 200), (0, 150)]));

    private static double UpTo(int count, int of, double chance)
    {
        var (sum, log) = (0.0, of * Math.Log(1 - chance));
        for (var i = 0; i <= count; i++)
        {
            sum += Math.Exp(log);
            log += Math.Log((double)(of - i) / (i + 1)) + Math.Log(chance / (1 - chance));
        }
        return sum;
    }
}
