using Filiform.Rules.Knowledge;
using Filiform.Rules.Plan;

namespace Filiform.Rules.Tests.Plan;

public class PlanOfCareTests
{
    [Fact]
    public void A_plan_has_a_goal_sessions_and_a_review()
    {
        var plan = PlanOfCare.Of(" Drive for an hour\nSleep through ", null, 6, 7, 3).Value;

        Assert.Equal(new PlanOfCare("Drive for an hour\nSleep through", "", 6, 7, 3), plan);
    }

    [Theory]
    [InlineData(null, 6, 7, 3, "The patient's goal")]
    [InlineData("Drive", 0, 7, 1, "Sessions from 1 to 20")]
    [InlineData("Drive", 21, 7, 3, "Sessions from 1 to 20")]
    [InlineData("Drive", 6, 0, 3, "Days between sessions from 1 to 90")]
    [InlineData("Drive", 6, 7, 7, "A review after one of them")]
    [InlineData("Drive", 6, 7, null, "A review after one of them")]
    public void What_is_missing_is_named(string? goal, int sessions, int spacing, int? review, string missing)
    {
        var refusal = PlanOfCare.Of(goal, "", sessions, spacing, review).Refusal!;

        Assert.Equal("plan-incomplete", refusal.Code);
        Assert.Contains(missing, refusal.Missing);
    }

    [Fact]
    public void Days_between_sessions_need_not_be_said() => Assert.Null(PlanOfCare.Of("Drive", "", 6, null, 3).Value.SpacingDays);

    [Theory]
    [InlineData(6, 3, false)]
    [InlineData(6, 6, false)]
    [InlineData(6, 2, true)]
    [InlineData(8, 7, true)]
    [InlineData(2, 2, false)]
    public void A_course_is_usually_judged_from_session_3_on_and_by_session_6(int sessions, int review, bool remarked)
    {
        var remarks = new PlanOfCare("Drive", "Neck exercises", sessions, 7, review).Remarks;

        Assert.Equal(remarked, remarks.Any(r => r.Basis == PlanOfCare.ReassessBasis));
        Assert.Equal(Evidence.Convention, PlanOfCare.ReassessBasis.Evidence);
    }

    [Fact]
    public void Needling_alone_is_remarked_on() =>
        Assert.Equal([Combined.Favoured], new PlanOfCare("Drive", "Massage", 6, 7, 3).Remarks.Select(r => r.Text));

    [Fact]
    public void More_sessions_than_most_therapists_give_are_remarked_on_with_the_survey() =>
        Assert.Equal(["GatS"], Assert.Single(new PlanOfCare("Drive", "Exercise", 10, 7, 3).Remarks).Basis.Sources);

    [Fact]
    public void What_studies_gave_has_sources_that_resolve() =>
        Assert.All(PlanOfCare.Seen.SelectMany(s => s.Basis.Sources), key => Assert.NotNull(Checkout.Knowledge.Sources.Find(key)));
}
