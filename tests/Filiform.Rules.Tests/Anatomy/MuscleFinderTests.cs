using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Tests.Anatomy;

/// <summary>Muscles found as people look for them.</summary>
public class MuscleFinderTests
{
    private static readonly KnowledgeBase Known = Checkout.Knowledge;

    private static string[] Named(string words) => [.. MuscleFinder.Named(Known.MusclesByName, words).Select(m => m.Muscle.Id)];

    [Theory]
    [InlineData("Infraspinatus", "infraspinatus")]
    [InlineData("INFRASPIN", "infraspinatus")]
    [InlineData("  medius   gluteus ", "gluteus-medius")]
    [InlineData("upper trap", "trapezius-upper")]
    [InlineData("trapezius, upper", "trapezius-upper")]
    [InlineData("peroneus longus", "fibularis-longus")]
    [InlineData("Musculus soleus", "soleus")]
    [InlineData("m. piriformis", "piriformis")]
    [InlineData("SCM", "sternocleidomastoid")]
    [InlineData("ql", "quadratus-lumborum")]
    [InlineData("écrb", "extensor-carpi-radialis-brevis")]
    public void A_name_is_found_in_any_case_and_order_and_by_what_people_call_it(string words, string muscle) => Assert.Equal([muscle], Named(words));

    [Fact]
    public void Every_muscle_is_found_by_each_of_its_names() => Assert.All(Known.Muscles.Values,
        muscle => Assert.All([muscle.Name, .. muscle.AlsoCalled, muscle.Latin ?? muscle.Name], name => Assert.Contains(muscle.Id, Named(name))));

    [Fact]
    public void A_word_for_several_muscles_finds_them_all_and_says_by_which_name()
    {
        var found = MuscleFinder.Named(Known.MusclesByName, "rotator cuff");

        Assert.Equal(["infraspinatus", "subscapularis", "supraspinatus", "teres-minor"], found.Select(m => m.Muscle.Id));
        Assert.All(found, m => Assert.Equal(("rotator cuff", false), (m.Name, m.IsLikely)));
    }

    [Fact]
    public void Those_found_by_their_own_name_come_first()
    {
        var found = MuscleFinder.Named(Known.MusclesByName, "external");

        Assert.Equal(("external-oblique", "External oblique"), (found[0].Muscle.Id, found[0].Name));
        Assert.Equal(("lateral-pterygoid", "external pterygoid"), (found[^1].Muscle.Id, found[^1].Name));
    }

    [Theory]
    [InlineData("piriformus", "piriformis")]
    [InlineData("gastrocnemeus", "gastrocnemius")]
    [InlineData("infaspinatus", "infraspinatus")]
    public void A_slip_of_the_pen_finds_the_likely_muscle_and_says_so(string words, string muscle)
    {
        var found = Assert.Single(MuscleFinder.Named(Known.MusclesByName, words));

        Assert.Equal((muscle, true), (found.Muscle.Id, found.IsLikely));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("muscle")]
    [InlineData("elephant")]
    [InlineData("soleus elephant")]
    [InlineData("(^[.*")]
    public void Words_that_name_no_muscle_find_none(string words) => Assert.Empty(Named(words));

    [Fact]
    public void A_search_of_any_length_is_answered() => Assert.Empty(Named(new string('x', 100_000)));

    [Fact]
    public void Usual_referral_comes_before_what_is_felt_only_sometimes_and_sourced_before_usual_teaching()
    {
        Assert.All(Known.Regions.All, region =>
        {
            var found = MuscleFinder.FeltIn(Known.MusclesByName, region);
            var order = found.Select(f => (Usual: !f.IsUsual, -(int)f.Muscle.Referral!.Basis.Evidence, f.Muscle.Name)).ToList();
            Assert.Equal(order.OrderBy(o => o.Usual).ThenBy(o => o.Item2).ThenBy(o => o.Name, StringComparer.Ordinal), order);
            Assert.All(found, f => Assert.Contains(region, f.IsUsual ? f.Muscle.Referral!.Regions : f.Muscle.Referral!.Spill));
        });
    }

    [Fact]
    public void Infraspinatus_is_usually_felt_at_the_front_of_the_shoulder() => Assert.Contains(
        MuscleFinder.FeltIn(Known.MusclesByName, Known.Regions.Find("front-of-shoulder")!), f => f is { Muscle.Id: "infraspinatus", IsUsual: true });

    [Fact]
    public void No_muscle_is_lost_when_all_parts_of_the_chart_are_asked()
    {
        var found = Known.Regions.All.SelectMany(r => MuscleFinder.FeltIn(Known.MusclesByName, r)).Select(f => f.Muscle.Id).ToHashSet();

        Assert.Equal(Known.Muscles.Keys.Order(), found.Order());
    }
}
