using System.Text.Json;
using System.Text.RegularExpressions;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Rules.Tests.Knowledge;
using static Filiform.Rules.Tests.Screen.FormText;

namespace Filiform.Rules.Tests.Screen;

/// <summary>The file of the history form: a sound FHIR R4 Questionnaire that fits the rules, in plain words; a mistake in it names its line.</summary>
public partial class HistoryFormFileTests
{
    private static readonly HistoryForm Real = Checkout.Knowledge.Forms["health-history"];

    private static readonly JsonElement Questionnaire = JsonDocument.Parse(Checkout.Files.Single(f => f.Path == "forms/health-history.json").Text).RootElement;

    [Fact]
    public void Every_question_on_the_history_that_a_rule_asks_stands_in_the_form_with_the_same_answers()
    {
        var asked = Checkout.General.RuleSet.Questions.Where(q => q.About == About.History).ToList();

        Assert.NotEmpty(asked);
        foreach (var question in asked)
        {
            var item = Real.Item(question.Id);
            Assert.True(item is not null, $"“{question.Id}” is not in the form");
            Assert.Equal((question.Ask, question.Hint), (item.Ask, item.Hint));
            if (question.Kind == QuestionKind.Choice)
                Assert.Equal(question.Choices, item.Choices);
            Assert.True(question.Kind is QuestionKind.Number or QuestionKind.Text || item.IsRequired, $"“{question.Id}” may be left out");
        }
    }

    [Fact]
    public void An_answer_to_the_form_is_an_answer_to_the_rules()
    {
        foreach (var question in Checkout.General.RuleSet.Questions.Where(q => Real.Item(q.Id) is not null))
        {
            foreach (var choice in Real.Item(question.Id)!.Choices)
                Assert.True(question.Fault(choice.Id, Checkout.Knowledge.Places) is null, $"{question.Id}: {choice.Id}");
        }
    }

    [Fact]
    public void Every_question_that_needs_a_choice_can_be_answered_with_not_sure() =>
        Assert.All(Real.Items.Where(i => i is { Kind: FormItemKind.Choice, IsRequired: true }), i => Assert.Contains(i.Choices, c => c.Id == "unsure"));

    [Fact]
    public void Sentences_to_the_patient_have_fewer_than_15_words_and_read_like_those_of_a_child_of_11()
    {
        var sentences = Real.Pages.SelectMany(p => p.Items.SelectMany(i => (string?[])[i.Ask, i.Hint]).Concat([p.Title, p.Hint])).OfType<string>()
            .Concat(Real.Items.SelectMany(i => i.Choices).Select(c => c.Words)).SelectMany(t => Sentence().Split(t)).Where(s => s.Trim().Length > 0).Distinct().ToList();

        Assert.DoesNotContain(sentences, s => Word().Count(s) >= 15);
        var (words, syllables) = (sentences.Sum(s => Word().Count(s)), sentences.Sum(s => Word().Matches(s).Sum(m => Math.Max(1, Vowels().Count(m.Value)))));
        // Flesch and Kincaid's formula gives a school year; a child of 11 is in the sixth.
        Assert.True((0.39 * words / sentences.Count) + (11.8 * syllables / words) - 15.59 < 6);
    }

    [Fact]
    public void The_file_has_the_shape_that_FHIR_R4_asks_of_a_Questionnaire()
    {
        Assert.Equal("Questionnaire", Questionnaire.GetProperty("resourceType").GetString());
        Assert.Matches("^[A-Za-z0-9.-]{1,64}$", Questionnaire.GetProperty("id").GetString());
        Assert.True(Uri.IsWellFormedUriString(Questionnaire.GetProperty("url").GetString(), UriKind.Absolute));
        Assert.Matches("^[A-Z][A-Za-z0-9_]{0,254}$", Questionnaire.GetProperty("name").GetString());
        Assert.Contains(Questionnaire.GetProperty("status").GetString(), (string[])["draft", "active", "retired", "unknown"]);
        Assert.Equal("Patient", Assert.Single(Questionnaire.GetProperty("subjectType").EnumerateArray()).GetString());
        var items = Questionnaire.GetProperty("item").EnumerateArray().SelectMany(Tree).ToList();
        Assert.Equal(items.Count, items.Select(i => i.GetProperty("linkId").GetString()).Distinct().Count());
        Assert.All(items, HasItsShape);
    }

