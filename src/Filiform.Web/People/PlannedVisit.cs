using Filiform.Clinic.Book;
using Filiform.Clinic.People;
using Filiform.Web.Frame;

namespace Filiform.Web.People;

/// <summary>One visit of the plan of care.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="When">Its day: done, open, booked, or a dash.</param>
/// <param name="IsDone">Its session was closed.</param>
/// <param name="Class">Class of the mark.</param>
public sealed record PlannedVisit(int Number, string When, bool IsDone, string? Class)
{
    /// <summary>All visits: sessions held, then what is booked, then those still to be booked.</summary>
    public static IEnumerable<PlannedVisit> Of(Chart chart, ClinicInfo clinic, DateTimeOffset now)
    {
        var today = clinic.Day(now);
        var held = chart.Sessions;
        var booked = new Queue<DateOnly>(chart.Appointments.Where(a => a.State != AppointmentState.Cancelled).Select(a => clinic.Day(a.Start))
            .Where(d => d >= today && !held.Any(s => clinic.Day(s.Row.At) == d)));
        for (var number = 1; number <= Math.Max(chart.Plan?.Sessions ?? 0, held.Count); number++)
        {
            if (number <= held.Count)
            {
                var isDone = held[number - 1].Ledger.ClosedAt is not null;
                yield return new PlannedVisit(number, Written.ShortDate(clinic.Day(held[number - 1].Row.At)), isDone, isDone ? "is-clear" : "is-now");
            }
            else
            {
                var day = booked.TryDequeue(out var next) ? next : (DateOnly?)null;
                yield return new PlannedVisit(number, day == today ? "Today" : day is { } later ? Written.ShortDate(later) : "open", false, day == today ? "is-now" : null);
            }
        }
    }
}
