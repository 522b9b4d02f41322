using System.Net.Http.Headers;
using System.Text;
using Filiform.Clinic.People;

namespace Filiform.Web.People;

/// <summary>
/// Gives text messages over to a service that takes Twilio's request: a form of To, From and Body, with a name and a password. Source: twilio.com/docs/sms/api.
/// </summary>
public sealed class SmsSender(SmsSettings settings) : IMessageSender, IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };

    /// <inheritdoc/>
    public MessageChannel Channel => MessageChannel.Sms;

    /// <inheritdoc/>
    public async Task<Sending> Send(Outgoing message, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url)
            {
                Content = new FormUrlEncodedContent([new("To", Digits(message.To)), new("From", settings.From), new("Body", message.Text)]),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{MessageSettings.PasswordIn(settings.PasswordFile)}")));
            using var answer = await _http.SendAsync(request, cancel);
            return answer.IsSuccessStatusCode ? new Sending(true)
                // A service that fails inside may have taken it over.
                : new Sending((int)answer.StatusCode >= 500 ? null : false, $"The service for text messages answered {(int)answer.StatusCode}");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new Sending(false, $"The service for text messages cannot be reached: {e.Message}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new Sending(null, e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Digits(string phone) => string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
}
