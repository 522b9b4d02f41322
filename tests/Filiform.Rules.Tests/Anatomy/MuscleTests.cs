using System.Globalization;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Tests.Anatomy;

/// <summary>The muscles of the atlas of this checkout.</summary>
public class MuscleTests
{
    // A lung nearer than this makes a muscle one over the lung, whether or not bone lies between; in the open model.
    private const decimal LungIsNear = 15;

    private static readonly KnowledgeBase Known = Checkout.Knowledge;
    private static readonly string[] LungWords = ["lung", "pleura"];

    private static IEnumerable<Muscle> Muscles => Known.Muscles.Values;

    private static IEnumerable<string> With(Caution caution) => Muscles.Where(m => m.Caution == caution).Select(m => m.Id).Order(StringComparer.Ordinal);

    [Fact]
    public void The_atlas_holds_121_muscles_of_every_part_of_the_body()
    {
        Assert.Equal(121, Muscles.Count());
        Assert.Equal(Regions.Body.Order(), Muscles.Select(m => m.Region).Distinct().Order());
    }

    [Fact]
    public void Every_muscle_has_an_FMA_id_of_its_own_except_the_three_parts_of_multifidus()
    {
        var shared = Muscles.GroupBy(m => m.Fma).Where(g => g.Count() > 1).ToList();

        Assert.All(Muscles, m => Assert.True(int.Parse(m.Fma, CultureInfo.InvariantCulture) > 0));
        Assert.Equal(["multifidus-cervical", "multifidus-lumbar", "multifidus-thoracic"], Assert.Single(shared).Select(m => m.Id).Order());
    }

    [Fact]
    public void No_two_muscles_have_one_name() => Assert.Distinct(Muscles.Select(m => m.Name), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Every_muscle_tells_its_nerve_referral_position_approach_and_hazards_and_on_what_each_rests()
    {
        Assert.All(Muscles, m => Assert.All<object?>([m.Innervation, m.Referral, m.Position, m.Approach], Assert.NotNull));
        Assert.All(Muscles, m => Assert.NotEmpty(m.Hazards));
        Assert.All(Muscles.SelectMany(m => m.Figures), f => Assert.Equal(Evidence.Sourced, f.Basis.Evidence));
        Assert.All(Checkout.Files.Where(f => f.Path.StartsWith("anatomy/muscles/", StringComparison.Ordinal)), EveryFactSaysOnWhatItRests);
    }

    [Fact]
    public void A_needle_length_is_given_only_where_a_source_gave_it() => Assert.All(
        Muscles.Where(m => m.Approach!.Text.Contains(" mm", StringComparison.Ordinal)), m => Assert.Equal(Evidence.Sourced, m.Approach!.Basis.Evidence));

    [Fact]
    public void Three_muscles_of_the_neck_are_left_out_by_default() =>
        Assert.Equal(["longus-colli", "obliquus-capitis-superior", "rectus-capitis-posterior-minor"], With(Caution.Excluded));

    [Fact]
    public void Muscles_for_advanced_training_only_are_marked() => Assert.Equal(
        [
            "digastric", "lateral-pterygoid", "levator-ani", "medial-pterygoid", "obliquus-capitis-inferior", "obturator-internus", "psoas-major",
            "scalenus-anterior", "scalenus-medius", "scalenus-posterior", "serratus-posterior-superior", "subclavius",
        ], With(Caution.Specialist));

    [Fact]
    public void For_what_is_left_out_no_needle_direction_is_given() => Assert.All(Muscles.Where(m => m.Caution == Caution.Excluded),
        m => Assert.Contains("No needle direction", m.Approach!.Text, StringComparison.Ordinal));

    [Fact]
    public void Only_two_muscles_cannot_be_pressed_after_needling_by_a_source() =>
        Assert.Equal(["psoas-major", "tibialis-posterior"], Muscles.Where(m => !m.Compressible).Select(m => m.Id).Order());

    [Fact]
    public void A_muscle_with_lung_or_pleura_among_its_hazards_is_over_the_lung_and_the_other_way_round() => Assert.All(Muscles,
        m => Assert.True(m.OverLung == m.Hazards.Any(NamesLung), m.Id));

    [Fact]
    public void A_muscle_near_the_lung_in_the_model_is_over_the_lung()
    {
        var near = Muscles.Where(m => Known.Neighbours[m.Id].Any(n => n.Kind == NeighbourKind.Lung && n.NearestMm < LungIsNear)).ToList();

        Assert.True(near.Count > 10);
        Assert.All(near, m => Assert.True(m.OverLung, m.Id));
    }

    [Fact]
    public void A_distance_to_the_lung_that_a_hazard_tells_is_the_one_that_was_measured()
    {
        var told = Muscles.SelectMany(m => m.Hazards.Where(h => h.Text.Contains("the lung lies", StringComparison.Ordinal)).Select(h => (Muscle: m.Id, h.Text))).ToList();

        Assert.True(told.Count > 10);
        Assert.All(told, t => Assert.Contains(Mm(Known.Neighbours[t.Muscle].Single(n => n.Kind == NeighbourKind.Lung).NearestMm), t.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("trapezius-upper")]
    [InlineData("levator-scapulae")]
    [InlineData("supraspinatus")]
    [InlineData("infraspinatus")]
    [InlineData("rhomboid-major")]
    [InlineData("rhomboid-minor")]
    [InlineData("multifidus-thoracic")]
    [InlineData("longissimus-thoracis")]
    [InlineData("trapezius-lower")]
    [InlineData("iliocostalis-lumborum")]
    [InlineData("pectoralis-major")]
    public void A_muscle_on_the_published_list_of_sites_above_the_lung_is_over_the_lung_by_a_source(string muscle) =>
        Assert.Contains(Known.Muscles[muscle].Hazards, h => NamesLung(h) && h.Basis.Evidence == Evidence.Sourced && Known.Muscles[muscle].OverLung);

    [Fact]
    public void A_therapist_who_types_an_older_or_shorter_name_finds_the_muscle()
    {
        Assert.Contains("peroneus longus", Known.Muscles["fibularis-longus"].AlsoCalled);
        Assert.Contains("upper trapezius", Known.Muscles["trapezius-upper"].AlsoCalled);
        Assert.Contains("flexor accessorius", Known.Muscles["quadratus-plantae"].AlsoCalled);
    }

    private static string Mm(decimal mm) => $" {mm.ToString(CultureInfo.InvariantCulture)} mm ";

    private static bool NamesLung(Hazard hazard) => LungWords.Any(w => hazard.Structure.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static void EveryFactSaysOnWhatItRests(KnowledgeFile file)
    {
        var lines = file.Text.Split('\n', StringSplitOptions.TrimEntries);
        var facts = lines.Count(l => l is "innervation:" or "referral:" or "position:" or "approach:" || l.StartsWith("- structure:", StringComparison.Ordinal));
        Assert.Equal((file.Path, facts), (file.Path, lines.Count(l => l.StartsWith("evidence:", StringComparison.Ordinal))));
    }
}
