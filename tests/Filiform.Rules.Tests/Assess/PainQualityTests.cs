using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;

namespace Filiform.Rules.Tests.Assess;

public class PainQualityTests
{
    private static readonly ChartRegions Regions = Checkout.Knowledge.Regions;

    [Fact]
    public void Words_are_kept_for_each_region_with_its_side()
    {
        var read = PainQualities.Parse("temple-left: ache, burning; jaw-joint-right: Stiff", Regions).Value;

        Assert.Equal([PainQuality.Ache, PainQuality.Burning], read.Of(Regions.FindSided("temple-left")!.Value));
        Assert.Equal([PainQuality.Stiff], read.Of(Regions.FindSided("jaw-joint-right")!.Value));
        Assert.Empty(read.Of(Regions.FindSided("temple-right")!.Value));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        const string text = "temple-left: ache, burning; jaw-joint-right: stiff";

        Assert.Equal(text, PainQualities.Parse(text, Regions).Value.ToString());
        Assert.Equal("", PainQualities.Parse(null, Regions).Value.ToString());
        Assert.All(Enum.GetValues<PainQuality>(), q => Assert.Equal($"nose: {q.Word()}", PainQualities.Parse($"nose: {q.Word()}", Regions).Value.ToString()));
    }

    [Fact]
    public void A_region_named_without_a_word_says_nothing() => Assert.Empty(PainQualities.Parse("temple-left: ; temple-right", Regions).Value.Regions);

    [Theory]
    [InlineData("temple: ache", "A region of the chart instead of “temple”")]
    [InlineData("elbow-middle: ache", "A region of the chart instead of “elbow-middle”")]
    [InlineData("temple-left: awful", "Another word than “awful”")]
    [InlineData("temple-left: ache; temple-left: numb", "The left temple once only")]
    public void What_is_not_known_is_refused_by_name(string text, string missing)
    {
        var refusal = PainQualities.Parse(text, Regions).Refusal!;

        Assert.Equal("quality-unknown", refusal.Code);
        Assert.Equal([missing], refusal.Missing);
    }
}
