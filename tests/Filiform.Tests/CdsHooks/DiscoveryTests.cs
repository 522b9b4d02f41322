using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Filiform.Rules.Knowledge;
using Filiform.Web.Knowledge;

namespace Filiform.Tests.CdsHooks;

public sealed class DiscoveryTests(OpenDoor door) : IClassFixture<OpenDoor>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_services_are_those_of_the_golden_file()
    {
        var found = await door.Ehr.Get("/cds-services");

        Assert.Equal(HttpStatusCode.OK, found.Status);
        // The codes of the measurements change with the value sets; they have a test of their own.
        var shown = Regex.Replace(JsonSerializer.Serialize(found.Json, Readable), "code=[0-9,-]+", "code=…");
        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "CdsHooks", "services.check.json"))).Trim(), shown);
    }

    [Fact]
    public async Task Measurements_are_asked_for_by_the_LOINC_codes_of_the_value_sets()
    {
        var sets = KnowledgeFolder.Load().ValueSets;
        var template = (await door.Ehr.Get("/cds-services")).Json.GetProperty("services")[0].GetProperty("prefetch").GetProperty("observations").GetString()!;

        var asked = Regex.Match(template, "code=([^&]+)").Groups[1].Value.Split(',');

        foreach (var set in new[] { "inr", "platelets", "gestational-age" })
            Assert.All(sets[set].Codes.Where(c => c.System == CodeSystem.Loinc), c => Assert.Contains(c.Code, asked));
        Assert.Equal(asked.Distinct().Order(StringComparer.Ordinal), asked);
    }

    [Fact]
    public async Task A_page_from_elsewhere_may_not_read_them()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/cds-services");
        request.Headers.Add("Origin", "https://elsewhere.example");

        Assert.False((await door.Ehr.Send(request)).Headers.Contains("Access-Control-Allow-Origin"));
    }
}
