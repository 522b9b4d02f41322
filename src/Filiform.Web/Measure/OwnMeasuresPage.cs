using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Rules;
using Filiform.Web.Frame;
using Filiform.Web.Screen;
using Microsoft.AspNetCore.Components;

namespace Filiform.Web.Measure;

/// <summary>A page by which a patient answers measures, by the link of a message. Once the answers are sent it shows none.</summary>
public abstract class OwnMeasuresPage : LinkPage
{
    /// <summary>The forms.</summary>
    [Inject]
    protected MeasureForms Forms { get; set; } = null!;

    /// <summary>The form; null until the date of birth is confirmed, and once it is sent.</summary>
    protected OwnMeasures? Own { get; private set; }

    /// <inheritdoc/>
    protected override string Kind => MeasureMessages.Kind;

    /// <inheritdoc/>
    protected override string RememberedBelow => OwnDoor.MeasuresPath;

    /// <summary>Address of a page of this form; of its first for null.</summary>
    protected string At(string? page) => $"{OwnDoor.MeasuresPath}/{Uri.EscapeDataString(Key)}{(page is null ? "" : $"/{page}")}";

    /// <inheritdoc/>
    protected override async Task Load()
    {
        Own = null;
        await base.Load();
    }

    /// <inheritdoc/>
    protected override async Task Open(ClinicInfo clinic, PatientLink link) =>
        Own = link.Used is null && await Forms.Open(clinic, link) is { Sent: null } open ? open : null;

    /// <inheritdoc/>
    protected override async Task<Decision<Guid>> Act(Posted form) => Own is null ? PatientLinks.Ended : await ActOwn(form);

    /// <summary>Carries out a form, once the date of birth is confirmed.</summary>
    protected virtual Task<Decision<Guid>> ActOwn(Posted form) => base.Act(form);
}
