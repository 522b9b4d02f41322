using Filiform.Rules.Assess;
using static Filiform.Rules.Assess.Sign;

namespace Filiform.Rules.Tests.Assess;

/// <summary>Order of the signs: taut band, tender spot, recognised pain, referred pain.</summary>
public class TriggerPointTests
{
    [Theory]
    [InlineData(Present, Present, Present, Absent, PointClass.Active)]
    [InlineData(Present, Present, Present, Present, PointClass.Active)]
    [InlineData(Present, Absent, Present, Present, PointClass.Active)]
    [InlineData(Absent, Present, Present, Present, PointClass.Active)]
    [InlineData(Present, Present, Absent, Absent, PointClass.Latent)]
    [InlineData(Present, Present, Absent, Present, PointClass.Latent)]
    [InlineData(Present, Absent, Absent, Absent, PointClass.TautBand)]
    [InlineData(Absent, Present, Absent, Absent, PointClass.TenderSpot)]
    [InlineData(Absent, Absent, Absent, Present, PointClass.None)]
    [InlineData(Absent, Absent, Absent, Absent, PointClass.None)]
    public void Two_of_three_signs_make_a_trigger_point_and_recognised_pain_makes_it_active(Sign band, Sign spot, Sign recognised, Sign referred, PointClass point) =>
        Assert.Equal(point, new Signs(band, spot, recognised, referred).Class);

    [Fact]
    public void A_tender_spot_with_recognised_pain_alone_is_no_trigger_point() =>
        Assert.Equal(PointClass.TenderSpot, new Signs(Absent, Present, Present, Absent).Class);

    [Fact]
    public void Nothing_tested_says_nothing() => Assert.Equal(PointClass.Undecided, default(Signs).Class);

    [Theory]
    [InlineData(Present, NotTested, Absent, Absent)]
    [InlineData(NotTested, NotTested, Present, Absent)]
    [InlineData(Present, Absent, Absent, NotTested)]
    public void Too_few_signs_tested_leave_it_undecided(Sign band, Sign spot, Sign recognised, Sign referred) =>
        Assert.Equal(PointClass.Undecided, new Signs(band, spot, recognised, referred).Class);

    [Fact]
    public void A_trigger_point_is_neither_active_nor_latent_until_the_patient_was_asked_about_the_pain() =>
        Assert.Equal(PointClass.Undecided, new Signs(Present, Present, NotTested, Absent).Class);

    [Fact]
    public void One_sign_not_tested_does_not_matter_where_it_can_change_nothing() =>
        Assert.Equal(PointClass.None, new Signs(Absent, Absent, NotTested, NotTested).Class);

    [Fact]
    public void A_limit_of_motion_never_changes_the_class()
    {
        var signs = Enum.GetValues<Sign>();
        var all = from band in signs from spot in signs from recognised in signs from referred in signs select new Signs(band, spot, recognised, referred);

        Assert.All(all, s => Assert.All(signs, limit => Assert.Equal(s.Class, (s with { MotionLimit = limit }).Class)));
        Assert.True((default(Signs) with { MotionLimit = Absent }).AnyTested);
        Assert.False(default(Signs).AnyTested);
    }

    [Fact]
    public void Testing_one_more_sign_never_takes_back_what_was_decided()
    {
        var signs = Enum.GetValues<Sign>();
        var all = from band in signs from spot in signs from recognised in signs from referred in signs select new Signs(band, spot, recognised, referred);

        Assert.All(all.Where(s => s.Class != PointClass.Undecided), s =>
        {
            var tested = new[] { Absent, Present }.SelectMany(sign => new[]
            {
                s.TautBand == NotTested ? s with { TautBand = sign } : s,
                s.TenderSpot == NotTested ? s with { TenderSpot = sign } : s,
                s.ReferredPain == NotTested ? s with { ReferredPain = sign } : s,
            });
            Assert.All(tested, t => Assert.Equal(IsTriggerPoint(s), IsTriggerPoint(t)));
        });
    }

    private static bool? IsTriggerPoint(Signs signs) => signs.Class switch
    {
        PointClass.Undecided => null,
        PointClass.Active or PointClass.Latent => true,
        _ => false,
    };
}
