using Filiform.Clinic.Plan;
using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;
using Filiform.Tests.Store;

namespace Filiform.Tests.Plan;

/// <summary>The plan of care and its targets on each store, and what is planned again from last time.</summary>
public sealed class RepeatLastTests
{
    [Theory, EachStore]
    public async Task A_target_keeps_approach_position_dose_and_training(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        await practice.Answer();
        var wanted = Practice.Wanted("psoas-major") with { Approach = " From behind ", PatientPosition = "Prone", Dose = new Dose(2, Manipulation.LeftInPlace, 5), TrainingConfirmed = true };

        Practice.Must(await practice.Plan(wanted));

        var row = Assert.Single((await practice.Chart()).Targets);
        Assert.Equal(("From behind", "Prone", 2, Manipulation.LeftInPlace, 5, true), (row.Approach, row.PatientPosition, row.Needles, row.Manipulation, row.MinutesInPlace, row.TrainingConfirmed));
        Assert.Null(row.RepeatOf);
        Assert.Equal(17, practice.Plans.LengthOf(await practice.Chart())!.Minutes);
    }

    [Theory, EachStore, Proves("H-027")]
    public async Task A_muscle_that_needs_advanced_training_is_not_planned_without_the_planners_word(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        await practice.Answer();

        var refused = await practice.Plan(Practice.Wanted("psoas-major"));

        Assert.Equal("target-training", refused.Refusal?.Code);
        Assert.Empty((await practice.Chart()).Targets);
    }

    [Theory, EachStore]
    public async Task The_plan_of_care_keeps_the_days_between_sessions(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);

        Practice.Must(await practice.Plans.Set(practice.Tomas, practice.Command(), new Care("Drive\nSleep", "Exercise", 6, 3) { SpacingDays = 7 }));
        var refused = await practice.Plans.Set(practice.Tomas, practice.Command(), new Care("Drive", "Exercise", 6, 3) { SpacingDays = 0 });

        Assert.Equal(new PlanOfCare("Drive\nSleep", "Exercise", 6, 7, 3), Plans.CareOf((await practice.Chart()).Plan!));
        Assert.Equal("plan-incomplete", refused.Refusal?.Code);
    }

    [Theory, EachStore]
    public async Task The_plan_of_the_last_closed_session_is_planned_again(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        await practice.Answer();
        Practice.Must(await practice.Plan(Practice.Wanted("soleus") with { Dose = new Dose(3, Manipulation.InOut, null) }));
        Practice.Must(await practice.Plan(Practice.Wanted("gastrocnemius", Side.Left)));
        await practice.Treated();
        var before = (await practice.Chart()).Targets;
        foreach (var target in before)
            Practice.Must(await practice.Plans.RemoveTarget(practice.Tomas, practice.Command(), target.Target));

        Practice.Must(await Repeat(practice));

        var chart = await practice.Chart();
        Assert.Equal([("soleus", Side.Right, 3), ("gastrocnemius", Side.Left, null)], chart.Targets.Select(t => (t.Muscle, t.Side, t.Needles)));
        Assert.Equal(before.Select(t => (Guid?)t.Target), chart.Targets.Select(t => t.RepeatOf));
        Assert.Equal("repeat-nothing", (await Repeat(practice)).Refusal?.Code);
    }

    [Theory, EachStore, Proves("H-026")]
    public async Task What_screening_bars_since_then_is_left_out_and_named(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        await practice.Answer();
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        Practice.Must(await practice.Plan(Practice.Wanted("tibialis-posterior")));
        await practice.Treated();
        foreach (var target in (await practice.Chart()).Targets)
            Practice.Must(await practice.Plans.RemoveTarget(practice.Tomas, practice.Command(), target.Target));
        await practice.Answer("blood-thinner");

        var shown = practice.Plans.Repeatable(await practice.Chart(), practice.Clinic, trained: false);
        Practice.Must(await Repeat(practice));

        Assert.Equal(["Tibialis posterior, right"], shown.LeftOut.Select(l => l.Name));
        Assert.Contains("blood thinner", Plans.InWords(shown.LeftOut[0]), StringComparison.Ordinal);
        Assert.Equal(["soleus"], (await practice.Chart()).Targets.Select(t => t.Muscle));
        Assert.Equal("repeat-barred", (await Repeat(practice)).Refusal?.Code);
    }

    [Theory, EachStore]
    public async Task Without_a_session_the_targets_from_before_the_plan_of_care_was_set_anew_are_those_of_last_time(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        await practice.Answer();
        Assert.Equal("repeat-nothing", (await Repeat(practice)).Refusal?.Code);
        var target = Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        practice.Time.Now += TimeSpan.FromDays(1);
        Practice.Must(await practice.Plans.Set(practice.Tomas, practice.Command(), new Care("Walk", "Exercise", 6, 3)));
        practice.Time.Now += TimeSpan.FromMinutes(1);
        Practice.Must(await practice.Plans.RemoveTarget(practice.Tomas, practice.Command(), (await practice.Chart()).Targets.Single(t => t.Id == target).Target));

        Practice.Must(await Repeat(practice));

        Assert.Equal(["soleus"], (await practice.Chart()).Targets.Select(t => t.Muscle));
    }

    private static Task<Rules.Decision<Guid>> Repeat(Practice practice) => practice.Plans.RepeatLast(practice.Tomas, practice.Command(), practice.Clinic, trained: false);
}
