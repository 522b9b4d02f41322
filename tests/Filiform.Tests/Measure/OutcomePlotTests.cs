using Filiform.Rules.Measure;
using Filiform.Web.Knowledge;
using Filiform.Web.Measure;

namespace Filiform.Tests.Measure;

public sealed class OutcomePlotTests
{
    private static readonly Instrument Pain = KnowledgeFolder.Load(null, snomed: false).Instruments["nprs"];

    private static DateTime Day(int day, int hour = 9) => new(2026, 11, day, hour, 0, 0);

    private static OutcomePlot Plot(IEnumerable<Taken> scores, params Held[] sessions) => OutcomePlot.Of(Pain, "neck-pain", scores, sessions)!;

    [Fact]
    public void Nothing_is_drawn_without_a_score() => Assert.Null(OutcomePlot.Of(Pain, null, [], [new Held(Day(3), 1)]));

    [Fact]
    public void One_score_is_one_point_without_a_line()
    {
        var plot = Plot([new Taken(Day(3), 7)]);

        var point = Assert.Single(plot.Points);
        Assert.Equal(84, point.Y);
        Assert.Empty(plot.Lines);
        Assert.Equal("3 Nov", Assert.Single(plot.Days).Text);
    }

    [Fact]
    public void Scores_of_one_moment_stand_beside_each_other()
    {
        var plot = Plot([new Taken(Day(3), 7), new Taken(Day(3), 5), new Taken(Day(3), 6)]);

        Assert.Equal(3, plot.Points.Select(p => p.X).Distinct().Count());
        Assert.All(plot.Points.Zip(plot.Points.Skip(1)), p => Assert.True(p.Second.X - p.First.X >= 8));
        Assert.Single(plot.Days);
    }

    [Fact]
    public void A_session_without_a_score_breaks_the_line()
    {
        var plot = Plot([new Taken(Day(3), 7, 1), new Taken(Day(17), 5, 3)], new Held(Day(3), 1), new Held(Day(10), 2), new Held(Day(17), 3));

        Assert.Empty(plot.Lines);
        Assert.Equal(["S1", "S2", "S3"], plot.Sessions.Select(s => s.Text));
        Assert.Contains("Session 2 on 10 Nov 2026: no score with it", plot.InWords, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_say_whether_a_score_came_before_or_after_the_session()
    {
        var plot = Plot([new Taken(Day(3), 7, 1), new Taken(Day(3, 10), 6, 1, AfterSession: true)], new Held(Day(3), 1));

        Assert.Contains("3 Nov 2026, before session 1: 7. 3 Nov 2026, after session 1: 6.", plot.InWords, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_disagreeing_thresholds_have_a_band_with_their_source()
    {
        var plot = Plot([new Taken(Day(3), 7)]);

        Assert.Equal([120.4m, 140m], plot.Bands.Select(b => b.Edge!.Value));
        Assert.Equal(["1.3 better [Cle]", "2 better [Chi, NRS2]"], plot.Bands.Select(b => b.InWords));
        Assert.True(plot.Bands[1].WordY - plot.Bands[0].WordY >= 22);
    }

    [Fact]
    public void A_threshold_of_another_condition_is_not_drawn() =>
        Assert.Equal(2, Assert.Single(OutcomePlot.Of(Pain, "plantar-heel-pain", [new Taken(Day(3), 7)], [])!.Bands).Threshold.Amount);

    [Fact]
    public void A_threshold_that_no_score_can_reach_has_no_band()
    {
        var plot = Plot([new Taken(Day(3), 1)]);

        Assert.All(plot.Bands, b => Assert.Null(b.Edge));
        Assert.Contains("cannot be reached", plot.InWords, StringComparison.Ordinal);
    }

    [Fact]
    public void Thirty_scores_stay_inside_and_in_order()
    {
        var plot = Plot(Enumerable.Range(0, 30).Select(i => new Taken(Day(1).AddDays(i / 3), i % 11)));

        Assert.All(plot.Points, p => Assert.InRange(p.X, 3, 97));
        Assert.Equal(plot.Points.Select(p => p.X).Order(), plot.Points.Select(p => p.X));
        Assert.True(plot.Points[^1].IsLast);
    }

    [Fact]
    public void Of_forty_scores_and_ten_sessions_only_those_are_named_that_do_not_lie_on_each_other()
    {
        var plot = Plot(Enumerable.Range(0, 40).Select(i => new Taken(Day(1).AddDays(8 * i), i % 11)), [.. Enumerable.Range(1, 10).Select(n => new Held(Day(1).AddDays(6 * n), n))]);
        var (named, sessions) = (plot.Points.Where(p => p.HasWord).ToList(), plot.NamedSessions.ToList());

        Assert.True(plot.IsDense);
        Assert.True(plot.Points[0].HasWord && plot.Points[^1].HasWord && named.Count < 20);
        Assert.All(named.Zip(named.Skip(1)), p => Assert.True(p.Second.X - p.First.X >= 7));
        Assert.Equal((10, "S1", "S10"), (plot.Sessions.Length, sessions[0].Text, sessions[^1].Text));
        Assert.All(sessions.Zip(sessions.Skip(1)), s => Assert.True(s.Second.X - s.First.X >= 10));
    }

    [Fact]
    public void Scores_entered_late_stand_in_the_order_of_time() =>
        Assert.Equal([7m, 5m], Plot([new Taken(Day(17), 5), new Taken(Day(3), 7)]).Points.Select(p => p.Value));

    [Fact]
    public void A_figure_stands_off_the_line_that_comes_down_to_it()
    {
        var plot = Plot([new Taken(Day(3), 7), new Taken(Day(4), 4), new Taken(Day(5), 6)]);

        Assert.Equal(plot.Points[0].Y - 14, plot.Points[0].WordY);
        Assert.True(plot.Points[1].WordY > plot.Points[1].Y);
        Assert.Equal(0, plot.Points[2].WordShift);
    }
}
