using CsCheck;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Screen.FormText;

namespace Filiform.Rules.Tests.Screen;

/// <summary>What the history form asks, given what was answered, and what it takes.</summary>
public class HistoryFormTests
{
    private static readonly HistoryForm Small = Form(
        Page("first", YesNo("thinner", "\"required\": true,"), Item("which", "text", After("thinner", "yes") + "\"required\": true, \"maxLength\": 20,")),
        Page("second", Item("how-long", "text", After("which", "", "exists").Replace("\"answerCoding\": { \"system\": \"urn:a\", \"code\": \"\" }", "\"answerBoolean\": true", StringComparison.Ordinal) + "\"maxLength\": 9,")),
        Page("third", Item("weeks", "integer", """
            "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 1 }, { "url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueInteger": 45 }],
            """)));

    [Fact]
    public void A_question_is_asked_only_after_the_answer_that_it_follows()
    {
        Assert.Equal(["thinner", "weeks"], Ids(Small.Asked(FormAnswers.None)));
        Assert.Equal(["thinner", "weeks"], Ids(Small.Asked(Given(("thinner", "no")))));
        Assert.Equal(["thinner", "which", "weeks"], Ids(Small.Asked(Given(("thinner", "yes")))));
        Assert.Equal(["thinner", "which", "how-long", "weeks"], Ids(Small.Asked(Given(("thinner", "yes"), ("which", "Eliquis")))));
    }

