using System.Text.RegularExpressions;
using Filiform.Clinic.Store;
using Filiform.Tests.Doors;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Screen;

/// <summary>A patient with the link to their own form, page by page over HTTP, as a browser without script would go.</summary>
public sealed class OwnVisit
{
    private readonly FiliformHost _host;
    private readonly Visitor _me;

    private OwnVisit(FiliformHost host, string path) => (_host, _me, Path) = (host, new Visitor(host.Address), path);

    /// <summary>Address of the form.</summary>
    public string Path { get; }

    public Visitor Me => _me;

    /// <summary>The clinic makes a link, and somebody opens it on a device of their own.</summary>
    public static async Task<OwnVisit> Invited(Journey ana) => new(ana.Host, LinkOn(await ana.Send("screen/history", "invite")));

    /// <summary>Ana, who has said when she was born.</summary>
    public static async Task<OwnVisit> Opened(Journey ana)
    {
        var visit = await Invited(ana);
        await visit.Confirm();
        return visit;
    }

    /// <summary>The same link on another device.</summary>
    public OwnVisit Elsewhere() => new(_host, Path);

    public static string LinkOn(Page page) => Regex.Match(page.Html, "/history/[A-Za-z0-9_-]{43}").Value is { Length: > 0 } link ? link : throw new InvalidOperationException($"No link is shown: {page.Words}");

    public Task<Page> Open(string page = "") => _me.Get(page.Length == 0 ? Path : $"{Path}/{page}");

    public async Task<Page> Confirm(string day = "14", string month = "3", string year = "1984") =>
        await _me.Send(await Open(), "confirm", ("day", day), ("month", month), ("year", year));

    /// <summary>Fills a page in and goes on.</summary>
    public async Task<Page> Next(string page, params (string Item, string Value)[] answers) => await _me.Post(await Open(page), await Fields(page, "next", answers));

    public async Task<Page> Later(string page, params (string Item, string Value)[] answers) => await _me.Post(await Open(page), await Fields(page, "later", answers));

    /// <summary>The fields of a page as they would be sent, so that a test can send the very same twice.</summary>
    public async Task<List<KeyValuePair<string, string>>> Fields(string page, string act, params (string Item, string Value)[] answers) =>
        Visitor.Fields(await Open(page), act, [.. answers.Select(a => (a.Item.StartsWith("still-", StringComparison.Ordinal) ? a.Item : $"q-{a.Item}", a.Value))]);

    /// <summary>Every page filled in: "no" to each question that is asked of everybody, save where something else is said here.</summary>
    public async Task<Page> FillAll(params (string Item, string Value)[] but)
    {
        var page = await Open("your-visit");
        while (!page.Path.EndsWith("/check", StringComparison.Ordinal))
        {
            var said = (but.Any(b => b.Item == "complaint") ? but : but.Append(("complaint", "A stiff neck"))).ToList();
            var asked = Regex.Matches(page.Html, "name=\"q-([a-z0-9-]+)\"").Select(m => m.Groups[1].Value).Distinct().ToHashSet();
            var still = Regex.Matches(page.Html, "name=\"(still-[a-z-]+)\" value=\"([0-9a-f-]{36})\"").ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
            var radios = Regex.Matches(page.Html, "type=\"radio\" name=\"q-([a-z0-9-]+)\" value=\"no\"").Select(m => m.Groups[1].Value).ToHashSet();
            var given = said.Where(s => asked.Contains(s.Item1)).ToList();
            var fields = given.Select(g => ($"q-{g.Item1}", g.Item2)).Concat(radios.Where(r => given.All(g => g.Item1 != r) && !still.ContainsKey($"still-{r}")).Select(r => ($"q-{r}", r.StartsWith("taking-", StringComparison.Ordinal) ? "yes" : "no")))
                .Concat(still.Select(s => (s.Key, given.Any(g => $"still-{g.Item1}" == s.Key) ? "changed" : s.Value)));
            var before = page.Path;
            page = await _me.Send(page, "next", [.. fields]);
            Assert.True(page.Path != before && (int)page.Status == 200, $"{before}: {page.Words}");
        }
        return page;
    }

    public async Task<Page> Send() => await _me.Send(await Open("check"), "send");

    public async Task<T> Read<T>(Func<ClinicDb, Task<T>> read) => await _host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(_host), read);
}
