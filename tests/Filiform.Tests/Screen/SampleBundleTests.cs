using System.Text.Json;

namespace Filiform.Tests.Screen;

/// <summary>
/// Bundles that nobody here wrote: the 22 Synthea patients of smart-on-fhir/generated-sample-data, in the folder named by FILIFORM_FHIR_SAMPLES.
/// </summary>
public sealed class SampleBundleTests : IAsyncLifetime
{
    private readonly Dictionary<string, JsonElement> _results = [];

    public async ValueTask InitializeAsync()
    {
        var folder = Environment.GetEnvironmentVariable("FILIFORM_FHIR_SAMPLES");
        Assert.SkipWhen(folder is null, "FILIFORM_FHIR_SAMPLES names no folder with the Synthea bundles");
        using var run = new CommandRun();
        Assert.Equal(0, await run.Run(null, "", ["screen", folder!, "--format", "ndjson", "--as-of", "2026-11-24"]));
        foreach (var line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var result = JsonDocument.Parse(line).RootElement;
            var name = Path.GetFileName(result.GetProperty("file").GetString()!).Split('_');
            _results[$"{name[0]} {name[1]}"] = result;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_bundle_is_read_and_nobody_is_clear()
    {
        Assert.Equal(22, _results.Count);
        Assert.All(_results.Values, r => Assert.NotEqual("clear", r.GetProperty("verdict").GetString()));
    }

    [Theory]
    [InlineData("Eura Treutel", "Warfarin")]
    [InlineData("Isaura Dietrich", "Warfarin")]
    [InlineData("Jarred Stracke", "Warfarin")]
    [InlineData("Maurice Bruen", "Warfarin")]
    [InlineData("Beatrice Aufderhar", "Clopidogrel")]
    [InlineData("Gayla Ferry", "Clopidogrel")]
    public void A_blood_thinner_in_use_is_found(string name, string medicine) =>
        Assert.Contains(Because(name, "antithrombotic"), b => b.StartsWith(medicine, StringComparison.Ordinal));

    [Theory]
    [InlineData("Jarred Stracke")]
    [InlineData("Maurice Bruen")]
    public void A_blood_thinner_that_was_stopped_is_not(string name) =>
        Assert.DoesNotContain(Because(name, "antithrombotic"), b => b.StartsWith("Clopidogrel", StringComparison.Ordinal));

    [Theory]
    [InlineData("Libbie Shields")]
    [InlineData("Louie Jast")]
    [InlineData("Willia Runolfsdottir")]
    public void An_active_pregnancy_is_found(string name) => Assert.Equal(["Tubal pregnancy"], Because(name, "pregnancy").Distinct());

    [Theory]
    [InlineData("Kirby Cummerata")]
    [InlineData("Twanda Rippin")]
    public void A_pregnancy_that_is_over_is_not(string name) => Assert.Empty(Because(name, "pregnancy"));

    private IEnumerable<string> Because(string name, string rule) =>
        _results[name].GetProperty("findings").EnumerateArray()
            .Where(f => f.GetProperty("rule").GetString() == rule)
            .SelectMany(f => f.GetProperty("because").EnumerateArray())
            .Select(b => b.GetProperty("display").GetString()!);
}
