using Filiform.Clinic.Book;
using Filiform.Clinic.Consent;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Treat;
using Filiform.Rules.FollowUp;
using Filiform.Rules.People;
using Filiform.Rules.Screen;
using Filiform.Web.Frame;

namespace Filiform.Web.People;

/// <summary>Something a visit needs, and whether it is there.</summary>
public sealed record Mark(Step Step, bool IsReady, string Text);

/// <summary>The first step of a patient that is not ready.</summary>
/// <param name="Step">The step.</param>
/// <param name="What">What is to be done there, to follow its name and a colon.</param>
/// <param name="Brief">The same in one to three words, for a row of a list.</param>
public sealed record NextStep(Step Step, string What, string Brief);

/// <summary>Finds the next step of a patient. It points the way and decides nothing: each step refuses for itself.</summary>
public sealed class NextSteps(Screenings screenings, Consents consents, Treatments treatments, TimeProvider time)
{
    /// <summary>What screening, consent and plan lack for a treatment today.</summary>
    public IReadOnlyList<Mark> Marks(Chart chart, ClinicInfo clinic) =>
    [
        screenings.Current(chart, clinic) is { } current
            ? new Mark(Step.Screen, current.Verdict != Verdict.Stop, $"Screened today: {current.Verdict.Word()}")
            : new Mark(Step.Screen, false, "Not screened today"),
        consents.Valid(chart) is { } consent
            ? consents.IsReady(chart)
                ? new Mark(Step.Consent, true, $"Consent signed {Written.Date(clinic.Day(consent.At))}")
                : new Mark(Step.Consent, false, "Consent does not cover the plan")
            : new Mark(Step.Consent, false, Consents.Standing(chart) switch
            {
                { Newest: null } => "Consent not signed",
                { IsWithdrawn: true } => "Consent withdrawn",
                _ => "Consent text has changed: sign again",
            }),
        chart.Targets.Count > 0
            ? new Mark(Step.Plan, true, $"{Written.Count(chart.Targets.Count, "target")} planned")
            : new Mark(Step.Plan, false, "No target planned"),
    ];

    /// <summary>The next step. What is urgent comes first, then the ten steps in their order.</summary>
    public NextStep Of(Chart chart, ClinicInfo clinic, Screened screened)
    {
        if (chart.OpenSession is { } open)
        {
            return new NextStep(Step.Treat, $"session {open.Row.Number} is open in {open.Row.Room}",
                open.Ledger.CountOpen ? "Count open" : $"{Written.Count(open.Ledger.StillIn, "needle")} in");
        }
        if (CheckIns.Waiting(chart.CheckIns) is { Length: > 0 } waiting)
        {
            return waiting.Any(w => w.Concern == Concern.CallNow)
                ? new NextStep(Step.FollowUp, "a check-in names a warning sign: call now", "Call now")
                : new NextStep(Step.FollowUp, "a check-in waits for a look", "Check-in waits");
        }
        if (chart.Reviews.LastOrDefault() is { Decision: "end" } end && !chart.Sessions.Any(s => s.Row.At > end.At))
            return new NextStep(Step.Improve, $"the course was ended on {Written.Date(clinic.Day(end.At))}", "Course ended");
        var now = time.GetUtcNow();
        if (Urgent(chart, clinic, screened, now) is { } urgent)
            return urgent;
        if (chart.Pages.Count == 0)
            return new NextStep(Step.Learn, "no condition page was gone through yet", "Nothing read");
        return AfterSession(chart, clinic, now) ?? BeforeSession(chart, clinic, screened, now);
    }

    // A verdict that needs a physician, or ends the way, is looked at before anything else once somebody is to come.
    private NextStep? Urgent(Chart chart, ClinicInfo clinic, Screened screened, DateTimeOffset now) =>
        screened.Verdict is Verdict.Stop or Verdict.Consult && screenings.Current(chart, clinic) is null && NextVisit(chart, now) is { } visit
            ? Screen(clinic, screened, visit, clinic.Day(now))
            : null;

