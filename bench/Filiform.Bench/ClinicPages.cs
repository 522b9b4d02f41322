using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Bench;

/// <summary>
/// The pages of a clinic that look at much or all of what it has, after so many sessions, and those of one patient: how long each takes, over HTTP, signed in.
/// </summary>
internal static partial class ClinicPages
{
    private static readonly string[] Pages =
    [
        "/today", "/rooms", "/patients", "/clinic", "/clinic/settings", "/outcomes", "/outcomes?condition=neck-pain&by=dose", "/check-ins", "/safety", "/safety/events",
        "/safety/events?grade=significant", "/safety/rates", "/safety/rates?months=all", "/safety/lots", "/clinic.csv", "/outcomes.csv?condition=neck-pain&measure=nprs&sessions=4",
        "/safety/rates.csv?table=months", "/safety/events.csv", "/safety/overrides.csv",
    ];

    // Until the code of a page is compiled for good.
    private const int WarmUp = 40;

    private static readonly string[] PagesOfOne = ["", "/treat", "/follow-up", "/measure", "/measure/table", "/measure/table.csv", "/improve"];

    /// <summary>Measures after each of these numbers of sessions, each in a database of its own; one that was kept is measured as it is.</summary>
    public static async Task Measure(IEnumerable<int> sizes, int rounds, string? keep)
    {
        foreach (var sessions in sizes)
        {
            var folder = keep is null ? Directory.CreateTempSubdirectory("filiform-year-") : Directory.CreateDirectory(Path.Combine(keep, $"{sessions}"));
            try
            {
                var store = StoreOptions.File(Path.Combine(folder.FullName, "clinic.db"));
                await using var house = File.Exists(store.Path) ? await FullHouse.Reopen(store) : await Written(store, sessions);
                await After(house, rounds);
            }
            finally
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                if (keep is null)
                    folder.Delete(recursive: true);
            }
        }
    }

    private static async Task<FullHouse> Written(StoreOptions store, int sessions)
    {
        var house = await FullHouse.Open(store, 8);
        var watch = Stopwatch.StartNew();
        var entries = new BusyYear(store.Path!, house.Clinic.Id, house.Rooms[0].Patient, TimeProvider.System.GetUtcNow()).Write(sessions);
        Console.WriteLine($"{sessions} sessions, {entries} ledger entries written in {watch.Elapsed.TotalSeconds:0} s; {new FileInfo(store.Path!).Length / 1e6:0} MB");
        watch.Restart();
        var tallies = FullHouse.Must(await house.Store.RebuildTallies());
        Console.WriteLine($"{tallies} tallies worked out from the ledgers in {watch.Elapsed.TotalSeconds:0} s");
        return house;
    }

    private static async Task After(FullHouse house, int rounds)
    {
        Console.WriteLine(await house.Store.ReadUnaudited(house.Clinic.Id, async db =>
            $"{await db.Patients.CountAsync()} patients, {await db.Sessions.CountAsync()} sessions, {await db.Scores.CountAsync()} scores, {await db.Messages.CountAsync()} rows of messages, "
            + $"{await db.CheckIns.CountAsync()} of check-ins, {await db.AdverseEvents.CountAsync()} adverse events with {await db.EventAdditions.CountAsync()} additions"));
        using var client = await SignedIn(house.Address);
        foreach (var page in Pages.Concat(await OfOne(house)))
            Console.WriteLine($"{IdPattern().Replace(page, "…")}, ms: {await Times(client, page, rounds)}");
    }

    // Somebody who had a significant event, with a whole course.
    private static Task<IEnumerable<string>> OfOne(FullHouse house) => house.Store.ReadUnaudited(house.Clinic.Id, async db =>
    {
        var adverse = await db.AdverseEvents.Where(e => e.Grade == "significant").OrderBy(e => e.At).FirstAsync();
        var patient = $"/patients/{adverse.Patient}";
        return PagesOfOne.Select(p => patient + p).Append($"{patient}/events/{adverse.Id}").Append($"{patient}/events/{adverse.Id}/report").Append($"{patient}/treat/sessions/{adverse.Session}");
    });

    // Processor time is that of the whole process: the page, the client that asks for it, and the collector.
    private static async Task<string> Times(HttpClient client, string page, int rounds)
    {
        var (times, worked, size) = (new List<double>(), new List<double>(), 0);
        using var process = Process.GetCurrentProcess();
        for (var round = -WarmUp; round < rounds; round++)
        {
            process.Refresh();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
            size = (await answer.Content.ReadAsByteArrayAsync()).Length;
            if (answer.StatusCode != HttpStatusCode.OK)
                return $"{(int)answer.StatusCode}";
            process.Refresh();
            if (round == -WarmUp)
                Console.Write($"[first {watch.Elapsed.TotalMilliseconds:0}] ");
            if (round < 0)
                continue;
            times.Add(watch.Elapsed.TotalMilliseconds);
            worked.Add((process.TotalProcessorTime - before).TotalMilliseconds);
        }
        return $"{Spread.Of(times).In("0")}, processor time {Spread.Of(worked).In("0")}, {size / 1000} kB";
    }

    private static async Task<HttpClient> SignedIn(string address)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var hidden = InputPattern().Matches(page).Select(m => m.Value).Where(i => i.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(i => KeyValuePair.Create(Value(i, "name"), Value(i, "value"))).Where(f => f.Key is not ("act" or "name" or "pass")).DistinctBy(f => f.Key);
        var fields = hidden.Append(KeyValuePair.Create("act", "sign-in")).Append(KeyValuePair.Create("name", FullHouse.UserName)).Append(KeyValuePair.Create("pass", FullHouse.Passphrase));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        return answer.RequestMessage!.RequestUri!.AbsolutePath == "/today" ? client : throw new InvalidOperationException($"Not signed in: {answer.RequestMessage.RequestUri}");
    }

    private static string Value(string input, string attribute) =>
        Regex.Match(input, $"\\b{attribute}=\"([^\"]*)\"") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : "";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex IdPattern();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex InputPattern();
}
