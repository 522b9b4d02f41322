using Filiform.Clinic.Book;
using Filiform.Clinic.Consent;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.People;

/// <summary>One appointment of a day with its patient's chart.</summary>
public sealed record Visit(AppointmentRow Appointment, Chart Chart);

/// <summary>A check-in that somebody must look at.</summary>
public sealed record Waiting(CheckInRow CheckIn, Concern Concern, Chart Chart);

/// <summary>A day of the clinic.</summary>
public sealed record Day(DateOnly Date, IReadOnlyList<Visit> Visits, IReadOnlyList<Waiting> Waiting);

/// <summary>The day list: who comes, whether all is ready, and who must be called.</summary>
public sealed class Days(ClinicStore store, Screenings screenings, Consents consents)
{
    /// <summary>A day on the clinic's calendar. Every patient on it gets an audit entry.</summary>
    public Task<Day> Of(Actor actor, ClinicInfo clinic, DateOnly date, CancellationToken cancel = default) =>
        store.ReadOfSeveral(actor, $"Read: Day list of {date:yyyy-MM-dd}", async db =>
        {
            var from = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddHours(-14);
            var rows = (await Appointments.Newest(db, actor.Clinic, from, from.AddHours(52), cancel))
                .Where(a => a.State != AppointmentState.Cancelled && clinic.Day(a.Start) == date).ToList();
            var waiting = await CheckIns.Waiting(db, actor.Clinic).AsNoTracking().OrderBy(c => c.At).ToListAsync(cancel);
            // Of all the sessions these patients ever had, needle by needle only those are told that a check-in asks about.
            var ids = rows.Select(a => a.Patient).Concat(waiting.Select(c => c.Patient)).Distinct().ToList();
            var charts = (await Chart.LoadSeveral(db, actor.Clinic, ids, entriesOf: [.. waiting.Select(c => c.Session)])).ToDictionary(c => c.Patient.Id);
            var day = new Day(date, [.. rows.Where(r => charts.ContainsKey(r.Patient)).Select(r => new Visit(r, charts[r.Patient]))],
                [.. waiting.Where(c => charts.ContainsKey(c.Patient)).Select(c => new Waiting(c, c.Concern, charts[c.Patient])).OrderByDescending(w => w.Concern)]);
            return (day, (IReadOnlyCollection<Guid>)charts.Keys);
        }, cancel);

    /// <summary>Whether screening, consent and plan are ready for treatment today.</summary>
    public (bool Screen, bool Consent, bool Plan) Ready(Chart chart, ClinicInfo clinic) =>
        (screenings.Current(chart, clinic) is not null, consents.IsReady(chart), chart.Targets.Count > 0);
}
