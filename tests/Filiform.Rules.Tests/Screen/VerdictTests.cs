using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests.Screen;

public class VerdictTests
{
    [Theory]
    [InlineData(Verdict.Clear, "clear", "Clear")]
    [InlineData(Verdict.Ask, "ask", "Ask")]
    [InlineData(Verdict.Modify, "modify", "Modify")]
    [InlineData(Verdict.AvoidRegion, "avoid-region", "Avoid region")]
    [InlineData(Verdict.Consult, "consult", "Consult first")]
    [InlineData(Verdict.Stop, "stop", "Stop")]
    public void Every_verdict_has_its_own_id_and_its_own_word(Verdict verdict, string id, string word) =>
        Assert.Equal((id, word), (verdict.Id(), verdict.Word()));

    [Fact]
    public void A_rule_may_ask_for_every_verdict_but_clear_and_ask() =>
        Assert.Equal(Enum.GetValues<Verdict>().Except([Verdict.Clear, Verdict.Ask]).Order(), Verdicts.Actions.Values.Order());

    [Theory]
    [InlineData(Verdict.Clear, Verdict.Ask, Verdict.Ask)]
    [InlineData(Verdict.Stop, Verdict.Consult, Verdict.Stop)]
    [InlineData(Verdict.Modify, Verdict.Modify, Verdict.Modify)]
    public void The_worse_of_two_verdicts_wins_whichever_comes_first(Verdict one, Verdict other, Verdict worse)
    {
        Assert.Equal(worse, Verdicts.Worse(one, other));
        Assert.Equal(worse, Verdicts.Worse(other, one));
    }
}
