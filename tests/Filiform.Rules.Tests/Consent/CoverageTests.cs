using Filiform.Rules.Anatomy;
using Filiform.Rules.Consent;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests.Consent;

public class CoverageTests
{
    private static readonly Coverage Neck = new(["neck", "shoulder-girdle"], ["deep", "superficial"]);

    [Fact, Proves("H-011")]
    public void What_a_consent_does_not_cover_is_named()
    {
        var needed = new Coverage(["neck", "trunk"], ["deep", "electrical-stimulation"]);

        Assert.Equal(["Consent for the trunk", "Consent for electrical stimulation"], Neck.Lacking(needed));
        Assert.Empty(Neck.Lacking(new Coverage(["neck"], ["deep"])));
    }

    [Fact]
    public void A_plan_needs_the_regions_and_techniques_of_its_targets()
    {
        var needed = Coverage.Needed([Target("soleus", Depth.Deep, false), Target("trapezius-upper", Depth.Superficial, true), Target("gastrocnemius", Depth.Deep, false)]);

        Assert.Equal("leg, neck; deep needling, electrical stimulation, superficial needling", needed.ToString());
        Assert.True(Coverage.Needed([]).IsEmpty);
    }

    [Fact]
    public void A_part_is_taken_back_and_the_rest_stands()
    {
        var taken = Neck.TakenBack(new Coverage(["neck", "leg"], [])).Value;

        Assert.Equal(["neck"], taken.Regions);
        Assert.Equal("shoulder girdle; deep needling, superficial needling", Neck.Less(taken).ToString());
    }

    [Fact]
    public void Whoever_takes_back_every_place_takes_back_all() =>
        Assert.Equal(Neck, Neck.TakenBack(new Coverage(["neck", "shoulder-girdle"], [])).Value);

    [Fact]
    public void What_was_not_covered_cannot_be_taken_back() =>
        Assert.Equal("not-covered", Neck.TakenBack(new Coverage(["leg"], ["electrical-stimulation"])).Refusal?.Code);

    [Fact]
    public void A_place_without_a_technique_covers_nothing() => Assert.True(new Coverage(["neck"], []).IsEmpty);

    private static Target Target(string muscle, Depth depth, bool stimulation) => new(Checkout.Knowledge.Muscles[muscle], Side.Right, depth, stimulation);
}
