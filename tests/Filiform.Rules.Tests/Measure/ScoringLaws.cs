using CsCheck;
using Filiform.Rules.Measure;

namespace Filiform.Rules.Tests.Measure;

/// <summary>
/// What holds for any answers to any questionnaire. No complete worked example of FIQR, FAAM or LEFS was found in print: for these the laws stand beside the
/// published formula and its limits.
/// </summary>
public class ScoringLaws
{
    private static readonly Instrument[] Questionnaires = [.. Checkout.Knowledge.Instruments.Values.Where(i => i.Kind == "questionnaire").OrderBy(i => i.Id)];

    private static Gen<(Instrument Instrument, GivenAnswers Given)> Any { get; } = Gen.Int[0, Questionnaires.Length - 1].Select(n => Questionnaires[n]).SelectMany(i =>
        Gen.Int[(int)i.Answers!.Minimum, (int)i.Answers.Maximum].Array[i.Parts.Sum(p => p.Items.Length)].Select(answers =>
            (i, GivenAnswers.Of(i.Parts.SelectMany(p => p.Items).Zip(answers, (item, a) => KeyValuePair.Create(item.Id, (string?)a.ToString()))))));

    [Fact, Proves("H-090")]
    public void No_answers_lead_out_of_the_range_of_a_score() => Any.Sample(a =>
        Scoring.Of(a.Instrument, a.Given).Value.Scores.All(s => s.Value >= a.Instrument.RangeOf(s.Part).Minimum && s.Value <= a.Instrument.RangeOf(s.Part).Maximum));

    [Fact]
    public void A_higher_answer_never_moves_a_score_the_other_way() => Any.Select(Gen.Int[0, 1000]).Sample((a, pick) =>
    {
        var items = a.Instrument.Parts.SelectMany(p => p.Items.Select(i => (Part: p, i.Id))).ToList();
        var (part, item) = items[pick % items.Count];
        if (a.Given.Number(item) is not { } answer || answer >= a.Instrument.Answers!.Maximum)
            return true;
        var raised = a.Given.With(GivenAnswers.Of([KeyValuePair.Create(item, (string?)(answer + 1).ToString())]));
        var change = Of(a.Instrument, raised, part.StoredAs) - Of(a.Instrument, a.Given, part.StoredAs);
        return part.Scoring == PartScoring.ReversedPercent ? change < 0 : change > 0;
    });

    [Fact]
    public void Which_of_equal_answers_is_missing_does_not_matter() => Gen.Int[0, Questionnaires.Length - 1].Select(n => Questionnaires[n]).Select(Gen.Int[0, 4], Gen.Int[0, 1000]).Sample((i, answer, pick) => i.Parts.All(p =>
    {
        if (p.Least == p.Items.Length)
            return true;
        var all = GivenAnswers.Of(i.Parts.SelectMany(o => o.Items).Select(o => KeyValuePair.Create(o.Id, (string?)answer.ToString())));
        var missing = new GivenAnswers(all.All.Remove(p.Items[pick % p.Items.Length].Id));
        return Of(i, all, p.StoredAs) == Of(i, missing, p.StoredAs);
    }));

    private static decimal Of(Instrument instrument, GivenAnswers given, string part) => Scoring.Of(instrument, given).Value.Scores.Single(s => s.Part == part).Value;
}
