using Filiform.Rules.FollowUp;

namespace Filiform.Rules.Tests.FollowUp;

public class CheckInTests
{
    [Fact]
    public void Chest_pain_in_the_first_hour_can_be_entered_as_it_is()
    {
        var checkIn = new CheckIn(0, null, ["breathing"]);

        Assert.Equal((true, Rules.FollowUp.Concern.CallNow), (checkIn.Accept().Went, Concern(checkIn)));
    }

    [Theory, Proves("H-024")]
    [InlineData("breathing")]
    [InlineData("nerve")]
    [InlineData("infection")]
    [InlineData("swelling")]
    public void A_red_flag_means_call_now_however_little_it_hurts(string flag) =>
        Assert.Equal(Rules.FollowUp.Concern.CallNow, Concern(new CheckIn(24, 0, [flag])));

    [Theory]
    [InlineData(24, 8, Rules.FollowUp.Concern.None)]
    [InlineData(71, 1, Rules.FollowUp.Concern.None)]
    [InlineData(72, 1, Rules.FollowUp.Concern.Look)]
    [InlineData(168, 3, Rules.FollowUp.Concern.Look)]
    [InlineData(72, 0, Rules.FollowUp.Concern.None)]
    public void Soreness_from_72_hours_on_is_looked_at(int hours, int soreness, Concern concern) =>
        Assert.Equal(concern, Concern(new CheckIn(hours, soreness, [])));

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(1441, 2)]
    [InlineData(24, -1)]
    [InlineData(24, 11)]
    public void An_answer_out_of_range_is_not_saved(int hours, int soreness) =>
        Assert.Equal("check-in-range", new CheckIn(hours, soreness, []).Accept().Refusal?.Code);

    [Fact]
    public void A_red_flag_that_nobody_asks_about_is_not_saved() =>
        Assert.Equal("check-in-range", new CheckIn(24, 2, ["hiccups"]).Accept().Refusal?.Code);

    [Fact]
    public void An_empty_check_in_is_not_saved() => Assert.Equal("check-in-empty", new CheckIn(24, null, []).Accept().Refusal?.Code);

    [Fact]
    public void A_red_flag_alone_is_enough_to_be_saved() => Assert.True(new CheckIn(2, null, ["breathing"]).Accept().Went);

    [Fact]
    public void Every_red_flag_has_a_first_action_and_a_source_that_resolves()
    {
        Assert.All(RedFlag.All, f => Assert.NotEmpty(f.FirstAction));
        Assert.All(RedFlag.All, f => Assert.NotEmpty(f.Sources));
        Assert.All(RedFlag.All.SelectMany(f => f.Sources), key => Assert.NotNull(Checkout.Knowledge.Sources.Find(key)));
    }

    private static Concern Concern(CheckIn checkIn) => Checkout.Knowledge.UsualCourse.Judge(checkIn, []).Concern;
}
