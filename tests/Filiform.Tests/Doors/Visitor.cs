using System.Net;
using System.Text.RegularExpressions;

namespace Filiform.Tests.Doors;

/// <summary>A page as it came: its address after all redirections, its status and its HTML.</summary>
public sealed record Page(string Path, HttpStatusCode Status, string Html)
{
    /// <summary>The words of the page, without markup.</summary>
    public string Words { get; } = Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(Html, "<(script|style).*?</\\1>|<[^>]+>", " ", RegexOptions.Singleline)), "\\s+", " ");

    /// <summary>The code of the refusal that the page shows; null when it shows none.</summary>
    public string? Refusal => Regex.Match(Html, "data-code=\"([^\"]+)\"") is { Success: true } match ? match.Groups[1].Value : null;
}

/// <summary>Somebody who uses the pages over HTTP as a browser without script would: reads, fills in the form that is there, sends it.</summary>
public sealed partial class Visitor(string address)
{
    private readonly HttpClient _client = new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true }) { BaseAddress = new Uri(address) };

    public async Task<Page> Get(string path) => await Read(await _client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute)));

    /// <summary>An answer that goes on; only its head is read here.</summary>
    public Task<HttpResponseMessage> Stream(string path, CancellationToken cancel) =>
        _client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel);

    /// <summary>Fills in the form of that act and sends it; hidden fields go as the page gave them.</summary>
    public async Task<Page> Send(Page page, string act, params (string Name, string Value)[] fields) => await Post(page, Fields(page, act, fields));

    /// <summary>The fields of a form as they would be sent, so that a test can send the very same twice.</summary>
    public static List<KeyValuePair<string, string>> Fields(Page page, string act, params (string Name, string Value)[] fields)
    {
        var forms = FormPattern().Matches(page.Html).Select(m => m.Value).ToList();
        var elsewhere = Regex.Match(page.Html, $"<button[^>]*form=\"([^\"]+)\"[^>]*name=\"act\" value=\"{act}\"").Groups[1].Value;
        var form = forms.FirstOrDefault(f => f.Contains($"name=\"act\" value=\"{act}\"", StringComparison.Ordinal))
            ?? forms.FirstOrDefault(f => elsewhere.Length > 0 && f.Contains($" id=\"{elsewhere}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"There is no form “{act}” on {page.Path}: {page.Words}");
        var hidden = InputPattern().Matches(form).Select(m => m.Value).Where(i => i.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(i => KeyValuePair.Create(Value(i, "name"), Value(i, "value"))).Where(p => p.Key != "act").ToList();
        return [.. hidden.Where(h => fields.All(f => f.Name != h.Key)), KeyValuePair.Create("act", act), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))];
    }

    public async Task<Page> Post(Page page, List<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await Read(await _client.PostAsync(new Uri(page.Path, UriKind.Relative), content));
    }

    /// <summary>Bytes of an answer as they cross the wire, compressed as browsers ask for it.</summary>
    public async Task<long> WireBytes(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadAsByteArrayAsync()).LongLength;
    }

    private static async Task<Page> Read(HttpResponseMessage answer)
    {
        using (answer)
            return new Page(answer.RequestMessage!.RequestUri!.PathAndQuery, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Value(string input, string attribute) =>
        Regex.Match(input, $"\\b{attribute}=\"([^\"]*)\"") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : "";

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex InputPattern();
}
