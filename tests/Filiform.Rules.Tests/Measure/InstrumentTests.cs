using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;

namespace Filiform.Rules.Tests.Measure;

public class InstrumentTests
{
    private static IEnumerable<Instrument> All => Checkout.Knowledge.Instruments.Values;

    [Theory]
    [InlineData("ndi")]
    [InlineData("odi")]
    [InlineData("dash")]
    [InlineData("quickdash")]
    [InlineData("hit-6")]
    [InlineData("womac")]
    [InlineData("promis-pain-interference")]
    [InlineData("promis-physical-function")]
    public void Of_an_instrument_that_is_not_free_nothing_but_the_score_is_here(string id)
    {
        var instrument = Checkout.Knowledge.Instruments[id];

        Assert.Equal(Wording.ScoreOnly, instrument.Wording);
        Assert.All(instrument.Parts, p => Assert.Empty(p.Items));
        Assert.False(instrument.IsForPhone);
    }

    [Fact]
    public void Where_no_licence_was_read_that_allows_it_no_question_stands_in_words() =>
        Assert.All(All.Where(i => i.Wording != Wording.Shown), i => Assert.All(i.Parts.SelectMany(p => p.Items), q => Assert.Null(q.Ask)));

    [Fact]
    public void Every_instrument_says_its_licence_and_what_it_rests_on() => Assert.All(All, i => Assert.NotEmpty(i.Licence));

    [Fact]
    public void A_threshold_without_a_source_says_so() =>
        Assert.All(All.SelectMany(i => i.Change), t => Assert.True(t.Basis.Evidence == Evidence.Sourced ? t.Basis.Sources.Length > 0 : t.Basis.InWords is "usual teaching" or "no source"));

    [Fact]
    public void Every_condition_has_a_measure_that_a_patient_can_answer_on_a_phone() =>
        Assert.All(Checkout.Knowledge.Conditions.Values, c => Assert.Contains(c.Measures, m => Checkout.Knowledge.Instruments[m].IsForPhone));

    [Fact, Proves("H-091")]
    public void Sport_in_faam_has_an_error_that_is_greater_than_the_change_that_matters()
    {
        var sport = Checkout.Knowledge.Instruments["faam"].ThresholdsFor(null, "sport").Where(t => t.Basis.Sources.Contains("FAAMs")).ToList();

        Assert.Equal([(9m, false), (12.3m, true)], sport.Select(t => (t.Amount, t.IsError)));
        Assert.All(sport, t => Assert.NotNull(t.Population));
    }

    [Fact, Proves("H-091")]
    public void A_threshold_of_one_part_is_not_used_for_another() =>
        Assert.DoesNotContain(Checkout.Knowledge.Instruments["faam"].ThresholdsFor(null, "adl"), t => t.Part == "sport");

    [Fact]
    public void The_change_since_the_start_is_held_against_no_start()
    {
        var change = Change.SinceStart(Checkout.Knowledge.Instruments["groc"], 5);

        Assert.Equal(5, change.ForTheBetter);
        Assert.True(Assert.Single(change.Against("neck-pain")).IsReached);
        Assert.False(Assert.Single(Change.SinceStart(change.Instrument, 4).Against(null)).IsReached);
    }

    [Fact]
    public void The_smallest_threshold_is_one_that_matters_in_that_condition_where_there_is_one()
    {
        var pain = Checkout.Knowledge.Instruments["nprs"];

        Assert.Equal(1.3m, Change.Smallest(pain, "neck-pain")?.Amount);
        Assert.Equal(2, Change.Smallest(pain, "plantar-heel-pain")?.Amount);
        Assert.Null(Change.Smallest(Checkout.Knowledge.Instruments["jfls-8"], null));
    }
}
