using System.Text;
using System.Text.RegularExpressions;
using Filiform.Web.Commands;

namespace Filiform.Tests.Doors;

/// <summary>
/// One patient's way through the house, rung by rung: each is climbed through the pages as a therapist would, and needs those below it.
/// </summary>
public sealed class Journey(FiliformHost host, Visitor mara, string patient)
{
    /// <summary>Two targets that a healthy patient with neck pain can have.</summary>
    public static readonly string[] Muscles = ["trapezius-upper", "levator-scapulae"];

    public FiliformHost Host => host;

    public Visitor Mara => mara;

    /// <summary>Address of the patient's chart.</summary>
    public string Chart => patient;

    /// <summary>Ana comes in as a FHIR bundle, through the command line.</summary>
    public static async Task<Journey> Imported(FiliformHost host)
    {
        await Import(host, Bundles.Ana);
        return await Found(host);
    }

    /// <summary>Ana, who is known here already.</summary>
    public static async Task<Journey> Found(FiliformHost host)
    {
        var mara = await host.SignedIn();
        var found = await mara.Send(await mara.Get("/patients"), "search", ("words", "Ana"));
        var link = Regex.Match(found.Html, "/patients/[0-9a-f-]{36}");
        Assert.True(link.Success, found.Words);
        return new Journey(host, mara, link.Value);
    }

    public static async Task<(int Exit, string Output, string Errors)> Import(FiliformHost host, params string[] bundles)
    {
        var files = bundles.Select((bundle, i) =>
        {
            var file = host.FileNamed($"bundle-{Guid.CreateVersion7():n}-{i}.json");
            File.WriteAllText(file, bundle);
            return file;
        }).ToArray();
        return await Command(host, ["import", .. files]);
    }

    public static async Task<(int Exit, string Output, string Errors)> Command(FiliformHost host, string[] arguments)
    {
        using var output = new MemoryStream();
        await using var errors = new StringWriter();
        var exit = await FiliformCommand.Run([.. arguments, .. host.DataArguments], new Terminal(new MemoryStream(), output, errors, host.Time));
        return (exit, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }

    public Task<Page> Open(string step) => mara.Get($"{patient}/{step}");

    public async Task<Page> Send(string step, string act, params (string, string)[] fields) => await mara.Send(await Open(step), act, fields);

    public async Task<Journey> Learnt() => await Went("learn", "give", ("condition", "neck-pain"));

    public async Task<Journey> Booked()
    {
        var therapist = Regex.Match((await Open("book")).Html, "name=\"therapist\" value=\"([^\"]+)\"").Groups[1].Value;
        return await Went("book", "book", ("day", "2026-11-24"), ("time", "13:00"), ("minutes", "30"), ("room", "Room 1"), ("therapist", therapist));
    }

    /// <summary>Every open question answered with "no", and the verdict accepted.</summary>
    public async Task<Journey> Screened()
    {
        await Answer("no");
        var accepted = await Send("screen", "accept");
        Assert.Null(accepted.Refusal);
        return this;
    }

    public async Task<Page> Answer(string value, Func<string, bool>? which = null)
    {
        var page = await Open("screen");
        var open = Regex.Matches(page.Html, "name=\"(q-[a-z-]+)\" value=\"no\"").Select(m => m.Groups[1].Value).Distinct().Where(q => which?.Invoke(q) ?? true);
        return await mara.Send(page, "answer", [.. open.Select(q => (q, value))]);
    }

    public async Task<Journey> Consented() => await Went("consent?region=neck&technique=superficial&chosen=1", "sign", ("name", "Ana Sample"), ("agree", "on"));

    public async Task<Journey> Assessed()
    {
        foreach (var muscle in Muscles)
            await Went("assess", "finding", ("muscle", muscle), ("side", "right"), ("taut", "present"), ("tender", "present"), ("recognised", "present"));
        return this;
    }

    public async Task<Journey> Planned()
    {
        await Went("plan", "care", ("goal", "Look over the shoulder when driving"), ("other", "Neck exercises"), ("sessions", "6"), ("review", "3"));
        foreach (var muscle in Muscles)
            await Went($"plan?muscle={muscle}", "target", Target("12"));
        return this;
    }

    public static (string, string)[] Target(string limit, string length = "30") =>
        [("side", "right"), ("depth", "superficial"), ("diameter", "0.25"), ("length", length), ("limit", limit), ("direction", "Pincer grip"), ("reasoning", "Superficial only, lifted off the chest")];

    public async Task<Journey> InSession()
    {
        await Went("treat", "open", ("room", "Room 1"));
        var page = await Open("treat");
        var items = Regex.Matches(page.Html, "name=\"hygiene\" value=\"([^\"]+)\"").Select(m => ("hygiene", m.Groups[1].Value)).ToArray();
        var ready = await mara.Send(page, "hygiene", items);
        Assert.Null(ready.Refusal);
        return this;
    }

    public async Task<Page> NeedleIn() => await Send("treat", "in", ("lot", "L-77"));

    public async Task<Page> NeedleOut(int needle) => await mara.Send(await Open($"treat?needle={needle}"), "out");

    public Task<Page> Close() => Send("treat", "close");

    private async Task<Journey> Went(string step, string act, params (string, string)[] fields)
    {
        var page = await Send(step, act, fields);
        Assert.True(page.Refusal is null && (int)page.Status == 200, $"{step}/{act}: {(int)page.Status} {page.Refusal} {page.Words}");
        return this;
    }
}