    // The invariants que-1 to que-12 that can be broken by what this file uses, and the kinds of values that go with each type.
    private static void HasItsShape(JsonElement item)
    {
        var type = item.GetProperty("type").GetString();
        var has = item.EnumerateObject().Select(p => p.Name).ToHashSet();

        Assert.Contains(type, (string[])["group", "display", "choice", "integer", "string", "text"]);
        Assert.True(has.Contains("text"), $"{item}");
        Assert.Equal(type == "group" || has.Contains("item"), has.Contains("item"));
        Assert.True(type != "display" || !has.Overlaps(["item", "required", "repeats", "code", "initial"]), $"{item}");
        Assert.Equal(type == "choice", has.Contains("answerOption"));
        Assert.True(!has.Contains("maxLength") || type is "string" or "text" or "integer", $"{item}");
        Assert.False(has.Overlaps(["initial", "answerValueSet"]));
        if (!has.Contains("enableWhen"))
            return;
        var conditions = item.GetProperty("enableWhen").EnumerateArray().ToList();
        Assert.True(conditions.Count == 1 || has.Contains("enableBehavior"), $"{item}");
        Assert.All(conditions, c => Assert.Single(c.EnumerateObject(), p => p.Name.StartsWith("answer", StringComparison.Ordinal)));
        Assert.All(conditions.Where(c => c.GetProperty("operator").GetString() == "exists"), c => Assert.True(c.TryGetProperty("answerBoolean", out _)));
    }

    [Theory]
    [InlineData("what is not JSON", "\"status\": \"active\"", "\"status\" \"active\"", 4, "This is not JSON")]
    [InlineData("an unknown field", "\"status\": \"active\"", "\"status\": \"active\", \"colour\": 1", 4, "Unknown field 'colour'")]
    [InlineData("a field twice", "\"status\": \"active\"", "\"status\": \"active\", \"title\": \"x\"", 4, "'title' stands twice")]
    [InlineData("a missing version", "  \"version\": \"1.0.0\",\n", "", 1, "'version' is missing")]
    [InlineData("another resource", "\"Questionnaire\"", "\"Patient\"", 1, "Expected a FHIR Questionnaire")]
    [InlineData("an unknown status", "\"active\"", "\"ready\"", 1, "'status' is none of")]
    [InlineData("a form about something else", "[\"Patient\"]", "[\"Device\"]", 1, "'subjectType' must be")]
    [InlineData("text that is a number", "\"title\": \"Small\"", "\"title\": 3", 4, "'title' must be text")]
    [InlineData("a page that is no group", "\"group\"", "\"string\"", 7, "one group is one page")]
    [InlineData("an unknown type", "\"type\": \"text\"", "\"type\": \"date\"", 9, "expected one of choice, integer, string, text")]
    [InlineData("a link id twice", "\"linkId\": \"which\"", "\"linkId\": \"thinner\"", 9, "Item 'thinner' stands twice")]
    [InlineData("a link id with a blank", "\"linkId\": \"which\"", "\"linkId\": \"Which one\"", 9, "link ids are lower-case words")]
    [InlineData("a condition on a later question", "\"question\": \"thinner\"", "\"question\": \"weeks\"", 9, "'weeks' is no question that is asked before this one")]
    [InlineData("a condition on an answer that cannot be given", "\"operator\": \"=\", \"answerCoding\": { \"system\": \"urn:a\", \"code\": \"yes\" }",
        "\"operator\": \"=\", \"answerCoding\": { \"system\": \"urn:a\", \"code\": \"maybe\" }", 9, "'maybe' is no answer to 'thinner'")]
    [InlineData("an unknown operator", "\"operator\": \"=\"", "\"operator\": \"~\"", 9, "expected one of exists, =, !=")]
    [InlineData("more than a choice", "\"operator\": \"=\"", "\"operator\": \">\"", 9, "'thinner' is no number")]
    [InlineData("two conditions without all or any", "\"enableWhen\": [", "\"enableWhen\": [{ \"question\": \"thinner\", \"operator\": \"exists\", \"answerBoolean\": true }, ", 9, "need an 'enableBehavior'")]
    [InlineData("words without a limit", "\"maxLength\": 20,", "", 9, "have a 'maxLength'")]
    [InlineData("an answer chosen beforehand", "\"maxLength\": 20,", "\"maxLength\": 20, \"initial\": [],", 9, "Unknown field 'initial'")]
    [InlineData("words that repeat", "\"maxLength\": 20,", "\"maxLength\": 20, \"repeats\": true,", 9, "only a choice may repeat")]
    [InlineData("a definition that is not known", "\"maxLength\": 20,", "\"maxLength\": 20, \"definition\": \"urn:x\",", 9, "'definition' is 'urn:x'")]
    [InlineData("an extension that is not known", "\"maxLength\": 20,", "\"maxLength\": 20, \"extension\": [{ \"url\": \"urn:x\" }],", 9, "The extension 'urn:x' is not read")]
    [InlineData("a question inside a question", "\"maxLength\": 20,", "\"maxLength\": 20, \"item\": [{ \"linkId\": \"deep\", \"type\": \"integer\", \"text\": \"x\" }],", 9, "Inside a question stands only help")]
    [InlineData("an answer twice", "\"code\": \"unsure\"", "\"code\": \"yes\"", 8, "The answer 'yes' stands twice")]
    [InlineData("a range without a number", "\"valueInteger\": 1 ", "\"valueInteger\": 50 ", 10, "no number lies between")]
    public void A_mistake_in_a_form_names_its_line(string mistake, string was, string now, int line, string message)
    {
        var form = File(Page("first", YesNo("thinner"), Item("which", "text", After("thinner", "yes") + "\"maxLength\": 20,"),
            Item("weeks", "integer", "\n\"extension\": [{ \"url\": \"http://hl7.org/fhir/StructureDefinition/minValue\", \"valueInteger\": 1 }, { \"url\": \"http://hl7.org/fhir/StructureDefinition/maxValue\", \"valueInteger\": 45 }],")));

        var found = SmallKnowledge.Mistakes([.. SmallKnowledge.Files, SmallKnowledge.Edit(form, was, now)]);

        Assert.True(found.Any(e => e.File == At && e.Line == line && e.Message.Contains(message, StringComparison.Ordinal)), $"{mistake}: expected line {line}: {message}\nbut found\n{string.Join('\n', found)}");
    }

