using Filiform.Clinic.Consent;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Rules;
using Filiform.Rules.People;
using Filiform.Rules.Screen;
using Microsoft.AspNetCore.Components;

namespace Filiform.Web.Frame;

/// <summary>A page of one patient's chart. It loads the chart, leaves an audit entry, and refuses a step whose precondition is missing.</summary>
public abstract class PatientPage : ActingPage
{
    /// <summary>The patient.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Opens charts.</summary>
    [Inject]
    protected Patients Patients { get; set; } = null!;

    /// <summary>Screens.</summary>
    [Inject]
    protected Screenings Screenings { get; set; } = null!;

    /// <summary>Consents.</summary>
    [Inject]
    protected Consents Consents { get; set; } = null!;

    /// <summary>The chart.</summary>
    protected Chart Chart { get; private set; } = null!;

    /// <summary>The clinic.</summary>
    protected ClinicInfo Clinic { get; private set; } = null!;

    /// <summary>What screening says now of what is planned.</summary>
    protected Screened Screened { get; private set; } = null!;

    /// <summary>How far the patient has come.</summary>
    protected Progress Progress { get; private set; } = null!;

    /// <summary>Why this step cannot begin; null when it can.</summary>
    protected Refusal? NotReady => Progress is not null && Step is { } step ? Progress.Missing(step) : null;

    /// <summary>The step of this page; null for the overview.</summary>
    protected abstract Step? Step { get; }

    /// <summary>What the page is called, in its title and in the audit.</summary>
    protected virtual string Called => Step?.Name() ?? "Overview";

    /// <summary>Day on the clinic's calendar.</summary>
    protected DateOnly Today => Clinic.Day(Desk.Now);

    /// <inheritdoc/>
    protected override Guid Subject => Id;

    /// <summary>Address of a step of this patient; of the overview for null.</summary>
    protected string At(Step? step) => AddressOf(Id, step);

    /// <summary>Address of a step of a patient; of the overview for null.</summary>
    public static string AddressOf(Guid patient, Step? step) => step is { } named ? $"/patients/{patient}/{named.Slug()}" : $"/patients/{patient}";

    /// <summary>True for a form that may be sent even where the step cannot begin, such as taking a consent back.</summary>
    protected virtual bool IsAlwaysAllowed(Posted form) => false;

    /// <summary>Carries out a form of a step that may begin.</summary>
    protected virtual Task<Decision<Guid>> ActReady(Posted form) => base.Act(form);

    /// <inheritdoc/>
    protected sealed override Task<Decision<Guid>> Act(Posted form) =>
        NotReady is { } missing && !IsAlwaysAllowed(form) ? Task.FromResult<Decision<Guid>>(missing) : ActReady(form);

    /// <inheritdoc/>
    protected override async Task Load()
    {
        Clinic = await Desk.Clinic();
        var chart = await Patients.Open(Desk.Actor, Id, Called);
        if (chart is null)
        {
            Leave("/not-found");
            return;
        }
        Chart = chart;
        Screened = Screenings.Now(Chart, Clinic);
        var current = Screenings.Current(Chart, Clinic);
        Progress = new Progress(current is not null, current?.Verdict == Verdict.Stop && Screened.AfterOverrides == Verdict.Stop, Consents.Valid(Chart) is not null, Chart.Findings.Count > 0,
            Chart.Targets.Count > 0, Chart.OpenSession is not null, Chart.Sessions.Any(s => s.Ledger.ClosedAt is not null));
    }
}
