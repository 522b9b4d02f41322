using System.Text.Json;
using Filiform.Rules.Screen;

namespace Filiform.Web.Fhir;

/// <summary>Resources of the history.</summary>
public sealed partial class BundleReader
{
    // Null when the fact is not wanted; the reader stands at the end of the resource all the same.
    private Draft? ReadFact(ref Utf8JsonReader json, ResourceKind kind)
    {
        var depth = json.CurrentDepth;
        var draft = new Draft(kind, _place, _entry) { IsOrder = _isOrder };
        while (json.NextProperty())
        {
            var element = ResourceKinds.ElementAt(ref json, kind, out var name);
            if (element is Element.OlderFhir or Element.NewerFhir)
                throw OtherVersion(name, element);
            json.Read();
            if (element == Element.None)
            {
                json.Skip();
            }
            else if (element == Element.Concept && kind == ResourceKind.Observation && !IsMeasurementWanted(json))
            {
                json.LeaveObject(depth);
                return null;
            }
            else
            {
                ReadElement(ref json, draft, element, name);
            }
        }
        // A device or medicine may be meant by another resource, whose own status then counts.
        return _wanted.OnlyCurrent && draft.Status != FactStatus.Current && kind is not (ResourceKind.Device or ResourceKind.Medication) ? null : draft;
    }

    private void ReadElement(ref Utf8JsonReader json, Draft draft, Element element, string name)
    {
        switch (element)
        {
            case Element.Id:
                draft.Id = Text(ref json, "id");
                draft.Resource = draft.Id is null ? null : ResourceKinds.Reference(draft.Kind, draft.Id);
                break;
            case Element.Status:
                draft.Worsen(json.TokenType == JsonTokenType.String ? ResourceStatus.Of(draft.Kind, draft.IsOrder, ref json) : FactStatus.Current);
                json.Skip();
                break;
            case Element.ClinicalStatus:
                draft.Worsen(AnyCode(ref json, "clinicalStatus", ResourceStatus.IsPast) ? FactStatus.Past : FactStatus.Current);
                break;
            case Element.VerificationStatus:
                draft.Worsen(AnyCode(ref json, "verificationStatus", ResourceStatus.IsNotTrue) ? FactStatus.Void : FactStatus.Current);
                break;
            case Element.DoNotPerform:
                draft.Worsen(json.TokenType == JsonTokenType.True ? FactStatus.Void : FactStatus.Current);
                json.Skip();
                break;
            case Element.Concept:
                var concept = ReadConcept(ref json, "code");
                draft.Concept = concept with { Text = concept.Text ?? draft.Concept.Text };
                break;
            case Element.DeviceName:
                draft.Concept = draft.Concept with { Text = draft.Concept.Text ?? ReadDeviceName(ref json) };
                break;
            case Element.Site:
                draft.Site = ReadSite(ref json);
                break;
            case Element.Reference:
                (draft.Reference, draft.ReferenceText) = ReadReference(ref json, "reference");
                break;
            case Element.Subject:
                draft.Subject = ReadReference(ref json, "subject", withDisplay: false).Reference;
                break;
            case Element.Date:
                draft.Date = ReadDate(ref json, name);
                break;
            case Element.LaterDate:
                draft.LaterDate = ReadDate(ref json, name);
                break;
            case Element.PeriodStart or Element.PeriodEnd:
                draft.Date = ReadPeriod(ref json, name, element == Element.PeriodEnd);
                break;
            case Element.Quantity:
                (draft.Value, draft.ValueText) = ReadQuantity(ref json);
                break;
            case Element.Number:
                draft.Value = json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number) && IsMeasurable(number) ? new Quantity(number, null) : null;
                json.Skip();
                break;
            case Element.Contained:
                draft.Contained = ReadContained(ref json);
                break;
            case Element.AllergyType:
                if (json.TokenType == JsonTokenType.StartObject)
                    throw OtherVersion("type", Element.NewerFhir);
                json.Skip();
                break;
        }
    }

    // One concept, or a list of them; each may carry words of its own and those of its codes.
    private static string? ReadSite(ref Utf8JsonReader json)
    {
        var site = JsonElement.ParseValue(ref json);
        var concepts = site.ValueKind == JsonValueKind.Array ? site.EnumerateArray().ToList() : [site];
        var words = concepts.Where(c => c.ValueKind == JsonValueKind.Object).SelectMany(c => new[] { c.Text("text") }.Concat(
            c.TryGetProperty("coding", out var codings) && codings.ValueKind == JsonValueKind.Array
                ? codings.EnumerateArray().Where(k => k.ValueKind == JsonValueKind.Object).Select(k => k.Text("display"))
                : []));
        var joined = string.Join(' ', words.OfType<string>());
        return joined.Length == 0 ? null : joined;
    }

    private BundleRefused OtherVersion(string name, Element element) =>
        BundleRefused.OtherVersion($"{Path}.{name}", element == Element.OlderFhir ? "this is of FHIR DSTU2 or STU3" : "this is of FHIR R5");

    private bool AnyCode(ref Utf8JsonReader json, string name, AtCode test)
    {
        if (json.TokenType == JsonTokenType.String)
            throw OtherVersion(name, Element.OlderFhir);
        if (!Expect(ref json, JsonTokenType.StartObject, "an object", name))
            return false;
        var any = false;
        var depth = json.CurrentDepth;
        while (json.Read() && json.CurrentDepth > depth)
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("code"u8) && json.Read() && json.TokenType == JsonTokenType.String)
                any |= test(ref json);
        }
        return any;
    }

    private List<(string Id, Concept Concept)>? ReadContained(ref Utf8JsonReader json)
    {
        if (!Expect(ref json, JsonTokenType.StartArray, "an array", "contained"))
            return null;
        var contained = new List<(string, Concept)>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (!Expect(ref json, JsonTokenType.StartObject, "an object", "contained"))
                continue;
            var kind = KindOf(json, ".contained");
            if (kind is not (ResourceKind.Medication or ResourceKind.Device))
                json.Skip();
            else if (ReadFact(ref json, kind) is { Id: { } id } inner)
                contained.Add((id, inner.Concept));
        }
        return contained;
    }

    private delegate bool AtCode(ref Utf8JsonReader json);
}
