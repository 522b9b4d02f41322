using System.Buffers;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Web.Fhir;

namespace Filiform.Web.CdsHooks;

/// <summary>Answers calls: what goes in and out over HTTP, and nothing clinical.</summary>
internal sealed class CdsCalls(KnowledgeBase knowledge, Screenings screenings, KeptRules kept, CdsClients clients, Clinics clinics, CardFeedback feedback, TimeProvider time)
{
    private const int UsualAnswer = 32 * 1024;

    // An answer is written whole, so that its length is known, and copied out before anything else can run on this thread.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _answer;

    /// <summary>The rules as they are for this call.</summary>
    public CdsRules Rules => kept.For(knowledge, screenings.Screener);

    /// <summary><c>GET /cds-services</c>.</summary>
    public Task Discover(HttpContext http)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        var discovery = Rules.Discovery;
        http.Response.ContentLength = discovery.Length;
        return http.Response.BodyWriter.WriteAsync(discovery, http.RequestAborted).AsTask();
    }

    /// <summary><c>POST /cds-services/{id}</c>.</summary>
    public async Task Answer(HttpContext http)
    {
        if (CdsService.Find(http.GetRouteValue("id") as string) is not { } service)
        {
            await Problem.NoSuchService.Write(http);
            return;
        }
        var today = await Today(http.RequestAborted);
        using var body = await RequestBody.Read(http.Request, CdsDoor.BodyLimit, http.RequestAborted);
        var problem = body.Problem ?? Answer(service, body.Text, today, http);
        await (problem?.Write(http) ?? http.Response.BodyWriter.FlushAsync(http.RequestAborted).AsTask());
    }

    /// <summary><c>POST /cds-services/{id}/feedback</c>.</summary>
    public async Task TakeFeedback(HttpContext http)
    {
        var problem = CdsService.Find(http.GetRouteValue("id") as string) is not { } service ? Problem.NoSuchService : await TakeFeedback(service, http);
        if (problem is not null)
            await problem.Write(http);
    }

    private async Task<Problem?> TakeFeedback(CdsService service, HttpContext http)
    {
        using var body = await RequestBody.Read(http.Request, CdsDoor.FeedbackLimit, http.RequestAborted);
        if (body.Problem is not null)
            return body.Problem;
        var acts = new FeedbackReader(Rules).Read(body.Memory);
        if (acts.Refusal is { } refusal)
            return Problem.Malformed(refusal.What);
        if (await clinics.Only(http.RequestAborted) is not { } clinic)
            return Problem.NoClinic;
        var kept = await feedback.Record(clinic.Id, CdsAccess.ClientOf(http), service.Id, acts.Value, http.RequestAborted);
        return kept.Refusal is null ? null : Problem.NotKept;
    }

    // Null when the answer is written.
    private Problem? Answer(CdsService service, ReadOnlySpan<byte> body, DateOnly today, HttpContext http)
    {
        var rules = Rules;
        var read = BundleReader.ReadRequest(body, rules.Wanted);
        if (read.Refusal is { } refusal)
            return Problem.Malformed(refusal.What);
        if (read.Value.Hook != service.Hook)
            return Problem.Malformed($"hook: expected {service.Hook}, which {service.Id} answers");
        if (service.Hook == CdsService.OrderSign && read.Value.Orders is null)
            return Problem.Malformed("context.draftOrders: it is missing");
        var picture = Picture.Of(rules, read.Value, today);
        if (!picture.HasRecord && (service.Hook != CdsService.OrderSign || picture.OrdersNeedling))
            return Problem.NoRecord;
        var answer = _answer ??= new ArrayBufferWriter<byte>(UsualAnswer);
        answer.ResetWrittenCount();
        CardWriter.Write(Cards.For(service, picture), rules, CdsAccess.AddressOf(clients, http.Request), answer);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = answer.WrittenCount;
        http.Response.BodyWriter.Write(answer.WrittenSpan);
        return null;
    }

    // The clinic's own day; before a clinic is set up there is none, and nobody to treat.
    private async ValueTask<DateOnly> Today(CancellationToken cancel) =>
        await clinics.Only(cancel) is { } clinic ? clinic.Day(time.GetUtcNow()) : DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}

/// <summary>The rules that the last call made ready, for the next ones.</summary>
internal sealed class KeptRules
{
    private CdsRules? _rules;

    public CdsRules For(KnowledgeBase knowledge, Screener screener) => _rules = CdsRules.Of(knowledge, screener, _rules);
}
