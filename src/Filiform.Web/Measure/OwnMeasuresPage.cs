using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Rules;
using Filiform.Web.Frame;
using Filiform.Web.Screen;
using Microsoft.AspNetCore.Components;

namespace Filiform.Web.Measure;

/// <summary>
/// A page by which a patient answers measures, by the link of a message. It asks for the date of birth first; once the answers are sent it shows none.
/// </summary>
public abstract class OwnMeasuresPage : ActingPage
{
    /// <summary>The key in the patient's link.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>The forms.</summary>
    [Inject]
    protected MeasureForms Forms { get; set; } = null!;

    /// <summary>Finds links.</summary>
    [Inject]
    protected PatientLinks Links { get; set; } = null!;

    /// <summary>The door.</summary>
    [Inject]
    protected OwnDoor Door { get; set; } = null!;

    /// <summary>Finds the clinic.</summary>
    [Inject]
    protected Clinics Clinics { get; set; } = null!;

    /// <summary>The clinic; null before one is set up.</summary>
    protected ClinicInfo? Clinic { get; private set; }

    /// <summary>Where the link leads; null when it leads nowhere.</summary>
    protected PatientLink? Link { get; private set; }

    /// <summary>The form; null until the date of birth is confirmed, and once it is sent.</summary>
    protected OwnMeasures? Own { get; private set; }

    /// <summary>True when too many tries have failed from this address.</summary>
    protected bool IsHeldOff { get; private set; }

    /// <inheritdoc/>
    protected override Guid Subject => Link?.Patient ?? Guid.Empty;

    /// <summary>Address of a page of this form; of its first for null.</summary>
    protected string At(string? page) => $"{OwnDoor.MeasuresPath}/{Uri.EscapeDataString(Key)}{(page is null ? "" : $"/{page}")}";

    /// <inheritdoc/>
    protected override async Task Load()
    {
        (Link, Own) = (null, null);
        Clinic = await Clinics.Only();
        IsHeldOff = !Door.MayTry(Http);
        if (IsHeldOff)
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }
        Link = Clinic is null ? null : await Links.Find(Clinic, MeasureMessages.Kind, Key);
        if (Link is null)
        {
            Door.CountFailure(Http);
            Http.Response.StatusCode = StatusCodes.Status410Gone;
        }
        else if (Link.Used is null && Door.IsConfirmed(Http, Link.Id))
        {
            Own = await Forms.Open(Clinic!, Link) is { Sent: null } open ? open : null;
        }
    }

    /// <inheritdoc/>
    protected override async Task<Decision<Guid>> Act(Posted form) => Own is null ? PatientLinks.Ended : await ActOwn(form);

    /// <summary>Carries out a form, once the date of birth is confirmed.</summary>
    protected virtual Task<Decision<Guid>> ActOwn(Posted form) => base.Act(form);
}
