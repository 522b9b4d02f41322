using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Filiform.Tests.People;

/// <summary>What the service was asked to send.</summary>
public sealed record AskedText(string? To, string? From, string? Body, string ConnectionId);

/// <summary>
/// A service on this machine that answers as Twilio's Messages resource is documented to: 401 without the right name and password, 400 with a code for what it does
/// not take, 201 with the id of the message.
/// </summary>
public sealed class SmsService : IAsyncDisposable
{
    public const string Account = "AC0123456789abcdef0123456789abcdef";
    public const string Token = "a-token-that-nobody-may-read";
    public const string Invalid = "+15005550001";
    public const string Stopped = "+15005550006";

    private readonly WebApplication _app;

    private SmsService(WebApplication app) => _app = app;

    public Uri Url => new($"{_app.Urls.First()}/2010-04-01/Accounts/{Account}/Messages.json");

    public ConcurrentQueue<AskedText> Asked { get; } = [];

    /// <summary>What to do with a request that is in order; it answers as documented unless a test says otherwise.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public static async Task<SmsService> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var service = new SmsService(app);
        app.MapPost($"/2010-04-01/Accounts/{Account}/Messages.json", service.Take);
        await app.StartAsync();
        return service;
    }

    public static Task Fail(HttpContext http, int status, int code, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { code, message, more_info = $"https://www.twilio.com/docs/errors/{code}", status });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        if (!AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var signed) || signed.Scheme != "Basic"
            || Encoding.UTF8.GetString(Convert.FromBase64String(signed.Parameter!)) != $"{Account}:{Token}")
        {
            await Fail(http, 401, 20003, "Authenticate");
            return;
        }
        var form = await http.Request.ReadFormAsync();
        var asked = new AskedText(form["To"], form["From"], form["Body"], http.Connection.Id);
        Asked.Enqueue(asked);
        if (Instead is { } instead)
            await instead(http);
        else if (string.IsNullOrEmpty(asked.To))
            await Fail(http, 400, 21604, "A 'To' phone number is required.");
        else if (asked.To == Invalid)
            await Fail(http, 400, 21211, $"The 'To' number {asked.To} is not a valid phone number.");
        else if (asked.To == Stopped)
            await Fail(http, 400, 21610, "Attempt to send to unsubscribed recipient");
        else
        {
            http.Response.StatusCode = StatusCodes.Status201Created;
            await http.Response.WriteAsJsonAsync(new { sid = "SM29f4f980778e4621b72df75ac82f5000", account_sid = Account, to = asked.To, from = asked.From, body = asked.Body, status = "queued", error_code = (int?)null, error_message = (string?)null });
        }
    }
}
