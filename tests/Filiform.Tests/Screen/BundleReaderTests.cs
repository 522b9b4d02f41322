using System.Text;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Web.Fhir;

namespace Filiform.Tests.Screen;

public class BundleReaderTests
{
    [Fact]
    public void The_demographics_of_a_patient_are_read()
    {
        var patient = Assert.Single(Bundles.Read(Bundles.Of("""
            { "resourceType": "Patient", "id": "ana", "gender": "female", "birthDate": "1984-03-14",
              "meta": { "tag": [{ "system": "urn:filiform:tag", "code": "sample" }] },
              "identifier": [{ "system": "urn:records", "value": "10-4471", "type": { "coding": [{ "code": "MR" }] } }],
              "name": [{ "use": "maiden", "family": "Old" }, { "use": "official", "given": ["Ana", "Maria"], "family": "Sample" }],
              "telecom": [{ "system": "email", "value": "a@b" }, { "system": "phone", "value": "+1-555-555-0101" }] }
            """)).Patients);

        Assert.Equal(("Patient/ana", "ana", "female", new DateOnly(1984, 3, 14)), (patient.Resource, patient.Id, patient.Gender, patient.BirthDate));
        Assert.Equal("Ana Maria Sample", patient.Name!.InWords);
        Assert.Equal([new PatientIdentifier("urn:records", "10-4471", "MR")], patient.Identifiers);
        Assert.Equal(["+1-555-555-0101"], patient.Phones);
        Assert.Equal(["urn:filiform:tag|sample"], patient.Tags);
    }

    [Fact]
    public void Codes_and_displays_are_kept_exactly()
    {
        var fact = Bundles.FactOf(Bundles.AnaWith("""
            { "code": { "coding": [{ "display": "Diabète \u00e9", "system": "http://snomed.info/sct", "code": "44054006" }, { "system": "urn:own", "code": " x " }], "text": "D" },
              "resourceType": "Condition" }
            """));

        Assert.Equal([new Coding(CodeSystem.Snomed, "http://snomed.info/sct", "44054006", "Diabète é"), new Coding(CodeSystem.Other, "urn:own", " x ", null)], fact.Codings);
        Assert.Equal("D", fact.Text);
    }

    [Fact]
    public void The_order_of_names_in_an_object_does_not_matter()
    {
        const string late = """
            { "entry": [
                { "resource": { "subject": { "reference": "urn:uuid:p" }, "code": { "text": "pregnant" }, "clinicalStatus": { "coding": [{ "code": "active" }] }, "id": "c", "resourceType": "Condition" } },
                { "resource": { "birthDate": "1990-01-01", "resourceType": "Patient" }, "fullUrl": "urn:uuid:p" } ],
              "type": "collection", "resourceType": "Bundle" }
            """;

        Assert.Equal(["pregnancy"], Bundles.RulesFor(late));
        Assert.Equal("urn:uuid:p", Assert.Single(Bundles.Read(late).Patients).Resource);
    }

    [Fact]
    public void A_name_written_with_escapes_is_the_same_name() =>
        Assert.Equal(["pregnancy"], Bundles.RulesFor(Bundles.AnaWith("""{ "resource\u0054ype": "Condition", "c\u006fde": { "t\u0065xt": "pregnant" } }""")));

    [Fact]
    public void A_patient_alone_is_read_without_history() =>
        Assert.Empty(Assert.Single(Bundles.Read(Bundles.Ana).Patients).Facts);