    [Fact]
    public void An_answer_to_a_question_that_is_not_asked_is_dropped_and_so_is_what_hangs_on_it()
    {
        var given = Given(("thinner", "no"), ("which", "Eliquis"), ("how-long", "a year"), ("weeks", "12"));

        Assert.Equal(["thinner", "weeks"], Small.Kept(given).All.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(Small.Check(given));
    }

    [Fact]
    public void A_page_on_which_nothing_is_asked_is_skipped_and_not_counted()
    {
        var (first, third) = (Small.Pages[0], Small.Pages[2]);
        var (without, with) = (Given(("thinner", "no")), Given(("thinner", "yes"), ("which", "Eliquis")));

        Assert.Equal((third, first), (Small.After(first, without), Small.Before(third, without)));
        Assert.Equal("second", Small.After(first, with)!.Id);
        Assert.Equal(((1, 2), (2, 2), (2, 3)), (Small.PlaceOf(first, without), Small.PlaceOf(third, without), Small.PlaceOf(Small.Pages[1], with)));
        Assert.Null(Small.After(third, with));
        Assert.Null(Small.Before(first, with));
    }

    [Theory]
    [InlineData("thinner", "maybe", FaultKind.NotAllowed, "Choose one of the answers shown")]
    [InlineData("which", "Eliquis and warfarin together", FaultKind.NotAllowed, "Write 20 characters or fewer; these are 29")]
    [InlineData("weeks", "0", FaultKind.NotAllowed, "Write a number from 1 to 45")]
    [InlineData("weeks", "46", FaultKind.NotAllowed, "Write a number from 1 to 45")]
    [InlineData("weeks", "about 12", FaultKind.NotAllowed, "Write a whole number")]
    [InlineData("weeks", "-3", FaultKind.NotAllowed, "Write a whole number")]
    [InlineData("gender", "x", FaultKind.Unknown, "This question is not in the form")]
    public void What_cannot_be_an_answer_is_told_in_plain_words(string item, string value, FaultKind kind, string words)
    {
        var faults = Small.Check(Given(("thinner", "yes"), ("which", "Eliquis")).With(item, [value]));

        Assert.Equal(new FormFault(item, kind, words), faults.First(f => f.Item == item));
    }

    [Fact]
    public void Several_answers_to_a_question_that_takes_one_are_refused() =>
        Assert.Equal("Choose one answer only", Assert.Single(Small.Check(Given(("thinner", "no"), ("thinner", "yes")).With("which", ["Eliquis"]))).Words);

    [Fact]
    public void A_required_answer_is_missed_only_where_the_question_is_asked()
    {
        Assert.Equal([new FormFault("thinner", FaultKind.Missing, "Choose an answer")], Small.Check(FormAnswers.None));
        Assert.Equal([new FormFault("which", FaultKind.Missing, "Write an answer")], Small.Check(Given(("thinner", "yes"))));
        Assert.Empty(Small.Check(Given(("thinner", "unsure"))));
    }

    [Fact]
    public void A_page_takes_answers_to_its_own_questions_only()
    {
        var faults = Small.Check(Small.Pages[2], Given(("weeks", "12"), ("thinner", "no")), FormAnswers.None);

        Assert.Equal([new FormFault("thinner", FaultKind.Unknown, "This question is not on this page")], faults);
    }

    [Fact]
    public void What_was_answered_on_other_pages_decides_what_a_page_must_answer()
    {
        var form = Form(Page("first", YesNo("thinner")), Page("second", Item("which", "text", After("thinner", "yes") + "\"required\": true, \"maxLength\": 20,"), YesNo("fear")));

        Assert.Single(form.Check(form.Pages[1], FormAnswers.None, Given(("thinner", "yes"))));
        Assert.Empty(form.Check(form.Pages[1], FormAnswers.None, Given(("thinner", "no"))));
    }

    [Fact]
    public void Not_sure_stands_alone_among_several_places()
    {
        var form = Checkout.Knowledge.Forms["health-history"];
        var given = Given(("swollen-limb", "yes"), ("swollen-limb-where", "arm-left"), ("swollen-limb-where", "unsure"));

        Assert.Contains(form.Check(given), f => f is { Item: "swollen-limb-where", Words: "Choose “Not sure where” or other answers, not both" });
        Assert.DoesNotContain(form.Check(given.With("swollen-limb-where", ["arm-left", "arm-right"])), f => f.Item == "swollen-limb-where");
    }

    [Theory]
    [InlineData("=", 3, "2", false)]
    [InlineData("=", 3, "03", true)]
    [InlineData("!=", 3, "3", false)]
    [InlineData("!=", 3, "", true)]
    [InlineData(">", 3, "3", false)]
    [InlineData(">", 3, "4", true)]
    [InlineData(">=", 3, "3", true)]
    [InlineData(">=", 3, "", false)]
    [InlineData("<", 3, "3", false)]
    [InlineData("<", 3, "2", true)]
    [InlineData("<=", 3, "3", true)]
    [InlineData("<=", 3, "4", false)]
    public void A_number_is_compared_as_FHIR_says(string compared, int limit, string given, bool asked)
    {
        var form = Form(Page("only", Item("weeks", "integer"), Item("next", "string", $"\"enableWhen\": [{WhenNumber("weeks", limit, compared)}], \"maxLength\": 9,")));

        Assert.Equal(asked, form.Asked(Given(("weeks", given))).Any(i => i.Id == "next"));
    }

    [Theory]
    [InlineData("all", "yes", "yes", true)]
    [InlineData("all", "yes", "no", false)]
    [InlineData("any", "yes", "no", true)]
    [InlineData("any", "no", "no", false)]
    public void Several_conditions_hold_all_or_any(string behaviour, string one, string two, bool asked)
    {
        var form = Form(Page("only", YesNo("one"), YesNo("two"),
            Item("next", "string", $"\"enableWhen\": [{When("one", "yes")}, {When("two", "yes")}], \"enableBehavior\": \"{behaviour}\", \"maxLength\": 9,")));

        Assert.Equal(asked, form.Asked(Given(("one", one), ("two", two))).Any(i => i.Id == "next"));
    }

    [Fact]
    public void A_page_can_hang_on_an_answer_too()
    {
        var form = Form(Page("first", YesNo("one")), Page("second", YesNo("two")).Replace("\"type\": \"group\",", $"\"type\": \"group\", {After("one", "yes")}", StringComparison.Ordinal));

        Assert.Null(form.After(form.Pages[0], Given(("one", "no"))));
        Assert.Equal("second", form.After(form.Pages[0], Given(("one", "yes")))!.Id);
        Assert.Equal(["one"], form.Kept(Given(("one", "no"), ("two", "yes"))).All.Keys);
    }

    [Fact]
    public void Words_keep_their_lines_and_lose_what_a_store_cannot_hold()
    {
        var given = Given(("which", "  Eliquis\r\n5 mg\0\u0007 "), ("empty", " \r\n "));

        Assert.Equal("Eliquis\n5 mg", given.One("which"));
        Assert.Null(given.One("empty"));
    }

    // Any answers at all to the real form, most of them such that they open further questions.
    private static readonly HistoryForm Real = Checkout.Knowledge.Forms["health-history"];

    private static readonly Gen<FormAnswers> Anything = Gen.Select(
        Gen.Int[0, Real.Items.Count() - 1].Select(i => Real.Items.ElementAt(i)), Gen.Int[0, 40], Gen.Int[0, 9],
        (item, choice, other) => (item.Id, other switch
        {
            0 => "something else",
            1 => "12",
            _ => item.Choices.IsEmpty ? "words" : item.Choices[choice % item.Choices.Length].Id,
        })).Array[0, 60].Select(answers => Given([.. answers.DistinctBy(a => a.Id)]));

    [Fact]
    public void Whatever_is_answered_no_answer_counts_whose_question_is_not_asked() => Anything.Sample(given =>
    {
        var kept = Real.Kept(given);
        var asked = Real.Asked(given).Select(i => i.Id).ToHashSet();

        Assert.True(kept.All.Keys.All(asked.Contains));
        Assert.True(Real.Kept(kept).SameAs(kept));
        Assert.True(Real.Asked(kept).Select(i => i.Id).SequenceEqual(Real.Asked(given).Select(i => i.Id)));
        foreach (var item in Real.Items.Where(i => i.When?.FollowsUp is { } after && (kept.One(after.Question) is not { } parent || !after.Is.Contains(parent))))
            Assert.DoesNotContain(item.Id, asked);
    });

    [Fact]
    public void Whatever_is_answered_going_on_from_page_to_page_comes_to_the_end_and_going_back_to_the_beginning() => Anything.Sample(given =>
    {
        var seen = new List<FormPage>();
        for (var page = Real.Shown(given)[0]; page is not null; page = Real.After(page, given))
        {
            Assert.True(seen.Count < Real.Pages.Length, "The pages go round");
            Assert.Equal((seen.Count + 1, Real.Shown(given).Length), Real.PlaceOf(page, given));
            seen.Add(page);
        }
        Assert.Equal(Real.Shown(given), seen);
        for (var page = seen[^1]; page is not null; page = Real.Before(page, given))
        {
            Assert.Equal(page, seen[^1]);
            seen.RemoveAt(seen.Count - 1);
        }
        Assert.Empty(seen);
    });

    [Fact]
    public void The_whole_form_is_right_exactly_when_each_of_its_pages_is() => Anything.Sample(given =>
    {
        var pages = Real.Shown(given).SelectMany(p => Real.Check(p, given.Only(p.Items.Select(i => i.Id)), given));

        Assert.Equal(Real.Check(given), pages);
    });

    private static IEnumerable<string> Ids(IEnumerable<FormItem> items) => items.Select(i => i.Id);
}
