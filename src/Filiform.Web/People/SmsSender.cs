using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Filiform.Clinic.People;

namespace Filiform.Web.People;

/// <summary>
/// Gives text messages over to a service that takes Twilio's request: a form of To, From and Body, with a name and a password. Sources:
/// twilio.com/docs/messaging/api/message-resource; twilio.com/docs/api/errors 20429 (never processed, safe to try again), 20500 (a repeated request may arrive twice),
/// 21610 (the patient answered STOP).
/// </summary>
public sealed class SmsSender(SmsSettings settings, TimeSpan? patience = null) : IMessageSender, IDisposable
{
    private const int Stopped = 21610;
    private const int MostOfAnswer = 64 * 1024;

    // A redirect would send the message to an address that nobody set.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = patience ?? TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = MostOfAnswer };

    /// <inheritdoc/>
    public MessageChannel Channel => MessageChannel.Sms;

    /// <inheritdoc/>
    public async Task<Sending> Send(Outgoing message, CancellationToken cancel)
    {
        HttpRequestMessage request;
        try
        {
            request = Request(message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing has left yet.
            return new Sending(false, "The password for text messages cannot be read");
        }
        using (request)
            return await GiveOver(request, cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(Outgoing message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Url)
        {
            Content = new FormUrlEncodedContent([new("To", Digits(message.To)), new("From", settings.From), new("Body", message.Text)]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{MessageSettings.PasswordIn(settings.PasswordFile)}")));
        request.Headers.Accept.ParseAdd("application/json");
        // A connection that was used before and breaks is tried again by the library itself; the message could go out twice.
        request.Headers.ConnectionClose = true;
        return request;
    }

    private async Task<Sending> GiveOver(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using var answer = await _http.SendAsync(request, cancel);
            return Read(answer.StatusCode, Answer.Of(await answer.Content.ReadAsStringAsync(cancel)));
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new Sending(false, "The service for text messages cannot be reached");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new Sending(null, "The service for text messages did not answer to the end");
        }
    }

    // Twilio asks not to decide by its error codes, which it keeps dividing; so the status decides, and the code is shown to whoever looks for the cause.
    private static Sending Read(HttpStatusCode status, Answer? answer) => (int)status switch
    {
        >= 200 and < 300 => answer?.Sid is not null ? new Sending(true) : new Sending(null, "The service for text messages gave an answer that is none of its own"),
        400 when answer?.Code == Stopped => Sending.RefusedForGood("The patient has answered STOP to text messages"),
        400 => Sending.RefusedForGood($"The service for text messages does not take this number or message{CodeOf(answer)}"),
        401 or 403 => new Sending(false, $"The service for text messages does not let us in{CodeOf(answer)}"),
        429 => new Sending(false, "The service for text messages is too busy"),
        // What fails inside, or ran out of time there, may have taken it over.
        408 or >= 500 => new Sending(null, $"The service for text messages answered {(int)status}{CodeOf(answer)}"),
        _ => new Sending(false, $"The service for text messages answered {(int)status}{CodeOf(answer)}"),
    };

    private static string CodeOf(Answer? answer) => answer?.Code is { } code ? $" (error {code})" : "";

    private static string Digits(string phone) => string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));

    private sealed record Answer(string? Sid, int? Code)
    {
        public static Answer? Of(string text)
        {
            try
            {
                return JsonSerializer.Deserialize<Answer>(text, JsonSerializerOptions.Web);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
