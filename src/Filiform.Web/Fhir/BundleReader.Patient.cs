using System.Collections.Immutable;
using System.Text.Json;

namespace Filiform.Web.Fhir;

/// <summary>Demographics.</summary>
public sealed partial class BundleReader
{
    private BundlePatient ReadPatient(ref Utf8JsonReader json)
    {
        var patient = new BundlePatient("", null);
        while (json.NextProperty())
        {
            var name = json.ValueTextEquals("id"u8) ? "id" : json.ValueTextEquals("birthDate"u8) ? "birthDate" : _wanted.Demographics ? json.GetString() : null;
            json.Read();
            switch (name)
            {
                case "id":
                    var id = Text(ref json, "id");
                    patient = patient with { Id = id, Resource = id is null ? "" : $"Patient/{id}" };
                    break;
                case "birthDate":
                    var born = ReadDate(ref json, "birthDate");
                    patient = patient with { BirthDate = born?.First, LatestBirthDate = born?.Vague };
                    break;
                case "gender":
                    patient = patient with { Gender = Text(ref json, "gender") };
                    break;
                case "name":
                    patient = patient with { Name = ReadNames(ref json) };
                    break;
                case "identifier":
                    patient = patient with { Identifiers = ReadIdentifiers(ref json) };
                    break;
                case "telecom":
                    var telecom = Objects(ref json, "telecom");
                    patient = patient with { Phones = Values(telecom, "phone"), Emails = Values(telecom, "email") };
                    break;
                case "meta":
                    patient = patient with { Tags = ReadTags(ref json) };
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        return patient;
    }

    private PatientName? ReadNames(ref Utf8JsonReader json)
    {
        var (best, isOfficial) = (default(PatientName), false);
        foreach (var entry in Objects(ref json, "name"))
        {
            var official = entry.Text("use") == "official";
            if (best is not null && (isOfficial || !official))
                continue;
            (best, isOfficial) = (new PatientName(entry.Text("text"), entry.Text("family"), entry.Texts("given")), official);
        }
        return best;
    }

    private ImmutableArray<PatientIdentifier> ReadIdentifiers(ref Utf8JsonReader json) =>
        [.. from entry in Objects(ref json, "identifier")
            let value = entry.Text("value")
            where value is not null
            select new PatientIdentifier(entry.Text("system"), value, TypeOf(entry))];

    private static string? TypeOf(JsonElement identifier) =>
        identifier.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Object
        && type.TryGetProperty("coding", out var codings) && codings.ValueKind == JsonValueKind.Array
            ? codings.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object).Select(c => c.Text("code")).FirstOrDefault(c => c is not null)
            : null;

    private static ImmutableArray<string> Values(List<JsonElement> telecom, string system) =>
        [.. telecom.Where(t => t.Text("system") == system).Select(t => t.Text("value")).OfType<string>()];

    private ImmutableArray<string> ReadTags(ref Utf8JsonReader json)
    {
        if (!Expect(ref json, JsonTokenType.StartObject, "an object", "meta"))
            return [];
        using var meta = JsonDocument.ParseValue(ref json);
        return meta.RootElement.TryGetProperty("tag", out var tags) && tags.ValueKind == JsonValueKind.Array
            ? [.. tags.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.Object).Select(t => $"{t.Text("system")}|{t.Text("code")}")]
            : [];
    }

    // There is one patient to a bundle, as a rule: here a small document is plainer than more reading by hand.
    private List<JsonElement> Objects(ref Utf8JsonReader json, string name)
    {
        if (!Expect(ref json, JsonTokenType.StartArray, "an array", name))
            return [];
        return [.. JsonElement.ParseValue(ref json).EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)];
    }
}

/// <summary>Texts of a small JSON object.</summary>
internal static class JsonTexts
{
    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static ImmutableArray<string> Texts(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];
}
