using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Cast;

namespace Filiform.Rules.Tests.Screen;

/// <summary>What can be an answer to which question, and which questions would make a finding narrower.</summary>
public class AnsweringTests
{
    [Theory]
    [InlineData("joint-replacement-where", "knee-right,hip-left", true)]
    [InlineData("joint-replacement-where", "unsure", true)]
    [InlineData("joint-replacement-where", "knee-right,unsure", false)]
    [InlineData("joint-replacement-where", "abdomen", false)]
    [InlineData("joint-replacement-where", "", false)]
    [InlineData("pregnant-weeks", "12", true)]
    [InlineData("pregnant-weeks", "45", true)]
    [InlineData("pregnant-weeks", "46", false)]
    [InlineData("pregnant-weeks", "0", false)]
    [InlineData("pregnant-weeks", "-1", false)]
    [InlineData("pregnant-weeks", "12.5", false)]
    [InlineData("blood-thinner", "no", true)]
    [InlineData("blood-thinner", "perhaps", false)]
    public void A_value_is_an_answer_only_to_a_question_that_takes_it(string question, string value, bool isAnswer) =>
        Assert.Equal(isAnswer, Checkout.General.RuleSet.Question(question)!.Fault(value, Checkout.Knowledge.Places) is null);

    [Theory]
    [InlineData("joint-replacement-where", "knee-right,hip-left", "Right knee, left hip")]
    [InlineData("joint-replacement-where", "unsure", "Not sure where")]
    [InlineData("pregnant-weeks", "12", "12 weeks")]
    [InlineData("blood-thinner", "no", "No")]
    public void An_answer_is_read_in_words(string question, string value, string words) =>
        Assert.Equal(words, Checkout.General.RuleSet.Question(question)!.InWords(value, Checkout.Knowledge.Places));

    [Fact]
    public void The_question_which_joint_belongs_to_the_finding_on_the_joint_and_to_no_other()
    {
        var screened = Checkout.General.Screen(Boris.Saying("joint-replacement", "yes"), []);

        Assert.Contains(screened.Findings, f => f.Rule.Id == "joint-replacement" && screened.NarrowingOf(f).Any(q => q.Id == "joint-replacement-where"));
        Assert.All(screened.Findings.Where(f => f.Rule.Id != "joint-replacement"), f => Assert.DoesNotContain(screened.NarrowingOf(f), q => q.Id == "joint-replacement-where"));
    }

    [Fact]
    public void Every_question_that_would_narrow_a_finding_belongs_to_one()
    {
        var person = Ana.Saying("pregnancy", "yes").Saying("swollen-limb", "yes").Saying("joint-replacement", "yes").Saying("blood-thinner", "yes");

        var screened = Checkout.General.Screen(person, []);

        Assert.NotEmpty(screened.Narrowing);
        Assert.Equal(screened.Narrowing.ToHashSet(), screened.Findings.SelectMany(screened.NarrowingOf).ToHashSet());
    }
}
