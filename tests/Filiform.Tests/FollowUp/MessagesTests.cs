using System.Collections.Concurrent;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.FollowUp;
using Filiform.Tests.Store;
using Filiform.Web.People;
using Microsoft.EntityFrameworkCore;
using SmtpServer.Protocol;

namespace Filiform.Tests.FollowUp;

/// <summary>Check-ins by message: planned as a session closes, sent once, whatever goes wrong between.</summary>
public sealed class MessagesTests
{
    [Theory, EachStore]
    public async Task A_session_of_the_trunk_is_planned_once_with_all_its_check_ins(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var (clinic, outbox) = await Ready(practice, new Sender());
        await Treated(practice, "iliacus");

        var planned = await Planning(practice, outbox).PlanNew(clinic);
        var again = await Planning(practice, outbox).PlanNew(clinic);

        Assert.Equal((1, 0), (planned, again));
        Assert.Equal([2, 24, 48, 72, 168], (await Rows(practice)).Select(r => r.Part));
    }

    [Theory, EachStore]
    public async Task Two_nodes_that_plan_and_send_at_once_send_each_check_in_once(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var sender = new Sender();
        var (clinic, outbox) = await Ready(practice, sender);
        using var second = new ClinicStore(practice.Options, practice.Time);
        var other = new Outbox(second, [sender], [CheckInPlanning.Message], practice.Time);
        await Treated(practice, "iliacus");
        var plans = new[] { Planning(practice, outbox), new CheckInPlanning(second, Practice.Known, other, practice.Time) };

        for (var day = 0; day <= 9; day++)
        {
            await Task.WhenAll(plans.Select(p => Task.Run(() => p.PlanNew(clinic))));
            await Task.WhenAll(new[] { outbox, other }.Select(o => Task.Run(() => o.SendDue(clinic))));
            practice.Time.Now += TimeSpan.FromHours(day == 0 ? 3 : 23);
        }

        Assert.Equal(5, sender.Sent.Count);
        Assert.Equal(5, sender.Sent.Select(m => m.Id).Distinct().Count());
        Assert.All(await Rows(practice, MessageEvent.Sent), r => Assert.Equal(1, r.Attempt));
    }

    [Theory, EachStore]
    public async Task A_message_of_which_nobody_knows_whether_it_went_out_is_not_sent_again_and_is_shown(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var sender = new Sender { Result = new Sending(null, "the line broke") };
        var (clinic, outbox) = await Ready(practice, sender);
        await Treated(practice, "soleus");
        await Planning(practice, outbox).PlanNew(clinic);
        practice.Time.Now += TimeSpan.FromHours(25);

        for (var round = 0; round < 3; round++)
        {
            await outbox.SendDue(clinic);
            practice.Time.Now += TimeSpan.FromMinutes(15);
        }

        Assert.Single(sender.Sent);
        Assert.Equal((CallWhy.NotSent, "Nobody knows whether the message went out"), Assert.Single((await Desk(practice).Now(practice.Tomas, clinic)).Calls) is var call ? (call.Why, call.Reason) : default);
    }

    [Theory, EachStore, Proves("H-061")]
    public async Task A_message_that_certainly_did_not_go_out_is_tried_three_times_and_then_somebody_calls(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var sender = new Sender { Result = new Sending(false, "The mail server refused it") };
        var (clinic, outbox) = await Ready(practice, sender);
        await Treated(practice, "soleus");
        await Planning(practice, outbox).PlanNew(clinic);
        practice.Time.Now += TimeSpan.FromHours(25);

        for (var round = 0; round < 6; round++)
        {
            await outbox.SendDue(clinic);
            practice.Time.Now += TimeSpan.FromMinutes(11);
        }

        Assert.Equal(3, sender.Sent.Count);
        Assert.Equal((CallWhy.NotSent, "The mail server refused it"), Assert.Single((await Desk(practice).Now(practice.Tomas, clinic)).Calls) is var call ? (call.Why, call.Reason) : default);
    }

