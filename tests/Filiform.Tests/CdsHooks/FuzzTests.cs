using System.Text;
using System.Text.Json;
using Filiform.Tests.Architecture;
using Filiform.Tests.Screen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Bundles = Filiform.Tests.Screen.Bundles;

namespace Filiform.Tests.CdsHooks;

/// <summary>
/// Spoilt requests and records, the same on every run: whatever comes in, the door answers with a status below 500, without a trace of its inside, and
/// never calls anybody clear; the command line names the line. Together more than 100,000.
/// </summary>
public sealed class FuzzTests(OpenDoor door) : IClassFixture<OpenDoor>
{
    private const int Seed = 20261124;
    private const int Inside = 60_000;
    private const int OverHttp = 3_000;
    private const int Records = 45_000;

    private static readonly string[] Services = ["filiform-patient-view", "filiform-appointment-book", "filiform-order-sign"];
    private static readonly byte[][] Patients = [.. Directory.GetFiles(Repository.PathTo("samples/patients"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    // Small pieces of the sample patients, so that most of a request is spoilt and not only passed over.
    private static readonly byte[][] Small = [.. Patients.SelectMany(Pieces)];
    private static readonly byte[][] Requested = [.. Small.SelectMany(RequestsOf)];

    [Fact, Proves("H-022")]
    public async Task Spoilt_requests_are_answered_below_500_and_never_with_clear()
    {
        var endpoint = Endpoint("/cds-services/{id}");
        var statuses = new int[600];
        var (most, measured) = (0L, 0);
        // What is built when it is first used belongs to no request.
        foreach (var service in Services)
            await Ask(endpoint, service, Encoding.UTF8.GetBytes(Requests.PatientView(Requests.Everything())));

        await Parallel.ForAsync(0, Inside, async (i, _) =>
        {
            var body = new Mutation(Seed + i, Requested).Next();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var asked = Ask(endpoint, ServiceFor(i, body), body);
            // What went on elsewhere, on another thread, cannot be told from here.
            if (asked.IsCompleted)
            {
                Interlocked.Increment(ref measured);
                InterlockedMax(ref most, GC.GetAllocatedBytesForCurrentThread() - before - 20L * body.Length);
            }
            var (status, answer) = await asked;
            Interlocked.Increment(ref statuses[status]);
            Check(i, status, answer, body);
            if (i % 20 == 0 && status == 200)
                Assert.Empty(CardShape.Breaches(JsonDocument.Parse(answer).RootElement));
        });

        // Many are spoilt where it does no harm, many where it does: otherwise this would prove little.
        Assert.InRange(statuses[200], Inside / 10, Inside);
        Assert.InRange(statuses[400], Inside / 10, Inside);
        Assert.InRange(measured, Inside / 2, Inside);
        Assert.InRange(most, 0, 2_000_000);
    }

    [Fact]
    public async Task Spoilt_requests_over_HTTP_are_answered_below_500()
    {
        await Parallel.ForAsync(0, OverHttp, async (i, _) =>
        {
            var body = new Mutation(Seed - i, Requested).Next();
            var answer = await door.Ehr.Post($"/cds-services/{ServiceFor(i, body)}", new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } });
            Check(-i, (int)answer.Status, answer.Text, body);
        });
        Assert.Equal(System.Net.HttpStatusCode.OK, (await door.Ehr.PatientView(Requests.PatientView(Requests.Everything()))).Status);
    }

    [Fact, Proves("H-022")]
    public async Task Spoilt_records_on_the_command_line_are_screened_or_named_by_their_line()
    {
        using var input = new MemoryStream();
        for (var i = 0; i < Records; i++)
        {
            var line = new Mutation(Seed + i, Small).Next();
            input.Write(Array.ConvertAll(line, b => b == '\n' ? (byte)' ' : b));
            input.WriteByte((byte)'\n');
        }
        using var run = new CommandRun();

        var exit = await run.Run(null, input.ToArray(), ["screen", "-", "--format", "ndjson", "--as-of", "2026-11-24"]);

        Assert.Equal(1, exit);
        var results = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(results.Length, Records / 10, Records);
        Assert.DoesNotContain(results, r => r.Contains("\"verdict\":\"clear\"", StringComparison.Ordinal));
        Assert.All(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), e => Assert.StartsWith("-, line ", e, StringComparison.Ordinal));
        Assert.DoesNotContain("   at Filiform", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spoilt_feedback_is_answered_below_500()
    {
        var card = (await door.Ehr.PatientView(Requests.PatientView(Requests.Everything()))).Cards[0].GetProperty("uuid").GetString();
        byte[][] feedback =
        [
            Encoding.UTF8.GetBytes($$"""{ "feedback": [{ "card": "{{card}}", "outcome": "overridden", "overrideReason": { "reason": { "code": "other", "system": "urn:x" }, "userComment": "Why" }, "outcomeTimestamp": "2026-11-24T15:31:02Z" }] }"""),
        ];
        var endpoint = Endpoint("/cds-services/{id}/feedback");

        for (var i = 0; i < 1_000; i++)
        {
            var body = new Mutation(Seed + i, feedback).Next();
            var (status, answer) = await Ask(endpoint, Services[i % 3], body);
            Check(i, status, answer, body);
        }
    }

    public static TheoryData<string> Heaps => ["resources", "references", "texts", "keys", "one text", "depth", "warnings", "codes"];

    [Theory]
    [MemberData(nameof(Heaps))]
    public async Task The_largest_body_of_any_kind_costs_little_memory_and_time(string kind)
    {
        var body = Encoding.UTF8.GetBytes(Heap(kind));
        Assert.InRange(body.Length, 3_500_000, 4 * 1024 * 1024);
        var endpoint = Endpoint("/cds-services/{id}");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var (status, answer) = await Ask(endpoint, Services[0], body);

        Check(0, status, answer, body);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150_000_000);
        Assert.InRange(answer.Length, 1, 100_000);
    }

    private static string Heap(string kind)
    {
        const int size = 4_000_000;
        return kind switch
        {
            "resources" => Whole(Filled("""{"resource":{"resourceType":"Device"}},""", size)),
            "references" => Whole(Filled("""{"resource":{"resourceType":"MedicationRequest","medicationReference":{"reference":"Medication/1"},"status":"active"}},""", size)),
            "texts" => Whole(Numbered("""{"resource":{"resourceType":"Condition","code":{"coding":[{"code":"D66","system":"http://hl7.org/fhir/sid/icd-10-cm"}],"text":"§"}}},""", size)),
            "keys" => Requests.PatientView($$"""{ {{string.Concat(Enumerable.Range(0, 99).Select(i => $"\"{new string('k', 40_000)}{i}\": null, "))}} "patient": {{Bundles.Ana}} }"""),
            "one text" => Whole($$$$"""{"resource":{"resourceType":"Condition","code":{"text":"{{{{new string('x', size)}}}}"}}},"""),
            "depth" => Whole(Filled("""{"resource":{"resourceType":"Condition","note":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}},""", size)),
            "warnings" => Whole(Numbered("""{"resource":{"resourceType":"Condition","subject":{"reference":"Patient/§"}}},""", size)),
            _ => Whole($$$$"""{"resource":{"resourceType":"Condition","code":{"coding":[{{{{Numbered("{\"code\":\"§\"},", size)}}}}{}]}}},"""),
        };
    }

    private static string Whole(string entries) => Requests.PatientView($$"""{ "patient": {{Bundles.Ana}}, "conditions": { "resourceType": "Bundle", "entry": [{{entries}}{}] } }""");

    private static string Filled(string entry, int size) => string.Concat(Enumerable.Repeat(entry, size / entry.Length));

    private static string Numbered(string entry, int size) => string.Concat(Enumerable.Range(0, size / (entry.Length + 7)).Select(i => entry.Replace("§", $"{i:00000000}", StringComparison.Ordinal)));

    private static void Check(int number, int status, string answer, byte[] body)
    {
        var isGood = status is 200 or 400 or 412 && !answer.Contains("   at ", StringComparison.Ordinal) && !answer.Contains("Exception", StringComparison.Ordinal)
            && !answer.Contains("Dry needling, clear", StringComparison.Ordinal);
        Assert.True(isGood, $"case {number}: {status} {answer}\n{Encoding.UTF8.GetString(body)}");
    }

    private RequestDelegate Endpoint(string pattern) => door.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .First(e => "/" + e.RoutePattern.RawText!.TrimStart('/') == pattern && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST")).RequestDelegate!;

    private async Task<(int Status, string Answer)> Ask(RequestDelegate endpoint, string service, byte[] body)
    {
        using var answer = new MemoryStream();
        await using var scope = door.Host.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Body = new MemoryStream(body);
        http.Request.ContentLength = body.Length;
        http.Request.ContentType = "application/json";
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("127.0.0.1");
        http.Request.RouteValues["id"] = service;
        http.Response.Body = answer;
        await endpoint(http);
        await http.Response.CompleteAsync();
        return (http.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()));
    }

    // Mostly the service that answers the hook of the request.
    private static string ServiceFor(int number, byte[] body) => number % 10 == 0 ? Services[Math.Abs(number) / 10 % 3]
        : body.AsSpan().IndexOf("\"order-sign\""u8) >= 0 ? Services[2]
        : body.AsSpan().IndexOf("\"appointment-book\""u8) >= 0 ? Services[1]
        : Services[0];

    private static void InterlockedMax(ref long most, long value)
    {
        var seen = Interlocked.Read(ref most);
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) is var now && now != seen)
            seen = now;
    }

    private const string AnsweredForm = """
        { "resourceType": "QuestionnaireResponse", "id": "q1", "questionnaire": "https://filiform.example/Questionnaire/health-history", "status": "completed", "authored": "2026-11-24",
          "item": [{ "linkId": "page", "item": [{ "linkId": "diabetes", "answer": [{ "valueCoding": { "code": "no" } }] }, { "linkId": "pregnant-weeks", "answer": [{ "valueInteger": 14 }] }] }] }
        """;

    // Each patient with a few of their other resources at a time.
    private static IEnumerable<byte[]> Pieces(byte[] bundle)
    {
        using var json = JsonDocument.Parse(bundle);
        var entries = json.RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetRawText()).ToList();
        var patient = entries.First(e => e.Contains("\"Patient\"", StringComparison.Ordinal));
        return entries.Where(e => e != patient).Chunk(3).Prepend([]).Select(some => Encoding.UTF8.GetBytes($$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', some.Prepend(patient))}}]}""")).ToList();
    }

    private static IEnumerable<byte[]> RequestsOf(byte[] record)
    {
        var text = Encoding.UTF8.GetString(record);
        using var json = JsonDocument.Parse(record);
        var patient = json.RootElement.GetProperty("entry")[0].GetProperty("resource").GetProperty("id").GetString()!;
        yield return Encoding.UTF8.GetBytes(Requests.PatientView(Requests.Prefetch(("patient", text), ("conditions", null)), patient));
        yield return Encoding.UTF8.GetBytes(Requests.AppointmentBook(Requests.Prefetch(("medications", text), ("questionnaireResponses", AnsweredForm))).Replace("\"ana\"", $"\"{patient}\"", StringComparison.Ordinal));
        yield return Encoding.UTF8.GetBytes(Requests.OrderSign(Requests.Prefetch(("patient", text)), Bundles.Warfarin("draft"), Requests.Service("Dry needling")).Replace("\"ana\"", $"\"{patient}\"", StringComparison.Ordinal)
            .Replace("Patient/ana", $"Patient/{patient}", StringComparison.Ordinal));
    }
}
