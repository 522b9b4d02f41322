using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Tests.Anatomy;

/// <summary>Where muscles are felt, as parts of the body chart.</summary>
public class ReferralTests
{
    private static readonly KnowledgeBase Known = Checkout.Knowledge;

    private static IEnumerable<string> Felt(string muscle) => Known.Muscles[muscle].Referral!.Regions.Select(r => r.Id);

    private static IEnumerable<string> Spilt(string muscle) => Known.Muscles[muscle].Referral!.Spill.Select(r => r.Id);

    [Fact]
    public void Every_part_that_a_referral_names_is_on_the_body_chart() => Assert.All(Known.Muscles.Values, m =>
        Assert.All(m.Referral!.Regions.Concat(m.Referral.Spill), r => Assert.Same(r, Known.Regions.Find(r.Id))));

    [Fact]
    public void Every_muscle_is_felt_somewhere_and_nowhere_twice()
    {
        Assert.All(Known.Muscles.Values, m => Assert.NotEmpty(m.Referral!.Regions));
        Assert.All(Known.Muscles.Values, m => Assert.Distinct(m.Referral!.Regions.Concat(m.Referral.Spill).Select(r => r.Id)));
    }

    [Fact]
    public void Upper_trapezius_is_felt_in_the_neck_behind_the_ear_and_in_the_temple() =>
        Assert.Equal(["back-of-neck", "side-of-neck", "behind-ear", "temple"], Felt("trapezius-upper"));

    [Fact]
    public void Supinator_is_felt_at_the_outer_elbow_and_in_the_web_of_the_thumb() => Assert.Equal(["outer-elbow", "back-of-hand"], Felt("supinator"));

    [Theory]
    [InlineData("soleus", "sacroiliac")]
    [InlineData("iliocostalis-lumborum", "lower-belly")]
    [InlineData("flexor-digitorum-longus", "inner-ankle")]
    public void What_is_felt_rarely_or_sometimes_is_spill_and_not_referral(string muscle, string part)
    {
        Assert.Contains(part, Spilt(muscle));
        Assert.DoesNotContain(part, Felt(muscle));
    }
}
