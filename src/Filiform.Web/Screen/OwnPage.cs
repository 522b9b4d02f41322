using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Rules;
using Filiform.Web.Frame;
using Microsoft.AspNetCore.Components;

namespace Filiform.Web.Screen;

/// <summary>
/// A page of the patient's own form. Without a link that opens it, it says the same to everybody; without the date of birth it asks for that first;
/// once the form is sent it shows no answers.
/// </summary>
public abstract class OwnPage : ActingPage
{
    /// <summary>The key in the patient's link.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>The forms.</summary>
    [Inject]
    protected HistoryForms Forms { get; set; } = null!;

    /// <summary>The door.</summary>
    [Inject]
    protected OwnDoor Door { get; set; } = null!;

    /// <summary>Finds the clinic.</summary>
    [Inject]
    protected Clinics Clinics { get; set; } = null!;

    /// <summary>The clinic; null before one is set up, and then no link leads anywhere.</summary>
    protected ClinicInfo? Clinic { get; private set; }

    /// <summary>Where the link leads; null when it leads nowhere.</summary>
    protected FormLink? Link { get; private set; }

    /// <summary>The form; null until the date of birth is confirmed.</summary>
    protected OwnForm? Own { get; private set; }

    /// <summary>True when too many tries have failed from this address.</summary>
    protected bool IsHeldOff { get; private set; }

    /// <summary>What the page is called in the audit.</summary>
    protected abstract string Called { get; }

    /// <inheritdoc/>
    protected override Guid Subject => Link?.Patient ?? Guid.Empty;

    /// <summary>Address of a page of this form; of its first for null.</summary>
    protected string At(string? page) => $"{OwnDoor.Path}/{Uri.EscapeDataString(Key)}{(page is null ? "" : $"/{page}")}";

    /// <summary>Newest row of the forms, for a page to say what it had seen.</summary>
    protected int Seen => Own!.Chart.Seen<HistoryFormRow>();

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
        Link = Clinic is null ? null : await Forms.Find(Clinic, Key);
        if (Link is null)
        {
            Door.CountFailure(Http);
            Http.Response.StatusCode = StatusCodes.Status410Gone;
        }
        else if (Link.Sent is null && Door.IsConfirmed(Http, Link.Invitation))
        {
            Own = await Forms.Open(Clinic!, Key, Called);
        }
    }

    /// <inheritdoc/>
    protected override async Task<Decision<Guid>> Act(Posted form) => Own is null ? HistoryForms.Ended : await ActOwn(form);

    /// <summary>Carries out a form, once the date of birth is confirmed.</summary>
    protected virtual Task<Decision<Guid>> ActOwn(Posted form) => base.Act(form);
}
