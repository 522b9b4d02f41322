using Filiform.Rules.Screen;

namespace Filiform.Tests.Screen;

public class BundleStatusTests
{
    [Theory]
    [InlineData("active", FactStatus.Current)]
    [InlineData("recurrence", FactStatus.Current)]
    [InlineData("relapse", FactStatus.Current)]
    [InlineData("inactive", FactStatus.Past)]
    [InlineData("remission", FactStatus.Past)]
    [InlineData("resolved", FactStatus.Past)]
    [InlineData("a-code-of-tomorrow", FactStatus.Current)]
    public void A_condition_is_current_or_past_by_its_clinical_status(string code, FactStatus status) =>
        Assert.Equal(status, Bundles.FactOf(Bundles.AnaWith(Bundles.Condition(code))).Status);

    [Theory, Proves("H-009")]
    [InlineData("refuted", FactStatus.Void)]
    [InlineData("entered-in-error", FactStatus.Void)]
    [InlineData("unconfirmed", FactStatus.Current)]
    [InlineData("confirmed", FactStatus.Current)]
    public void A_condition_that_is_refuted_or_an_error_never_counts(string code, FactStatus status) =>
        Assert.Equal(status, Bundles.FactOf(Bundles.AnaWith(Bundles.Condition(more: $"\"verificationStatus\": {Bundles.Code(code)},"))).Status);

    [Fact, Proves("H-009")]
    public void A_condition_without_clinical_status_counts_as_current() =>
        Assert.Equal(["pregnancy"], Bundles.RulesFor(Bundles.AnaWith("""{ "resourceType": "Condition", "code": { "text": "Pregnant" } }""")));

    [Theory, Proves("H-009")]
    [InlineData("active", FactStatus.Current)]
    [InlineData("on-hold", FactStatus.Current)]
    [InlineData("unknown", FactStatus.Current)]
    [InlineData("completed", FactStatus.Past)]
    [InlineData("stopped", FactStatus.Past)]
    [InlineData("cancelled", FactStatus.Void)]
    [InlineData("draft", FactStatus.Void)]
    [InlineData("entered-in-error", FactStatus.Void)]
    public void A_medicine_counts_while_it_is_active_or_on_hold(string code, FactStatus status)
    {
        Assert.Equal(status, Bundles.FactOf(Bundles.AnaWith(Bundles.Warfarin(code))).Status);
        Assert.Equal(status, Bundles.FactOf(Bundles.AnaWith(Bundles.Warfarin(code, type: "MedicationStatement"))).Status);
        Assert.Equal(status == FactStatus.Current ? ["antithrombotic"] : [], Bundles.RulesFor(Bundles.AnaWith(Bundles.Warfarin(code))));
    }

    [Fact]
    public void An_order_not_to_give_a_medicine_never_counts() =>
        Assert.Equal(FactStatus.Void, Bundles.FactOf(Bundles.AnaWith(Bundles.Warfarin(more: "\"doNotPerform\": true,"))).Status);

    [Theory]
    [InlineData("completed", FactStatus.Current)]
    [InlineData("in-progress", FactStatus.Current)]
    [InlineData("stopped", FactStatus.Current)]
    [InlineData("preparation", FactStatus.Void)]
    [InlineData("not-done", FactStatus.Void)]
    [InlineData("entered-in-error", FactStatus.Void)]
    public void A_procedure_counts_once_it_was_begun(string code, FactStatus status) =>
        Assert.Equal(status, Bundles.FactOf(Bundles.AnaWith(Bundles.Procedure(code))).Status);

    [Theory]
    [InlineData("final", FactStatus.Current)]
    [InlineData("amended", FactStatus.Current)]
    [InlineData("corrected", FactStatus.Current)]
    [InlineData("preliminary", FactStatus.Void)]
    [InlineData("cancelled", FactStatus.Void)]
    [InlineData("entered-in-error", FactStatus.Void)]
    public void A_measurement_counts_when_it_is_final(string code, FactStatus status) =>
        Assert.Equal(status, Bundles.FactOf(Bundles.AnaWith(Bundles.Platelets("\"value\": 40", "2026-11-01", code))).Status);

    [Theory]
    [InlineData("Nickel", "active", "metal-allergy")]
    [InlineData("Nickel", "resolved", null)]
    [InlineData("No known nickel allergy", "active", null)]
    [InlineData("No known drug allergies, but nickel", "active", "metal-allergy")]
    public void An_allergy_counts_unless_it_is_over_or_says_there_is_none(string text, string status, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], Bundles.RulesFor(Bundles.AnaWith(Bundles.Allergy(text, status))));

    [Fact]
    public void No_known_allergies_is_kept_to_be_shown()
    {
        var fact = Bundles.FactOf(Bundles.AnaWith(Bundles.Allergy("No known allergies")));

        Assert.True(fact is { Kind: FactKind.Allergy, Denied: true, Text: "No known allergies" });
    }

    [Theory]
    [InlineData("\"status\": \"active\",", true)]
    [InlineData("", true)]
    [InlineData("\"status\": \"inactive\",", false)]
    [InlineData("\"status\": \"entered-in-error\",", false)]
    public void A_device_counts_unless_it_is_out_of_use(string status, bool counts) =>
        Assert.Equal(counts ? ["implanted-electrical-device"] : [],
            Bundles.RulesFor(Bundles.AnaWith($$"""{ "resourceType": "Device", {{status}} "type": { "text": "Cardiac pacemaker" }, "patient": { "reference": "Patient/ana" } }""")));

    [Fact]
    public void A_device_is_also_found_by_its_name_and_by_a_statement_of_use()
    {
        Assert.Equal(["implanted-electrical-device"], Bundles.RulesFor(Bundles.AnaWith(
            """{ "resourceType": "Device", "deviceName": [{ "name": "Pacemaker X", "type": "user-friendly-name" }] }""")));
        Assert.Equal(["implanted-electrical-device"], Bundles.RulesFor(Bundles.AnaWith(
            """{ "resourceType": "DeviceUseStatement", "status": "active", "device": { "display": "Pacemaker" }, "subject": { "reference": "Patient/ana" } }""")));
    }
}