    [Theory]
    [InlineData("2026", "2026-01-01", "2026-12-31")]
    [InlineData("2026-02", "2026-02-01", "2026-02-28")]
    [InlineData("2026-02-03", "2026-02-03", null)]
    [InlineData("2026-02-03T23:30:00-05:00", "2026-02-03", null)]
    [InlineData("2026-02-03T23:30:00.123Z", "2026-02-03", null)]
    public void A_vague_date_is_kept_with_its_first_and_last_day(string written, string first, string? last)
    {
        var fact = Bundles.FactOf(Bundles.AnaWith(Bundles.Condition().Replace("2026-09-01", written)));

        Assert.Equal(DateOnly.Parse(first), fact.Date);
        Assert.Equal(last is null ? null : DateOnly.Parse(last), fact.LatestDate);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2026-13")]
    [InlineData("0000")]
    [InlineData("20260201")]
    [InlineData("last year")]
    [InlineData("2026-02-03T25:00:00Z")]
    public void A_date_that_is_none_leaves_the_fact_undated_with_a_warning(string written)
    {
        var content = Bundles.Read(Bundles.AnaWith(Bundles.Condition().Replace("2026-09-01", written)));

        Assert.Null(Assert.Single(content.Patients[0].Facts).Date);
        Assert.Equal($"Bundle.entry[1].resource.onsetDateTime: '{written}' is not a date; counted as undated", Assert.Single(content.Warnings));
    }

    [Fact]
    public void A_day_of_birth_that_is_none_leaves_the_age_unknown()
    {
        var content = Bundles.Read(Bundles.Of(Bundles.Ana.Replace("1984-03-14", "1984-14-03")));

        Assert.Null(content.Patients[0].History(new DateOnly(2026, 11, 24)).Age);
        Assert.StartsWith("Bundle.entry[0].resource.birthDate: ", Assert.Single(content.Warnings));
    }

    [Fact]
    public void Someone_born_in_a_year_that_allows_17_and_18_is_not_taken_for_an_adult()
    {
        var patient = Bundles.Read(Bundles.Of(Bundles.Ana.Replace("1984-03-14", "2008")), Wanted.By(SmallRules.Screener)).Patients[0];

        var screened = SmallRules.Screener.Screen(patient.History(new DateOnly(2026, 11, 24)));

        Assert.Contains(screened.Open, r => r.Id == "minor");
    }

    [Theory, Proves("H-009")]
    [InlineData("\"performedPeriod\": { \"start\": \"2025-01-01\", \"end\": \"2026-11-01\" },", true)]
    [InlineData("\"performedDateTime\": \"2026\",", true)]
    [InlineData("", true)]
    [InlineData("\"performedDateTime\": \"2025\",", false)]
    public void A_procedure_that_may_have_been_recent_counts_as_recent(string when, bool counts) =>
        Assert.Equal(counts ? ["recent-surgery"] : [], Bundles.RulesFor(Bundles.AnaWith(Bundles.Procedure(more: when))));

    [Fact]
    public void Of_two_measurements_of_one_day_the_later_counts()
    {
        var low = Bundles.Platelets("\"value\": 40", "2026-11-01T09:00:00Z", id: "low");
        var normal = Bundles.Platelets("\"value\": 200", "2026-11-01T08:00:00Z", id: "normal");

        Assert.Equal(["thrombocytopenia"], Bundles.RulesFor(Bundles.AnaWith(low, normal)));
        Assert.Equal(["thrombocytopenia"], Bundles.RulesFor(Bundles.AnaWith(normal, low)));
        Assert.Empty(Bundles.RulesFor(Bundles.AnaWith(low, normal.Replace("T08", "T10"))));
    }

    [Fact]
    public void A_value_that_is_only_a_bound_is_kept_in_words()
    {
        var fact = Bundles.FactOf(Bundles.AnaWith(Bundles.Platelets("\"value\": 60, \"comparator\": \"<\"", "2026-11-01")));

        Assert.Null(fact.Value);
        Assert.Equal("< 60 10*3/uL", fact.Text);
    }

    [Fact]
    public void A_number_beyond_all_measure_is_no_measurement() =>
        Assert.Null(Bundles.FactOf(Bundles.AnaWith(Bundles.Platelets("\"value\": 79228162514264337593543950335", "2026-11-01"))).Value);

    [Theory]
    [InlineData("\"link\": [{ \"relation\": \"next\", \"url\": \"?page=2\" }],", "Bundle: holds one page only; the next was not given")]
    [InlineData("\"link\": [{ \"relation\": \"self\", \"url\": \"?page=1\" }],", null)]
    public void A_bundle_that_is_one_page_of_several_is_warned_about(string link, string? warning) =>
        Assert.Equal(warning is null ? [] : [warning], Bundles.Read(Bundles.Of(Bundles.Ana).Replace("\"type\"", $"{link} \"type\"")).Warnings);

    [Fact]
    public void An_error_among_the_entries_is_warned_about() =>
        Assert.Equal(["Bundle: comes with an error of the system that sent it"],
            Bundles.Read(Bundles.AnaWith("""{ "resourceType": "OperationOutcome", "issue": [{ "severity": "fatal" }] }""")).Warnings);

    [Fact]
    public void For_screening_repeats_are_read_once_and_the_newest_kept()
    {
        var refills = Enumerable.Range(1, 400).Select(i => Bundles.Warfarin().Replace("m1", $"m{i}").Replace("2026-10-02", $"20{i % 25:00}-01-01"));

        var facts = Bundles.Read(Bundles.AnaWith([.. refills]), Wanted.By(SmallRules.Screener)).Patients[0].Facts;

        Assert.Equal(new DateOnly(2024, 1, 1), Assert.Single(facts).Date);
    }

    [Fact]
    public void For_screening_past_facts_and_measurements_of_no_rule_are_passed_over()
    {
        var json = Bundles.AnaWith(Bundles.Warfarin("stopped"), Bundles.Platelets("\"value\": 1", "2026-11-01").Replace("777-3", "8302-2"));

        Assert.Empty(Bundles.Read(json, Wanted.By(SmallRules.Screener)).Patients[0].Facts);
        Assert.Equal(2, Bundles.Read(json).Patients[0].Facts.Length);
    }

    [Theory, Proves("H-009")]
    [InlineData("Condition", "\"clinicalStatus\": \"active\"", "Bundle.entry[1].resource.clinicalStatus: this is of FHIR DSTU2 or STU3; only FHIR R4 is read")]
    [InlineData("MedicationOrder", "\"status\": \"active\"", "Bundle.entry[1].resource.resourceType: MedicationOrder is of FHIR DSTU2; only FHIR R4 is read")]
    [InlineData("MedicationStatement", "\"taken\": \"y\"", "Bundle.entry[1].resource.taken: this is of FHIR DSTU2 or STU3; only FHIR R4 is read")]
    [InlineData("AllergyIntolerance", "\"substance\": {}", "Bundle.entry[1].resource.substance: this is of FHIR DSTU2 or STU3; only FHIR R4 is read")]
    [InlineData("MedicationRequest", "\"medication\": { \"concept\": {} }", "Bundle.entry[1].resource.medication: this is of FHIR R5; only FHIR R4 is read")]
    [InlineData("Procedure", "\"occurrenceDateTime\": \"2026\"", "Bundle.entry[1].resource.occurrenceDateTime: this is of FHIR R5; only FHIR R4 is read")]
    [InlineData("AllergyIntolerance", "\"type\": {}", "Bundle.entry[1].resource.type: this is of FHIR R5; only FHIR R4 is read")]
    public void Another_version_of_FHIR_is_refused_by_path(string type, string element, string refusal) =>
        Assert.Equal(refusal, Bundles.RefusalOf(Bundles.AnaWith($$"""{ "resourceType": "{{type}}", {{element}} }""")));

    [Theory]
    [InlineData("", "There is nothing in it")]
    [InlineData(" \r\n\t", "There is nothing in it")]
    [InlineData("[]", "The document is not a JSON object")]
    [InlineData("{}", "$.resourceType: expected Bundle or Patient, found none")]
    [InlineData("""{ "resourceType": "Condition" }""", "$.resourceType: expected Bundle or Patient, found Condition")]
    [InlineData("""{ "resourceType": "Bundle" }""", "Bundle.entry: no Patient among its 0 entries")]
    [InlineData("""{ "resourceType": "Bundle", "entry": {} }""", "Bundle.entry: expected an array")]
    [InlineData("""{ "resourceType": "Bundle", "entry": [{ "resource": { "resourceType": "Condition" } }] }""", "Bundle.entry: no Patient among its 1 entries")]
    public void What_is_no_bundle_with_a_patient_is_refused(string json, string refusal) => Assert.Equal(refusal, Bundles.RefusalOf(json));

    [Fact]
    public void Broken_JSON_is_refused_with_path_line_and_byte()
    {
        var refusal = Bundles.RefusalOf("{ \"resourceType\": \"Bundle\",\n \"entry\": [ { \"resource\": { \"resourceType\": \"Patient\", \"id\": } } ] }");

        Assert.StartsWith("Bundle.entry[0].resource: not valid JSON at line 2, byte ", refusal);
        Assert.DoesNotContain("LineNumber", refusal);
    }

    [Fact, Proves("H-009")]
    public void A_bundle_cut_off_in_the_middle_is_refused() =>
        Assert.Contains("not valid JSON at line 1", Bundles.RefusalOf(Bundles.AnaWith(Bundles.Warfarin())[..^60]));

    [Fact]
    public void Text_behind_the_end_is_refused() => Assert.Contains("not valid JSON", Bundles.RefusalOf(Bundles.Of(Bundles.Ana) + " {}"));

    [Fact]
    public void Deep_nesting_is_refused_before_the_stack_runs_out()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);

