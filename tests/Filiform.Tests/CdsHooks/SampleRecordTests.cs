using System.Net;
using System.Text.Json;

namespace Filiform.Tests.CdsHooks;

/// <summary>Records that nobody here wrote, as prefetch: the Synthea patients in the folder named by FILIFORM_FHIR_SAMPLES.</summary>
public sealed class SampleRecordTests(OpenDoor door) : IClassFixture<OpenDoor>
{
    private const int Limit = 4 * 1024 * 1024;

    [Fact]
    public async Task Every_record_gets_cards_that_hold_to_the_specification_and_none_reassures()
    {
        var folder = Environment.GetEnvironmentVariable("FILIFORM_FHIR_SAMPLES");
        Assert.SkipWhen(folder is null, "FILIFORM_FHIR_SAMPLES names no folder with the Synthea bundles");
        var files = Directory.GetFiles(folder!, "*.json", SearchOption.AllDirectories);
        var critical = 0;

        foreach (var file in files)
        {
            var record = await File.ReadAllTextAsync(file);
            var body = Requests.PatientView(Requests.Prefetch(("patient", record)), PatientOf(record));
            var answer = await door.Ehr.PatientView(body);
            if (body.Length > Limit)
            {
                Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
                continue;
            }
            Assert.True(answer.Status == HttpStatusCode.OK, $"{Path.GetFileName(file)}: {answer.Text}");
            Assert.Empty(CardShape.Breaches(answer.Json));
            Assert.DoesNotContain("another patient", answer.Text, StringComparison.Ordinal);
            critical += answer.Cards[0].GetProperty("indicator").GetString() == "critical" ? 1 : 0;
        }

        Assert.Equal(22, files.Length);
        Assert.InRange(critical, 1, 22);
    }

    private static string PatientOf(string record)
    {
        using var json = JsonDocument.Parse(record);
        return json.RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource"))
            .First(r => r.GetProperty("resourceType").GetString() == "Patient").GetProperty("id").GetString()!;
    }
}
