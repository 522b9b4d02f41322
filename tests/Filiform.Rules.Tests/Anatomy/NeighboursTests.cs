using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Tests.Knowledge;

namespace Filiform.Rules.Tests.Anatomy;

/// <summary>What was measured near each muscle in the open model.</summary>
public class NeighboursTests
{
    private static readonly KnowledgeBase Known = Checkout.Knowledge;

    private static Neighbour Near(string muscle, string name) => Assert.Single(Known.Neighbours[muscle], n => n.Name == name);

    [Fact]
    public void Every_muscle_has_neighbours_nearest_first() => Assert.All(Known.Muscles.Keys, muscle =>
    {
        var distances = Known.Neighbours[muscle].Select(n => n.NearestMm).ToList();
        Assert.NotEmpty(distances);
        Assert.Equal(distances.Order(), distances);
    });

    [Fact]
    public void The_lung_lies_19_mm_in_front_of_rhomboid_major_with_bone_between_in_part()
    {
        var lung = Near("rhomboid-major", "lung");

        Assert.Equal((NeighbourKind.Lung, 19.2m, 19.2m, Contact.Separate), (lung.Kind, lung.LeftMm!.Value, lung.RightMm!.Value, lung.Contact));
        Assert.Equal(["front"], lung.Direction);
        Assert.Equal((BoneBetween.InPart, 59, 19.5m), (lung.Bone, lung.BehindBone!.Value, lung.PastBoneMm!.Value));
    }

    [Fact]
    public void The_lung_behind_supraspinatus_is_behind_bone_throughout() =>
        Assert.Equal((BoneBetween.Throughout, null), (Near("supraspinatus", "lung").Bone, Near("supraspinatus", "lung").PastBoneMm));

    [Fact]
    public void The_kidney_lies_before_quadratus_lumborum() => Assert.Equal((NeighbourKind.Organ, 7.3m), (Near("quadratus-lumborum", "kidney").Kind, Near("quadratus-lumborum", "kidney").NearestMm));

    [Fact]
    public void Where_left_and_right_differ_by_more_than_1_mm_each_side_has_its_own_distance()
    {
        var liver = Near("quadratus-lumborum", "liver");

        Assert.Equal((58.3m, 23.1m, 23.1m), (liver.On(Side.Left), liver.On(Side.Right), liver.NearestMm));
        Assert.Null(Near("quadratus-lumborum", "spleen").On(Side.Right));
    }

    [Fact]
    public void The_distance_in_the_other_release_shows_how_far_one_number_can_be_trusted() =>
        Assert.Equal((1.5m, 6.7m), (Near("trapezius-upper", "subclavian artery").LeftMm, Near("trapezius-upper", "subclavian artery").OtherReleaseMm));

    [Fact]
    public void The_gravest_come_first_and_the_nearest_of_them_first()
    {
        var near = Known.Neighbours.GravestFirst("longus-colli").ToList();

        Assert.Equal(["lung", "vertebral canal", "oesophagus", "vertebral artery"], near.Take(4).Select(n => n.Name));
        Assert.Equal(Known.Neighbours["longus-colli"].Length, near.Count);
    }

    [Fact]
    public void Of_few_neighbours_organs_far_away_do_not_hide_a_vessel_close_by() => Assert.All(Known.Muscles.Keys, muscle =>
    {
        var (all, few) = (Known.Neighbours[muscle], Known.Neighbours.Chief(muscle, 5).ToList());
        Assert.Equal(Math.Min(5, all.Length), few.Count);
        Assert.All(all.Where(Neighbours.IsGrave).GroupBy(n => n.Kind), kind => Assert.Contains(few, n => n.Kind == kind.Key));
        Assert.True(few.Count(Neighbours.IsGrave) > 4 || few.Contains(all[0]), $"{muscle}: {all[0].Name} is nearest and not named");
    });

    [Fact]
    public void For_vessels_bone_was_not_measured() => Assert.All(Known.Neighbours["soleus"].Where(n => n.Kind is NeighbourKind.Artery or NeighbourKind.Vein),
        n => Assert.Equal(BoneBetween.NotMeasured, n.Bone));

    [Fact]
    public void Only_structures_of_the_trunk_are_listed_further_than_15_mm_away()
    {
        var far = Known.Muscles.Keys.SelectMany(m => Known.Neighbours[m]).Where(n => n.NearestMm > 15).ToList();

        Assert.All(far, n => Assert.Contains(n.Kind, new[] { NeighbourKind.Lung, NeighbourKind.Canal, NeighbourKind.Organ, NeighbourKind.Airway }));
        Assert.All(far, n => Assert.True(n.NearestMm <= 60));
    }

    [Fact]
    public void The_credit_that_the_model_asks_for_and_the_limits_stand_beside_the_distances()
    {
        Assert.Equal("BodyParts3D, © The Database Center for Life Science licensed under CC Attribution 4.0 International", Known.Neighbours.Credit);
        Assert.Contains("one man", Known.Neighbours.Limits, StringComparison.Ordinal);
        Assert.Contains("not depths of a needle", Known.Neighbours.Limits, StringComparison.Ordinal);
        Assert.Equal(["BP3Dmesh"], Known.Neighbours.Sources);
        Assert.Contains(Known.Neighbours.Credit, File.ReadAllText(Path.Combine(Checkout.Root, "NOTICE")).ReplaceLineEndings(" ").Replace("  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_muscle_that_was_not_measured_has_no_neighbours() => Assert.Empty(Known.Neighbours["no-such-muscle"]);

    [Fact]
    public void Knowledge_without_measurements_loads() =>
        Assert.Empty(KnowledgeBase.Load(SmallKnowledge.Files.Where(f => f.Path != "anatomy/neighbours.yaml")).Neighbours["soleus"]);
}
