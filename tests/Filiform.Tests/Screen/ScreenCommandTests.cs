using System.Text.Json;

namespace Filiform.Tests.Screen;

public sealed class ScreenCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    private static readonly string AnaOnWarfarin = Bundles.AnaWith(Bundles.Warfarin());

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task One_patient_is_one_JSON_object_in_the_promised_shape()
    {
        var file = _run.File("ana.json", AnaOnWarfarin);

        Assert.Equal(0, await _run.Screen(file, "--format", "json", "--target", "psoas-major,left,deep"));

        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Screen", "ana.check.json"));
        Assert.Equal(golden, _run.Output.Replace(_run.Folder.Replace("\\", "\\\\"), "FOLDER"));
        Assert.Empty(_run.Errors);
    }

    [Fact]
    public async Task Several_patients_are_a_JSON_array()
    {
        _run.File("a.json", AnaOnWarfarin);
        _run.File("b.json", Bundles.Of(Bundles.Ana, """{ "resourceType": "Patient", "id": "boris" }"""));

        Assert.Equal(0, await _run.Screen(_run.Folder, "--format", "json"));

        using var json = JsonDocument.Parse(_run.Output);
        Assert.Equal(["Patient/ana", "Patient/ana", "Patient/boris"], json.RootElement.EnumerateArray().Select(p => p.GetProperty("patient").GetString()));
        Assert.StartsWith("[\n  {\n    \"file\": ", _run.Output);
        Assert.EndsWith("\n  }\n]\n", _run.Output);
    }

    [Fact]
    public async Task A_folder_is_read_with_its_subfolders_in_order_and_other_files_left_alone()
    {
        _run.File("b.json", Bundles.Of(Bundles.Ana.Replace("ana", "b")));
        _run.File("a/z.ndjson", $"{Bundles.Of(Bundles.Ana.Replace("ana", "z1"))}\n\n{Bundles.Ana.Replace("ana", "z2")}\n");
        _run.File("a.txt", "not for us");
        for (var i = 0; i < 100; i++)
            _run.File($"c/{i:000}.json", Bundles.Of(Bundles.Ana.Replace("ana", $"c{i:000}")));

        Assert.Equal(0, await _run.Screen(_run.Folder, "--format", "ndjson"));

        Assert.Equal(["Patient/z1", "Patient/z2", "Patient/b", .. Enumerable.Range(0, 100).Select(i => $"Patient/c{i:000}")], Patients());
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_the_rest_is_screened_all_the_same()
    {
        var broken = _run.File("1.json", "{ \"resourceType\": \"Bundle\", ");
        var good = _run.File("2.json", AnaOnWarfarin);
        var lines = _run.File("3.ndjson", $"{Bundles.Ana}\nnonsense\n{Bundles.Ana.Replace("ana", "last")}");
        var missing = Path.Combine(_run.Folder, "4.json");
        var empty = Directory.CreateDirectory(Path.Combine(_run.Folder, "empty")).FullName;

        Assert.Equal(1, await _run.Screen(broken, good, lines, missing, empty, "--format", "ndjson"));

        Assert.Equal(["Patient/ana", "Patient/ana", "Patient/last"], Patients());
        var errors = _run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, errors.Length);
        Assert.StartsWith($"{broken}: Bundle: not valid JSON at line 1, byte ", errors[0]);
        Assert.StartsWith($"{lines}, line 2: $: not valid JSON at line 1, byte ", errors[1]);
        Assert.Equal($"{missing}: there is no such file", errors[2].TrimEnd());
        Assert.Equal($"{empty}: no .json or .ndjson file in this folder", errors[3].TrimEnd());
        Assert.DoesNotContain("   at ", _run.Errors);
    }

    [Fact]
    public async Task A_warning_leaves_the_exit_code_at_0()
    {
        var file = _run.File("ana.json", Bundles.AnaWith(Bundles.Condition().Replace("2026-09-01", "?")));

        Assert.Equal(0, await _run.Screen(file, "--format", "ndjson"));

        Assert.Equal($"{file}: warning: Bundle.entry[1].resource.onsetDateTime: '?' is not a date; counted as undated", _run.Errors.TrimEnd());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Standard_input_may_be_one_bundle_on_one_or_many_lines(bool indented)
    {
        var bundle = indented ? AnaOnWarfarin.Replace(", ", ",\n  ") : AnaOnWarfarin;

        Assert.Equal(0, await _run.ScreenInput(bundle, "--format", "ndjson"));

        Assert.Equal(["Patient/ana"], Patients());
        Assert.Contains("\"file\":\"-\"", _run.Output);
    }

    [Fact]
    public async Task Standard_input_may_be_a_bundle_per_line_longer_than_any_buffer()
    {
        var long1 = Bundles.AnaWith($$"""{ "resourceType": "Claim", "note": "{{new string('x', 700_000)}}" }""");

        Assert.Equal(0, await _run.ScreenInput($"{long1}\r\n{long1.Replace("ana", "two")}\n\n{Bundles.Ana.Replace("ana", "three")}", "--format", "ndjson"));

        Assert.Equal(["Patient/ana", "Patient/two", "Patient/three"], Patients());
    }

    [Fact]
    public async Task Empty_input_is_named()
    {
        Assert.Equal(1, await _run.ScreenInput("\n \n", "--format", "json"));

        Assert.Equal("-: There is nothing in it", _run.Errors.TrimEnd());
        Assert.Equal("[]\n", _run.Output);
    }

    [Fact]
    public async Task A_regional_finding_counts_only_when_a_target_lies_there()
    {
        var file = _run.File("ana.json", Bundles.AnaWith(Bundles.Procedure()));

        await _run.Screen(file, "--format", "ndjson");
        Assert.Contains("\"verdict\":\"avoid-region\"", _run.Output);
        await _run.Screen(file, "--format", "ndjson", "--target", "Trapezius, upper part,RIGHT,superficial");
        Assert.Contains("\"verdict\":\"ask\"", _run.Output);
        Assert.Contains("\"rule\":\"recent-surgery\"", _run.Output);
    }

    [Theory]
    [InlineData("trapezus,left,deep", "there is no muscle 'trapezus' in the atlas. Near: Trapezius, upper part (trapezius-upper)")]
    [InlineData("psoas-major,middle,deep", "'middle' is no side; expected left or right")]
    [InlineData("psoas-major,left,1", "'1' is no depth; expected superficial or deep")]
    [InlineData("psoas-major", "expected MUSCLE,left|right,superficial|deep")]
    public async Task A_target_that_is_none_is_wrong_usage(string target, string message)
    {
        Assert.Equal(2, await _run.Screen(_run.File("ana.json", AnaOnWarfarin), "--target", target));

        Assert.Contains(message, _run.Errors);
        Assert.Empty(_run.Output);
    }

    [Fact]
    public async Task Wrong_usage_ends_with_2_and_a_line()
    {
        var file = _run.File("ana.json", AnaOnWarfarin);

        Assert.Equal(2, await _run.Screen());
        Assert.Equal(2, await _run.Screen(file, "--format", "xml"));
        Assert.Equal(2, await _run.Screen(file, "--nonsense"));
        Assert.Equal(2, await _run.Screen(file, "--as-of", "24.11.2026"));
        Assert.Equal(2, await _run.Screen(file, "--rules", "none"));
        Assert.Equal("There is no rule set 'none'. Known: small", _run.Errors.TrimEnd());
        Assert.Empty(_run.Output);
    }

    [Fact]
    public async Task The_table_is_lines_with_tabs_when_nobody_watches()
    {
        var file = _run.File("ana.json", AnaOnWarfarin);

        Assert.Equal(0, await _run.Screen(file));

        Assert.Equal(
            ["File\tPatient\tVerdict\tFindings\tStill to ask", $"{file}\tPatient/ana\tAvoid region\tTakes a blood thinner: avoid region; Takes a blood thinner: modify\t5"],
            _run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private IEnumerable<string?> Patients() =>
        _run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("patient").GetString());
}
