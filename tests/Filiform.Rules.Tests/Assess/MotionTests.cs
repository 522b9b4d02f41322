using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;

namespace Filiform.Rules.Tests.Assess;

public class MotionTests
{
    private static readonly JointMotion Rotation = Joint("cervical-rotation");

    [Fact]
    public void A_motion_is_measured_on_one_side_active_or_passive_in_whole_degrees() =>
        Assert.Equal("Neck rotation, left, active: 45°", Motion.Of(Rotation, Side.Left, MotionKind.Active, 45).Value.InWords);

    [Fact, Proves("H-001")]
    public void What_is_missing_is_named()
    {
        Assert.Equal(["The motion", "Active or passive", "Whole degrees"], Motion.Of(null, null, null, null).Refusal!.Missing);
        Assert.Equal(["Left or right"], Motion.Of(Rotation, null, MotionKind.Active, 45).Refusal!.Missing);
    }

    [Fact]
    public void Bending_the_neck_forward_has_no_side()
    {
        Assert.True(Motion.Of(Joint("cervical-flexion"), null, MotionKind.Active, 40).Went);
        Assert.Equal("motion-side", Motion.Of(Joint("cervical-flexion"), Side.Left, MotionKind.Active, 40).Refusal?.Code);
    }

    [Theory]
    [InlineData(-31)]
    [InlineData(201)]
    public void Impossible_degrees_are_refused(int degrees) => Assert.Equal("motion-range", Motion.Of(Rotation, Side.Left, MotionKind.Active, degrees).Refusal?.Code);

    [Fact]
    public void A_knee_that_stops_short_of_zero_has_a_value_below_zero() =>
        Assert.Equal(-10, Motion.Of(Joint("knee-extension"), Side.Right, MotionKind.Passive, -10).Value.Degrees);

    [Theory, Proves("H-028")]
    [InlineData(45, 60, "15° less than", false)]
    [InlineData(60, 45, "15° more than", false)]
    [InlineData(45, 50, "5° less than", true)]
    [InlineData(45, 45, "the same as", false)]
    public void One_side_is_compared_with_the_other_and_a_small_difference_may_be_the_goniometers_own(int left, int right, string words, bool caution)
    {
        var difference = Measured(Side.Left, left).Against(Measured(Side.Right, right))!.Value;

        Assert.Equal(words, difference.InWords);
        Assert.Equal(caution, difference.Caution is not null);
    }

    [Fact, Proves("H-028")]
    public void The_goniometers_error_is_called_usual_teaching()
    {
        Assert.Equal("usual teaching", Motion.GoniometerBasis.InWords);
        Assert.Contains("usual teaching", new MotionDifference(3).Caution, StringComparison.Ordinal);
    }

    [Fact, Proves("H-028")]
    public void Active_is_not_compared_with_passive_nor_one_motion_with_another()
    {
        Assert.Null(Measured(Side.Left, 45).Against(Measured(Side.Right, 45) with { Kind = MotionKind.Passive }));
        Assert.Null(Measured(Side.Left, 45).Against(new Motion(Joint("cervical-side-bend"), Side.Left, MotionKind.Active, 45)));
    }

    [Fact]
    public void Every_motion_stands_once_and_four_have_no_side()
    {
        Assert.Equal(Checkout.Knowledge.Motions.Length, Checkout.Knowledge.Motions.Select(m => m.Id).Distinct().Count());
        Assert.Equal(["cervical-flexion", "cervical-extension", "lumbar-flexion", "lumbar-extension"], Checkout.Knowledge.Motions.Where(m => !m.IsSided).Select(m => m.Id));
    }

    private static Motion Measured(Side side, int degrees) => new(Rotation, side, MotionKind.Active, degrees);

    private static JointMotion Joint(string id) => Checkout.Knowledge.Motions.Single(m => m.Id == id);
}
