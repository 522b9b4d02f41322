using System.Text.Json;
using System.Text.Json.Serialization;
using Filiform.Rules;

namespace Filiform.Web.People;

/// <summary>A mail server that takes messages over for delivery.</summary>
/// <param name="Host">Its name.</param>
/// <param name="From">The sender's address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security"><c>tls</c> from the first byte, <c>starttls</c>, or <c>none</c> for one on this machine.</param>
/// <param name="User">Who signs in; null for nobody.</param>
/// <param name="PasswordFile">File whose first line is the password; null for none.</param>
public sealed record SmtpSettings(string Host, string From, int Port = 587, string Security = "starttls", string? User = null, string? PasswordFile = null);

/// <summary>A service that sends text messages: Twilio's Messages resource, or another that takes the same request.</summary>
/// <param name="Url">Address of the resource, such as <c>https://api.twilio.com/2010-04-01/Accounts/AC…/Messages.json</c>.</param>
/// <param name="From">The sender's number.</param>
/// <param name="User">Name to sign in with.</param>
/// <param name="PasswordFile">File whose first line is the password.</param>
public sealed record SmsSettings(Uri Url, string From, string User, string PasswordFile);

/// <summary>How messages leave the clinic. Without a mail server they are written into a folder as files.</summary>
/// <param name="Smtp">The mail server; null for none.</param>
/// <param name="Sms">The service for text messages; null for none.</param>
public sealed record MessageSettings(SmtpSettings? Smtp = null, SmsSettings? Sms = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    private static readonly string[] Securities = ["tls", "starttls", "none"];

    /// <summary>Reads a settings file (JSON). Refused as <c>message-settings</c>, naming file and fault.</summary>
    public static Decision<MessageSettings> Read(string file)
    {
        Refusal Bad(string why) => Refusal.Because("message-settings", $"The settings for messages {file} cannot be used: {why}", "A mended file");
        try
        {
            var settings = JsonSerializer.Deserialize<MessageSettings>(File.ReadAllText(file), Json) ?? new MessageSettings();
            return settings.Smtp is { } smtp && !Securities.Contains(smtp.Security) ? Bad($"'security' is '{smtp.Security}'; expected one of {string.Join(", ", Securities)}")
                : settings.Sms is { Url: var url } && !(url.Scheme == Uri.UriSchemeHttps || url.IsLoopback) ? Bad("the service for text messages is not reached by https")
                : Passwords(settings).FirstOrDefault(f => !File.Exists(f)) is { } missing ? Bad($"there is no password file {missing}")
                : settings;
        }
        catch (JsonException broken)
        {
            return Bad(broken.LineNumber is { } line ? $"line {line + 1}: {broken.Message.Split(" Path:")[0]}" : broken.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Bad(e.Message.TrimEnd('.'));
        }
    }

    /// <summary>A password: the first line of its file.</summary>
    internal static string PasswordIn(string file) => File.ReadLines(file).FirstOrDefault() ?? "";

    private static IEnumerable<string> Passwords(MessageSettings settings) => new[] { settings.Smtp?.PasswordFile, settings.Sms?.PasswordFile }.OfType<string>();
}
