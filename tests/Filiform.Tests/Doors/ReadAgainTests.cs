using System.Collections.Concurrent;
using System.Net;
using Filiform.Clinic.Store;
using Filiform.Rules.Knowledge;
using Filiform.Web.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary>A clinic's own folder changes while the program runs.</summary>
public sealed class ReadAgainTests : IDisposable
{
    private const string Rules = "screening/filiform-general.yaml";

    private static readonly string Built = File.ReadAllText(Architecture.Repository.PathTo($"knowledge/{Rules}"));
    private static readonly string Version = KnowledgeFolder.Load(null, snomed: false).Screeners[KnowledgeBase.GeneralRules].RuleSet.Version;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("filiform-knowledge-");

    [Fact, Proves("H-007")]
    public async Task Rules_change_under_eight_clients_who_never_stop_asking_and_no_request_fails()
    {
        await using var host = await FiliformHost.Empty(knowledge: _folder.FullName);
        var ana = await Journey.Imported(host);
        using var stop = new CancellationTokenSource();
        var failed = new ConcurrentQueue<string>();
        var answered = 0;
        var clients = Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var client = i % 2 == 0 ? await host.SignedIn() : new Visitor(host.Address);
            string[] paths = i % 2 == 0 ? [$"{ana.Chart}/screen", "/rules", "/today"] : ["/rules", "/rules/antithrombotic", "/rules/lists/antithrombotics", "/"];
            while (!stop.IsCancellationRequested)
            {
                foreach (var path in paths)
                {
                    var page = await client.Get(path);
                    Interlocked.Increment(ref answered);
                    if (page.Status != HttpStatusCode.OK || page.Path != path)
                        failed.Enqueue($"{path} → {page.Path} {(int)page.Status}");
                }
            }
        })).ToList();

        Write("9.9.1");
        await Shows(ana, "9.9.1");
        var before = answered;
        File.WriteAllText(PathOf(Rules), Built.Replace("action: stop", "action: halt", StringComparison.Ordinal));
        await Until(async () => (await ana.Mara.Get("/rules")).Refusal == "knowledge-refused");
        await Shows(ana, "9.9.1");
        Write("9.9.2");
        await Shows(ana, "9.9.2");
        await stop.CancelAsync();
        await Task.WhenAll(clients);

        Assert.Empty(failed);
        Assert.True(answered > before && before > 0);
    }

    [Fact, Proves("H-008")]
    public async Task A_broken_file_changes_nothing_and_its_mistakes_are_shown_to_staff_with_file_and_line()
    {
        await using var host = await FiliformHost.Empty(knowledge: _folder.FullName);
        var mara = await host.SignedIn();
        Save(Rules, Built.Replace("action: stop", "action: halt", StringComparison.Ordinal));

        await Until(async () => (await mara.Get("/rules")).Refusal == "knowledge-refused");

        var staff = await mara.Get("/rules");
        var visitor = await new Visitor(host.Address).Get("/rules");
        Assert.Matches($"{Rules}, line \\d+ : 'action' is 'halt'", staff.Words);
        Assert.Contains($"filiform-general {Version}", visitor.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("halt", visitor.Words, StringComparison.Ordinal);
        Assert.Equal(["Read the knowledge again"], await ActionsOf(host));
    }

    [Fact, Proves("H-007")]
    public async Task The_lead_has_it_read_again_and_the_audit_says_who_when_and_from_which_version_to_which()
    {
        await using var host = await FiliformHost.Empty(knowledge: _folder.FullName);
        var mara = await host.SignedIn();
        Write("9.9.1");

        var page = await Press(mara);

        Assert.Contains("New knowledge is in use", page.Words, StringComparison.Ordinal);
        Assert.Contains("filiform-general 9.9.1", page.Words, StringComparison.Ordinal);
        var entry = (await Audit(host)).First(a => a.Action == "Read the knowledge again");
        Assert.Equal(("Mara Holt", "knowledge", (Guid?)null, host.Time.Now), (entry.Name, entry.Purpose, entry.Patient, entry.At));
        Assert.Contains($"filiform-general {Version}", entry.Details, StringComparison.Ordinal);
        Assert.Contains("→ filiform-general 9.9.1", entry.Details, StringComparison.Ordinal);
        Assert.True((await host.Services.GetRequiredService<ClinicStore>().Verify()).Value.IsWhole);
    }

    [Fact]
    public async Task A_therapist_and_a_stranger_cannot_have_it_read_again()
    {
        await using var host = await FiliformHost.Empty(knowledge: _folder.FullName);
        var (jon, stranger) = (await host.SignedIn("jon.reyes"), new Visitor(host.Address));
        var token = Visitor.Fields(await (await host.SignedIn()).Get("/rules/try"), "try");

        var byJon = await jon.Post(new Page("/rules/read-again", HttpStatusCode.OK, ""), token);
        var byStranger = await stranger.Post(new Page("/rules/read-again", HttpStatusCode.OK, ""), token);

        Assert.StartsWith("/sign-in", byJon.Path, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", byStranger.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("Read the knowledge again", (await jon.Get("/rules")).Words, StringComparison.Ordinal);
        Assert.Empty(await ActionsOf(host));
    }

    [Fact, Proves("H-007")]
    public async Task Other_rules_under_the_same_version_are_taken_but_never_go_unnoticed()
    {
        await using var host = await FiliformHost.Empty(knowledge: _folder.FullName);
        var mara = await host.SignedIn();
        Save(Rules, Built.Replace("title: Diabetes", "title: Diabetes mellitus", StringComparison.Ordinal));

        var page = await Press(mara);

        Assert.Contains("Something changed under the same version", page.Words, StringComparison.Ordinal);
        Assert.Contains("Diabetes mellitus", (await mara.Get("/rules/diabetes")).Words, StringComparison.Ordinal);
        Assert.Contains(await Audit(host), a => a.Details.Contains("same versions → same versions; files ", StringComparison.Ordinal));
    }

    [Fact, Proves("H-008")]
    public async Task Knowledge_without_the_general_rules_is_refused_for_what_it_lacks()
    {
        await using var host = await FiliformHost.Empty(knowledge: _folder.FullName);
        var mara = await host.SignedIn();
        Save(Rules, Built.Replace("id: filiform-general", "id: another", StringComparison.Ordinal));

        var page = await Press(mara);

        Assert.Equal("knowledge-refused", page.Refusal);
        Assert.Contains($"filiform-general {Version}", (await mara.Get("/rules/antithrombotic")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lives_as_long_as_the_program_cannot_take_the_knowledge_of_one_request()
    {
        await using var host = await FiliformHost.Empty();

        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<KnowledgeBase>());
        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<Clinic.Screen.Screenings>());
    }

    [Fact]
    public async Task A_folder_that_is_not_there_stops_the_start_with_a_clear_line()
    {
        var refused = await Assert.ThrowsAsync<KnowledgeException>(() => FiliformHost.Empty(knowledge: Path.Combine(_folder.FullName, "nowhere")));

        Assert.Contains("It cannot be read", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<Page> Press(Visitor lead)
    {
        var page = await lead.Get("/rules");
        var token = Visitor.Fields(await lead.Get("/rules/try"), "try");
        Assert.Contains("Read the knowledge again", page.Words, StringComparison.Ordinal);
        return await lead.Post(page with { Path = "/rules/read-again" }, token);
    }

    private static Task Shows(Journey ana, string version) => Until(async () =>
        (await ana.Open("screen")).Words.Contains($"filiform-general {version}", StringComparison.Ordinal)
        && (await ana.Mara.Get("/rules")).Words.Contains($"filiform-general {version}", StringComparison.Ordinal));

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 120; i++)
        {
            if (await holds())
                return;
            await Task.Delay(250);
        }
        Assert.Fail("It did not come about within half a minute.");
    }

    private static async Task<List<AuditRow>> Audit(FiliformHost host) =>
        await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.Audit.OrderBy(a => a.Seq).ToListAsync());

    private static async Task<List<string>> ActionsOf(FiliformHost host) =>
        [.. (await Audit(host)).Select(a => a.Action).Where(a => a == "Read the knowledge again")];

    private void Write(string version) => Save(Rules, Built.Replace($"\"{Version}\"", $"\"{version}\"", StringComparison.Ordinal));

    private void Save(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    private string PathOf(string path) => Path.Combine(_folder.FullName, path);
}
