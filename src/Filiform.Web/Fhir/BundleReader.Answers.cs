using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Filiform.Web.Fhir;

/// <summary>Answers to Filiform's own history form, kept by another system.</summary>
public sealed partial class BundleReader
{
    // Link ids are ids of screening questions in these forms only; elsewhere "diabetes" may ask about anybody.
    private const string OwnForms = "https://filiform.example/Questionnaire/";

    private static readonly string[] Finished = ["completed", "amended"];

    // Null when it is another form, not given for good, or of no day: how long an answer holds depends on its day.
    private Draft? ReadResponse(ref Utf8JsonReader json)
    {
        var response = JsonElement.ParseValue(ref json);
        if (_wanted.Asked is null || response.Text("questionnaire")?.StartsWith(OwnForms, StringComparison.Ordinal) != true || !Finished.Contains(response.Text("status")))
            return null;
        if (DateOf(response) is not { } authored)
        {
            Warn($"{Path}.authored: it is missing or no date, so its answers do not count");
            return null;
        }
        var draft = new Draft(ResourceKind.QuestionnaireResponse, _place, _entry) { Date = authored, Answers = [] };
        draft.Id = response.Text("id");
        draft.Resource = draft.Id is null ? null : ResourceKinds.Reference(draft.Kind, draft.Id);
        draft.Subject = response.TryGetProperty("subject", out var subject) && subject.ValueKind == JsonValueKind.Object ? subject.Text("reference") : null;
        ReadItems(response, draft.Answers);
        return draft;
    }

    private static FhirDate? DateOf(JsonElement response)
    {
        if (!response.TryGetProperty("authored", out var authored))
            return null;
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(authored.GetRawText()));
        json.Read();
        return FhirDate.Read(ref json);
    }

    private void ReadItems(JsonElement parent, List<(string Question, string Value, decimal? Number)> answers)
    {
        foreach (var item in Objects(parent, "item"))
        {
            if (item.Text("linkId") is { } question && _wanted.Asked!(question))
                ReadItem(question, item, answers);
            ReadItems(item, answers);
            foreach (var answer in Objects(item, "answer"))
                ReadItems(answer, answers);
        }
    }

    // Several places of the body are several answers to one question.
    private static void ReadItem(string question, JsonElement item, List<(string Question, string Value, decimal? Number)> answers)
    {
        var given = Objects(item, "answer").Select(ValueOf).Where(v => v.Value is { Length: > 0 }).ToList();
        if (given.Count > 0)
            answers.Add((question, string.Join(',', given.Select(g => g.Value)), given[0].Number));
    }

    private static (string? Value, decimal? Number) ValueOf(JsonElement answer)
    {
        if (answer.TryGetProperty("valueCoding", out var coding) && coding.ValueKind == JsonValueKind.Object)
            return (coding.Text("code"), null);
        foreach (var name in new[] { "valueInteger", "valueDecimal" })
        {
            if (answer.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetDecimal(out var value) && IsMeasurable(value))
                return (value.ToString(CultureInfo.InvariantCulture), value);
        }
        return (answer.Text("valueString"), null);
    }

    private static IEnumerable<JsonElement> Objects(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array ? array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object) : [];
}