    [Theory, EachStore]
    public async Task What_a_stopped_program_left_too_late_is_dropped_and_the_newest_goes_out(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var sender = new Sender();
        var (clinic, outbox) = await Ready(practice, sender);
        await Treated(practice, "soleus");
        await Planning(practice, outbox).PlanNew(clinic);
        practice.Time.Now += TimeSpan.FromHours(50);

        await new Outbox(practice.Store, [sender], [CheckInPlanning.Message], practice.Time).SendDue(clinic);

        Assert.Equal([24], (await Rows(practice, MessageEvent.Dropped)).Select(r => r.Part));
        Assert.Equal([48], (await Rows(practice, MessageEvent.Sent)).Select(r => r.Part));
        Assert.Single(sender.Sent);
    }

    [Theory, EachStore, Proves("H-062")]
    public async Task Silence_after_the_neck_or_trunk_was_needled_is_followed_up_until_somebody_answers(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var (clinic, outbox) = await Ready(practice, new Sender());
        var session = await Treated(practice, "iliacus");
        await Planning(practice, outbox).PlanNew(clinic);
        practice.Time.Now += TimeSpan.FromHours(25);
        await outbox.SendDue(clinic);
        var desk = Desk(practice);
        var checkIns = new CheckIns(practice.Store, Practice.Known);

        var before = (await desk.Now(practice.Tomas, clinic)).Calls.Count;
        practice.Time.Now += TimeSpan.FromHours(24);
        var silent = Assert.Single((await desk.Now(practice.Tomas, clinic)).Calls);
        Practice.Must(await checkIns.NoteNotReached(practice.Tomas, practice.Command(), session));
        var tried = (await desk.Now(practice.Tomas, clinic)).Calls.Count;
        practice.Time.Now += TimeSpan.FromHours(25);
        var dayLater = (await desk.Now(practice.Tomas, clinic)).Calls.Count;
        Practice.Must(await checkIns.Record(practice.Tomas, practice.Command(), session, new CheckIn(70, 1, []), null));
        var answered = (await desk.Now(practice.Tomas, clinic)).Calls.Count;

        Assert.Equal((CallWhy.NoAnswer, true), (silent.Why, silent.IsNeckOrTrunk));
        Assert.Equal((0, 0, 1, 0), (before, tried, dayLater, answered));
    }

    [Theory, EachStore]
    public async Task Silence_after_the_calf_was_needled_is_left_alone(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var (clinic, outbox) = await Ready(practice, new Sender());
        await Treated(practice, "soleus");
        await Planning(practice, outbox).PlanNew(clinic);
        practice.Time.Now += TimeSpan.FromHours(25);
        await outbox.SendDue(clinic);
        practice.Time.Now += TimeSpan.FromHours(30);

        Assert.Empty((await Desk(practice).Now(practice.Tomas, clinic)).Calls);
    }

    [Theory, EachStore]
    public async Task A_patient_without_an_address_is_called_instead(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var sender = new Sender();
        var (clinic, outbox) = await Ready(practice, sender, email: null);
        await Treated(practice, "soleus");
        await Planning(practice, outbox).PlanNew(clinic);
        practice.Time.Now += TimeSpan.FromHours(25);
        await outbox.SendDue(clinic);

        Assert.Empty(sender.Sent);
        Assert.Equal((CallWhy.ByTelephone, 24), Assert.Single((await Desk(practice).Now(practice.Tomas, clinic)).Calls) is var call ? (call.Why, call.Part) : default);
    }

