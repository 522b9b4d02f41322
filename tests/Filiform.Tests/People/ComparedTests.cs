using Filiform.Clinic.Measure;
using Filiform.Rules.Knowledge;
using Filiform.Web.Knowledge;
using Filiform.Web.People;

namespace Filiform.Tests.People;

public sealed class ComparedTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeFolder.Load(null, snomed: false);

    private static Compared Pain(decimal first, decimal? last)
    {
        var one = Score(first);
        return new Compared(Knowledge.Instruments["nprs"], "", one, last is { } later ? Score(later) : one);
    }

    private static ScoreRow Score(decimal value) => new() { Instrument = "nprs", Version = "1.0.0", Item = "", Value = value };

    [Fact]
    public void One_score_is_no_change() => Assert.Equal("First score", Pain(7, null).Judge("neck-pain").Words);

    [Theory]
    [InlineData(7, 4, "Better by 3", "Meaningful")]
    [InlineData(7, 5.5, "Better by 1.5", "Thresholds disagree")]
    [InlineData(7, 6, "Better by 1", "Below every threshold")]
    [InlineData(7, 7, "No change", "No change")]
    [InlineData(4, 6, "Worse by 2", "Worse")]
    public void A_change_is_held_against_every_threshold(double first, double last, string words, string judged)
    {
        var pain = Pain((decimal)first, (decimal)last);

        Assert.Equal(words, pain.InWords);
        Assert.Equal(judged, pain.Judge("neck-pain").Words);
    }
}
