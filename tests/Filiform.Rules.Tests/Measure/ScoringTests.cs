using Filiform.Rules.Measure;

namespace Filiform.Rules.Tests.Measure;

public class ScoringTests
{
    private static readonly Instrument Knee = Checkout.Knowledge.Instruments["koos"];
    private static readonly Instrument Foot = Checkout.Knowledge.Instruments["faam"];
    private static readonly Instrument Leg = Checkout.Knowledge.Instruments["lefs"];
    private static readonly Instrument Fibromyalgia = Checkout.Knowledge.Instruments["fiqr"];

    private static GivenAnswers Answers(string part, params int?[] given) =>
        GivenAnswers.Of(given.Select((a, i) => KeyValuePair.Create($"{part}-{i + 1}", a?.ToString())));

    private static GivenAnswers All(params GivenAnswers[] parts) => parts.Aggregate(GivenAnswers.None, (all, part) => all.With(part));

    private static decimal Score(Instrument instrument, GivenAnswers given, string part) => Scoring.Of(instrument, given).Value.Scores.Single(s => s.Part == part).Value;

    // Worked example: awell-health/awell-score, src/scores/koos, with the answers and each step written out (means 2.333, 2.286, 2.294, 3.2, 2.5).
    [Theory, Proves("H-090")]
    [InlineData("pain", "41.7", 3, 2, 1, 2, 3, 4, 1, 2, 3)]
    [InlineData("symptoms", "42.9", 2, 3, 1, 4, 2, 1, 3)]
    [InlineData("adl", "42.6", 2, 3, 1, 2, 4, 1, 3, 2, 3, 1, 2, 3, 4, 1, 2, 3, 2)]
    [InlineData("sport", "20.0", 3, 4, 3, 2, 4)]
    [InlineData("qol", "37.5", 3, 2, 3, 2)]
    public void Koos_scores_the_worked_example_to_the_digit_printed_there(string part, string printed, params int[] answers) =>
        Assert.Equal(decimal.Parse(printed), Math.Round(Score(Knee, Answers(part, [.. answers.Select(a => (int?)a)]), part), 1));

    // KOOS scoring instructions, August 2012: 5 of pain, 4 of symptoms, 9 of daily living, 3 of sport, 2 of quality of life.
    [Theory, Proves("H-090")]
    [InlineData("pain", 5)]
    [InlineData("symptoms", 4)]
    [InlineData("adl", 9)]
    [InlineData("sport", 3)]
    [InlineData("qol", 2)]
    public void Half_of_a_koos_scale_is_enough_and_one_less_is_not(string part, int least)
    {
        Assert.Equal(50, Score(Knee, Answers(part, [.. Enumerable.Repeat<int?>(2, least)]), part));
        var refused = Scoring.Of(Knee, Answers(part, [.. Enumerable.Repeat<int?>(2, least - 1)])).Refusal!;

        Assert.Equal("answers-too-few", refused.Code);
        Assert.Contains(refused.Missing, m => m.Contains("At least half of the answers of a scale are needed", StringComparison.Ordinal));
    }

    [Fact]
    public void One_koos_scale_without_enough_answers_leaves_the_others_scored()
    {
        var scored = Scoring.Of(Knee, All(Answers("qol", 1, 1, 1, 1), Answers("pain", 2))).Value;

        Assert.Equal(["qol"], scored.Scores.Select(s => s.Part));
        Assert.Contains("Pain: 1 of 9 answered, at least 5 are needed", scored.NotScored);
    }

    // The makers' instructions: the highest potential score is 32 for eight sport answers, 28 when one is missing.
    [Fact]
    public void Faam_divides_by_the_highest_score_of_the_answers_that_were_given()
    {
        Assert.Equal(75, Score(Foot, Answers("sport", 3, 3, 3, 3, 3, 3, 3, 3), "sport"));
        Assert.Equal(75, Score(Foot, Answers("sport", 3, 3, 3, 3, 3, 3, 3), "sport"));
        Assert.Equal(Math.Round(100m * 22 / 28, 6), Score(Foot, Answers("sport", 4, 3, 3, 3, 3, 3, 3), "sport"));
    }

    [Fact]
    public void What_does_not_apply_is_not_counted_in_faam()
    {
        var answers = Answers("sport", 3, 3, 3, 3, 3, 3, 3).With(GivenAnswers.Of([KeyValuePair.Create("sport-8", (string?)GivenAnswers.Skipped)]));

        Assert.Equal(75, Score(Foot, answers, "sport"));
        Assert.Equal("answers-too-few", Scoring.Of(Foot, Answers("sport", 3, 3, 3, 3, 3, 3)).Refusal?.Code);
    }

    // Oswestry's own example, often reprinted: 16 of 50 is 32 %, and 16 of 45 with one section left out is 35.5 % (printed without rounding up).
    [Theory]
    [InlineData(10, 32)]
    [InlineData(9, 35.555556)]
    public void Per_cent_of_what_was_answered_follows_the_printed_example_of_the_oswestry_index(int answered, decimal percent)
    {
        var items = Enumerable.Range(1, 10).Select(n => new AskedItem($"total-{n}", n, null, null, null));
        var index = Foot with { Answers = new AnswerRange(0, 5, null), Parts = [new Part(Part.Total, "Index", null, PartScoring.Percent, 9, 1, 0, 100, [.. items])] };
        int?[] sixteen = [2, 2, 2, 2, 2, 2, 2, 1, 1, .. answered == 10 ? new int?[] { 0 } : []];

        Assert.Equal(percent, Score(index, Answers(Part.Total, sixteen), ""));
    }

