using System.Net;
using Filiform.Rules.Knowledge;
using Filiform.Tests.Architecture;
using Filiform.Tests.Doors;
using Filiform.Web.CdsHooks;
using Filiform.Web.Knowledge;
using Microsoft.Extensions.DependencyInjection;
using Bundles = Filiform.Tests.Screen.Bundles;

namespace Filiform.Tests.CdsHooks;

/// <summary>The rules change while systems go on calling.</summary>
public sealed class ReadAgainTests : IDisposable
{
    private const string Rules = "screening/filiform-general.yaml";

    private static readonly string Warfarin = Requests.PatientView(Requests.Everything(("medications", Bundles.Of(Bundles.Warfarin()))));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("filiform-knowledge-");

    [Fact]
    public async Task Calls_go_on_with_the_new_rules_and_feedback_on_an_old_card_still_finds_its_rule()
    {
        await using var host = await FiliformHost.Empty(clients: CdsClients.Demo, knowledge: _folder.FullName);
        using var ehr = new Caller(host.Address);
        var before = await ehr.PatientView(Warfarin);
        using var stop = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var statuses = new HashSet<HttpStatusCode>();
            while (!stop.IsCancellationRequested)
                statuses.Add((await ehr.PatientView(Warfarin)).Status);
            return statuses;
        })).ToList();

        ReadAgain(host, "9.9.1");
        ReadAgain(host, "9.9.2");
        var after = await ehr.PatientView(Warfarin);
        await stop.CancelAsync();
        var statuses = await Task.WhenAll(calls);

        Assert.All(statuses, s => Assert.Equal([HttpStatusCode.OK], s));
        Assert.Contains("Rules: filiform-general 9.9.2.", after.Detail(), StringComparison.Ordinal);
        Assert.DoesNotContain("9.9.2", before.Text, StringComparison.Ordinal);
        Assert.Empty(Ids(before).Intersect(Ids(after)));
        var feedback = await ehr.Call("filiform-patient-view/feedback", $$"""{ "feedback": [{ "card": "{{Ids(before)[1]}}", "outcome": "overridden", "outcomeTimestamp": "2026-11-24T15:31:02Z" }] }""");
        Assert.True(feedback.Status == HttpStatusCode.OK, feedback.Text);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static List<string> Ids(Answer answer) => [.. answer.Cards.Select(c => c.GetProperty("uuid").GetString()!)];

    private void ReadAgain(FiliformHost host, string version)
    {
        var built = File.ReadAllText(Repository.PathTo($"knowledge/{Rules}"));
        var now = KnowledgeFolder.Load().Screeners[KnowledgeBase.GeneralRules].RuleSet.Version;
        var file = new FileInfo(Path.Combine(_folder.FullName, Rules));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, built.Replace($"\"{now}\"", $"\"{version}\"", StringComparison.Ordinal));
        // The program may have seen the change by itself already.
        Assert.Empty(host.Services.GetRequiredService<CurrentKnowledge>().ReadAgain("test", _ => []).Errors);
    }
}
