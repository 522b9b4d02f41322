using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Cast;

namespace Filiform.Rules.Tests.Screen;

/// <summary>What a decision to needle against a rule changes, and what it never does.</summary>
public class OverrideTests
{
    private static readonly Target Neck = new(Checkout.Knowledge.Muscles["trapezius-upper"], Side.Left, Depth.Superficial);
    private static readonly Target Psoas = new(Checkout.Knowledge.Muscles["psoas-major"], Side.Left, Depth.Deep);

    [Fact]
    public void Against_needle_phobia_the_verdict_stays_stop_and_needling_asks_for_care()
    {
        var screened = Checkout.General.Screen(Hana, [Neck]) with { Overridden = ["needle-phobia"] };

        Assert.Equal(Verdict.Stop, screened.Verdict);
        Assert.Equal(Verdict.Modify, screened.AfterOverrides);
        Assert.Empty(screened.Barring(Neck));
        Assert.NotEmpty(screened.Findings);
    }

    [Fact]
    public void An_override_of_one_rule_leaves_the_others_in_force()
    {
        var screened = Checkout.General.Screen(Ivo.Saying("numb-skin", "yes"), [Neck, Psoas]) with { Overridden = ["antithrombotic"] };

        Assert.All(screened.Barring(Psoas), f => Assert.Equal("insensate-skin", f.Rule.Id));
        Assert.NotEmpty(screened.Barring(Psoas));
    }

    [Fact]
    public void A_barred_target_can_be_planned_against_the_rule_and_only_then()
    {
        var psoas = new PlannedTarget(Psoas, new NeedleSize(0.30m, 60), 40, "From behind", "Reasoned") { TrainingConfirmed = true };

        Assert.Equal("target-barred", psoas.Plan(Checkout.General.Screen(Ivo, [Psoas])).Refusal?.Code);
        Assert.True(psoas.Plan(Checkout.General.Screen(Ivo, [Psoas]) with { Overridden = ["antithrombotic"] }).Went);
    }

    [Fact]
    public void Nobody_needles_without_consent_whatever_was_decided()
    {
        var screened = Checkout.General.Screen(Ana.Saying("consent", "yes"), [Neck]) with { Overridden = ["no-consent"] };

        Assert.Equal(Verdict.Stop, screened.AfterOverrides);
        Assert.NotEmpty(screened.Barring(Neck));
    }

    [Fact]
    public void An_open_question_stays_open()
    {
        var screened = Checkout.General.Screen(Hana.SilentOn("blood-thinner"), [Neck]) with { Overridden = ["needle-phobia", "antithrombotic"] };

        Assert.Equal("antithrombotic", Assert.Single(screened.Open).Id);
        Assert.True(screened.AfterOverrides >= Verdict.Ask);
    }

    [Fact, Proves("H-006")]
    public void Changes_of_technique_are_never_set_aside()
    {
        var screened = Checkout.General.Screen(Boris, [Neck]) with { Overridden = ["antithrombotic", "diabetes"] };

        Assert.DoesNotContain(screened.Findings, f => f.Outcome is { Action: Verdict.Modify, Scope.Technique: null } && screened.IsOverridden(f));
    }
}