    [Fact]
    public void Lefs_is_the_sum_of_all_twenty()
    {
        Assert.Equal(80, Score(Leg, Answers("total", [.. Enumerable.Repeat<int?>(4, 20)]), ""));
        Assert.Equal(43, Score(Leg, Answers("total", [.. Enumerable.Repeat<int?>(2, 17), 3, 3, 3]), ""));
        Assert.Equal("answers-too-few", Scoring.Of(Leg, Answers("total", [.. Enumerable.Repeat<int?>(4, 19)])).Refusal?.Code);
    }

    // fiqr.info, scoring: function divided by 3 (at most 30), overall impact as it is (20), symptoms divided by 2 (50), added up to at most 100.
    [Theory, Proves("H-090")]
    [InlineData(10, 30, 20, 50, 100)]
    [InlineData(5, 15, 10, 25, 50)]
    [InlineData(0, 0, 0, 0, 0)]
    public void Fiqr_adds_its_three_domains_with_their_weights(int each, int function, int impact, int symptoms, int total)
    {
        var scores = Scoring.Of(Fibromyalgia, Fiqr(each, each, each)).Value.Scores.ToDictionary(s => s.Part, s => s.Value);

        Assert.Equal((function, impact, symptoms, total), ((int)scores["function"], (int)scores["impact"], (int)scores["symptoms"], (int)scores[""]));
    }

    [Fact]
    public void Thirds_of_fiqr_are_rounded_once_at_the_end() =>
        Assert.Equal(Math.Round(9m / 3 + 1m / 3 + 3 + 10m / 2, 6), Score(Fibromyalgia, Fiqr(1, 1, 1).With(GivenAnswers.Of([KeyValuePair.Create("function-1", (string?)"2"), KeyValuePair.Create("impact-1", (string?)"2")])), ""));

    [Fact]
    public void One_missing_answer_on_function_is_filled_by_the_mean_of_the_others_and_two_are_not()
    {
        var one = Fiqr(6, 6, 6).All.Remove("function-9");
        Assert.Equal(60, Score(Fibromyalgia, new GivenAnswers(one), ""));
        Assert.Equal("answers-too-few", Scoring.Of(Fibromyalgia, new GivenAnswers(one.Remove("function-8"))).Refusal?.Code);
        Assert.Equal("answers-too-few", Scoring.Of(Fibromyalgia, new GivenAnswers(Fiqr(6, 6, 6).All.Remove("symptoms-4"))).Refusal?.Code);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("2.5")]
    [InlineData("two")]
    public void An_answer_out_of_range_is_named_and_nothing_is_scored(string answer)
    {
        var refused = Scoring.Of(Leg, Answers("total", [.. Enumerable.Repeat<int?>(4, 19)]).With(GivenAnswers.Of([KeyValuePair.Create("total-20", (string?)answer)]))).Refusal!;

        Assert.Equal("answer-range", refused.Code);
        Assert.Equal(["Leg function, question 20: a whole number from 0 to 4"], refused.Missing);
    }

    [Fact]
    public void An_answer_to_no_question_is_refused() => Assert.Equal("answer-unknown", Scoring.Of(Leg, Answers("total", [.. Enumerable.Repeat<int?>(4, 21)])).Refusal?.Code);

    [Fact]
    public void A_score_from_the_clinics_own_form_is_taken_as_it_is()
    {
        var neck = Checkout.Knowledge.Instruments["ndi"];
        Assert.Equal(46, Score(neck, GivenAnswers.Of([KeyValuePair.Create("total", (string?)"46")]), ""));
        Assert.Equal("answer-range", Scoring.Of(neck, GivenAnswers.Of([KeyValuePair.Create("total", (string?)"101")])).Refusal?.Code);
    }

    [Fact]
    public void Womac_takes_each_of_its_three_scores_within_its_own_range()
    {
        var womac = Checkout.Knowledge.Instruments["womac"];
        Assert.Equal(["pain", "function"], Scoring.Of(womac, GivenAnswers.Of([KeyValuePair.Create("pain", (string?)"20"), KeyValuePair.Create("function", (string?)"40")])).Value.Scores.Select(s => s.Part));
        Assert.Equal("answer-range", Scoring.Of(womac, GivenAnswers.Of([KeyValuePair.Create("stiffness", (string?)"9")])).Refusal?.Code);
    }

    [Fact]
    public void The_mean_needs_its_least_number_of_values()
    {
        Assert.Equal(3.333333m, Scoring.Mean([3, 3, 4], 3));
        Assert.Null(Scoring.Mean([3, 3], 3));
        Assert.Null(Scoring.Mean([]));
    }

    [Fact]
    public void Answers_read_back_as_they_were_written() =>
        Assert.Equal(Fiqr(1, 2, 3).All, GivenAnswers.FromJson(Fiqr(1, 2, 3).ToJson()).All);

    private static GivenAnswers Fiqr(int function, int impact, int symptoms) => All(
        Answers("function", [.. Enumerable.Repeat<int?>(function, 9)]), Answers("impact", [.. Enumerable.Repeat<int?>(impact, 2)]), Answers("symptoms", [.. Enumerable.Repeat<int?>(symptoms, 10)]));
}
