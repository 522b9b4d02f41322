using Filiform.Clinic.Book;
using Filiform.Clinic.Consent;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Rules.FollowUp;
using Filiform.Rules.People;
using Filiform.Rules.Screen;

namespace Filiform.Web.Frame;

/// <summary>How one step stands: an icon and one word.</summary>
/// <param name="Step">The step.</param>
/// <param name="Kind">done, now, open or due.</param>
/// <param name="Word">One word or date.</param>
/// <param name="Verdict">For the screening step, the verdict whose icon it wears.</param>
public sealed record StepState(Step Step, string Kind, string Word, Verdict? Verdict = null);

/// <summary>How the ten steps of a patient stand.</summary>
public sealed class StepStates(Consents consents, TimeProvider time)
{
    /// <summary>All ten, in order.</summary>
    public IReadOnlyList<StepState> Of(Chart chart, ClinicInfo clinic, Screened screened) =>
        [.. Steps.All.Select(s => Of(s, chart, clinic, screened))];

    private StepState Of(Step step, Chart chart, ClinicInfo clinic, Screened screened) => step switch
    {
        Step.Learn => chart.Pages.Count > 0 ? Done(step, "Read") : Open(step),
        Step.Book => Book(chart, clinic),
        Step.Screen => new StepState(step, "done", screened.Verdict.Word(), screened.Verdict),
        Step.Consent => consents.IsReady(chart) ? Done(step, "Signed")
            : chart.Consents.Count > 0 ? new StepState(step, "due", Consents.Standing(chart).IsWithdrawn ? "Withdrawn" : consents.Valid(chart) is null ? "Sign again" : "Ask again")
            : Open(step),
        Step.Assess => chart.Findings.Count > 0 ? Done(step, Written.ShortDate(clinic.Day(chart.Findings.Max(f => f.At)))) : Open(step),
        Step.Plan => chart.Targets.Count > 0 ? Done(step, Written.Count(chart.Targets.Count, "target")) : Open(step),
        Step.Treat => Treat(chart, clinic),
        Step.FollowUp => FollowUp(chart),
        Step.Measure => chart.Scores.Count > 0 ? Done(step, Written.Count(chart.Scores.Count, "score")) : Open(step),
        _ => chart.Reviews.Count > 0 ? Done(step, Written.ShortDate(clinic.Day(chart.Reviews[^1].At)))
            : chart.Plan is { } plan && chart.Sessions.Count(s => s.Ledger.ClosedAt is not null) >= plan.ReviewAfter ? new StepState(step, "due", "Review due")
            : Open(step),
    };

    private StepState Book(Chart chart, ClinicInfo clinic)
    {
        var now = time.GetUtcNow();
        var next = chart.Appointments.FirstOrDefault(a => a.State != AppointmentState.Cancelled && a.End > now);
        if (next is null)
            return chart.Appointments.Count > 0 ? Done(Step.Book, "Past") : Open(Step.Book);
        var start = clinic.Local(next.Start);
        return Done(Step.Book, DateOnly.FromDateTime(start) == clinic.Day(now) ? Written.Time(start) : Written.ShortDate(DateOnly.FromDateTime(start)));
    }

    private static StepState Treat(Chart chart, ClinicInfo clinic) => chart.OpenSession is { } open
        ? new StepState(Step.Treat, "now", open.Ledger.StillIn > 0 ? $"{open.Ledger.StillIn} in" : "Now")
        : chart.Sessions.LastOrDefault() is { } last ? Done(Step.Treat, Written.ShortDate(clinic.Day(last.Row.At))) : Open(Step.Treat);

    private static StepState FollowUp(Chart chart)
    {
        if (CheckIns.Waiting(chart.CheckIns) is { Length: > 0 } waiting)
            return new StepState(Step.FollowUp, "due", waiting.Any(w => w.Concern == Concern.CallNow) ? "Call now" : "Look");
        return chart.CheckIns.LastOrDefault(c => c.IsAnswer) is { } last ? Done(Step.FollowUp, $"{last.HoursAfter} h ok")
            : chart.Sessions.Any(s => s.Ledger.ClosedAt is not null) ? new StepState(Step.FollowUp, "due", "Due")
            : Open(Step.FollowUp);
    }

    private static StepState Done(Step step, string word) => new(step, "done", word);

    private static StepState Open(Step step) => new(step, "open", "Open");
}
