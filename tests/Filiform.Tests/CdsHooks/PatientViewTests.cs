using System.Net;
using System.Text.Json;
using Filiform.Tests.Screen;

namespace Filiform.Tests.CdsHooks;

public sealed class PatientViewTests(OpenDoor door) : IClassFixture<OpenDoor>
{
    private static readonly string Pregnant = Coded("Z33.1", "Pregnant state");
    private static readonly string Haemophilia = Coded("D66", "Haemophilia A");

    [Fact]
    public async Task Ana_of_whom_nothing_is_known_is_not_called_safe()
    {
        var answer = await View(Requests.Everything());

        var card = Assert.Single(answer.Cards);
        Assert.Equal("info", card.GetProperty("indicator").GetString());
        Assert.Matches(@"^Dry needling cannot be judged yet\. \d+ questions are open\.$", Assert.Single(answer.Summaries));
        Assert.Contains("**Still to ask (", answer.Detail(), StringComparison.Ordinal);
        Assert.DoesNotContain("**Not given**", answer.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warfarin_makes_a_card_for_the_verdict_and_one_for_its_rule()
    {
        var answer = await View(Requests.Everything(("medications", Bundles.Of(Bundles.Warfarin()))));

        Assert.Equal(["warning", "warning"], answer.Cards.Select(c => c.GetProperty("indicator").GetString()));
        Assert.StartsWith("Dry needling, avoid region: Takes a blood thinner. ", answer.Summaries.First(), StringComparison.Ordinal);
        Assert.StartsWith("Takes a blood thinner: ", answer.Summaries.Last(), StringComparison.Ordinal);
        foreach (var detail in new[] { answer.Detail(0), answer.Detail(1) })
        {
            Assert.Contains("Warfarin 5 mg, 2 Oct 2026 (MedicationRequest/m1, code 855332)", detail, StringComparison.Ordinal);
            Assert.Contains("Press on each point after the needle is out.", detail, StringComparison.Ordinal);
            Assert.Contains("BN121", detail, StringComparison.Ordinal);
        }
        Assert.Equal([$"{door.Host.Address}/rules/antithrombotic", $"{door.Host.Address}/rules"], answer.Cards[1].GetProperty("links").EnumerateArray().Select(l => l.GetProperty("url").GetString()));
    }

    [Fact]
    public async Task A_bleeding_disorder_is_critical()
    {
        var answer = await View(Requests.Everything(("conditions", Bundles.Of(Haemophilia))));

        Assert.Equal(["critical", "critical"], answer.Cards.Select(c => c.GetProperty("indicator").GetString()));
        Assert.StartsWith("Dry needling, consult first: Bleeding disorder", answer.Summaries.First(), StringComparison.Ordinal);
    }

    [Fact, Proves("H-021")]
    public async Task More_findings_than_there_is_room_for_are_summed_up()
    {
        string[] codes = ["D66", "Z33.1", "G40.909", "B20", "D69.6", "Z95.2"];

        var answer = await View(Requests.Everything(("conditions", Bundles.Of([.. codes.Select(c => Coded(c, $"Condition {c}"))]))));

        Assert.Equal(5, answer.Cards.Count);
        Assert.Matches("^3 more findings for dry needling: ", answer.Summaries.Last());
        Assert.Matches(@"^Dry needling, consult first: .* and \d more\. \d+ questions are open\.$", answer.Summaries.First());
        Assert.All(codes, c => Assert.Contains($"**: Condition {c} (", answer.Detail(), StringComparison.Ordinal));
    }

    [Theory, Proves("H-015")]
    [InlineData("conditions", null, "conditions")]
    [InlineData("medications", "{ \"resourceType\": \"OperationOutcome\" }", "prescribed medicines")]
    [InlineData("observations", "{ \"resourceType\": \"Bundle\", \"link\": [{ \"relation\": \"self\", \"url\": \"x\" }, { \"relation\": \"next\", \"url\": \"y\" }] }", "all laboratory results")]
    [InlineData("procedures", "{ \"resourceType\": \"Bundle\", \"entry\": [{ \"resource\": { \"resourceType\": \"OperationOutcome\", \"issue\": [{ \"severity\": \"error\" }] } }] }", "all procedures")]
    public async Task What_was_not_given_is_named(string key, string? value, string words)
    {
        var answer = await View(Requests.Everything((key, value)));

        Assert.EndsWith($" Not given: {words}.", Assert.Single(answer.Summaries), StringComparison.Ordinal);
        Assert.Contains($"**Not given**: {words}. What was not given counts as not known.", answer.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mere_hint_of_the_server_beside_the_data_does_no_harm()
    {
        const string hint = """{ "resourceType": "Bundle", "link": [{ "relation": "self", "url": "x" }], "entry": [{ "resource": { "resourceType": "OperationOutcome", "issue": [{ "severity": "warning" }] } }] }""";

        Assert.DoesNotContain("Not given", (await View(Requests.Everything(("conditions", hint)))).Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_missing_is_as_good_as_null()
    {
        var answer = await View(Requests.Prefetch(("patient", Bundles.Ana)));

        Assert.Matches(@" Not given: conditions; prescribed medicines and 7 more\.$", Assert.Single(answer.Summaries));
        Assert.Contains("**Not given**: conditions, prescribed medicines, medicines the patient reports, ", answer.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_patient_the_age_stays_open()
    {
        var answer = await View(Requests.Everything(("patient", null)));

        Assert.Contains("- Under 18 years\n", answer.Detail(), StringComparison.Ordinal);
        Assert.DoesNotContain("- Under 18 years\n", (await View(Requests.Everything())).Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resources_need_no_bundle_around_them() =>
        Assert.Contains("Pregnant state (Condition/", (await View(Requests.Everything(("conditions", Pregnant)))).Detail(), StringComparison.Ordinal);

    [Fact]
    public async Task A_medicine_is_found_under_another_key()
    {
        const string request = """{ "resourceType": "MedicationRequest", "id": "m2", "status": "active", "medicationReference": { "reference": "Medication/w" } }""";
        const string medicine = """{ "resourceType": "Medication", "id": "w", "code": { "text": "Warfarin" } }""";

        Assert.Contains("Takes a blood thinner", (await View(Requests.Everything(("medications", request), ("devices", medicine)))).Detail(), StringComparison.Ordinal);
    }

    [Fact, Proves("H-004")]
    public async Task A_medicine_that_cannot_be_told_is_named()
    {
        var answer = await View(Requests.Everything(("medications", """{ "resourceType": "MedicationRequest", "status": "active", "medicationReference": { "reference": "Medication/w" } }""")));

        Assert.Contains("**Not everything could be read**\n\n- prefetch.medications: 'Medication/w' is not in the bundle, so it is not known what is meant", answer.Detail(), StringComparison.Ordinal);
    }

    [Fact, Proves("H-002")]
    public async Task What_is_about_another_patient_is_left_out_and_told()
    {
        var answer = await View(Requests.Everything(("conditions", Bundles.Of(Pregnant.Replace("Patient/ana", "Patient/boris")))));

        Assert.DoesNotContain("Pregnancy", answer.Summaries.Single(), StringComparison.Ordinal);
        Assert.Contains("- prefetch.conditions.entry\\[0\\].resource: it is about another patient, 'Patient/boris'; left out", answer.Detail(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Patient/ana")]
    [InlineData("https://ehr.example.org/fhir/Patient/ana")]
    [InlineData("Patient/ana/_history/4")]
    public async Task A_subject_may_be_written_in_several_ways(string subject) =>
        Assert.Contains("Pregnant state (Condition/", (await View(Requests.Everything(("conditions", Bundles.Of(Pregnant.Replace("Patient/ana", subject)))))).Detail(), StringComparison.Ordinal);

    [Fact]
    public async Task Words_of_a_record_never_become_a_link_or_markup()
    {
        var condition = Pregnant.Replace("\"Pregnant state\"", JsonSerializer.Serialize("pregnant <img src=x onerror=alert(1)> [click](https://evil.example) **now**\n# www.evil.example"));

        var detail = (await View(Requests.Everything(("conditions", condition)))).Detail();

        Assert.Contains(@"pregnant \<img src=x onerror=alert(1)\> \[click\](https:\//evil.example) \*\*now\*\* \# www\.evil.example", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_sent_again_gets_the_same_ids_and_another_call_others()
    {
        var prefetch = Requests.Everything(("medications", Bundles.Of(Bundles.Warfarin())));

        var (first, again, other) = (await View(prefetch), await View(prefetch), await door.Ehr.PatientView(Requests.PatientView(prefetch, instance: "another")));

        Assert.Equal(first.Text, again.Text);
        Assert.Empty(Ids(first).Intersect(Ids(other)));
    }

    private static string Coded(string code, string text) =>
        $$"""{ "resourceType": "Condition", "id": "c-{{code}}", "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "{{code}}" }], "text": "{{text}}" }, "subject": { "reference": "Patient/ana" } }""";

    private static IEnumerable<string?> Ids(Answer answer) => answer.Cards.Select(c => c.GetProperty("uuid").GetString());

    private async Task<Answer> View(string prefetch)
    {
        var answer = await door.Ehr.PatientView(Requests.PatientView(prefetch));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Empty(CardShape.Breaches(answer.Json));
        return answer;
    }
}
