namespace Filiform.Tests.Doors;

/// <summary>Small FHIR R4 bundles of invented people.</summary>
public static class Bundles
{
    public const string Ana = """
        { "resourceType": "Bundle", "type": "collection", "entry": [
          { "fullUrl": "urn:uuid:ana", "resource": { "resourceType": "Patient", "id": "ana", "identifier": [ { "system": "urn:test", "value": "A-1" } ],
              "name": [ { "use": "official", "family": "Sample", "given": [ "Ana" ] } ], "gender": "female", "birthDate": "1984-03-14" } },
          { "resource": { "resourceType": "Condition", "id": "neck", "clinicalStatus": { "coding": [ { "code": "active" } ] }, "subject": { "reference": "urn:uuid:ana" },
              "code": { "coding": [ { "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "M54.2", "display": "Cervicalgia" } ] } } },
          { "resource": { "resourceType": "MedicationRequest", "id": "old", "status": "stopped", "intent": "order", "subject": { "reference": "urn:uuid:ana" },
              "medicationCodeableConcept": { "coding": [ { "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "309362", "display": "Clopidogrel 75 MG Oral Tablet" } ] } } },
          { "resource": { "resourceType": "Procedure", "id": "appendix", "status": "completed", "subject": { "reference": "urn:uuid:ana" }, "code": { "text": "Appendectomy" } } },
          { "resource": { "resourceType": "AllergyIntolerance", "id": "none", "patient": { "reference": "urn:uuid:ana" }, "code": { "text": "No known allergies" } } } ] }
        """;

    /// <summary>Ana again, a year later: the neck pain is resolved and she takes warfarin.</summary>
    public static string AnaLater => Ana.Replace("\"code\": \"active\"", "\"code\": \"resolved\"", StringComparison.Ordinal)
        .Replace("\"status\": \"stopped\"", "\"status\": \"active\"", StringComparison.Ordinal)
        .Replace("309362", "855332", StringComparison.Ordinal).Replace("Clopidogrel 75 MG Oral Tablet", "warfarin sodium 5 MG Oral Tablet", StringComparison.Ordinal);

    public static string Named(string family, string value) => Ana.Replace("\"Sample\"", $"\"{family}\"", StringComparison.Ordinal).Replace("A-1", value, StringComparison.Ordinal);
}
