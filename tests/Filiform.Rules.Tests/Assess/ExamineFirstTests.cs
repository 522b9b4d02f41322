using Filiform.Rules.Assess;
using static Filiform.Rules.Tests.Assess.Drawn;

namespace Filiform.Rules.Tests.Assess;

/// <summary>Which muscles to examine first for a drawing: a prompt by usual referral, on the side that hurts.</summary>
public class ExamineFirstTests
{
    private static readonly ExamineFirst Ranking = Checkout.Knowledge.ExamineFirst;

    [Theory]
    [InlineData("probe", "temple-right base-of-skull-right")]
    [InlineData("probe", "heel-left")]
    [InlineData("probe", "front-of-shoulder-right outer-upper-arm-right")]
    [InlineData("probe", "outer-elbow-right")]
    [InlineData("probe", "lower-buttock-left upper-outer-thigh-left lower-outer-thigh-left outer-leg-left")]
    [InlineData("probe", "jaw-joint-left cheek-left")]
    [InlineData("probe", "sacroiliac-left upper-buttock-left")]
    [InlineData("probe", "kneecap-right lower-front-thigh-right")]
    public void Probe(string _, string regions) =>
        Assert.Fail(string.Join("\n", Ranking.Rank(Regions(regions.Split(' '))).Select(s => $"{s.Muscle.Id} {s.Side} {s.Overlap:0.000} {s.Explained:0.00} {s.Drawn:0.00}")));
}
