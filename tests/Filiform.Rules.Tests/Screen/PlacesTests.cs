using Filiform.Rules.Anatomy;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Cast;

namespace Filiform.Rules.Tests.Screen;

/// <summary>What bars a place bars that place and side once it is known, and everything until then.</summary>
public class PlacesTests
{
    private static readonly Target LeftForearm = On("extensor-digitorum", Side.Left);
    private static readonly Target RightForearm = On("extensor-digitorum", Side.Right);
    private static readonly Target RightKnee = On("vastus-medialis", Side.Right);
    private static readonly Target LeftKnee = On("vastus-medialis", Side.Left);
    private static readonly Target Neck = On("trapezius-upper", Side.Left);

    [Fact, Proves("H-010")]
    public void A_swollen_arm_whose_side_nobody_has_told_bars_every_target_and_is_asked_for()
    {
        var screened = Checkout.General.Screen(Ana.Saying("swollen-limb", "yes"), [LeftForearm, RightKnee]);

        Assert.Equal(Verdict.AvoidRegion, screened.For(LeftForearm));
        Assert.Equal(Verdict.AvoidRegion, screened.For(RightKnee));
        Assert.Equal("swollen-limb-where", Assert.Single(screened.Narrowing).Id);
    }

    [Fact, Proves("H-001")]
    public void A_swollen_left_arm_bars_the_left_arm_and_neither_the_right_one_nor_the_knee()
    {
        var screened = Checkout.General.Screen(Ana.Saying("swollen-limb", "yes").Saying("swollen-limb-where", "arm-left"), [LeftForearm, RightForearm, RightKnee]);

        Assert.Equal(Verdict.AvoidRegion, screened.For(LeftForearm));
        Assert.Equal(Verdict.Clear, screened.For(RightForearm));
        Assert.Equal(Verdict.Clear, screened.For(RightKnee));
        Assert.Empty(screened.Narrowing);
        Assert.Equal("left arm", Assert.Single(Assert.Single(screened.Findings).Places).InWords);
    }

    [Fact]
    public void Two_places_answered_are_both_left_out()
    {
        var screened = Checkout.General.Screen(Ana.Saying("numb-skin", "yes").Saying("numb-where", "knee-left,neck"), [LeftKnee, RightKnee, Neck]);

        Assert.Equal([Verdict.AvoidRegion, Verdict.Clear, Verdict.AvoidRegion], new[] { LeftKnee, RightKnee, Neck }.Select(screened.For));
    }

    [Fact, Proves("H-001")]
    public void The_place_that_a_record_names_beside_the_code_counts_with_its_side()
    {
        var lymphoedema = Icd("I89.0", "Lymphedema") with { Site = "Right lower extremity" };

        var screened = Checkout.General.Screen(Ana.With(lymphoedema), [LeftKnee, RightKnee, LeftForearm]);

        Assert.Equal([Verdict.Clear, Verdict.AvoidRegion, Verdict.Clear], new[] { LeftKnee, RightKnee, LeftForearm }.Select(screened.For));
    }

    [Fact]
    public void The_words_of_a_record_name_the_joint_that_was_replaced()
    {
        var screened = Checkout.General.Screen(Ana.With(Snomed("112727005", "Revision of hip replacement, left", FactKind.Procedure)), [LeftKnee, On("gluteus-medius", Side.Left)]);

        Assert.Equal(Verdict.Clear, screened.For(LeftKnee));
        Assert.Equal(Verdict.AvoidRegion, screened.For(On("gluteus-medius", Side.Left)));
        Assert.Equal(Verdict.Clear, screened.For(On("gluteus-medius", Side.Right)));
    }

    [Fact, Proves("H-001")]
    public void A_place_without_a_side_is_left_out_on_both()
    {
        var screened = Checkout.General.Screen(Ana.With(Icd("I97.2", "Lymphoedema of the arm")), [LeftForearm, RightForearm, RightKnee]);

        Assert.Equal([Verdict.AvoidRegion, Verdict.AvoidRegion, Verdict.Clear], new[] { LeftForearm, RightForearm, RightKnee }.Select(screened.For));
    }