        Assert.Contains("not valid JSON", Bundles.RefusalOf(Bundles.AnaWith($$"""{ "resourceType": "Condition", "note": {{deep}} }""")));
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused_by_byte()
    {
        var latin = Encoding.Latin1.GetBytes("""{ "resourceType": "Patient", "id": "é" }""");

        Assert.Equal("Byte 37 is not UTF-8", BundleReader.Read(latin, Wanted.Everything).Refusal!.What);
        Assert.Equal("The text is UTF-16; FHIR JSON is UTF-8", BundleReader.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Bundles.Ana)], Wanted.Everything).Refusal!.What);
        Assert.Null(BundleReader.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Bundles.Ana)], Wanted.Everything).Refusal);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() =>
        Assert.Contains("not valid Unicode", Bundles.RefusalOf(Bundles.AnaWith("""{ "resourceType": "Condition", "code": { "text": "\ud800" } }""")));

    [Theory]
    [InlineData("""{ "resourceType": "Condition", "code": "x" }""", "Bundle.entry[1].resource.code: expected an object")]
    [InlineData("""{ "resourceType": "Condition", "code": { "coding": {} } }""", "Bundle.entry[1].resource.code.coding: expected an array")]
    [InlineData("""{ "resourceType": "Condition", "subject": "Patient/ana" }""", "Bundle.entry[1].resource.subject: expected an object")]
    [InlineData("\"text\"", "Bundle.entry[1].resource: expected an object")]
    public void An_element_of_the_wrong_shape_is_warned_about(string resource, string warning) =>
        Assert.Contains(warning, Bundles.Read(Bundles.AnaWith(resource)).Warnings);

    [Fact]
    public void Warnings_without_end_are_cut_short()
    {
        var content = Bundles.Read(Bundles.AnaWith([.. Enumerable.Repeat(Bundles.Condition().Replace("2026-09-01", "?"), 100)]));

        Assert.Equal(21, content.Warnings.Length);
        Assert.Equal("80 more warnings are not shown", content.Warnings[^1]);
    }
}
