using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests.Screen;

/// <summary>When a question follows up one answer to one other, and when it hangs on more than that.</summary>
public class EnableWhenTests
{
    [Theory]
    [InlineData("limb=yes", false, "limb: yes")]
    [InlineData("limb=yes", true, "limb: yes")]
    [InlineData("limb=yes limb=unsure", false, "limb: yes unsure")]
    [InlineData("limb=yes limb=unsure", true, null)]
    [InlineData("limb=yes nodes=yes", false, null)]
    [InlineData("limb!yes", false, null)]
    [InlineData("limb=yes limb!no", false, null)]
    public void A_question_follows_up_one_other_where_one_of_its_answers_is_enough(string conditions, bool all, string? follows)
    {
        var when = new EnableWhen([.. conditions.Split(' ').Select(Read)], all);

        Assert.Equal(follows, when.FollowsUp is { } after ? $"{after.Question}: {string.Join(' ', after.Is)}" : null);
    }

    private static EnableCondition Read(string written) =>
        written.Split('=', '!') is [var item, var answer] ? new EnableCondition(item, written.Contains('=') ? EnableOperator.Is : EnableOperator.IsNot, answer) : throw new ArgumentException(written);
}
