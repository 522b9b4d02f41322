using Filiform.Web.Knowledge;
using Filiform.Web.Screen;

namespace Filiform.Tests.Screen;

public sealed class ReasonWordsTests
{
    [Fact]
    public void A_reason_reads_as_the_list_has_it_and_one_that_left_the_list_says_so()
    {
        var rules = KnowledgeFolder.Load().ScreenerFor(null).RuleSet;

        Assert.Equal(rules.OverrideReasons[0].Words, VerdictWords.Reason(rules, rules.OverrideReasons[0].Id));
        Assert.Equal("“patient-wishes-it”, no longer in the list", VerdictWords.Reason(rules, "patient-wishes-it"));
    }
}
