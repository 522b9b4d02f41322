using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Filiform.Tests.CdsHooks;

/// <summary>An answer of the CDS Hooks door as it came.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public IReadOnlyList<JsonElement> Cards => [.. Json.GetProperty("cards").EnumerateArray()];

    public IEnumerable<string> Summaries => Cards.Select(c => c.GetProperty("summary").GetString()!);

    public string Detail(int card = 0) => Cards[card].GetProperty("detail").GetString()!;

    /// <summary>What an answer that is none says is wrong.</summary>
    public string Why
    {
        get
        {
            Assert.Equal("OperationOutcome", Json.GetProperty("resourceType").GetString());
            return Json.GetProperty("issue")[0].GetProperty("details").GetProperty("text").GetString()!;
        }
    }
}

/// <summary>An EHR that calls the door over HTTP.</summary>
public sealed class Caller(string address) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };

    public Task<Answer> PatientView(string body, string? token = null) => Call("filiform-patient-view", body, token);

    public Task<Answer> Call(string service, string body, string? token = null) =>
        Post($"/cds-services/{service}", new StringContent(body, Encoding.UTF8, "application/json"), token);

    public Task<Answer> Post(string path, HttpContent content, string? token = null) =>
        Send(new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content }, token);

    public Task<Answer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));

    public async Task<Answer> Send(HttpRequestMessage request, string? token = null)
    {
        using (request)
        {
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await _client.SendAsync(request);
            return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers);
        }
    }

    public void Dispose() => _client.Dispose();
}
