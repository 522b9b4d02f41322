using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Consent;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;
using static Filiform.Rules.Tests.Checkout;

namespace Filiform.Rules.Tests.Treat;

public class OpeningTests
{
    private static readonly ImmutableArray<Target> Neck = [Target("trapezius-upper"), Target("splenius-capitis", depth: Depth.Superficial)];
    private static readonly Coverage NeckConsent = new(["neck"], ["deep", "superficial"]);

    [Fact]
    public void A_session_opens_on_a_screening_of_today_a_consent_and_a_plan() => Assert.True(Ready(Cast.Ana, Neck).Open().Went);

    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        var nothing = new Opening(null, false, General.Screen(Cast.Ana.SilentOn("stroke")), null, []);

        Assert.Equal(
        [
            "Screen: a screening accepted today on the facts as they are now",
            "Screen: 1 question is still open",
            "Consent: a signed consent",
            "Plan: at least one target",
        ], Missing(nothing));
    }

    [Fact]
    public void A_stop_keeps_the_session_shut_whatever_the_physician_said() =>
        Assert.Equal(["Screen: “Stop” for what is planned: Fear of needles"], Missing(Ready(Cast.Hana, Neck) with { PhysicianAsked = true }));

    [Fact, Proves("H-014")]
    public void A_planned_muscle_that_must_be_avoided_keeps_the_session_shut() =>
        Assert.Equal(["Screen: “Avoid region” for what is planned: Takes a blood thinner"],
            Missing(Ready(Cast.Boris, [Target("tibialis-posterior")], new Coverage(["leg"], ["deep"]))));

    [Fact]
    public void Consult_first_waits_for_the_word_of_the_physician()
    {
        var jun = Ready(Cast.Jun, Neck);

        Assert.Equal(["Screen: the physician's word, for the verdict is “Consult first”"], Missing(jun));
        Assert.True((jun with { PhysicianAsked = true }).Open().Went);
    }

    [Fact]
    public void The_word_of_the_physician_does_not_open_a_region_that_must_be_avoided()
    {
        var chidi = Ready(Cast.Chidi, [Target("quadratus-lumborum")], new Coverage(["trunk"], ["deep"])) with { PhysicianAsked = true };

        Assert.Equal(["Screen: “Avoid region” for what is planned: Pregnancy"], Missing(chidi));
    }

    [Fact]
    public void A_change_of_technique_opens_the_session() => Assert.True(Ready(Cast.Boris, Neck).Open().Went);

    [Fact]
    public void An_open_question_keeps_the_session_shut_even_beside_a_finding()
    {
        var boris = Cast.Boris.SilentOn("pregnancy").SilentOn("stroke");

        Assert.Equal(["Screen: 2 questions are still open"], Missing(Ready(boris, Neck)));
    }

    [Fact, Proves("H-011")]
    public void The_consent_must_cover_every_region_and_technique_of_the_plan()
    {
        var wider = Neck.Add(Target("quadratus-lumborum", stimulation: true));

        Assert.Equal(["Consent for the trunk", "Consent for electrical stimulation"], Missing(Ready(Cast.Ana, wider)));
    }

    [Fact]
    public void A_session_opens_against_a_stop_only_by_a_decision_on_that_very_rule()
    {
        var afraid = Ready(Cast.Hana, Neck);

        Assert.NotEmpty(Missing(afraid with { Screened = afraid.Screened with { Overridden = ["epilepsy"] } }));
        Assert.True((afraid with { Screened = afraid.Screened with { Overridden = ["needle-phobia"] } }).Open().Went);
    }

    [Fact]
    public void A_needle_goes_in_against_a_rule_only_by_a_decision_on_it()
    {
        var afraid = Ready(Cast.Hana, Neck);

        Assert.Equal("needle-not-ready", afraid.PutInto(Neck[0]).Refusal?.Code);
        Assert.True((afraid with { Screened = afraid.Screened with { Overridden = ["needle-phobia"] } }).PutInto(Neck[0]).Went);
    }

    private static Opening Ready(HealthHistory person, ImmutableArray<Target> targets, Coverage? consent = null)
    {
        var screened = General.Screen(person, targets);
        return new Opening(screened.Verdict, false, screened, consent ?? NeckConsent, targets);
    }

    private static ImmutableArray<string> Missing(Opening opening)
    {
        var refusal = opening.Open().Refusal!;
        Assert.Equal("session-not-ready", refusal.Code);
        return refusal.Missing;
    }
}
