using Filiform.Rules.Screen;

namespace Filiform.Tests.Screen;

public class BundleReferenceTests
{
    private const string Tablet = """{ "resourceType": "Medication", "id": "w5", "code": { "text": "Warfarin 5 mg" } }""";

    [Theory, Proves("H-004")]
    [InlineData("Medication/w5")]
    [InlineData("urn:uuid:2")]
    [InlineData("https://example.org/fhir/Medication/w5")]
    [InlineData("Medication/w5/_history/3")]
    public void A_medicine_named_by_reference_is_found_in_the_bundle(string reference) =>
        Assert.Equal(["antithrombotic"], Bundles.RulesFor(Bundles.AnaWith(Referring(reference), Tablet)));

    [Fact]
    public void A_medicine_contained_in_the_request_is_found_before_or_after_the_reference()
    {
        const string contained = """ "contained": [{ "code": { "text": "Warfarin" }, "id": "in", "resourceType": "Medication" }], """;

        Assert.Equal(["antithrombotic"], Bundles.RulesFor(Bundles.AnaWith(Referring("#in", before: contained))));
        Assert.Equal(["antithrombotic"], Bundles.RulesFor(Bundles.AnaWith(Referring("#in", after: contained))));
    }

    [Fact]
    public void A_medicine_that_is_not_in_the_bundle_is_known_by_its_words_or_warned_about()
    {
        var unknown = Bundles.Read(Bundles.AnaWith(Referring("Medication/none")));

        Assert.Contains("Bundle.entry[1].resource: 'Medication/none' is not in the bundle", Assert.Single(unknown.Warnings));
        Assert.Equal(["antithrombotic"], Bundles.RulesFor(Bundles.AnaWith(Referring("Medication/none\", \"display\": \"Warfarin"))));
    }

    [Fact, Proves("H-002")]
    public void Facts_go_to_the_patient_they_name()
    {
        var content = Bundles.Read(Bundles.Of(Bundles.Warfarin(), """{ "resourceType": "Patient", "id": "boris" }""", Bundles.Ana,
            Bundles.Condition().Replace("Patient/ana", "urn:uuid:1")));

        Assert.Equal(["Patient/boris", "Patient/ana"], content.Patients.Select(p => p.Resource));
        Assert.Equal(FactKind.Condition, Assert.Single(content.Patients[0].Facts).Kind);
        Assert.Equal(FactKind.Medication, Assert.Single(content.Patients[1].Facts).Kind);
    }

    [Fact, Proves("H-002")]
    public void A_fact_that_names_nobody_goes_to_the_only_patient_and_is_warned_about_among_several()
    {
        const string loose = """{ "resourceType": "Condition", "code": { "text": "Pregnant" } }""";

        Assert.Equal(["pregnancy"], Bundles.RulesFor(Bundles.AnaWith(loose)));
        var several = Bundles.Read(Bundles.Of(Bundles.Ana, """{ "resourceType": "Patient", "id": "boris" }""", loose));
        Assert.Equal("Bundle.entry[2].resource: no patient is named; left out", Assert.Single(several.Warnings));
        Assert.All(several.Patients, p => Assert.Empty(p.Facts));
    }

    [Fact]
    public void A_fact_without_id_is_named_by_its_full_url()
    {
        Assert.Equal("urn:uuid:1", Bundles.FactOf(Bundles.AnaWith("""{ "resourceType": "Condition", "code": { "text": "x" } }""")).Resource);
        Assert.Equal("Condition/c1", Bundles.FactOf(Bundles.AnaWith(Bundles.Condition())).Resource);
    }

    [Fact]
    public void A_patient_who_stands_twice_is_one_patient()
    {
        var content = Bundles.Read(Bundles.Of(Bundles.Ana, Bundles.Ana));

        Assert.Single(content.Patients);
        Assert.Contains("stands twice", Assert.Single(content.Warnings));
    }

    private static string Referring(string reference, string before = "", string after = "") =>
        $$"""{ "resourceType": "MedicationRequest", {{before}} "status": "active", "medicationReference": { "reference": "{{reference}}" }, {{after}} "subject": { "reference": "Patient/ana" } }""";
}
