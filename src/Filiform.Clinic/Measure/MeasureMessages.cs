using Filiform.Clinic.Book;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Measure;

/// <summary>Asks patients for their measures the day before a booked visit, where some are due that can be answered on a phone.</summary>
public sealed class MeasureMessages(ClinicStore store, MeasureForms forms, Outbox outbox, TimeProvider time) : IMessagePlanning
{
    /// <summary>The kind of message, and the purpose of its link.</summary>
    public const string Kind = "measures";

    /// <summary>How the message asks.</summary>
    public static readonly MessageKind Message = new(Kind, "/measures", TimeSpan.FromDays(7), 3);

    /// <summary>How long before the visit the message goes out, within the clinic's hours for messages.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(24);

    // Hours for messages may move one to the next morning, but never earlier: it is planned a little ahead of its time.
    private static readonly TimeSpan PlannedAhead = Ahead + TimeSpan.FromHours(2);

    private sealed record Visit(Guid Appointment, Guid Patient, DateTimeOffset Start);

    /// <summary>
    /// Plans what is not planned yet: once for each visit, on whichever node comes first. Where nothing is due, that is written down, and it is not looked
    /// again. A message that did not go out yet is dropped when its visit is cancelled. Safe to call on several nodes at once, at any time.
    /// </summary>
    /// <returns>How many messages were planned.</returns>
    public async Task<int> PlanNew(ClinicInfo clinic, CancellationToken cancel = default)
    {
        await DropCancelled(clinic, cancel);
        var planned = 0;
        foreach (var visit in await store.ReadUnaudited(clinic.Id, db => Unplanned(db, clinic, cancel), cancel))
        {
            await store.Write(Actor.Program(clinic.Id, Kind), new CommandId(Guid.CreateVersion7(), visit.Patient, null), "Looked what to measure before a visit", async (db, stamp) =>
            {
                if (await Chart.Load(db, clinic.Id, visit.Patient) is not { } chart || chart.MeasureForms.Any(f => f.Visit == visit.Appointment))
                    return Refusal.Because("visit-planned", "Nothing was planned: this visit was looked at already");
                var form = forms.Ask(chart, stamp, visit.Appointment);
                if (!form.Went)
                    return stamp.Add(new MeasureFormRow { Form = stamp.NewId(), Event = MeasureFormEvent.NothingDue, Visit = visit.Appointment }).Id;
                planned++;
                await Outbox.Plan(db, stamp, new MessageRow
                {
                    Patient = visit.Patient, Event = MessageEvent.Planned, Kind = Kind, About = form.Value, Channel = outbox.ChannelFor(clinic, chart.Details),
                    Due = clinic.MessageHours.Fit(visit.Start - Ahead, clinic.Zone), Until = visit.Start,
                });
                return form;
            }, cancel);
        }
        return planned;
    }

    private async Task<List<Visit>> Unplanned(ClinicDb db, ClinicInfo clinic, CancellationToken cancel)
    {
        var (from, to) = (time.GetUtcNow(), time.GetUtcNow() + PlannedAhead);
        var rows = await db.Appointments.AsNoTracking().Where(a => a.Clinic == clinic.Id && a.Start > from && a.Start <= to
            && !db.Appointments.Any(n => n.Appointment == a.Appointment && n.Seq > a.Seq) && !db.MeasureForms.Any(f => f.Patient == a.Patient && f.Visit == a.Appointment)).ToListAsync(cancel);
        return [.. rows.Where(a => a.State != AppointmentState.Cancelled).Select(a => new Visit(a.Appointment, a.Patient, a.Start))];
    }

    private async Task DropCancelled(ClinicInfo clinic, CancellationToken cancel)
    {
        foreach (var message in await store.ReadUnaudited(clinic.Id, db => OfCancelled(db, clinic).ToListAsync(cancel), cancel))
        {
            await store.Write(Actor.Program(clinic.Id, Kind), new CommandId(Guid.CreateVersion7(), message.Patient, null), "Dropped a message before a visit", async (db, stamp) =>
                await OfCancelled(db, clinic).SingleOrDefaultAsync(m => m.Id == message.Id, cancel) is { } waiting
                    ? stamp.Log(waiting.Next(MessageEvent.Dropped, "The visit was cancelled")).Id
                    : Refusal.Because("message-not-waiting", "Nothing was dropped: the message does not wait any more"), cancel);
        }
    }

    // Messages that wait, whose visit was cancelled. A visit that is moved is cancelled, and booked anew with a message of its own.
    private IQueryable<MessageRow> OfCancelled(ClinicDb db, ClinicInfo clinic)
    {
        var now = time.GetUtcNow();
        return db.Messages.AsNoTracking().Where(m => m.Clinic == clinic.Id && m.Event == MessageEvent.Planned && m.Kind == Kind && m.Until > now
            && !db.Messages.Any(o => o.Clinic == clinic.Id && o.Message == m.Id && o.Event != MessageEvent.Planned)
            && db.MeasureForms.Any(f => f.Patient == m.Patient && f.Form == m.About
                && db.Appointments.Any(a => a.Patient == m.Patient && a.Appointment == f.Visit && a.State == AppointmentState.Cancelled
                    && !db.Appointments.Any(n => n.Appointment == a.Appointment && n.Seq > a.Seq))));
    }
}
