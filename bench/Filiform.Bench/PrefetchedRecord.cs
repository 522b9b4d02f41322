using System.Text;

namespace Filiform.Bench;

/// <summary>
/// A CDS Hooks request for <c>patient-view</c> with a prefetch of 40 resources, in the shape of US Core: a patient who takes warfarin and has diabetes
/// and a pacemaker, among much that no rule asks about.
/// </summary>
internal static class PrefetchedRecord
{
    public const int Resources = 40;

    private const string Snomed = "http://snomed.info/sct";
    private const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private const string Loinc = "http://loinc.org";

    private static readonly (string Code, string Text)[] Conditions =
    [
        ("59621000", "Essential hypertension (disorder)"), ("44054006", "Diabetes mellitus type 2 (disorder)"), ("55822004", "Hyperlipidemia (disorder)"),
        ("162864005", "Body mass index 30+ - obesity (finding)"), ("81680005", "Neck pain (finding)"), ("49436004", "Atrial fibrillation (disorder)"),
        ("195967001", "Asthma (disorder)"), ("239873007", "Osteoarthritis of knee (disorder)"), ("35489007", "Depressive disorder (disorder)"), ("40055000", "Chronic sinusitis (disorder)"),
        ("266569009", "Benign prostatic hyperplasia (disorder)"), ("235595009", "Gastroesophageal reflux disease (disorder)"),
    ];

    private static readonly (string Code, string Text)[] Medicines =
    [
        ("855332", "Warfarin Sodium 5 MG Oral Tablet"), ("860975", "24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet"), ("310798", "Hydrochlorothiazide 25 MG Oral Tablet"),
        ("617311", "atorvastatin 40 MG Oral Tablet"), ("313782", "Acetaminophen 325 MG Oral Tablet"), ("197361", "Amlodipine 5 MG Oral Tablet"), ("312938", "Sertraline 100 MG Oral Tablet"), ("198052", "Omeprazole 20 MG Oral Capsule"),
    ];

    private static readonly (string Code, string Text)[] Procedures =
    [
        ("307280005", "Implantation of cardiac pacemaker (procedure)"), ("73761001", "Colonoscopy (procedure)"), ("430193006", "Medication reconciliation (procedure)"),
        ("23426006", "Measurement of respiratory function (procedure)"), ("76601001", "Intramuscular injection (procedure)"), ("252160004", "Standard pregnancy test (procedure)"),
    ];

    /// <summary>The request as it goes over the wire.</summary>
    public static byte[] Request()
    {
        var prefetch = new (string Key, IReadOnlyList<string> Resources)[]
        {
            ("conditions", [.. Conditions.Select((c, i) => Condition(i, c))]),
            ("medications", [.. Medicines.Select((m, i) => Medicine(i, m))]),
            ("medicationStatements", []),
            ("allergies", [Allergy(0, "Allergy to penicillin"), Allergy(1, "Latex allergy")]),
            ("procedures", [.. Procedures.Select((p, i) => Procedure(i, p))]),
            ("devices", [Device()]),
            ("deviceUseStatements", []),
            ("observations", [.. Enumerable.Range(0, 10).Select(Observation)]),
            ("questionnaireResponses", []),
        };
        var count = 1 + prefetch.Sum(p => p.Resources.Count);
        if (count != Resources)
            throw new InvalidOperationException($"The record has {count} resources, not {Resources}");
        var bundles = prefetch.Select(p => $$$"""
            "{{{p.Key}}}":{"resourceType":"Bundle","type":"searchset","total":{{{p.Resources.Count}}},"link":[{"relation":"self","url":"https://ehr.example.org/fhir/{{{p.Key}}}?patient=1288992"}],"entry":[{{{string.Join(',', p.Resources.Select(Entry))}}}]}
            """.Trim());
        return Encoding.UTF8.GetBytes($$$"""
            {"hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","fhirServer":"https://ehr.example.org/fhir","hook":"patient-view","context":{"userId":"Practitioner/example","patientId":"1288992","encounterId":"89284"},"prefetch":{"patient":{{{Patient}}},{{{string.Join(',', bundles)}}} } }
            """.Trim());
    }

    private const string Patient = """
        {"resourceType":"Patient","id":"1288992","meta":{"versionId":"3","lastUpdated":"2026-10-02T11:24:09.000+00:00","profile":["http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient"]},"text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Sample, Boris. Male. Born 1958-04-11.</p></div>"},"identifier":[{"use":"usual","type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"urn:records","value":"10-4471"}],"active":true,"name":[{"use":"official","family":"Sample","given":["Boris"]}],"telecom":[{"system":"phone","value":"555-555-0101","use":"home"}],"gender":"male","birthDate":"1958-04-11","address":[{"line":["1 Sample Street"],"city":"Sampletown","state":"IL","postalCode":"60601"}]}
        """;

