using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests.Screen;

/// <summary>Small forms: pages and questions as short pieces of JSON.</summary>
internal static class FormText
{
    public const string At = "forms/small.json";

    private const string System = "\"system\": \"urn:a\"";

    public static string YesNo(string id, string more = "") =>
        $$"""{ "linkId": "{{id}}", "text": "{{id}}?", "type": "choice", {{more}} "answerOption": [{{Option("no")}}, {{Option("yes")}}, {{Option("unsure")}}] }""";

    public static string Item(string id, string type, string more = "") => $$"""{ "linkId": "{{id}}", "text": "{{id}}?", {{more}} "type": "{{type}}" }""";

    public static string Option(string code) => $$"""{ "valueCoding": { {{System}}, "code": "{{code}}", "display": "{{code}}" } }""";

    /// <summary>The fields that ask an item only after one answer to another.</summary>
    public static string After(string item, string code, string compared = "=") => $"\"enableWhen\": [{When(item, code, compared)}],";

    public static string When(string item, string code, string compared = "=") =>
        $$"""{ "question": "{{item}}", "operator": "{{compared}}", "answerCoding": { {{System}}, "code": "{{code}}" } }""";

    public static string WhenNumber(string item, int number, string compared) => $$"""{ "question": "{{item}}", "operator": "{{compared}}", "answerInteger": {{number}} }""";

    /// <summary>A page of questions, each on a line of its own.</summary>
    public static string Page(string id, params string[] items) => $$"""
        { "linkId": "{{id}}", "text": "{{id}}", "type": "group", "item": [
        {{string.Join(",\n", items)}}
        ] }
        """;

    /// <summary>The file of a form: six lines, then the pages.</summary>
    public static KnowledgeFile File(params string[] pages) => new(At, $$"""
        { "resourceType": "Questionnaire", "id": "small",
          "url": "urn:small",
          "version": "1.0.0",
          "title": "Small", "status": "active",
          "subjectType": ["Patient"],
          "item": [
        {{string.Join(",\n", pages)}}
        ] }
        """);

    public static HistoryForm Form(params string[] pages) => KnowledgeBase.Load([new KnowledgeFile("sources.yaml", "{}"), File(pages)]).Forms["small"];

    public static FormAnswers Given(params (string Item, string Value)[] answers) =>
        FormAnswers.Of(answers.GroupBy(a => a.Item).Select(g => KeyValuePair.Create(g.Key, g.Select(a => a.Value))));
}
