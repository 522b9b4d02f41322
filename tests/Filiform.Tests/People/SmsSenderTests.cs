using System.Net;
using System.Net.Sockets;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Tests.Store;
using Filiform.Web.People;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Tests.People;

/// <summary>Text messages over HTTP, to a service on this machine: what it took over, what it refused, and what nobody knows of.</summary>
public sealed class SmsSenderTests : IAsyncLifetime
{
    private const string Known = "+15005550111";

    private readonly string _password = Path.GetTempFileName();

    private SmsService _service = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_password, $"{SmsService.Token}\n");
        _service = await SmsService.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        File.Delete(_password);
    }

    [Fact]
    public async Task A_message_goes_out_as_a_form_of_to_from_and_body_with_name_and_password()
    {
        using var sender = Sender();

        var sent = await sender.Send(Message("+1 (500) 555-0111"), CancellationToken.None);

        Assert.Equal(new Sending(true), sent);
        Assert.Equal((Known, "+15005550100", "Text, with a link: https://test.example/check-in/a+b&c"), Assert.Single(_service.Asked) is var asked ? (asked.To, asked.From, asked.Body) : default);
    }

    [Theory]
    [InlineData(SmsService.Invalid, "The service for text messages does not take this number or message (error 21211)")]
    [InlineData(SmsService.Stopped, "The patient has answered STOP to text messages")]
    [InlineData("none", "The service for text messages does not take this number or message (error 21604)")]
    public async Task What_the_service_does_not_take_is_refused_for_good(string to, string reason)
    {
        using var sender = Sender();

        Assert.Equal(Sending.RefusedForGood(reason), await sender.Send(Message(to), CancellationToken.None));
    }

    [Theory]
    [InlineData(401, 20003, false)]
    [InlineData(403, 20403, false)]
    [InlineData(404, 20404, false)]
    [InlineData(429, 20429, false)]
    [InlineData(307, 0, false)]
    [InlineData(408, 0, null)]
    [InlineData(500, 20500, null)]
    [InlineData(503, 20503, null)]
    public async Task An_answer_without_success_says_whether_the_message_is_certainly_not_out_or_in_doubt(int status, int code, bool? sent)
    {
        using var sender = Sender();
        _service.Instead = http =>
        {
            http.Response.Headers.Location = _service.Url.ToString();
            return SmsService.Fail(http, status, code, "No");
        };

        var result = await sender.Send(Message(Known), CancellationToken.None);

        Assert.Equal((sent, false), (result.IsSent, result.IsForGood));
        Assert.Single(_service.Asked);
    }

    [Fact]
    public async Task A_wrong_password_and_one_that_cannot_be_read_are_certainly_not_sent_and_no_secret_is_told()
    {
        await File.WriteAllTextAsync(_password, "another-secret");
        using var wrong = Sender();
        using var missing = Sender(file: $"{_password}.gone");

        Sending[] results = [await wrong.Send(Message(Known), CancellationToken.None), await missing.Send(Message(Known), CancellationToken.None)];

        Assert.Equal([new(false, "The service for text messages does not let us in (error 20003)"), new(false, "The password for text messages cannot be read")], results);
        Assert.Empty(_service.Asked);
    }

    [Fact]
    public async Task A_success_that_is_no_answer_of_the_service_is_in_doubt()
    {
        using var sender = Sender();
        _service.Instead = http => http.Response.WriteAsync("<html>Please sign in to this network</html>");

        Assert.Null((await sender.Send(Message(Known), CancellationToken.None)).IsSent);
    }

    [Fact]
    public async Task A_service_that_is_not_there_has_certainly_sent_nothing()
    {
        int free;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            free = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        using var sender = Sender(new Uri($"http://127.0.0.1:{free}/Messages.json"));

        Assert.Equal(new Sending(false, "The service for text messages cannot be reached"), await sender.Send(Message(Known), CancellationToken.None));
    }

    [Fact]
    public async Task Waiting_too_long_is_in_doubt()
    {
        using var sender = Sender(patience: TimeSpan.FromMilliseconds(400));
        _service.Instead = http => Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Null((await sender.Send(Message(Known), CancellationToken.None)).IsSent);
        Assert.Single(_service.Asked);
    }

    [Fact]
    public async Task A_line_that_is_cut_once_the_message_was_given_over_is_in_doubt_and_it_is_not_given_over_again()
    {
        using var sender = Sender();
        Assert.True((await sender.Send(Message(Known), CancellationToken.None)).IsSent);
        _service.Instead = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };

        var cut = await sender.Send(Message(Known), CancellationToken.None);

        Assert.Null(cut.IsSent);
        Assert.Equal(2, _service.Asked.Count);
        Assert.Equal(2, _service.Asked.Select(a => a.ConnectionId).Distinct().Count());
    }

    [Theory, Proves("H-061")]
    [InlineData(429, Known, 3, "The service for text messages is too busy")]
    [InlineData(201, SmsService.Invalid, 1, "The service for text messages does not take this number or message (error 21211)")]
    [InlineData(201, SmsService.Stopped, 1, "The patient has answered STOP to text messages")]
    [InlineData(500, Known, 1, "Nobody knows whether the message went out")]
    [InlineData(0, Known, 1, "Nobody knows whether the message went out")]
    public async Task What_did_not_go_out_is_tried_again_only_where_that_can_help_and_never_twice_where_it_may_have_gone_and_somebody_calls(int status, string to, int tries, string reason)
    {
        await using var practice = await Practice.Open(StoreProvider.Sqlite);
        using var sender = Sender();
        _service.Instead = status switch
        {
            201 => null,
            0 => http =>
            {
                http.Abort();
                return Task.CompletedTask;
            }
            ,
            _ => http => SmsService.Fail(http, status, 0, "No"),
        };
        Practice.Must(await new Patients(practice.Store).Reach(practice.Tomas, practice.Command(), to, null, MessageChannel.Sms));
        var clinic = practice.Clinic with { Website = "https://test.example" };
        var outbox = new Outbox(practice.Store, [sender], [CheckInPlanning.Message], practice.Time);
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        await practice.Answer();
        await practice.Treated();
        await new CheckInPlanning(practice.Store, Practice.Known, outbox, practice.Time).PlanNew(clinic);
        practice.Time.Now += TimeSpan.FromHours(25);

        for (var round = 0; round < 6; round++)
        {
            await outbox.SendDue(clinic);
            practice.Time.Now += TimeSpan.FromMinutes(11);
        }

        Assert.Equal(tries, _service.Asked.Count);
        var call = Assert.Single((await new CheckInDesk(practice.Store, practice.Time).Now(practice.Tomas, clinic)).Calls);
        Assert.Equal((CallWhy.NotSent, reason), (call.Why, call.Reason));
        var kept = await practice.Store.ReadUnaudited(clinic.Id, async db => string.Join(' ', (await db.Messages.ToListAsync()).Select(m => m.Reason).Concat((await db.Audit.ToListAsync()).Select(a => $"{a.Action} {a.Details}"))));
        Assert.DoesNotContain(SmsService.Token, kept, StringComparison.Ordinal);
    }

    private SmsSender Sender(Uri? url = null, TimeSpan? patience = null, string? file = null) =>
        new(new SmsSettings(url ?? _service.Url, "+15005550100", SmsService.Account, file ?? _password), patience);

    private static Outgoing Message(string to) => new(Guid.CreateVersion7(), to, "Subject", "Text, with a link: https://test.example/check-in/a+b&c");
}
