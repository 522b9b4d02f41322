using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.Book;
using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Tests.Doors;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Measure;

/// <summary>A patient answers measures on a phone, by link, over HTTP without script.</summary>
public sealed class OwnMeasuresDoorTests
{
    private static async Task<(FiliformHost Host, Journey Ana, Visitor Me, string Path)> Asked(StoreProvider provider = StoreProvider.Sqlite)
    {
        var host = await FiliformHost.Empty(provider);
        var ana = await (await Journey.Imported(host)).Learnt();
        var made = await ana.Send("measure", "ask");
        Assert.Null(made.Refusal);
        return (host, ana, new Visitor(host.Address), Regex.Match(made.Html, "/measures/[A-Za-z0-9_-]{43}").Value);
    }

    private static async Task<Page> Born(Visitor me, string path, string day = "14") =>
        await me.Send(await me.Get(path), "confirm", ("day", day), ("month", "3"), ("year", "1984"));

    private static async Task<Page> Answer(Visitor me, string page, params (string Name, string Value)[] answers) => await me.Send(await me.Get(page), "next", answers);

    private static async Task<T> Read<T>(FiliformHost host, Func<ClinicDb, Task<T>> work)
    {
        var store = host.Services.GetRequiredService<ClinicStore>();
        return await store.ReadUnaudited((await store.OnlyClinic())!.Id, work);
    }

