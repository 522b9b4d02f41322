using System.Net;
using Screener = Filiform.Rules.Screen.Screener;
using Filiform.Tests.Screen;
using Filiform.Web.Fhir;
using Filiform.Web.Knowledge;

namespace Filiform.Tests.CdsHooks;

/// <summary>Answers to our own history form, kept by another system.</summary>
public sealed class AnsweredFormTests(OpenDoor door) : IClassFixture<OpenDoor>
{
    private static readonly Screener Screener = KnowledgeFolder.Load().Screeners["filiform-general"];

    [Fact]
    public async Task A_yes_on_the_form_is_found_and_a_no_is_not_asked_again()
    {
        var answer = await View(Form(Item("blood-thinner", "yes"), Item("diabetes", "no")));

        Assert.StartsWith("Dry needling, avoid region: Takes a blood thinner. ", answer.Summaries.First(), StringComparison.Ordinal);
        Assert.Contains("(QuestionnaireResponse/q1)", answer.Detail(), StringComparison.Ordinal);
        Assert.DoesNotContain("\n- Diabetes\n", answer.Detail(), StringComparison.Ordinal);
        Assert.Contains("\n- Diabetes\n", (await View(Form())).Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_with_no_to_everything_is_still_asked_what_only_the_therapist_can_say()
    {
        var answer = await View(Form([.. Screener.RuleSet.Questions.Where(q => q.Choices.Any(c => c.Id == "no")).Select(q => Item(q.Id, "no"))]));

        Assert.Matches(@"^Dry needling cannot be judged yet\. \d questions? (is|are) open\.$", Assert.Single(answer.Summaries));
        Assert.Contains("Cannot consent", answer.Detail(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://filiform.example/Questionnaire/health-history|1.0.0", "completed", "2026-11-20", true)]
    [InlineData("https://elsewhere.example/Questionnaire/health-history", "completed", "2026-11-20", false)]
    [InlineData("https://filiform.example/Questionnaire/health-history", "in-progress", "2026-11-20", false)]
    [InlineData("https://filiform.example/Questionnaire/health-history", "entered-in-error", "2026-11-20", false)]
    [InlineData("https://filiform.example/Questionnaire/health-history", "amended", "2026-11-20", true)]
    [InlineData("https://filiform.example/Questionnaire/health-history", "completed", "2026", false)]
    [InlineData("https://filiform.example/Questionnaire/health-history", "completed", "2024-11-20", false)]
    [InlineData("https://filiform.example/Questionnaire/health-history", "completed", "2026-12-20", false)]
    [InlineData("https://filiform.example/Questionnaire/health-history", "completed", "yesterday", false)]
    public async Task A_no_counts_only_from_our_form_when_it_is_finished_and_fresh(string form, string status, string day, bool counts) =>
        Assert.NotEqual(counts, (await View(FormOf(form, status, day, Item("diabetes", "no")))).Detail().Contains("\n- Diabetes\n", StringComparison.Ordinal));

    [Fact]
    public void Places_and_numbers_and_nested_items_are_read()
    {
        var form = Form("""{ "linkId": "page", "item": [{ "linkId": "swollen-limb", "answer": [{ "valueCoding": { "code": "yes" }, "item": [{ "linkId": "swollen-limb-where", "answer": [{ "valueCoding": { "code": "arm-left" } }, { "valueCoding": { "code": "leg-left" } }] }] }] }] }""",
            """{ "linkId": "pregnant-weeks", "answer": [{ "valueInteger": 14 }] }""", Item("consent", "no"), Item("complaint", "x"));

        var answers = BundleReader.Read(Bytes(Bundles.AnaWith(form)), Wanted.By(Screener)).Patients[0].Answers;

        Assert.Equal([("swollen-limb", "yes", null), ("swollen-limb-where", "arm-left,leg-left", null), ("pregnant-weeks", "14", 14m)], answers.Select(a => (a.Question, a.Value, a.Number)));
    }

    [Fact]
    public void Of_two_forms_the_newer_counts_and_of_one_moment_the_one_that_reassures_less()
    {
        Assert.Equal("no", Last(("2026-11-01T10:00:00Z", "yes"), ("2026-11-20T10:00:00Z", "no")));
        Assert.Equal("yes", Last(("2026-11-20T10:00:00Z", "yes"), ("2026-11-20T10:00:00Z", "no")));
        Assert.Equal("yes", Last(("2026-11-20T10:00:00Z", "no"), ("2026-11-20T10:00:00Z", "yes")));

        static string Last(params (string When, string Value)[] forms) => BundleReader.Read(
            Bytes(Bundles.AnaWith([.. forms.Select(f => FormOf("https://filiform.example/Questionnaire/health-history", "completed", f.When, Item("diabetes", f.Value)))])), Wanted.By(Screener)).Patients[0].Answers[^1].Value;
    }

    [Fact]
    public async Task A_form_of_no_day_is_named() =>
        Assert.Contains("prefetch.questionnaireResponses.authored: it is missing or no date, so its answers do not count",
            (await View(FormOf("https://filiform.example/Questionnaire/health-history", "completed", "?", Item("diabetes", "no")))).Detail(), StringComparison.Ordinal);

    private static byte[] Bytes(string json) => System.Text.Encoding.UTF8.GetBytes(json);

    private static string Item(string question, string value) => $$"""{ "linkId": "{{question}}", "answer": [{ "valueCoding": { "code": "{{value}}" } }] }""";

    private static string Form(params string[] items) => FormOf("https://filiform.example/Questionnaire/health-history", "completed", "2026-11-24T09:00:00-06:00", items);

    private static string FormOf(string form, string status, string authored, params string[] items) =>
        $$"""{ "resourceType": "QuestionnaireResponse", "id": "q1", "item": [{{string.Join(", ", items)}}], "questionnaire": "{{form}}", "status": "{{status}}", "authored": "{{authored}}", "subject": { "reference": "Patient/ana" } }""";

    private async Task<Answer> View(string form)
    {
        var answer = await door.Ehr.PatientView(Requests.PatientView(Requests.Everything(("questionnaireResponses", form))));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Empty(CardShape.Breaches(answer.Json));
        return answer;
    }
}
