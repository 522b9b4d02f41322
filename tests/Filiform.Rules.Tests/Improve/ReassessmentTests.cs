using Filiform.Rules.Improve;
using Filiform.Rules.Measure;

namespace Filiform.Rules.Tests.Improve;

public class ReassessmentTests
{
    private static Change Pain(decimal from, decimal to) => new(Checkout.Knowledge.Instruments["nprs"], from, to);

    private static ReassessmentPrompt? Of(int sessions, int? reviewedAfter, params Change[] changes) => Reassessment.Of(changes, "neck-pain", sessions, reviewedAfter);

    [Fact]
    public void Two_sessions_are_too_early() => Assert.Null(Of(2, null, Pain(7, 7)));

    [Fact, Proves("H-093")]
    public void Three_sessions_without_a_change_that_matters_call_for_a_second_look()
    {
        var prompt = Of(3, null, Pain(7, 6));

        Assert.Equal((CourseStanding.NoChange, "3 sessions without a change that matters: assess again"), (prompt!.Standing, prompt.Words));
    }

    [Fact]
    public void One_measure_that_helped_is_enough() => Assert.Null(Of(3, null, Pain(7, 7), Change.SinceStart(Checkout.Knowledge.Instruments["groc"], 5)));

    [Fact, Proves("H-093")]
    public void Who_got_worse_by_what_would_matter_is_said_to_be_worse() => Assert.Equal(CourseStanding.Worse, Of(3, null, Pain(5, 7))!.Standing);

    [Fact, Proves("H-093")]
    public void Without_a_second_score_nobody_is_said_to_be_helped() => Assert.Equal(CourseStanding.CannotTell, Of(4, null)!.Standing);

    [Fact]
    public void A_review_after_the_third_session_answers_the_prompt_until_the_sixth()
    {
        Assert.Null(Of(3, 3, Pain(7, 7)));
        Assert.Null(Of(5, 3, Pain(7, 7)));
        Assert.NotNull(Of(6, 3, Pain(7, 7)));
        Assert.Null(Of(7, 6, Pain(7, 7)));
    }

    [Fact]
    public void A_review_before_the_third_session_does_not_answer_it() => Assert.NotNull(Of(3, 2, Pain(7, 7)));

    [Fact]
    public void The_rule_is_said_to_be_usual_teaching() => Assert.Equal("usual teaching", Reassessment.Basis.InWords);
}