    [Theory, EachStore, Proves("H-063")]
    public async Task A_message_names_neither_the_patient_nor_the_reason_and_its_link_opens_the_check_in(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        await using var mailbox = new Mailbox();
        await using var smtp = new SmtpSender(new SmtpSettings("127.0.0.1", "desk@test.example", mailbox.Port, "none"), practice.Time);
        var (clinic, outbox) = await Ready(practice, smtp);
        var session = await Treated(practice, "soleus");
        await Planning(practice, outbox).PlanNew(clinic);
        practice.Time.Now += TimeSpan.FromHours(25);

        Assert.Equal(1, await outbox.SendDue(clinic));

        var mail = Assert.Single(mailbox.Mails);
        Assert.Equal("ana@test.example", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("Test Clinic: a short question", mail.Subject);
        Assert.DoesNotContain("Ana", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("needl", mail.TextBody, StringComparison.OrdinalIgnoreCase);
        var key = mail.TextBody!.Split('\n').Single(l => l.StartsWith("https://", StringComparison.Ordinal)).Trim().Split('/')[^1];
        Assert.Equal(session, (await new PatientLinks(practice.Store, practice.Time).Find(clinic, CheckInPlanning.Kind, key))?.About);
    }

    [Theory, EachStore, Proves("H-060")]
    public async Task A_red_flag_is_mailed_to_the_clinics_own_address_at_any_hour_and_names_nobody(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var sender = new Sender();
        var (ready, _) = await Ready(practice, sender);
        var clinic = ready with { AlarmMail = "lead@test.example" };
        var outbox = new Outbox(practice.Store, [sender], [CheckInPlanning.Message, CheckInPlanning.Alarm], practice.Time);
        var links = new PatientLinks(practice.Store, practice.Time);
        var own = new OwnCheckIns(practice.Store, links, new CheckIns(practice.Store, Practice.Known), practice.Time);
        var session = await Treated(practice, "soleus");
        var made = await links.Make(practice.Tomas, practice.Command(), new LinkOrder(CheckInPlanning.Kind, session, TimeSpan.FromDays(7)) { Part = 24 });
        practice.Time.Now += TimeSpan.FromHours(14);

        Practice.Must(await own.SavePage(clinic, made.Value.Key, practice.Command(), OwnCheckIn.Signs, new Dictionary<string, string> { ["breathing"] = "yes" }));
        await outbox.SendDue(clinic);
        await outbox.SendDue(clinic);

        var mail = Assert.Single(sender.Sent);
        Assert.Equal(("lead@test.example", "Test Clinic: red flag, call now"), (mail.To, mail.Subject));
        Assert.DoesNotContain("Ana", mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://test.example/check-ins", mail.Text, StringComparison.Ordinal);
    }

    [Theory, EachStore]
    public async Task A_mail_server_that_refuses_or_is_not_there_is_told_apart_from_one_that_took_the_message(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var message = new Outgoing(Guid.CreateVersion7(), "ana@test.example", "Subject", "Text");
        int gone;
        await using (var mailbox = new Mailbox { Answer = SmtpResponse.MailboxUnavailable })
        {
            gone = mailbox.Port;
            await using var smtp = new SmtpSender(new SmtpSettings("127.0.0.1", "desk@test.example", gone, "none"), practice.Time);
            Assert.False((await smtp.Send(message, CancellationToken.None)).IsSent);
            mailbox.Answer = SmtpResponse.Ok;
            Assert.True((await smtp.Send(message, CancellationToken.None)).IsSent);
        }
        await using var nowhere = new SmtpSender(new SmtpSettings("127.0.0.1", "desk@test.example", gone, "none"), practice.Time);

        Assert.False((await nowhere.Send(message, CancellationToken.None)).IsSent);
    }

    private static async Task<(ClinicInfo Clinic, Outbox Outbox)> Ready(Practice practice, IMessageSender sender, string? email = "ana@test.example")
    {
        Practice.Must(await new Patients(practice.Store).Reach(practice.Tomas, practice.Command(), "555 0111", email, null));
        return (practice.Clinic with { Website = "https://test.example" }, new Outbox(practice.Store, [sender], [CheckInPlanning.Message], practice.Time));
    }

    private static CheckInPlanning Planning(Practice practice, Outbox outbox) => new(practice.Store, Practice.Known, outbox, practice.Time);

    private static CheckInDesk Desk(Practice practice) => new(practice.Store, practice.Time);

    private static async Task<Guid> Treated(Practice practice, string muscle)
    {
        Practice.Must(await practice.Plan(Practice.Wanted(muscle)));
        await practice.Answer();
        return await practice.Treated();
    }

    private static Task<List<MessageRow>> Rows(Practice practice, MessageEvent which = MessageEvent.Planned) =>
        practice.Store.ReadUnaudited(practice.Clinic.Id, db => db.Messages.Where(m => m.Event == which).OrderBy(m => m.Part).ToListAsync());

    /// <summary>A way out that keeps what it was given and ends as a test says.</summary>
    private sealed class Sender : IMessageSender
    {
        public MessageChannel Channel => MessageChannel.Email;

        public Sending Result { get; init; } = new(true);

        public ConcurrentQueue<Outgoing> Sent { get; } = [];

        public Task<Sending> Send(Outgoing message, CancellationToken cancel)
        {
            Sent.Enqueue(message);
            return Task.FromResult(Result);
        }
    }
}
