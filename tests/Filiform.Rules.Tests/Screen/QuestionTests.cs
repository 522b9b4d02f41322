using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests.Screen;

/// <summary>What can be an answer to a question, and how it reads.</summary>
public class QuestionTests
{
    private static readonly Question Sure = new("fear", "Afraid?", "Fear", null, About.History, [new("no", "No fear"), new("yes", "Yes, strong fear")]);
    private static readonly Question Where = new("where", "Where?", "Place", null, About.History, []) { Kind = QuestionKind.Places, Places = ["arm", "neck"] };
    private static readonly Question Weeks = new("weeks", "How many?", "Weeks", null, About.Today, []) { Kind = QuestionKind.Number, Range = (1, 45), Unit = "weeks" };
    private static readonly Question Which = new("which", "Which?", "Medicine", null, About.History, []) { Kind = QuestionKind.Text };

    [Theory]
    [InlineData("arm-left", null)]
    [InlineData("arm-left,arm-right,neck", null)]
    [InlineData("unsure", null)]
    [InlineData("arm-left,unsure", "places of the body, or “not sure” alone")]
    [InlineData("knee-left", "places of the body, or “not sure” alone")]
    [InlineData("arm-left,", "places of the body, or “not sure” alone")]
    [InlineData("", "places of the body, or “not sure” alone")]
    public void Places_are_those_that_the_question_offers(string value, string? fault) => Assert.Equal(fault, Where.Fault(value, Checkout.Knowledge.Places));

    [Theory]
    [InlineData("1", null)]
    [InlineData("45", null)]
    [InlineData("46", "a whole number from 1 to 45")]
    [InlineData("0", "a whole number from 1 to 45")]
    [InlineData("twelve", "a whole number from 1 to 45")]
    [InlineData("1.5", "a whole number from 1 to 45")]
    public void A_number_lies_in_its_range(string value, string? fault) => Assert.Equal(fault, Weeks.Fault(value, Checkout.Knowledge.Places));

    [Fact]
    public void A_choice_is_one_of_the_answers_and_words_have_an_end()
    {
        Assert.Null(Sure.Fault("yes", Checkout.Knowledge.Places));
        Assert.Equal("one of its answers", Sure.Fault("maybe", Checkout.Knowledge.Places));
        Assert.Null(Which.Fault(new string('a', 4000), Checkout.Knowledge.Places));
        Assert.Equal("at most 4,000 characters", Which.Fault(new string('a', 4001), Checkout.Knowledge.Places));
    }

    [Fact]
    public void An_answer_reads_as_words()
    {
        Assert.Equal("Yes, strong fear", Sure.InWords("yes", Checkout.Knowledge.Places));
        Assert.Equal("Left arm, neck", Where.InWords("arm-left,neck", Checkout.Knowledge.Places));
        Assert.Equal("Not sure where", Where.InWords("unsure", Checkout.Knowledge.Places));
        Assert.Equal("12 weeks", Weeks.InWords("12", Checkout.Knowledge.Places));
        Assert.Equal("Eliquis", Which.InWords("Eliquis", Checkout.Knowledge.Places));
    }
}