    [Theory, EachStore]
    public async Task A_patient_answers_question_by_question_and_the_therapist_sees_the_scores(StoreProvider provider)
    {
        var (host, ana, me, path) = await Asked(provider);
        await using var _ = host;

        var start = await Born(me, path);
        var first = await me.Get($"{path}/nprs");
        var naming = await Answer(me, $"{path}/nprs", ("q-nprs", "6"));
        var one = await me.Send(naming, "next", ("q-psfs-name-1", "Turn my head while driving"), ("q-psfs-name-2", "Read for an hour"));
        var two = await me.Send(one, "next", ("q-psfs-1", "3"));
        var check = await me.Send(two, "skip");
        var sent = await me.Send(check, "send");

        Assert.Contains("Hello Ana. There are 2 short questions", start.Words, StringComparison.Ordinal);
        Assert.Contains("1 of 2", first.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", first.Html, StringComparison.Ordinal);
        Assert.Contains("3 of 4", one.Words, StringComparison.Ordinal);
        Assert.Contains("Turn my head while driving", one.Words, StringComparison.Ordinal);
        Assert.Contains("Left out", check.Words, StringComparison.Ordinal);
        Assert.Contains("We have your answers", sent.Words, StringComparison.Ordinal);
        Assert.Equal([("nprs", "", 6m), ("psfs", "Turn my head while driving", 3m)], (await Read(host, db => db.Scores.OrderBy(s => s.Seq).ToListAsync())).Select(s => (s.Instrument, s.Item, s.Value)));
        Assert.All(await Read(host, db => db.Responses.ToListAsync()), r => Assert.Equal(AnsweredBy.PatientOnPhone, r.AnsweredBy));
        Assert.Contains("The patient, on a phone", (await ana.Open("measure/table")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_answered_is_saved_page_by_page_and_goes_on_another_time_on_another_phone()
    {
        var (host, _, me, path) = await Asked();
        await using var __ = host;
        await Born(me, path);
        await Answer(me, $"{path}/nprs", ("q-nprs", "6"));

        var other = new Visitor(host.Address);
        var again = await Born(other, path);
        var before = await other.Get($"{path}/nprs");

        Assert.Contains("Go on with question 2 of 2", again.Words, StringComparison.Ordinal);
        Assert.Matches("value=\"6\" checked", before.Html);
        Assert.Equal(0, await Read(host, db => db.Scores.CountAsync()));
    }

    [Fact, Proves("H-094")]
    public async Task Without_the_date_of_birth_nothing_is_shown_and_nothing_can_be_answered()
    {
        var (host, _, me, path) = await Asked();
        await using var __ = host;

        var asked = await me.Get(path);
        var wrong = await Born(me, path, day: "15");
        var question = await me.Get($"{path}/nprs");

        Assert.DoesNotContain("Ana", asked.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Your date of birth", question.Words, StringComparison.Ordinal);
        Assert.Equal(0, await Read(host, db => db.MeasureForms.CountAsync(f => f.Event == MeasureFormEvent.Saved)));
    }

    [Fact, Proves("H-094")]
    public async Task Once_sent_the_link_shows_no_answers_and_takes_none()
    {
        var (host, _, me, path) = await Asked();
        await using var __ = host;
        await Born(me, path);
        await Answer(me, $"{path}/nprs", ("q-nprs", "6"));
        var check = await me.Send(await me.Get($"{path}/psfs"), "skip");
        await me.Send(check, "send");

        var late = await me.Send(check, "send");
        var page = await me.Get($"{path}/nprs");

        Assert.Contains("We have your answers", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"q-nprs\"", page.Html, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.InternalServerError, late.Status);
        Assert.Equal(1, await Read(host, db => db.Scores.CountAsync()));
    }

    [Fact]
    public async Task A_page_without_an_answer_is_not_left_and_says_what_to_do()
    {
        var (host, _, me, path) = await Asked();
        await using var __ = host;
        await Born(me, path);

        var empty = await Answer(me, $"{path}/nprs");
        var outside = await Answer(me, $"{path}/nprs", ("q-nprs", "11"));

        Assert.Equal("answer-missing", empty.Refusal);
        Assert.Equal("answer-range", outside.Refusal);
    }

    [Fact]
    public async Task Nothing_is_sent_while_a_question_has_no_answer()
    {
        var (host, _, me, path) = await Asked();
        await using var __ = host;
        await Born(me, path);

        Assert.Equal("answers-missing", (await me.Send(await me.Get($"{path}/check"), "send")).Refusal);
    }

    [Fact]
    public async Task A_key_that_was_never_made_tells_nothing()
    {
        var (host, _, me, path) = await Asked();
        await using var __ = host;

        var page = await me.Get($"{path[..^3]}AAA");

        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Contains("This link does not work any more", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_when_nothing_is_due_that_can_be_answered_on_a_phone()
    {
        var (host, ana, me, path) = await Asked();
        await using var __ = host;
        await Born(me, path);
        await Answer(me, $"{path}/nprs", ("q-nprs", "6"));
        var naming = await me.Get($"{path}/psfs");
        var one = await me.Send(naming, "next", ("q-psfs-name-1", "Turn my head"));
        await me.Send(await me.Send(one, "next", ("q-psfs-1", "3")), "send");

        Assert.DoesNotContain("name=\"act\" value=\"ask\"", (await ana.Open("measure")).Html, StringComparison.Ordinal);
    }

    [Theory, EachStore]
    public async Task The_day_before_a_visit_a_message_is_planned_once_however_often_it_is_looked(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await (await (await Journey.Imported(host)).Learnt()).Booked();
        using var scope = host.Services.CreateScope();
        var (messages, clinic) = (scope.ServiceProvider.GetRequiredService<MeasureMessages>(), (await scope.ServiceProvider.GetRequiredService<Clinics>().Only())!);

        var first = await messages.PlanNew(clinic);
        var again = await messages.PlanNew(clinic);

        Assert.Equal((1, 0), (first, again));
        var planned = await Read(host, db => db.Messages.SingleAsync(m => m.Kind == MeasureMessages.Kind));
        var visit = await Read(host, db => db.Appointments.SingleAsync());
        Assert.Equal(visit.Start, planned.Until);
        Assert.True(planned.Due <= visit.Start && planned.Due >= visit.Start - TimeSpan.FromHours(24));
        Assert.Equal((await Read(host, db => db.MeasureForms.SingleAsync())).Form, planned.About);
        Assert.Contains("The patient was asked on", (await ana.Open("measure")).Words, StringComparison.Ordinal);
    }

    [Theory, EachStore, Proves("H-123")]
    public async Task A_visit_that_is_cancelled_takes_its_message_with_it_and_one_that_is_booked_anew_has_its_own(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await (await (await Journey.Imported(host)).Learnt()).Booked();
        using var scope = host.Services.CreateScope();
        var (messages, appointments) = (scope.ServiceProvider.GetRequiredService<MeasureMessages>(), scope.ServiceProvider.GetRequiredService<Appointments>());
        var clinic = (await scope.ServiceProvider.GetRequiredService<Clinics>().Only())!;
        await messages.PlanNew(clinic);
        var visit = await Read(host, db => db.Appointments.SingleAsync());

        Assert.True((await appointments.Change(Actor.Program(clinic.Id, "test"), new CommandId(TestStore.NewId(), visit.Patient, null), visit.Appointment, AppointmentState.Cancelled)).Went);
        var planned = await messages.PlanNew(clinic);
        await messages.PlanNew(clinic);

        Assert.Equal(0, planned);
        var rows = await Read(host, db => db.Messages.Where(m => m.Kind == MeasureMessages.Kind).OrderBy(m => m.At).ToListAsync());
        Assert.Equal([MessageEvent.Planned, MessageEvent.Dropped], rows.Select(r => r.Event));
        Assert.Equal((rows[0].Id, "The visit was cancelled"), (rows[1].Message, rows[1].Reason));
        await ana.Booked();
        Assert.Equal(1, await messages.PlanNew(clinic));
    }
}