    [Theory]
    [InlineData("a question of another kind", "about: history", "about: history\n    kind: number\n    after: { question: other, is: [\"yes\"] }", "another kind of question in the history form")]
    [InlineData("a question after another answer", "about: history", "about: history\n    after: { question: thinner, is: [\"yes\"] }", "is asked after another answer in the history form")]
    public void A_question_that_does_not_fit_the_form_is_a_mistake_of_the_rule_set(string mistake, string was, string now, string message)
    {
        var files = SmallKnowledge.Files.Append(File(Page("first", YesNo("thinner"), YesNo("other"))))
            .Select(f => f.Path == "screening/house.yaml" ? SmallKnowledge.Edit(SmallKnowledge.Edit(f, was, now), "    ask: Do you take a blood thinner?\n    staff", "    staff") : f);

        Assert.True(SmallKnowledge.Mistakes(files).Any(e => e.File == "screening/house.yaml" && e.Message.Contains(message, StringComparison.Ordinal)), mistake);
    }

    [Fact]
    public void The_wording_of_a_question_in_the_form_is_the_forms()
    {
        var rules = SmallKnowledge.Files.Append(File(Page("first", YesNo("thinner"))))
            .Select(f => f.Path == "screening/house.yaml" ? SmallKnowledge.Edit(f, "    ask: Do you take a blood thinner?\n    staff", "    staff") : f);

        var question = KnowledgeBase.Load(rules).Screeners["house"].RuleSet.Question("thinner")!;

        Assert.Equal(("thinner?", "Takes a blood thinner"), (question.Ask, question.Staff));
        Assert.Equal(["no", "yes", "unsure"], question.Choices.Select(c => c.Id));
    }

    private static IEnumerable<JsonElement> Tree(JsonElement item) =>
        item.TryGetProperty("item", out var children) ? children.EnumerateArray().SelectMany(Tree).Prepend(item) : [item];

    [GeneratedRegex(@"(?<=[.?!])\s")]
    private static partial Regex Sentence();

    [GeneratedRegex("[A-Za-z’'0-9-]+")]
    private static partial Regex Word();

    [GeneratedRegex("[aeiouy]+", RegexOptions.IgnoreCase)]
    private static partial Regex Vowels();
}
