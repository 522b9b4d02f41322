using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;
using Filiform.Web.Knowledge;
using Filiform.Web.Measure;

namespace Filiform.Tests.Measure;

public sealed class MeaningTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeFolder.Load(null, snomed: false);

    private static string Of(string instrument, decimal from, decimal to, string? condition = null, string part = "") =>
        Assert.Single(Measures.Meanings(new Change(Knowledge.Instruments[instrument], from, to, part), condition)).Words;

    [Theory]
    [InlineData(7, 4, "Meaningful")]
    [InlineData(7, 5.5, "By 1 of 2 rules")]
    [InlineData(7, 6, "Not yet")]
    [InlineData(5, 7, "Worse by 2")]
    public void A_change_of_pain_is_held_against_every_rule_for_neck_pain(double from, double to, string words) =>
        Assert.Equal(words, Of("nprs", (decimal)from, (decimal)to, "neck-pain"));

    [Fact, Proves("H-091")]
    public void Beyond_measurement_error_is_not_called_meaningful()
    {
        Assert.Equal("Beyond error", Of("rom", 52, 61));
        Assert.Equal("Within error", Of("rom", 52, 55));
    }

    [Fact]
    public void Without_a_published_rule_nothing_is_said_of_its_meaning()
    {
        Assert.Equal("No rule", Of("jfls-8", 8, 2));
        Assert.Equal("no published rule found", Measures.Needs(Knowledge.Instruments["jfls-8"], null, ""));
    }

    [Fact]
    public void What_a_change_needs_is_said_with_its_sources() =>
        Assert.Equal("needs 1.3 [Cle] or 2 [Chi, NRS2]", Measures.Needs(Knowledge.Instruments["nprs"], "neck-pain", ""));

    [Fact]
    public void A_change_since_the_start_is_below_or_at_what_counts_as_success()
    {
        var overall = Knowledge.Instruments["groc"];
        Assert.Equal("Below 5", Assert.Single(Measures.Meanings(Change.SinceStart(overall, 3), null)).Words);
        Assert.Equal("Meaningful", Assert.Single(Measures.Meanings(Change.SinceStart(overall, 5), null)).Words);
        Assert.Equal("+3", Measures.Number(overall, 3));
    }
}
