using System.Text.Json;
using Filiform.Tests.Screen;

namespace Filiform.Tests.Knowledge;

public sealed class KnowledgeGapsCommandTests : IDisposable
{
    private const string Soleus = """
        id: soleus
        version: "1.0.0"
        name: Soleus
        fma: "22542"
        region: leg
        areas: [calf]
        layer: deep
        innervation: { text: Tibial nerve, sources: [S1] }
        position: { text: Lying on the front, evidence: convention }
        approach: { text: "From the inner side, \"flat\"", evidence: unsourced }
        referral: { text: Heel, evidence: convention, regions: [heel] }
        """;

    private readonly CommandRun _run = new();

    [Fact]
    public async Task Json_holds_the_counts_and_a_line_for_each_fact_that_no_source_says()
    {
        Folder();

        var exit = await Gaps(_run.Folder, "--format", "json");

        Assert.Equal(0, exit);
        var golden = """
            {
              "counts": [
                { "fact": "nerve", "sourced": 1, "convention": 0, "unsourced": 0, "missing": 0 },
                { "fact": "referral", "sourced": 0, "convention": 1, "unsourced": 0, "missing": 0 },
                { "fact": "position", "sourced": 0, "convention": 1, "unsourced": 0, "missing": 0 },
                { "fact": "approach", "sourced": 0, "convention": 0, "unsourced": 1, "missing": 0 },
                { "fact": "hazard", "sourced": 0, "convention": 0, "unsourced": 0, "missing": 1 }
              ],
              "gaps": [
                { "of": "muscle", "id": "soleus", "name": "Soleus", "region": "leg", "fact": "referral", "evidence": "convention", "text": "Heel", "sources": [], "file": "anatomy/muscles/soleus.yaml", "line": 11 },
                { "of": "muscle", "id": "soleus", "name": "Soleus", "region": "leg", "fact": "position", "evidence": "convention", "text": "Lying on the front", "sources": [], "file": "anatomy/muscles/soleus.yaml", "line": 9 },
                { "of": "muscle", "id": "soleus", "name": "Soleus", "region": "leg", "fact": "approach", "evidence": "unsourced", "text": "From the inner side, \"flat\"", "sources": [], "file": "anatomy/muscles/soleus.yaml", "line": 10 },
                { "of": "muscle", "id": "soleus", "name": "Soleus", "region": "leg", "fact": "hazard", "evidence": "missing", "text": "", "sources": [], "file": "anatomy/muscles/soleus.yaml", "line": 1 }
              ]
            }
            """;
        Assert.Equal(Plain(golden), Plain(_run.Output));
    }

    [Fact]
    public async Task Csv_is_for_a_spreadsheet_with_commas_and_quotes_kept_in_their_cells()
    {
        Folder();

        await Gaps(_run.Folder, "--format", "csv");

        var lines = _run.Output.Split("\r\n");
        Assert.Equal("of,id,name,region,fact,evidence,text,sources,file,line", lines[0]);
        Assert.Equal("muscle,soleus,Soleus,leg,approach,unsourced,\"From the inner side, \"\"flat\"\"\",,anatomy/muscles/soleus.yaml,10", lines[3]);
    }

    [Fact]
    public async Task The_table_is_for_people()
    {
        Folder();

        await Gaps(_run.Folder);

        Assert.Contains("What could be harmed\t0\t0\t0\t1", _run.Output, StringComparison.Ordinal);
        Assert.Contains("muscle\tSoleus\tPosition\tusual teaching\tLying on the front\tanatomy/muscles/soleus.yaml(9)", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_knowledge_built_in_the_counts_add_up_to_the_lines()
    {
        Assert.Equal(0, await Gaps("--format", "json"));

        using var json = JsonDocument.Parse(_run.Output);
        var gaps = json.RootElement.GetProperty("gaps").EnumerateArray().ToList();
        Assert.NotEmpty(gaps);
        Assert.All(json.RootElement.GetProperty("counts").EnumerateArray(), count => Assert.All(["convention", "unsourced", "missing"], how =>
            Assert.Equal(count.GetProperty(how).GetInt32(), gaps.Count(g => g.GetProperty("fact").GetString() == count.GetProperty("fact").GetString() && g.GetProperty("evidence").GetString() == how))));
    }

    [Fact]
    public async Task Knowledge_that_cannot_be_read_fails_with_file_and_line()
    {
        Folder();
        _run.File("anatomy/muscles/soleus.yaml", Soleus.Replace("[S1]", "[S9]", StringComparison.Ordinal));

        Assert.Equal(1, await Gaps(_run.Folder));
        Assert.Contains("anatomy/muscles/soleus.yaml(8)", _run.Errors, StringComparison.Ordinal);
        Assert.Empty(_run.Output);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_wrong_usage() => Assert.Equal(2, await Gaps(Path.Combine(_run.Folder, "nowhere")));

    public void Dispose() => _run.Dispose();

    private Task<int> Gaps(params string[] args) => _run.Run(null, "", ["knowledge", "gaps", .. args]);

    private void Folder()
    {
        _run.File("sources.yaml", "S1:\n  title: A study\n");
        _run.File("anatomy/muscles/soleus.yaml", Soleus);
        _run.File("anatomy/chart/regions.yaml", "id: regions\nversion: \"1.0.0\"\nregions:\n  - { id: heel, name: heel, area: heel }\n");
    }

    private static string Plain(string json) => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json));
}
