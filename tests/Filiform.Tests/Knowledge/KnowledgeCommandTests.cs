using System.Text.Json;
using Filiform.Tests.Screen;

namespace Filiform.Tests.Knowledge;

public sealed class KnowledgeCommandTests : IDisposable
{
    private const string Sources = "S1:\n  title: A study\nS2:\n  title: Another\n";

    private const string List = """
        id: thinners
        version: "1.0.0"
        title: Blood thinners
        origin: For tests.
        sources: [S1]
        words: |
          warfarin
        """;

    private readonly CommandRun _run = new();

    [Fact]
    public async Task The_knowledge_built_in_is_whole()
    {
        var exit = await Check("--errors-only");

        Assert.Equal(0, exit);
        Assert.Matches(@"^\d+ rules, \d+ value sets, .* sources: all read\.\s*$", _run.Output);
        Assert.Empty(_run.Errors);
    }

    [Fact]
    public async Task What_an_editor_should_look_at_is_named_with_file_and_line_and_does_not_fail()
    {
        Folder();

        var exit = await Check(_run.Folder);

        Assert.Equal(0, exit);
        Assert.Contains($"{Path.Combine(_run.Folder, "valuesets/thinners.yaml")}(1): warning FIL2: No rule uses the value set 'thinners'", _run.Errors, StringComparison.Ordinal);
        Assert.Contains("warning FIL2: Nothing names the source 'S2'", _run.Errors, StringComparison.Ordinal);
        Assert.Contains("all read. 2 things to look at.", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_fails_with_file_and_line()
    {
        Folder();
        _run.File("valuesets/thinners.yaml", List.Replace("[S1]", "[S9]", StringComparison.Ordinal));

        var exit = await Check(_run.Folder);

        Assert.Equal(1, exit);
        Assert.Contains($"{Path.Combine(_run.Folder, "valuesets/thinners.yaml")}(5): error FIL1: Source 'S9' is not in sources.yaml", _run.Errors, StringComparison.Ordinal);
        Assert.Contains("1 mistakes in the knowledge.", _run.Errors, StringComparison.Ordinal);
        Assert.Empty(_run.Output);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_wrong_usage()
    {
        Assert.Equal(2, await Check(Path.Combine(_run.Folder, "nowhere")));
        Assert.Contains("there is no such folder", _run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clinics_own_folder_is_checked_as_the_program_would_read_it()
    {
        _run.File("follows.yaml", "lymphoedema: NLclinic\n");

        var alone = await Check(_run.Folder);
        var over = await Check(_run.Folder, "--over-built-in", "--errors-only");

        Assert.Equal((1, 0), (alone, over));
        _run.File("follows.yaml", "lymphoedema: Nobody\n");
        Assert.Equal(1, await Check(_run.Folder, "--over-built-in"));
        Assert.Contains("follows 'Nobody'", _run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_every_mistake_and_warning_is_an_entry()
    {
        Folder();

        var exit = await Check(_run.Folder, "--format", "json");

        using var json = JsonDocument.Parse(_run.Output);
        Assert.Equal(0, exit);
        Assert.Equal(["warning", "warning"], json.RootElement.EnumerateArray().Select(e => e.GetProperty("severity").GetString()));
        Assert.Equal(1, json.RootElement[1].GetProperty("line").GetInt32());
    }

    public void Dispose() => _run.Dispose();

    private void Folder()
    {
        _run.File("sources.yaml", Sources);
        _run.File("valuesets/thinners.yaml", List);
    }

    private Task<int> Check(params string[] args) => _run.Run(null, "", ["knowledge", "check", .. args]);
}
