using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Checkout;

namespace Filiform.Rules.Tests.Plan;

public class RepeatedPlanTests
{
    private static readonly PlannedTarget Calf = new(Target("soleus"), new NeedleSize(0.25m, 40), 25, "towards the bone", null) { Dose = new Dose(3, Manipulation.InOut, null) };
    private static readonly PlannedTarget Psoas = new(Target("psoas-major"), new NeedleSize(0.30m, 60), 40, "from behind", "Reasoned") { TrainingConfirmed = true };

    [Fact]
    public void The_same_targets_are_planned_as_they_were() => Assert.Equal([Calf, Psoas with { TrainingConfirmed = true }], Repeat(Cast.Ana, [Calf, Psoas], trained: true).Targets);

    [Fact, Proves("H-026")]
    public void A_target_that_screening_bars_today_is_left_out_and_named()
    {
        var repeated = Repeat(Cast.Boris, [Calf, Psoas], trained: true);

        Assert.Equal([Calf], repeated.Targets);
        var left = Assert.Single(repeated.LeftOut);
        Assert.Equal("Psoas major, right", left.Name);
        Assert.Equal(["Takes a blood thinner: Do not needle muscles that cannot be compressed afterwards."], left.Why.Missing);
    }

    [Fact, Proves("H-026")]
    public void Nothing_is_repeated_on_a_stop()
    {
        var repeated = Repeat(Cast.Hana, [Calf, Psoas], trained: true);

        Assert.True(repeated.IsEmpty);
        Assert.Equal(2, repeated.LeftOut.Length);
    }

    [Fact, Proves("H-027")]
    public void That_somebody_was_trained_last_time_does_not_count_for_who_repeats()
    {
        var repeated = Repeat(Cast.Ana, [Specialist(Psoas)], trained: false);

        Assert.Equal("target-training", Assert.Single(repeated.LeftOut).Why.Code);
        Assert.True(repeated.IsEmpty);
    }

    [Fact]
    public void What_stands_in_the_plan_is_passed_over()
    {
        var repeated = RepeatedPlan.Of([Calf], [Calf.Target with { ElectricalStimulation = true }], trained: false, _ => General.Screen(Cast.Ana));

        Assert.True(repeated.IsEmpty);
        Assert.Empty(repeated.LeftOut);
    }

    [Fact]
    public void The_other_side_or_depth_is_another_target() => Assert.Equal([Calf],
        RepeatedPlan.Of([Calf], [Target("soleus", Side.Left), Target("soleus", depth: Depth.Superficial)], trained: false, _ => General.Screen(Cast.Ana)).Targets);

    private static PlannedTarget Specialist(PlannedTarget planned) => planned with { Target = planned.Target with { Muscle = planned.Target.Muscle with { Caution = Caution.Specialist } } };

    private static RepeatedPlan Repeat(HealthHistory person, PlannedTarget[] earlier, bool trained) =>
        RepeatedPlan.Of(earlier, [], trained, target => General.Screen(person, [target]));
}
