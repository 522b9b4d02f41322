using Filiform.Clinic.Book;
using Filiform.Clinic.Consent;
using Filiform.Clinic.People;
using Filiform.Clinic.Treat;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Improve;
using Filiform.Rules.People;
using Filiform.Rules.Screen;
using Filiform.Web.Frame;

namespace Filiform.Web.People;

/// <summary>One booking of the day list, in words.</summary>
public sealed record DayRow(Visit Visit, ClinicInfo Clinic, DateOnly Date, Verdict Verdict, NextStep Next, IReadOnlyList<Mark> Marks, string Therapist, string? Condition)
{
    /// <summary>The patient's chart.</summary>
    public Chart Chart => Visit.Chart;

    /// <summary>When it begins, on the clinic's clock.</summary>
    public string Time => Written.Time(Clinic.Local(Visit.Appointment.Start));

    /// <summary>What for, and which session of how many.</summary>
    public string About => $"{Condition ?? "complaint not chosen yet"} · {(Chart.Plan is { } plan ? $"{Number} of {plan.Sessions}" : Chart.Sessions.Count == 0 ? "new" : $"session {Number}")}";

    /// <summary>The session of this day was closed.</summary>
    public bool IsDone => Session?.Ledger.ClosedAt is not null;

    /// <summary>The bar at the row's side: a session is open, or needles are not counted.</summary>
    public string? Bar => Chart.OpenSession switch
    {
        null => null,
        { Ledger.CountOpen: true } => "overdue",
        _ => "session",
    };

    /// <summary>Icon of the state.</summary>
    public string Icon => IsDone ? "saved" : Bar is "overdue" ? "warning" : Bar is not null ? "needle"
        : Visit.Appointment.State == AppointmentState.Arrived ? "patients" : "bookings";

    /// <summary>The state in words.</summary>
    public string State => Session is { Ledger.ClosedAt: { } closed } ? $"Done {At(closed)}"
        : Chart.OpenSession is { } open ? open.Ledger.CountOpen ? "Count open" : $"Since {At(open.Row.At)}"
        : Visit.Appointment.State == AppointmentState.Arrived ? $"Arrived {At(Visit.Appointment.At)}"
        : "Booked";

    /// <summary>What goes with the state.</summary>
    public string Detail => Session is { Ledger: { ClosedAt: not null } done } ? $"{Session.Needles ?? done.In} in, {Session.Needles ?? done.Out} out"
        : Chart.OpenSession is { } open ? open.Ledger.CountOpen ? $"{Written.Count(open.Ledger.StillIn, "needle")} not counted" : $"{Written.Count(open.Ledger.StillIn, "needle")} in"
        : Next.Brief;

    private Session? Session => Chart.OpenSession ?? Chart.Sessions.LastOrDefault(s => Clinic.Day(s.Row.At) == Date);

    private int Number => Session?.Row.Number ?? Chart.Sessions.Count + 1;

    private string At(DateTimeOffset instant) => Written.Time(Clinic.Local(instant));
}

/// <summary>A patient of the day who needs someone before treatment, or whose check-in waits.</summary>
public sealed record Need(Chart Chart, Step Step, string Text, string Icon, string? Class)
{
    /// <summary>All of a day: check-ins to look at, then the visits whose screening or consent is stuck, or whose course brings no change. Each patient's own day row says the rest.</summary>
    public static IEnumerable<Need> Of(Day day, Func<Chart, Screened> screen, Func<Chart, bool> isScreened, Func<Chart, ReassessmentPrompt?> reassess)
    {
        foreach (var waiting in day.Waiting.Where(w => w.Concern == Concern.Look))
            yield return new Need(waiting.Chart, Step.FollowUp, $"{waiting.CheckIn.HoursAfter} h check-in: {waiting.CheckIn.Reasons}.", "checkins", null);
        foreach (var chart in day.Visits.Select(v => v.Chart).DistinctBy(c => c.Patient.Id))
        {
            if (!isScreened(chart))
            {
                var screened = screen(chart);
                if (screened.Verdict == Verdict.Stop)
                    yield return new Need(chart, Step.Screen, "The history says “Stop”. Nobody has accepted it yet.", "verdict-stop", "is-stop");
                else if (screened.Verdict == Verdict.Consult)
                    yield return new Need(chart, Step.Screen, "Consult first. No physician's word yet.", "verdict-consult", "is-consult");
                else if (screened.Open is [var first, ..])
                    yield return new Need(chart, Step.Screen, screened.Open.Length == 1
                        ? $"1 question not answered: {first.Ask?.Staff ?? first.Title}" : $"{screened.Open.Length} questions not answered", "verdict-ask", "is-ask");
            }
            if (Consents.Standing(chart).IsWithdrawn)
                yield return new Need(chart, Step.Consent, "Consent is withdrawn.", "document", null);
            if (reassess(chart) is { } prompt)
                yield return new Need(chart, Step.Improve, $"{prompt.Words}.", "outcomes", null);
        }
    }
}
