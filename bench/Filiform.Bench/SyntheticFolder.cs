using System.Text.Json;

namespace Filiform.Bench;

/// <summary>
/// A folder of made-up bundles in the shape of a large health record: one patient, many encounters with claims and measurements, some conditions,
/// medicines and procedures; indented. The same on every run. Removed when disposed.
/// </summary>
internal sealed class SyntheticFolder : IDisposable
{
    private const string Snomed = "http://snomed.info/sct";
    private const string Loinc = "http://loinc.org";
    private const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private static readonly (string Code, string Text)[] Measurements =
    [
        ("8302-2", "Body Height"), ("29463-7", "Body Weight"), ("39156-5", "Body Mass Index"), ("2339-0", "Glucose"), ("6299-2", "Urea Nitrogen"),
        ("2947-0", "Sodium"), ("6298-4", "Potassium"), ("2069-3", "Chloride"), ("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood"), ("777-3", "Platelets"),
    ];

    private static readonly (string Code, string Text)[] Conditions =
    [
        ("444814009", "Viral sinusitis (disorder)"), ("195662009", "Acute viral pharyngitis (disorder)"), ("59621000", "Hypertension"),
        ("10509002", "Acute bronchitis (disorder)"), ("162864005", "Body mass index 30+ - obesity (finding)"), ("44054006", "Diabetes"),
        ("72892002", "Normal pregnancy"), ("128613002", "Seizure disorder"),
    ];

    private static readonly (string Code, string Text)[] Medicines =
    [
        ("313782", "Acetaminophen 325 MG Oral Tablet"), ("310798", "Hydrochlorothiazide 25 MG Oral Tablet"), ("855332", "Warfarin Sodium 5 MG Oral Tablet"),
        ("309362", "Clopidogrel 75 MG Oral Tablet"), ("860975", "24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet"),
    ];

    private static readonly (string Code, string Text)[] Procedures =
    [
        ("430193006", "Medication Reconciliation (procedure)"), ("23426006", "Measurement of respiratory function (procedure)"),
        ("76601001", "Intramuscular injection"), ("73761001", "Colonoscopy"),
    ];

