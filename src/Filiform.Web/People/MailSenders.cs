using System.Net.Sockets;
using Filiform.Clinic.People;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Filiform.Web.People;

/// <summary>Gives e-mail over to a mail server.</summary>
public sealed class SmtpSender(SmtpSettings settings, TimeProvider time) : IMessageSender, IAsyncDisposable
{
    private readonly SmtpClient _client = new() { Timeout = 20_000 };
    private readonly SemaphoreSlim _one = new(1);

    /// <inheritdoc/>
    public MessageChannel Channel => MessageChannel.Email;

    /// <inheritdoc/>
    public async Task<Sending> Send(Outgoing message, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (await Connect(cancel) is { } failed)
                return failed;
            return await GiveOver(message, cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
            await _client.DisconnectAsync(true);
        _client.Dispose();
        _one.Dispose();
    }

    // Nothing has left yet, so that whatever fails here may be tried again.
    private async Task<Sending?> Connect(CancellationToken cancel)
    {
        try
        {
            if (_client.IsConnected)
                await _client.NoOpAsync(cancel);
        }
        catch (Exception e) when (IsOutside(e))
        {
            await _client.DisconnectAsync(false, cancel);
        }
        try
        {
            if (_client.IsConnected)
                return null;
            await _client.ConnectAsync(settings.Host, settings.Port, SecurityOf(settings.Security), cancel);
            if (settings.User is { } user)
                await _client.AuthenticateAsync(user, settings.PasswordFile is { } file ? MessageSettings.PasswordIn(file) : "", cancel);
            return null;
        }
        catch (Exception e) when (IsOutside(e))
        {
            if (_client.IsConnected)
                await _client.DisconnectAsync(false, cancel);
            return new Sending(false, $"The mail server cannot be used: {e.Message}");
        }
    }

    private async Task<Sending> GiveOver(Outgoing message, CancellationToken cancel)
    {
        try
        {
            await _client.SendAsync(Mail(message, settings.From, time), cancel);
            return new Sending(true);
        }
        catch (SmtpCommandException refused)
        {
            // 5xx stays so; 4xx may pass (RFC 5321, 4.2.1).
            return (int)refused.StatusCode >= 500 ? Sending.RefusedForGood($"The mail server refused it: {refused.Message}") : new Sending(false, $"The mail server refused it: {refused.Message}");
        }
        catch (Exception e) when (IsOutside(e))
        {
            // The line broke while it was given over: it may have arrived.
            return new Sending(null, e.Message);
        }
    }

    internal static MimeMessage Mail(Outgoing message, string from, TimeProvider time)
    {
        var mail = new MimeMessage { MessageId = $"{message.Id:n}@filiform", Date = time.GetUtcNow(), Subject = message.Subject, Body = new TextPart("plain") { Text = message.Text } };
        mail.From.Add(MailboxAddress.Parse(from));
        mail.To.Add(MailboxAddress.Parse(message.To));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private static SecureSocketOptions SecurityOf(string word) => word switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static bool IsOutside(Exception e) => e is SocketException or IOException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException or ServiceNotConnectedException or TimeoutException or NotSupportedException;
}

/// <summary>Writes e-mail into a folder, a file for each message: for a clinic without a mail server, and for the demo.</summary>
public sealed class MailFolder(string folder, TimeProvider time) : IMessageSender
{
    /// <inheritdoc/>
    public MessageChannel Channel => MessageChannel.Email;

    /// <inheritdoc/>
    public async Task<Sending> Send(Outgoing message, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            // A second file of one message cannot be made, whoever tries.
            await using var file = new FileStream(Path.Combine(folder, $"{message.Id:n}.eml"), FileMode.CreateNew, FileAccess.Write);
            await SmtpSender.Mail(message, "filiform@localhost", time).WriteToAsync(file, CancellationToken.None);
            return new Sending(true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Sending(false, $"The mail folder cannot be used: {e.Message}");
        }
    }
}
