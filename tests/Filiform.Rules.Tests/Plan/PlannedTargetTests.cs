using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Checkout;

namespace Filiform.Rules.Tests.Plan;

public class PlannedTargetTests
{
    private static readonly Screened Clear = General.Screen(Cast.Ana);
    private static readonly PlannedTarget Calf = new(Target("soleus"), new NeedleSize(0.25m, 40), 25, "from behind, towards the bone", null);

    [Fact]
    public void A_target_with_needle_limit_and_direction_can_be_planned() => Assert.Equal(Calf, Calf.Plan(Clear).Value);

    [Theory]
    [InlineData(41)]
    [InlineData(0)]
    [InlineData(-5)]
    public void The_depth_limit_lies_between_1_mm_and_the_length_of_the_needle(int limit) => Refused("target-limit", Calf with { LimitMm = limit });

    [Fact]
    public void The_limit_may_be_the_whole_needle() => Assert.True((Calf with { LimitMm = 40 }).Plan(Clear).Went);

    [Fact]
    public void No_depth_is_filled_in_for_the_therapist()
    {
        Refused("target-limit", Calf with { LimitMm = default });
        Assert.All(typeof(PlannedTarget).GetConstructors().SelectMany(c => c.GetParameters()), p => Assert.False(p.HasDefaultValue, p.Name));
    }

    [Theory]
    [InlineData("0.05", 40)]
    [InlineData("2.5", 40)]
    [InlineData("0.25", 5)]
    [InlineData("0.25", 400)]
    public void A_needle_of_impossible_size_is_a_slip_of_the_pen(string diameter, int length) =>
        Refused("target-size", Calf with { Needle = new NeedleSize(decimal.Parse(diameter), length), LimitMm = 1 });

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void The_direction_is_asked_for(string direction) => Refused("target-direction", Calf with { Direction = direction });

    [Fact]
    public void Over_the_lung_the_reasoning_is_asked_for()
    {
        var trapezius = Calf with { Target = Target("trapezius-upper") };

        Refused("target-reasoning", trapezius);
        Refused("target-reasoning", trapezius with { Reasoning = "  " });
        Assert.True((trapezius with { Reasoning = "Pincer grip, away from the chest" }).Plan(Clear).Went);
    }

    [Fact, Proves("H-027")]
    public void A_muscle_that_needs_advanced_training_asks_for_the_planners_word()
    {
        var calf = Calf with { Target = Of(Caution.Specialist) };

        var refusal = calf.Plan(Clear).Refusal!;

        Assert.Equal("target-training", refusal.Code);
        Assert.Equal("Soleus, right cannot be planned yet. It needs advanced training.", refusal.What);
        Assert.Equal(["Your word that you are trained for this muscle"], refusal.Missing);
        Assert.True((calf with { TrainingConfirmed = true }).Plan(Clear).Went);
    }

    [Fact, Proves("H-027")]
    public void A_muscle_that_is_left_out_by_default_asks_for_a_reason_and_for_training()
    {
        var calf = Calf with { Target = Of(Caution.Excluded) };

        Assert.Equal(["Your reasoning for technique and depth here", "Your word that you are trained for this muscle"], calf.Plan(Clear).Refusal!.Missing);
        Refused("target-reasoning", calf with { TrainingConfirmed = true });
        Refused("target-training", calf with { Reasoning = "Nothing else reproduces the pain" });
        Assert.True((calf with { TrainingConfirmed = true, Reasoning = "Nothing else reproduces the pain" }).Plan(Clear).Went);
    }

    [Theory]
    [InlineData(0, null, null, "Needles from 1 to 20")]
    [InlineData(21, null, null, "Needles from 1 to 20")]
    [InlineData(3, null, 61, "Minutes in place from 0 to 60")]
    [InlineData(3, Manipulation.LeftInPlace, null, "For how many minutes the needles stay in")]
    [InlineData(3, Manipulation.LeftInPlace, 0, "For how many minutes the needles stay in")]
    public void A_dose_that_cannot_be_is_a_slip_of_the_pen(int needles, Manipulation? manipulation, int? minutes, string missing)
    {
        var refusal = (Calf with { Dose = new Dose(needles, manipulation, minutes) }).Plan(Clear).Refusal!;

        Assert.Equal("target-dose", refusal.Code);
        Assert.Equal([missing], refusal.Missing);
    }

    [Fact]
    public void No_dose_is_prescribed_and_none_need_be_said()
    {
        Assert.Equal("Dose not said", Calf.Dose.InWords);
        Assert.True(Calf.Plan(Clear).Went);
    }

    [Fact]
    public void A_dose_is_told_in_words() => Assert.Equal("3 needles, left in place, 10 min", new Dose(3, Manipulation.LeftInPlace, 10).InWords);

    [Fact]
    public void Psoas_is_barred_on_apixaban_and_the_refusal_says_why()
    {
        var psoas = Calf with { Target = Target("psoas-major"), Reasoning = "none" };

        var refusal = psoas.Plan(General.Screen(Cast.Boris)).Refusal!;

        Assert.Equal("target-barred", refusal.Code);
        Assert.Equal(["Takes a blood thinner: Do not needle muscles that cannot be compressed afterwards."], refusal.Missing);
    }

    [Fact]
    public void A_target_that_screening_does_not_bar_can_be_planned_on_apixaban() => Assert.True(Calf.Plan(General.Screen(Cast.Boris)).Went);

    [Fact]
    public void Nothing_is_planned_on_a_stop() => Assert.Equal("target-barred", Calf.Plan(General.Screen(Cast.Hana)).Refusal?.Code);

    [Fact]
    public void A_needle_is_written_with_its_diameter_and_length() => Assert.Equal("0.25 × 40 mm", Calf.Needle.ToString());

    private static Target Of(Caution caution) => Calf.Target with { Muscle = Calf.Target.Muscle with { Caution = caution } };

    private static void Refused(string code, PlannedTarget target) => Assert.Equal(code, target.Plan(Clear).Refusal?.Code);
}