    private static NextStep? AfterSession(Chart chart, ClinicInfo clinic, DateTimeOffset now)
    {
        var closed = chart.Sessions.Where(s => s.Ledger.ClosedAt is not null).ToList();
        if (closed.Count == 0)
            return null;
        var last = closed[^1];
        var today = clinic.Day(now);
        var isToday = clinic.Day(last.Ledger.ClosedAt!.Value) == today;
        if (isToday && !chart.Scores.Any(s => clinic.Day(s.At) == today))
            return new NextStep(Step.Measure, $"nothing is measured yet at session {last.Row.Number}", "Not measured");
        if (chart.Reviews.Count == 0 && chart.Plan is { } plan && closed.Count >= plan.ReviewAfter)
            return new NextStep(Step.Improve, $"the review after session {plan.ReviewAfter} is due", "Review due");
        var visitToday = chart.Appointments.Any(a => a.State != AppointmentState.Cancelled && clinic.Day(a.Start) == today);
        if (!isToday && !visitToday && !chart.CheckIns.Any(c => c.Session == last.Row.Id))
            return new NextStep(Step.FollowUp, $"nobody has asked yet how session {last.Row.Number} went", "No check-in");
        if (isToday && NextVisit(chart, now) is not null)
            return new NextStep(Step.FollowUp, $"the check-in 24 hours after session {last.Row.Number}", "Check-in due");
        return isToday ? new NextStep(Step.Book, "the next visit is not booked", "Not booked") : null;
    }

    private NextStep BeforeSession(Chart chart, ClinicInfo clinic, Screened screened, DateTimeOffset now)
    {
        var today = clinic.Day(now);
        var visit = chart.Appointments.FirstOrDefault(a => a.State != AppointmentState.Cancelled && clinic.Day(a.Start) == today) ?? NextVisit(chart, now);
        if (visit is null)
            return new NextStep(Step.Book, "no visit is booked", "Not booked");
        if (screenings.Current(chart, clinic) is not { } current)
            return Screen(clinic, screened, visit, today);
        if (current.Verdict == Verdict.Stop)
            return new NextStep(Step.Screen, "the verdict is “Stop”, so nothing follows it", "Stop");
        var marks = Marks(chart, clinic);
        if (!marks[1].IsReady)
            return consents.Valid(chart) is not null ? new NextStep(Step.Consent, "the consent does not cover the plan", "Ask again")
                : new NextStep(Step.Consent, chart.Consents.Count > 0 ? "the consent does not hold any more" : "not signed yet", chart.Consents.Count > 0 ? "Sign again" : "Consent open");
        if (chart.Findings.Count == 0)
            return new NextStep(Step.Assess, "no finding is recorded yet", "Not examined");
        if (chart.Targets.Count == 0)
            return new NextStep(Step.Plan, "no target is planned yet", "No target");
        if (treatments.Readiness(chart, clinic).Open().Refusal is { Missing: [var missing, ..] })
        {
            return missing.StartsWith("Screen", StringComparison.Ordinal)
                ? new NextStep(Step.Screen, Rest(missing), "Not ready")
                : new NextStep(Step.Consent, Rest(missing), "Not ready");
        }
        var of = chart.Plan is { } plan ? $" of {plan.Sessions}" : "";
        return new NextStep(Step.Treat, $"session {chart.Sessions.Count + 1}{of}, {visit.Room}", "Ready");
    }

    private static NextStep Screen(ClinicInfo clinic, Screened screened, AppointmentRow visit, DateOnly today)
    {
        if (screened.Verdict == Verdict.Stop)
            return new NextStep(Step.Screen, "the history says “Stop”", "Stop");
        if (screened.Verdict == Verdict.Consult)
            return new NextStep(Step.Screen, "ask the physician first", "Physician first");
        if (!screened.Open.IsEmpty)
        {
            var questions = Written.Count(screened.Open.Length, "question");
            return new NextStep(Step.Screen, $"{questions} open", $"{questions} open");
        }
        var start = clinic.Local(visit.Start);
        return DateOnly.FromDateTime(start) == today
            ? new NextStep(Step.Screen, "not accepted yet for today", "Screen today")
            : new NextStep(Step.Screen, $"on the day of the next visit, {Written.DateTime(start)}", "On the day");
    }

    private static AppointmentRow? NextVisit(Chart chart, DateTimeOffset now) =>
        chart.Appointments.FirstOrDefault(a => a.State != AppointmentState.Cancelled && a.End > now);

    private static string Rest(string missing) => missing.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon
        ? missing[(colon + 2)..]
        : $"{char.ToLowerInvariant(missing[0])}{missing[1..]} is missing";
}
