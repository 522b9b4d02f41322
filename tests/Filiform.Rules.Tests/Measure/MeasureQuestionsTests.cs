using Filiform.Rules.Measure;

namespace Filiform.Rules.Tests.Measure;

public class MeasureQuestionsTests
{
    private static readonly Instrument Pain = Checkout.Knowledge.Instruments["nprs"];
    private static readonly Instrument Activity = Checkout.Knowledge.Instruments["psfs"];

    // A questionnaire whose wording may be shown, with three questions of which two are needed.
    private static readonly Instrument Own = Checkout.Knowledge.Instruments["faam"] with
    {
        Id = "own",
        Wording = Wording.Shown,
        Parts = [new Part(Part.Total, "Own", null, PartScoring.Percent, 2, 1, 0, 100, [.. Enumerable.Range(1, 3).Select(n => new AskedItem($"total-{n}", n, $"Question {n}", null, null))])],
    };

    private static readonly ILookup<string, string> None = Array.Empty<string>().ToLookup(a => a);

    private static GivenAnswers Given(params (string Id, string Value)[] answers) => GivenAnswers.Of(answers.Select(a => KeyValuePair.Create(a.Id, (string?)a.Value)));

    [Fact]
    public void An_instrument_whose_wording_is_not_here_is_not_asked_on_a_phone() =>
        Assert.Empty(MeasureQuestions.Of([Checkout.Knowledge.Instruments["koos"], Checkout.Knowledge.Instruments["ndi"], Checkout.Knowledge.Instruments["rom"]], None, GivenAnswers.None));

    [Fact]
    public void Who_named_no_activity_yet_is_asked_for_them_and_then_about_each()
    {
        Assert.True(Assert.Single(MeasureQuestions.Of([Activity], None, GivenAnswers.None)).IsNaming);

        var named = MeasureQuestions.Of([Activity], None, Given(("psfs", "2"), ("psfs-name-1", "Climb stairs"), ("psfs-name-2", "Kneel")));
        Assert.Equal(["psfs", "psfs-1", "psfs-2"], named.Select(q => q.Id));
        Assert.Equal("Kneel", named[2].Activity);
    }

    [Fact]
    public void Activities_named_before_are_asked_about_in_the_same_words()
    {
        var asked = MeasureQuestions.Of([Activity], new[] { "Climb stairs", "Climb stairs", "Kneel" }.ToLookup(_ => "psfs"), GivenAnswers.None);
        Assert.Equal(["Climb stairs", "Kneel"], asked.Select(q => q.Ask));
    }

    [Fact]
    public void A_question_may_be_left_out_as_long_as_enough_others_remain()
    {
        Assert.All(MeasureQuestions.Of([Own], None, GivenAnswers.None), q => Assert.True(q.MaySkip));
        var after = MeasureQuestions.Of([Own], None, Given(("own-total-1", GivenAnswers.Skipped)));
        Assert.Equal([true, false, false], after.Select(q => q.MaySkip));
        Assert.Equal("answer-skip", MeasureQuestions.Take(after[1], Given((after[1].Id, GivenAnswers.Skipped))).Refusal?.Code);
    }

    [Theory]
    [InlineData("11")]
    [InlineData("-1")]
    [InlineData("4.5")]
    [InlineData("much")]
    public void A_number_that_is_not_on_the_scale_is_refused(string value)
    {
        var question = MeasureQuestions.Of([Pain], None, GivenAnswers.None)[0];
        Assert.Equal("answer-range", MeasureQuestions.Take(question, Given(("nprs", value))).Refusal?.Code);
    }

    [Fact]
    public void No_answer_is_not_zero()
    {
        var question = MeasureQuestions.Of([Pain], None, GivenAnswers.None)[0];
        Assert.Equal("answer-missing", MeasureQuestions.Take(question, GivenAnswers.None).Refusal?.Code);
        Assert.Equal("0", MeasureQuestions.Take(question, Given(("nprs", "0"))).Value.All["nprs"]);
    }

    [Fact]
    public void Only_the_answer_to_that_question_is_taken()
    {
        var question = MeasureQuestions.Of([Pain], None, GivenAnswers.None)[0];
        Assert.Equal(["nprs"], MeasureQuestions.Take(question, Given(("nprs", "3"), ("psfs-1", "9"))).Value.All.Keys);
    }

    [Fact]
    public void Answers_are_scored_under_the_ids_of_their_own_measure()
    {
        var given = Given(("own-total-1", "4"), ("own-total-2", GivenAnswers.Skipped), ("own-total-3", "2"), ("nprs", "3"), ("psfs", "1"), ("psfs-name-1", "Kneel"), ("psfs-1", "6"));
        var questions = MeasureQuestions.Of([Own, Pain, Activity], None, given);

        Assert.Equal(75, Scoring.Of(Own, MeasureQuestions.AnswersOf(Own, questions, given)).Value.Scores[0].Value);
        Assert.Equal(3, MeasureQuestions.AnswersOf(Pain, questions, given).Number("nprs"));
        Assert.Equal(6, MeasureQuestions.AnswersOf(Activity, questions, given).Number("Kneel"));
    }
}
