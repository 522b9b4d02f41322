using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;
using Filiform.Web;
using Filiform.Web.Knowledge;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Host = Filiform.Web.Host;

namespace Filiform.Bench;

/// <summary>
/// Check-ins of three weeks in March over the night in which the clock of Chicago goes forward, sent by two nodes at once, both ended and started anew in the
/// middle. Each must go out once, at its time on the clinic's clock.
/// </summary>
internal static class MessagesWork
{
    private const int PartsEach = 5, SessionsPerPatient = 10;
    private static readonly DateTimeOffset First = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    public static async Task<int> Run(int checkIns, bool onPostgres)
    {
        if (onPostgres)
            return await Run(checkIns / PartsEach, StoreOptions.Server(await LedgerWork.NewDatabase(Environment.GetEnvironmentVariable("FILIFORM_POSTGRES")!)));
        var folder = Directory.CreateTempSubdirectory("filiform-messages-");
        try
        {
            return await Run(checkIns / PartsEach, StoreOptions.File(Path.Combine(folder.FullName, "clinic.db")));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> Run(int sessions, StoreOptions options)
    {
        var clock = new Clock();
        var (clinic, closed) = await Prepare(options, clock, sessions);
        var (knowledge, post) = (KnowledgeFolder.Load(), new Post(clock));
        var watch = Stopwatch.StartNew();
        var nodes = Nodes(options, clock, knowledge, post);
        for (var step = 0; clock.Now < First.AddDays(27); step++, clock.Now += Step)
        {
            if (step % (27 * 48 / 10) == 0)
                Console.WriteLine($"{clinic.Local(clock.Now):d MMM HH:mm}: {post.Sent.Count} sent after {watch.Elapsed.TotalSeconds:0} s");
            if (step == 27 * 48 / 3)
            {
                foreach (var node in nodes)
                    node.Store.Dispose();
                nodes = Nodes(options, clock, knowledge, post);
                Console.WriteLine($"Both nodes were started anew at {clinic.Local(clock.Now):d MMM HH:mm} with {post.Sent.Count} sent");
            }
            await Task.WhenAll(nodes.Select(n => Task.Run(async () =>
            {
                await n.Planning.PlanNew(clinic);
                await n.Outbox.SendDue(clinic);
            })));
        }
        var problems = await Check(nodes[0].Store, clinic, closed, post);
        foreach (var node in nodes)
            node.Store.Dispose();
        Console.WriteLine($"{sessions * PartsEach} check-ins of {sessions} sessions, {post.Sent.Count} messages sent by two nodes in {watch.Elapsed.TotalSeconds:0} s of work ({post.Sent.Count / watch.Elapsed.TotalSeconds:0} a second)");
        foreach (var problem in problems.Take(10))
            Console.WriteLine(problem);
        Console.WriteLine(problems.Count == 0 ? "Each went out once, within half an hour of its time, between 08:00 and 20:00 on the clinic's clock." : $"{problems.Count} problems");
        return problems.Count == 0 ? 0 : 1;
    }

    private sealed record Sender(ClinicStore Store, Outbox Outbox, CheckInPlanning Planning);

    private static Sender[] Nodes(StoreOptions options, Clock clock, KnowledgeBase knowledge, Post post) =>
    [
        .. Enumerable.Range(0, 2).Select(_ =>
        {
            var store = new ClinicStore(options, clock);
            var outbox = new Outbox(store, [post], [CheckInPlanning.Message], clock);
            return new Sender(store, outbox, new CheckInPlanning(store, knowledge, outbox, clock));
        }),
    ];

    private static async Task<(ClinicInfo Clinic, Dictionary<Guid, DateTimeOffset> Closed)> Prepare(StoreOptions options, Clock clock, int sessions)
    {
        await using var app = Host.Build(new HostOptions(options, "http://127.0.0.1:0", Time: clock, Keys: Path.GetTempPath()));
        if (await Host.Prepare(app) is { } refused)
            throw new InvalidOperationException(refused.What);
        var clinic = FullHouse.Must(await app.Services.GetRequiredService<Clinics>().SetUp(
            new NewClinic("Bench", "America/Chicago", "555 0100", "1 Test Street", "911", ["Room 1"]) { Website = "https://bench.example" }, []));
        return (clinic, Write(options, clinic, sessions));
    }

    private static Dictionary<Guid, DateTimeOffset> Write(StoreOptions options, ClinicInfo clinic, int sessions)
    {
        var (chance, closed) = (new Random(20260308), new Dictionary<Guid, DateTimeOffset>());
        using DbConnection connection = options.Path is { } path ? new SqliteConnection($"Data Source={path};Pooling=False") : new NpgsqlConnection(options.ConnectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        string[] own = ["Id", "Clinic", "Patient", "Seq", "At", "By", "Command"];
        using var patients = new BulkTable(connection, "Patients", "Id", "Clinic", "Record", "IdentifierSystem", "Identifier", "IsSample", "At", "By");
        using var details = new BulkTable(connection, "Details", [.. own, "Family", "Given", "BirthDate", "Searchable", "Email"]);
        using var rows = new BulkTable(connection, "Sessions", [.. own, "Screening", "Consent", "Therapist", "Room", "Number"]);
        using var events = new BulkTable(connection, "SessionEvents", [.. own, "Session", "Number", "Kind", "Needle", "Muscle", "Side", "Depth", "DiameterMm", "LengthMm", "LimitMm", "Lot"]);
        var (by, patient) = (Guid.CreateVersion7(), Guid.Empty);
        for (var i = 0; i < sessions; i++)
        {
            if (i % SessionsPerPatient == 0)
            {
                patient = Guid.CreateVersion7();
                patients.Add(patient, clinic.Id, $"M-{i:000000}", "urn:messages", $"{i}", true, First, by);
                details.Add(Guid.CreateVersion7(), clinic.Id, patient, 1, First, by, Guid.CreateVersion7(), $"Sample-{i}", "Ana", "1984-03-14", "", $"ana{i}@bench.example");
            }
            var (id, number) = (Guid.CreateVersion7(), i % SessionsPerPatient + 1);
            var start = First.AddDays(chance.Next(16)).AddMinutes(chance.Next(15 * 60));
            rows.Add(id, clinic.Id, patient, number, start, by, Guid.CreateVersion7(), Guid.Empty, Guid.Empty, by, "Room 1", number);
            events.Add(Guid.CreateVersion7(), clinic.Id, patient, number * 2 - 1, start.AddMinutes(1), by, Guid.CreateVersion7(), id, 1, SessionEventKind.NeedleIn, 1, "iliacus", Side.Left, Depth.Deep, "0.25", 40, 25, "L-1");
            closed[id] = start.AddMinutes(20);
            events.Add(Guid.CreateVersion7(), clinic.Id, patient, number * 2, closed[id], by, Guid.CreateVersion7(), id, 2, SessionEventKind.Closed, null, null, null, null, null, null, null, null);
        }
        transaction.Commit();
        return closed;
    }

    // By hours counted here, not by the rule that planned them.
    private static async Task<List<string>> Check(ClinicStore store, ClinicInfo clinic, Dictionary<Guid, DateTimeOffset> closed, Post post)
    {
        var planned = await store.ReadUnaudited(clinic.Id, db => db.Messages.Where(m => m.Event == MessageEvent.Planned).ToListAsync());
        var problems = post.Sent.GroupBy(s => s.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key} went out {g.Count()} times").ToList();
        var sent = post.Sent.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.At);
        if (planned.Select(p => (p.About, p.Part)).Distinct().Count() != closed.Count * PartsEach)
            problems.Add($"{planned.Count} planned, not {closed.Count * PartsEach}");
        foreach (var message in planned)
        {
            var exact = closed[message.About].AddHours(message.Part);
            var (wall, due) = (TimeZoneInfo.ConvertTime(exact, clinic.Zone), TimeZoneInfo.ConvertTime(message.Due, clinic.Zone));
            var isInHours = wall.Hour is >= 8 and < 20;
            if (isInHours ? message.Due != exact : due is not { Hour: 8, Minute: 0 } || due.Date != wall.Date.AddDays(wall.Hour >= 20 ? 1 : 0))
                problems.Add($"{message.Part} h after {closed[message.About]:o} is due {due:o}");
            if (!sent.TryGetValue(message.Id, out var at))
                problems.Add($"{message.Part} h after {closed[message.About]:o} never went out");
            else if (at < message.Due || at - message.Due > Step)
                problems.Add($"{message.Part} h after {closed[message.About]:o}, due {message.Due:o}, went out {at:o}");
        }
        return problems;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = First;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Post(Clock clock) : IMessageSender
    {
        public MessageChannel Channel => MessageChannel.Email;

        public ConcurrentQueue<(Guid Id, DateTimeOffset At)> Sent { get; } = [];

        public Task<Sending> Send(Outgoing message, CancellationToken cancel)
        {
            Sent.Enqueue((message.Id, clock.Now));
            return Task.FromResult(new Sending(true));
        }
    }
}
