using Filiform.Rules.Consent;

namespace Filiform.Rules.Tests.Consent;

public class ConsentRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    private static readonly ConsentRules NewZealand = ConsentRules.Of(Checkout.Knowledge.Jurisdictions["nz"]);

    [Fact]
    public void In_New_Zealand_a_patient_signs_alone_from_16_and_elsewhere_from_18()
    {
        var seventeen = Today.AddYears(-17);

        Assert.False(NewZealand.IsMinor(seventeen, null, Today));
        Assert.True(ConsentRules.General.IsMinor(seventeen, null, Today));
        Assert.True(ConsentRules.Of(Checkout.Knowledge.Jurisdictions["us-wa"]).GuardianBelow >= 16);
    }

    [Fact]
    public void On_the_birthday_itself_a_patient_is_old_enough()
    {
        Assert.False(ConsentRules.General.IsMinor(Today.AddYears(-18), null, Today));
        Assert.True(ConsentRules.General.IsMinor(Today.AddYears(-18).AddDays(1), null, Today));
    }

    [Fact, Proves("H-053")]
    public void An_age_that_is_not_known_is_not_taken_for_grown_up()
    {
        Assert.Null(ConsentRules.General.IsMinor(null, null, Today));
        Assert.Null(ConsentRules.General.IsMinor(new DateOnly(2008, 1, 1), new DateOnly(2008, 12, 31), Today));
        Assert.True(ConsentRules.General.IsMinor(new DateOnly(2009, 1, 1), new DateOnly(2009, 12, 31), Today));
        Assert.False(ConsentRules.General.IsMinor(new DateOnly(1984, 1, 1), new DateOnly(1984, 12, 31), Today));
    }

    [Fact]
    public void Where_a_place_asks_for_nothing_that_was_found_the_text_is_silent_about_it()
    {
        Assert.Equal("", ConsentRules.General.Markdown);
        Assert.Equal("", NewZealand.Markdown);
    }

    [Fact]
    public void No_place_asks_for_a_witness_and_only_New_Jersey_for_the_training()
    {
        var places = Checkout.Knowledge.Jurisdictions.Values.Select(ConsentRules.Of).ToList();

        Assert.DoesNotContain(places, p => p.AsksWitness);
        Assert.Equal("us-nj", Assert.Single(places, p => p.AsksTraining).Place!.Id);
    }
}