    public SyntheticFolder(int patients)
    {
        Path = Directory.CreateTempSubdirectory("filiform-bench-").FullName;
        for (var patient = 0; patient < patients; patient++)
        {
            using var file = File.Create(System.IO.Path.Combine(Path, $"patient-{patient:000}.json"));
            using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, IndentSize = 4 });
            new Writer(json, new Random(patient), patient).WriteBundle();
        }
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private sealed class Writer(Utf8JsonWriter json, Random random, int patient)
    {
        private int _next;

        public void WriteBundle()
        {
            json.WriteStartObject();
            json.WriteString("resourceType", "Bundle");
            json.WriteString("type", "transaction");
            json.WriteStartArray("entry");
            Entry("Patient", WritePatient);
            var encounters = random.Next(10, 50);
            for (var encounter = 0; encounter < encounters; encounter++)
                WriteEncounter();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WriteEncounter()
        {
            var day = new DateOnly(1990, 1, 1).AddDays(random.Next(13_000)).ToString("yyyy-MM-dd") + "T09:30:00+00:00";
            Entry("Encounter", () => WriteVisit(day));
            for (var i = random.Next(4, 14); i > 0; i--)
                Entry("Observation", () => WriteObservation(day));
            if (random.Next(3) == 0)
                Entry("Condition", () => WriteCondition(day));
            if (random.Next(3) == 0)
                Entry("MedicationRequest", () => WriteMedicine(day));
            if (random.Next(2) == 0)
                Entry("Procedure", () => WriteProcedure(day));
            Entry("Claim", () => WriteClaim(day));
            Entry("ExplanationOfBenefit", () => WriteClaim(day));
        }

        private void Entry(string type, Action write)
        {
            var id = $"{patient:x8}-0000-4000-8000-{_next++:x12}";
            json.WriteStartObject();
            json.WriteString("fullUrl", $"urn:uuid:{id}");
            json.WriteStartObject("resource");
            json.WriteString("resourceType", type);
            json.WriteString("id", id);
            write();
            json.WriteEndObject();
            json.WriteStartObject("request");
            json.WriteString("method", "POST");
            json.WriteString("url", type);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        private void WritePatient()
        {
            json.WriteStartArray("name");
            json.WriteStartObject();
            json.WriteString("use", "official");
            json.WriteString("family", $"Bench{patient}");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("gender", patient % 2 == 0 ? "female" : "male");
            json.WriteString("birthDate", new DateOnly(1930, 1, 1).AddDays(random.Next(30_000)).ToString("yyyy-MM-dd"));
        }

        private void WriteVisit(string day)
        {
            json.WriteString("status", "finished");
            Concept("type", "185345009", Snomed, "Encounter for symptom");
            Subject("subject");
            json.WriteStartObject("period");
            json.WriteString("start", day);
            json.WriteString("end", day);
            json.WriteEndObject();
        }

        private void WriteObservation(string day)
        {
            var (code, text) = Measurements[random.Next(Measurements.Length)];
            json.WriteString("status", "final");
            json.WriteStartArray("category");
            json.WriteStartObject();
            Codings("vital-signs", "http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs");
            json.WriteEndObject();
            json.WriteEndArray();
            Concept("code", code, Loinc, text);
            Subject("subject");
            Subject("encounter");
            json.WriteString("effectiveDateTime", day);
            json.WriteString("issued", day);
            json.WriteStartObject("valueQuantity");
            json.WriteNumber("value", Math.Round(random.NextDouble() * 300, 4));
            json.WriteString("unit", code == "777-3" ? "10*3/uL" : "mg/dL");
            json.WriteString("system", "http://unitsofmeasure.org");
            json.WriteString("code", code == "777-3" ? "10*3/uL" : "mg/dL");
            json.WriteEndObject();
        }

        private void WriteCondition(string day)
        {
            var (code, text) = Conditions[random.Next(Conditions.Length)];
            json.WriteStartObject("clinicalStatus");
            Codings(random.Next(3) == 0 ? "active" : "resolved", "http://terminology.hl7.org/CodeSystem/condition-clinical", null);
            json.WriteEndObject();
            Concept("code", code, Snomed, text);
            Subject("subject");
            json.WriteString("onsetDateTime", day);
        }

        private void WriteMedicine(string day)
        {
            var (code, text) = Medicines[random.Next(Medicines.Length)];
            json.WriteString("status", random.Next(3) == 0 ? "active" : "stopped");
            json.WriteString("intent", "order");
            Concept("medicationCodeableConcept", code, RxNorm, text);
            Subject("subject");
            json.WriteString("authoredOn", day);
        }

        private void WriteProcedure(string day)
        {
            var (code, text) = Procedures[random.Next(Procedures.Length)];
            json.WriteString("status", "completed");
            Concept("code", code, Snomed, text);
            Subject("subject");
            json.WriteStartObject("performedPeriod");
            json.WriteString("start", day);
            json.WriteString("end", day);
            json.WriteEndObject();
        }

        private void WriteClaim(string day)
        {
            json.WriteString("status", "active");
            json.WriteString("use", "claim");
            Subject("patient");
            json.WriteString("created", day);
            json.WriteStartArray("item");
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                json.WriteStartObject();
                json.WriteNumber("sequence", i);
                Concept("productOrService", "185345009", Snomed, "Encounter for symptom");
                json.WriteStartObject("net");
                json.WriteNumber("value", Math.Round(random.NextDouble() * 500, 2));
                json.WriteString("currency", "USD");
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }

        private void Concept(string name, string code, string system, string text)
        {
            json.WriteStartObject(name);
            Codings(code, system, text);
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        private void Codings(string code, string system, string? display)
        {
            json.WriteStartArray("coding");
            json.WriteStartObject();
            json.WriteString("system", system);
            json.WriteString("code", code);
            if (display is not null)
                json.WriteString("display", display);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        private void Subject(string name)
        {
            json.WriteStartObject(name);
            json.WriteString("reference", $"urn:uuid:{patient:x8}-0000-4000-8000-{0:x12}");
            json.WriteEndObject();
        }
    }
}
