using System.Collections.Immutable;
using Filiform.Rules.Improve;
using Filiform.Web.Improve;
using Filiform.Web.Knowledge;

namespace Filiform.Tests.Improve;

/// <summary>Plots of a busy clinic.</summary>
public sealed class PlotTests
{
    [Theory]
    [InlineData(12, 1)]
    [InlineData(80, 1)]
    [InlineData(800, 1)]
    [InlineData(4000, 4)]
    public void The_dots_of_one_change_stand_apart_from_those_of_the_next_and_all_stay_in_sight(int people, int timesTheHeight)
    {
        var dots = Enumerable.Range(0, people).Select(i => new SpreadDot(i * 7 % 10 - 3, i == 0)).OrderBy(d => d.Better).ToImmutableArray();
        var plot = SpreadPlot.Of(new Spread { Instrument = KnowledgeFolder.Load().Instruments["nprs"], Sessions = 4, Dots = dots, Left = 0, GoingOn = 0, Unanswered = 0 })!;
        var wide = (decimal)plot.Width / plot.Axis.Length;

        Assert.Equal(people, plot.Dots.Length);
        Assert.All(plot.Dots, d => Assert.InRange(Math.Abs(d.X - plot.Axis.MinBy(a => Math.Abs(a.X - d.X))!.X) + plot.Radius, 0, wide / 2 - 2));
        Assert.All(plot.Dots, d => Assert.InRange(d.Y, plot.Radius, plot.Height));
        Assert.InRange(plot.Height, 20, 272 * timesTheHeight);
    }

    [Fact]
    public void A_control_chart_says_what_its_lines_are_and_names_months_as_there_is_room()
    {
        var months = Enumerable.Range(0, 24).Select(i => (Month: new DateOnly(2024, 12, 1).AddMonths(i), Events: 20 + i % 5, Of: 400 + 10 * i)).ToList();
        var plot = ChartPlot.Of("p", "p-chart", "Per 1,000", PChart.Of([.. months.Select(m => (m.Events, m.Of))])!, [.. months.Select(m => m.Month.ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture))],
            "Per 1,000 treatments", v => RateTable.Figure(v * 1000));

        Assert.Matches("^Dotted: middle line, [0-9.]+\\. Dashed: limits, [0-9.]+ and [0-9.]+ at the last point\\.$", plot.Key);
        Assert.InRange(plot.Words.Count(w => w.Class == "x"), 2, 3);
        Assert.InRange(plot.Words.Count(w => w.Class.StartsWith('x')), 8, 12);
    }
}
