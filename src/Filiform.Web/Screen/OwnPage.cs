using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Rules;
using Filiform.Web.Frame;
using Microsoft.AspNetCore.Components;

namespace Filiform.Web.Screen;

/// <summary>A page of the patient's own form. Once the form is sent it shows no answers.</summary>
public abstract class OwnPage : LinkPage
{
    /// <summary>The forms.</summary>
    [Inject]
    protected HistoryForms Forms { get; set; } = null!;

    /// <summary>The form; null until the date of birth is confirmed, and once it is sent.</summary>
    protected OwnForm? Own { get; private set; }

    /// <summary>What the page is called in the audit.</summary>
    protected abstract string Called { get; }

    /// <inheritdoc/>
    protected override string Kind => HistoryForms.Kind;

    /// <summary>Address of a page of this form; of its first for null.</summary>
    protected string At(string? page) => $"{OwnDoor.Path}/{Uri.EscapeDataString(Key)}{(page is null ? "" : $"/{page}")}";

    /// <summary>Newest row of the forms, for a page to say what it had seen.</summary>
    protected int Seen => Own!.Chart.Seen<HistoryFormRow>();

    /// <inheritdoc/>
    protected override async Task Load()
    {
        Own = null;
        await base.Load();
    }

    /// <inheritdoc/>
    protected override async Task Open(ClinicInfo clinic, PatientLink link) => Own = link.Used is null ? await Forms.Open(clinic, Key, Called) : null;

    /// <inheritdoc/>
    protected override async Task<Decision<Guid>> Act(Posted form) => Own is null ? PatientLinks.Ended : await ActOwn(form);

    /// <summary>Carries out a form, once the date of birth is confirmed.</summary>
    protected virtual Task<Decision<Guid>> ActOwn(Posted form) => base.Act(form);
}
