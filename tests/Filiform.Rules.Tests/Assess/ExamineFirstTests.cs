using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using static Filiform.Rules.Tests.Assess.Drawn;

namespace Filiform.Rules.Tests.Assess;

/// <summary>Which muscles to examine first for a drawing: a prompt by usual referral, on the side that hurts.</summary>
public class ExamineFirstTests
{
    private const int All = 300;

    private static readonly ExamineFirst Ranking = Checkout.Knowledge.ExamineFirst;

    [Theory]
    [InlineData("heel-left", "quadratus-plantae soleus")]
    [InlineData("outer-elbow-right", "extensor-carpi-radialis-longus brachioradialis supinator")]
    [InlineData("front-of-shoulder-right outer-upper-arm-right", "supraspinatus infraspinatus")]
    [InlineData("lower-buttock-left upper-outer-thigh-left lower-outer-thigh-left outer-leg-left", "gluteus-minimus")]
    [InlineData("sacroiliac-left upper-buttock-left", "piriformis gluteus-maximus gluteus-medius")]
    [InlineData("kneecap-right lower-front-thigh-right", "rectus-femoris")]
    [InlineData("jaw-joint-left cheek-left", "lateral-pterygoid")]
    [InlineData("temple-right base-of-skull-right", "temporalis splenius-capitis semispinalis-capitis")]
    public void Muscles_that_usually_refer_to_the_place_stand_among_the_first_five(string regions, string muscles)
    {
        var first = Ranking.Rank(Regions(regions.Split(' ')), 5).Select(s => s.Muscle.Id);

        Assert.Superset(muscles.Split(' ').ToHashSet(), first.ToHashSet());
    }

    [Fact]
    public void Pain_at_the_right_temple_and_the_base_of_the_skull_suggests_right_sided_muscles_of_the_jaw_and_neck()
    {
        var suggested = Ranking.Rank(Regions("temple-right", "base-of-skull-right"));

        Assert.Equal(("temporalis", Side.Right), (suggested[0].Muscle.Id, suggested[0].Side));
        Assert.Contains(suggested, s => s.Muscle.Id == "trapezius-upper");
        Assert.All(suggested, s => Assert.Equal(Side.Right, s.Side));
    }

    [Fact, Proves("H-001")]
    public void Pain_on_one_side_never_suggests_a_muscle_of_the_other() => Assert.All(Checkout.Knowledge.Regions.Sided.Where(r => r.Side is not null), region =>
        Assert.All(Ranking.Rank(Regions(region.Id), All), s => Assert.Equal(region.Side, s.Side)));

    [Fact]
    public void Pain_on_the_midline_suggests_both_sides_alike()
    {
        var suggested = Ranking.Rank(Regions("sacrum"), All);

        Assert.NotEmpty(suggested);
        Assert.All(suggested.GroupBy(s => s.Muscle.Id), both => Assert.Equal([Side.Left, Side.Right], both.Select(s => s.Side)));
        Assert.All(suggested.GroupBy(s => s.Muscle.Id), both => Assert.Equal(both.First().Overlap, both.Last().Overlap, 9));
    }

    [Fact, Proves("H-034")]
    public void What_is_left_out_by_default_is_never_suggested_even_for_a_drawing_that_is_exactly_its_pattern()
    {
        var excluded = Checkout.Knowledge.Muscles.Values.Where(m => m.Caution == Caution.Excluded).ToList();

        Assert.Equal(3, excluded.Count);
        Assert.All(excluded, m => Assert.DoesNotContain(Ranking.Rank(Pattern(m, Side.Left), All), s => s.Muscle.Caution == Caution.Excluded));
    }

    [Fact]
    public void A_drawing_that_is_exactly_the_pattern_of_a_muscle_overlaps_it_wholly() =>
        Assert.All(Checkout.Knowledge.Muscles.Values.Where(m => m is { Caution: not Caution.Excluded, Referral.Spill.Length: 0 }), m =>
        {
            var suggested = Ranking.Rank(Pattern(m, Side.Right), All);
            var own = suggested.Single(s => s.Muscle == m && s.Side == Side.Right);
            Assert.Equal((1, 1, 1), (Math.Round(own.Overlap, 9), Math.Round(own.Explained, 9), Math.Round(own.Drawn, 9)));
            Assert.Equal(1, suggested[0].Overlap, 9);
        });

    [Fact]
    public void A_place_where_pain_is_felt_only_sometimes_weighs_half()
    {
        // Soleus is felt at the heel, and rarely at the sacroiliac joint.
        var back = View("back");
        var (heel, joint) = (back.CellsOf(Region("heel-left")).Count, back.CellsOf(Region("sacroiliac-left")).Count);

        var usual = Ranking.Rank(On("back", "heel-left"), All).Single(s => s.Muscle.Id == "soleus");
        var rare = Ranking.Rank(On("back", "sacroiliac-left"), All).Single(s => s.Muscle.Id == "soleus");

        Assert.Equal(heel / (heel + 0.5 * joint), usual.Overlap, 9);
        Assert.Equal(0.5 * joint / (heel + joint), rare.Overlap, 9);
        Assert.Equal((1, 1), (usual.Explained, rare.Explained));
    }

    [Fact]
    public void Equals_stand_in_the_order_of_their_names_and_asking_again_gives_the_same_order()
    {
        var suggested = Ranking.Rank(Regions("heel-left"), All);

        Assert.Equal(["abductor-hallucis", "quadratus-plantae"], suggested.Where(s => s.Overlap > 0.999).Select(s => s.Muscle.Id));
        Assert.Equal(suggested, new ExamineFirst(Chart, Checkout.Knowledge.Muscles.Values.Reverse()).Rank(Regions("heel-left"), All));
        Assert.Equal(suggested.Take(2), Ranking.Rank(Regions("heel-left"), 2));
    }

    [Fact]
    public void Nothing_drawn_suggests_nothing() => Assert.Empty(Ranking.Rank(PainDrawing.Of(Chart, [])));

    private static PainDrawing Pattern(Muscle muscle, Side side) => PainDrawing.Of(Chart, Chart.Views.Select(v =>
        (v, PainIntensity.Medium, CellSet.Union(v.Lattice, muscle.Referral!.Regions.Select(r => v.CellsOf(ChartRegions.On(r, side)))))));
}
