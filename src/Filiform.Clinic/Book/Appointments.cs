using System.Globalization;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Book;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Book;

/// <summary>A wish for an appointment, as a form gives it.</summary>
/// <param name="Day">Day on the clinic's calendar.</param>
/// <param name="Time">Time on the clinic's clock.</param>
/// <param name="Minutes">Length.</param>
/// <param name="Room">Room.</param>
/// <param name="Therapist">Therapist.</param>
public sealed record Wish(DateOnly? Day, TimeOnly? Time, int Minutes, string? Room, Guid Therapist);

/// <summary>A visit that is booked, and whose it is.</summary>
/// <param name="Appointment">The visit.</param>
/// <param name="Name">"SURNAME, Given".</param>
public sealed record Coming(AppointmentRow Appointment, string Name);

/// <summary>Booking.</summary>
public sealed class Appointments(ClinicStore store, TimeProvider time)
{
    /// <summary>How many days <see cref="Ahead"/> looks forward, today included.</summary>
    public const int DaysAhead = 14;

    /// <summary>
    /// Books. Refused as <c>slot-incomplete</c>, <c>slot-clock</c> for a time that the clock skips or shows twice, or as <see cref="Booking.Book"/> does.
    /// </summary>
    public Task<Decision<Guid>> Book(Actor actor, CommandId command, ClinicInfo clinic, Wish wish, CancellationToken cancel = default) =>
        store.Write(actor, command, "Booked an appointment", async (db, stamp) =>
        {
            const string what = "The appointment cannot be booked";
            if (wish.Day is not { } day || wish.Time is not { } at || !clinic.Rooms.Contains(wish.Room ?? ""))
                return Refusal.Because("slot-incomplete", $"{what}: something is missing", "A day, a time and a room of the clinic");
            if (clinic.Instant(day.ToDateTime(at)) is not { } start)
                return Refusal.Because("slot-clock", $"{what}: the clocks change then", "A time that stands once on the clock");
            var slot = new Slot(Guid.CreateVersion7(stamp.At), command.Patient, wish.Therapist, wish.Room!, start, start.AddMinutes(wish.Minutes));
            var near = await Newest(db, actor.Clinic, start.AddHours(-4), slot.End.AddHours(4), cancel);
            var decided = Booking.Book(slot, near.Where(a => a.State != AppointmentState.Cancelled).Select(SlotOf), time.GetUtcNow());
            return decided.Went
                ? stamp.Add(new AppointmentRow
                {
                    Appointment = slot.Appointment,
                    State = AppointmentState.Booked,
                    Therapist = slot.Therapist,
                    Room = slot.Room,
                    Start = slot.Start.ToUniversalTime(),
                    End = slot.End.ToUniversalTime(),
                    LocalStart = day.ToDateTime(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                    Zone = clinic.Zone.Id,
                }).Id
                : decided.Refusal!;
        }, cancel);

    /// <summary>Notes that the patient arrived, or that the appointment is cancelled. Refused as <c>appointment-unknown</c> or <c>appointment-cancelled</c>.</summary>
    public Task<Decision<Guid>> Change(Actor actor, CommandId command, Guid appointment, AppointmentState to, CancellationToken cancel = default) =>
        store.Write(actor, command, $"Appointment: {to.ToString().ToLowerInvariant()}", async (db, stamp) =>
        {
            var rows = await db.Appointments.AsNoTracking().Where(a => a.Patient == command.Patient && a.Appointment == appointment)
                .OrderBy(a => a.Seq).ToListAsync(cancel);
            if (rows.Count == 0)
                return Refusal.Because("appointment-unknown", "The appointment cannot be changed", "An appointment of this patient");
            var last = rows[^1];
            if (last.State == AppointmentState.Cancelled)
                return Refusal.Because("appointment-cancelled", "The appointment cannot be changed: it is cancelled", "A new appointment");
            return stamp.Add(new AppointmentRow
            {
                Appointment = appointment,
                State = to,
                Therapist = last.Therapist,
                Room = last.Room,
                Start = last.Start,
                End = last.End,
                LocalStart = last.LocalStart,
                Zone = last.Zone,
            }).Id;
        }, cancel);

    /// <summary>What is booked from the beginning of today on for <see cref="DaysAhead"/> days, in order. Each patient gets an audit entry.</summary>
    public Task<List<Coming>> Ahead(Actor actor, ClinicInfo clinic, CancellationToken cancel = default) =>
        store.ReadOfSeveral(actor, "Read: Bookings", async db =>
        {
            var from = clinic.StartOfDay(time.GetUtcNow());
            var rows = (await Newest(db, actor.Clinic, from, from.AddDays(DaysAhead), cancel)).FindAll(a => a.State != AppointmentState.Cancelled && a.Start >= from);
            var patients = rows.Select(a => a.Patient).Distinct().ToList();
            var names = await db.Details.Where(d => patients.Contains(d.Patient)).OrderBy(d => d.Seq).Select(d => new { d.Patient, d.Family, d.Given }).ToListAsync(cancel);
            var newest = names.GroupBy(n => n.Patient).ToDictionary(g => g.Key, g => $"{g.Last().Family.ToUpperInvariant()}, {g.Last().Given}");
            return (rows.ConvertAll(a => new Coming(a, newest.GetValueOrDefault(a.Patient, "not known"))), (IReadOnlyCollection<Guid>)patients);
        }, cancel);

    /// <summary>The appointments that touch a stretch of time, each in its newest state.</summary>
    internal static async Task<List<AppointmentRow>> Newest(ClinicDb db, Guid clinic, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        // What began earlier cannot reach into the stretch asked for; without this bound every past one would be looked at.
        var earliest = from.AddMinutes(-Booking.LongestMinutes);
        var rows = await db.Appointments.AsNoTracking().Where(a => a.Clinic == clinic && a.Start >= earliest && a.Start < to && a.End > from).ToListAsync(cancel);
        return [.. rows.GroupBy(a => a.Appointment).Select(g => g.MaxBy(a => a.Seq)!).OrderBy(a => a.Start)];
    }

    private static Slot SlotOf(AppointmentRow row) => new(row.Appointment, row.Patient, row.Therapist, row.Room, row.Start, row.End);
}