    [Fact]
    public void A_second_record_that_names_no_place_makes_the_place_unknown_again()
    {
        var placed = Ana.With(LeftArm);

        Assert.Equal(Verdict.Clear, Checkout.General.Screen(placed, [RightKnee]).For(RightKnee));
        Assert.Equal(Verdict.AvoidRegion, Checkout.General.Screen(placed.With(Icd("I89.0", "Lymphedema")), [RightKnee]).For(RightKnee));
    }

    [Fact, Proves("H-010")]
    public void A_record_that_names_one_place_does_not_stop_the_patient_from_being_asked_for_others()
    {
        var person = Ana.With(LeftArm).SilentOn("swollen-limb");

        Assert.Equal(Verdict.Ask, Checkout.General.Screen(person, [RightKnee]).For(RightKnee));
        Assert.Equal(Verdict.Ask, Checkout.General.Screen(person.Saying("swollen-limb", "unsure"), [RightKnee]).For(RightKnee));
        Assert.Equal(Verdict.Clear, Checkout.General.Screen(person.Saying("swollen-limb", "yes").Saying("swollen-limb-where", "arm-left"), [RightKnee]).For(RightKnee));
    }

    [Fact]
    public void A_place_that_was_answered_is_added_to_those_on_record_and_takes_none_away()
    {
        var person = Ana.With(LeftArm).Saying("swollen-limb", "yes").Saying("swollen-limb-where", "leg-right");

        var screened = Checkout.General.Screen(person, [LeftForearm, RightKnee, LeftKnee]);

        Assert.Equal([Verdict.AvoidRegion, Verdict.AvoidRegion, Verdict.Clear], new[] { LeftForearm, RightKnee, LeftKnee }.Select(screened.For));
    }

    [Fact]
    public void A_place_that_is_none_leaves_everything_barred() => Assert.Equal(Verdict.AvoidRegion,
        Checkout.General.Screen(Ana.Saying("swollen-limb", "yes").Saying("swollen-limb-where", "tail"), [RightKnee]).For(RightKnee));

    [Theory]
    [InlineData("Presence of right artificial knee joint", "knee-right")]
    [InlineData("LEFT mastectomy, simple", "chest-left")]
    [InlineData("Fracture of both wrists; wrist", "wrist")]
    [InlineData("pain in the lower back", "lower-back")]
    [InlineData("Malignant neoplasm of cervix uteri", "pelvis")]
    [InlineData("Cervical cancer", "")]
    [InlineData("leftover pain of the kneecap", "")]
    public void Places_are_read_from_words_as_a_clinician_would(string text, string places) =>
        Assert.Equal(places, string.Join(' ', Checkout.Knowledge.Places.InText(text).Select(p => p.Id)));

    [Fact, Proves("H-010")]
    public void Every_muscle_of_the_atlas_lies_at_some_place()
    {
        var places = Checkout.Knowledge.Places.All.Select(p => new SidedPlace(p, null)).ToList();

        Assert.All(Checkout.Knowledge.Muscles.Values, m => Assert.Contains(places, p => p.Covers(m, Side.Left)));
    }

    [Fact, Proves("H-013")]
    public void A_pacemaker_bars_electrical_stimulation_and_not_the_needle()
    {
        var byHand = On("trapezius-upper", Side.Left);
        var screened = Checkout.General.Screen(Goran, [byHand]);

        Assert.DoesNotContain(screened.Findings, f => f.Bars(byHand));
        Assert.Contains(screened.Findings, f => f.Bars(byHand with { ElectricalStimulation = true }));
    }

    private static Fact LeftArm { get; } = Icd("I97.2", "Lymphoedema of the left arm");

    private static Target On(string muscle, Side side) => new(Checkout.Knowledge.Muscles[muscle], side, Depth.Deep);
}
