using System.Collections.Immutable;
using Filiform.Rules.Improve;
using Filiform.Rules.Measure;

namespace Filiform.Rules.Tests.Improve;

public class SpreadTests
{
    private static readonly Instrument Pain = Checkout.Knowledge.Instruments["nprs"];

    private static CourseOutcome Course(decimal? start, int sessions, bool goesOn = false, params (int After, decimal Score)[] scores) =>
        new(start, scores.ToImmutableSortedDictionary(s => s.After, s => s.Score), sessions, goesOn);

    private static Spread After3(params CourseOutcome[] courses) => Spread.Of(Pain, "neck-pain", courses, 3);

    [Fact]
    public void Each_person_is_one_dot_by_the_change_after_that_session()
    {
        var spread = After3(Course(7, 3, false, (3, 4)), Course(5, 4, false, (3, 5), (4, 1)), Course(4, 3, false, (3, 6)));

        Assert.Equal([-2m, 0m, 3m], spread.Dots.Select(d => d.Better));
        Assert.Equal((1, 1, 3), (spread.Worse, spread.Responders!.Value.Count, spread.Responders.Value.Of));
        Assert.Equal(1.3m, spread.Threshold!.Amount);
    }

    [Fact, Proves("H-092")]
    public void Those_who_left_are_counted_and_said_not_left_out_in_silence()
    {
        var spread = After3(Course(7, 3, false, (3, 4)), Course(7, 1), Course(7, 2, goesOn: true), Course(null, 3, false, (3, 2)), Course(6, 5, false, (4, 2)));

        Assert.Equal((1, 1, 1, 2, 5), (spread.Dots.Length, spread.Left, spread.GoingOn, spread.Unanswered, spread.Everybody));
        Assert.Equal((1, 4), (spread.RespondersAtWorst!.Value.Count, spread.RespondersAtWorst.Value.Of));
    }

    [Fact]
    public void Three_of_five_responders_have_the_interval_of_three_of_five()
    {
        var spread = After3([.. Enumerable.Range(0, 5).Select(i => Course(7, 3, false, (3, i < 3 ? 4 : 7)))]);

        Assert.Equal(Proportion.Take(3, 5)!.Value.Interval, spread.Responders!.Value.Interval);
    }

    [Fact]
    public void The_middle_and_its_quarters_are_those_of_the_people()
    {
        var spread = After3([.. new decimal[] { 1, 2, 3, 4, 5 }.Select(better => Course(8, 3, false, (3, 8 - better)))]);

        Assert.Equal((2m, 3m, 4m, 3m), (spread.LowerQuarter, spread.Median, spread.UpperQuarter, spread.Mean));
    }

    [Fact]
    public void Columns_have_no_gaps_and_hold_everybody()
    {
        var spread = After3(Course(7, 3, false, (3, 3)), Course(3, 3, false, (3, 5)));

        Assert.Equal([-2m, -1m, 0m, 1m, 2m, 3m, 4m], spread.Columns().Select(c => c.Better));
        Assert.Equal(2, spread.Columns().Sum(c => c.Dots.Length));
    }

    [Fact]
    public void With_nobody_to_compare_there_is_no_share()
    {
        var spread = After3(Course(7, 1));

        Assert.Null(spread.Responders);
        Assert.Null(spread.Median);
        Assert.Empty(spread.Columns());
    }

    [Fact]
    public void Without_a_published_threshold_nobody_is_called_a_responder() =>
        Assert.Null(Spread.Of(Checkout.Knowledge.Instruments["jfls-8"], null, [Course(8, 3, false, (3, 2))], 3).Responders);

    [Fact]
    public void An_answer_on_the_change_since_the_start_needs_no_start() =>
        Assert.Equal(5, Assert.Single(Spread.Of(Checkout.Knowledge.Instruments["groc"], null, [Course(null, 3, false, (3, 5))], 3).Dots).Better);
}
