using System.Text;
using Filiform.Rules.Screen;
using Filiform.Web.Fhir;

namespace Filiform.Tests.Screen;

/// <summary>Small bundles, and short words for reading them.</summary>
internal static class Bundles
{
    public const string Ana = """{ "resourceType": "Patient", "id": "ana", "birthDate": "1984-03-14" }""";

    /// <summary>A bundle of those resources, each under its own full URL.</summary>
    public static string Of(params string[] resources) =>
        $$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{{string.Join(", ", resources.Select((r, i) => $$"""{ "fullUrl": "urn:uuid:{{i}}", "resource": {{r}} }"""))}}] }""";

    /// <summary>Ana with one more resource.</summary>
    public static string AnaWith(params string[] resources) => Of([Ana, .. resources]);

    public static string Condition(string status = "active", string more = "") =>
        $$"""{ "resourceType": "Condition", "id": "c1", {{more}} "clinicalStatus": {{Code(status)}}, "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "Z33.1", "display": "Pregnant state, incidental" }] }, "subject": { "reference": "Patient/ana" }, "onsetDateTime": "2026-09-01" }""";

    public static string Warfarin(string status = "active", string more = "", string type = "MedicationRequest") =>
        $$"""{ "resourceType": "{{type}}", "id": "m1", {{more}} "status": "{{status}}", "medicationCodeableConcept": { "coding": [{ "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "855332" }], "text": "Warfarin 5 mg" }, "subject": { "reference": "Patient/ana" }, "authoredOn": "2026-10-02" }""";

    public static string Procedure(string status = "completed", string more = "\"performedDateTime\": \"2026-11-01\",") =>
        $$"""{ "resourceType": "Procedure", "id": "p1", "status": "{{status}}", {{more}} "code": { "text": "Knee surgery" }, "subject": { "reference": "Patient/ana" } }""";

    public static string Allergy(string text, string status = "active") =>
        $$"""{ "resourceType": "AllergyIntolerance", "id": "a1", "clinicalStatus": {{Code(status)}}, "code": { "text": "{{text}}" }, "patient": { "reference": "Patient/ana" } }""";

    public static string Platelets(string value, string when, string status = "final", string id = "o1") =>
        $$"""{ "resourceType": "Observation", "id": "{{id}}", "status": "{{status}}", "code": { "coding": [{ "system": "http://loinc.org", "code": "777-3" }] }, "subject": { "reference": "Patient/ana" }, "effectiveDateTime": "{{when}}", "valueQuantity": { {{value}}, "code": "10*3/uL" } }""";

    public static string Code(string code) => $$"""{ "coding": [{ "code": "{{code}}" }] }""";

    public static BundleContent Read(string json, Wanted? wanted = null) => BundleReader.Read(Encoding.UTF8.GetBytes(json), wanted ?? Wanted.Everything);

    /// <summary>The one fact of the one patient.</summary>
    public static Fact FactOf(string json)
    {
        var content = Read(json);
        Assert.Null(content.Refusal);
        return Assert.Single(Assert.Single(content.Patients).Facts);
    }

    /// <summary>Rules present for the one patient, by the small rule set, on 24 Nov 2026.</summary>
    public static string[] RulesFor(string json)
    {
        var content = Read(json, Wanted.By(SmallRules.Screener));
        Assert.Null(content.Refusal);
        var screened = SmallRules.Screener.Screen(Assert.Single(content.Patients).History(new DateOnly(2026, 11, 24)));
        return [.. screened.Findings.Select(f => f.Rule.Id).Distinct()];
    }

    public static string RefusalOf(string json) => Assert.IsType<Filiform.Rules.Refusal>(Read(json).Refusal).What;
}