    private static string Entry(string resource, int place) =>
        $$$"""{"fullUrl":"https://ehr.example.org/fhir/entry/{{{place}}}","resource":{{{resource}}},"search":{"mode":"match"}}""";

    private static string Begin(string type, int number) =>
        $$$"""{"resourceType":"{{{type}}}","id":"{{{type.ToLowerInvariant()}}}-{{{number}}}","meta":{"versionId":"1","lastUpdated":"2026-10-{{{number + 1:00}}}T11:24:09.000+00:00","profile":["http://hl7.org/fhir/us/core/StructureDefinition/us-core-{{{type.ToLowerInvariant()}}}"]},""";

    private static string Concept(string name, string system, (string Code, string Text) concept) =>
        $$$""" "{{{name}}}":{"coding":[{"system":"{{{system}}}","code":"{{{concept.Code}}}","display":"{{{concept.Text}}}"}],"text":"{{{concept.Text}}}" },"subject":{"reference":"Patient/1288992","display":"Boris Sample"},""";

    private static string Status(string name, string system, string code) => $$$""" "{{{name}}}":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/{{{system}}}","code":"{{{code}}}"}]},""";

    private static string Condition(int number, (string Code, string Text) condition) =>
        Begin("Condition", number) + Status("clinicalStatus", "condition-clinical", "active") + Status("verificationStatus", "condition-ver-status", "confirmed")
        + $$$""" "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item","display":"Problem List Item"}]}],"""
        + Concept("code", Snomed, condition) + $$$""" "encounter":{"reference":"Encounter/{{{number}}}"},"onsetDateTime":"20{{{number + 10}}}-03-14T09:30:00-05:00","recordedDate":"20{{{number + 10}}}-03-14"}""";

    private static string Medicine(int number, (string Code, string Text) medicine) =>
        Begin("MedicationRequest", number) + """ "status":"active","intent":"order",""" + Concept("medicationCodeableConcept", RxNorm, medicine)
        + $$$""" "authoredOn":"2026-0{{{number + 1}}}-10","requester":{"reference":"Practitioner/example","display":"Dr Sample"},"dosageInstruction":[{"sequence":1,"text":"Take one tablet by mouth once daily","timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}},"asNeededBoolean":false,"doseAndRate":[{"doseQuantity":{"value":1}}]}]}""";

    private static string Allergy(int number, string text) =>
        Begin("AllergyIntolerance", number) + Status("clinicalStatus", "allergyintolerance-clinical", "active")
        + $$$""" "type":"allergy","category":["medication"],"criticality":"low","code":{"text":"{{{text}}}"},"patient":{"reference":"Patient/1288992"},"recordedDate":"2012-05-06"}""";

    private static string Procedure(int number, (string Code, string Text) procedure) =>
        Begin("Procedure", number) + """ "status":"completed",""" + Concept("code", Snomed, procedure)
        + $$$""" "performedPeriod":{"start":"20{{{number + 12}}}-06-01T10:00:00-05:00","end":"20{{{number + 12}}}-06-01T11:15:00-05:00"} }""";

    private static string Device() =>
        Begin("Device", 0) + $$$""" "status":"active","deviceName":[{"name":"Dual-chamber pacemaker","type":"user-friendly-name"}],"type":{"coding":[{"system":"{{{Snomed}}}","code":"14106009","display":"Cardiac pacemaker, device"}]},"patient":{"reference":"Patient/1288992"}}""";

    private static string Observation(int number)
    {
        var isInr = number % 2 == 0;
        var (code, text) = isInr ? ("6301-6", "INR in Platelet poor plasma by Coagulation assay") : ("777-3", "Platelets [#/volume] in Blood by Automated count");
        var (value, unit) = isInr ? ($"2.{number}", "{INR}") : ($"{210 + number}", "10*3/uL");
        return Begin("Observation", number) + """ "status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],"""
            + Concept("code", Loinc, (code, text))
            + $$$""" "effectiveDateTime":"2026-{{{number + 1:00}}}-05T08:15:00-05:00","issued":"2026-{{{number + 1:00}}}-05T12:00:00.000-05:00","valueQuantity":{"value":{{{value}}},"unit":"{{{unit}}}","system":"http://unitsofmeasure.org","code":"{{{unit}}}"} }""";
    }
}
