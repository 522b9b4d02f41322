using Filiform.Rules.FollowUp;

namespace Filiform.Rules.Tests.FollowUp;

public sealed class RedFlagTests
{
    [Fact, Proves("H-024")]
    public void A_sign_that_was_not_answered_is_never_taken_as_absent()
    {
        var decided = CheckIn.Flagged(id => id == "nerve" ? null : false);

        Assert.Equal("red-flags-open", decided.Refusal?.Code);
        Assert.Equal([RedFlag.All.Single(f => f.Id == "nerve").Ask], decided.Refusal!.Missing);
    }

    [Fact]
    public void One_yes_goes_through_whatever_else_is_open()
    {
        var decided = CheckIn.Flagged(id => id == "breathing" ? true : null);

        Assert.Equal(["breathing"], decided.Value);
    }

    [Fact]
    public void Four_times_no_goes_through_without_a_red_flag() => Assert.Empty(CheckIn.Flagged(_ => false).Value);
}
