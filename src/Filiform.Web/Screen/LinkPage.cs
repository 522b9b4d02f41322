using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Web.Frame;
using Microsoft.AspNetCore.Components;

namespace Filiform.Web.Screen;

/// <summary>
/// A page that opens with a patient's key and the date of birth. Without a link that opens it, it says the same to everybody; without the date of birth it
/// asks for that first.
/// </summary>
public abstract class LinkPage : ActingPage
{
    /// <summary>The key in the patient's link.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>Finds links.</summary>
    [Inject]
    protected PatientLinks Links { get; set; } = null!;

    /// <summary>The door.</summary>
    [Inject]
    protected OwnDoor Door { get; set; } = null!;

    /// <summary>Finds the clinic.</summary>
    [Inject]
    protected Clinics Clinics { get; set; } = null!;

    /// <summary>The clinic; null before one is set up, and then no link leads anywhere.</summary>
    protected ClinicInfo? Clinic { get; private set; }

    /// <summary>Where the link leads; null when it leads nowhere.</summary>
    protected PatientLink? Link { get; private set; }

    /// <summary>True when too many tries have failed from this address.</summary>
    protected bool IsHeldOff { get; private set; }

    /// <summary>What links to this page are for.</summary>
    protected abstract string Kind { get; }

    /// <summary>Below which address the date of birth is remembered.</summary>
    protected virtual string RememberedBelow => OwnDoor.Path;

    /// <inheritdoc/>
    protected override Guid Subject => Link?.Patient ?? Guid.Empty;

    /// <inheritdoc/>
    protected override async Task Load()
    {
        Link = null;
        Clinic = await Clinics.Only();
        IsHeldOff = !Door.MayTry(Http);
        if (IsHeldOff)
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }
        Link = Clinic is null ? null : await Links.Find(Clinic, Kind, Key);
        if (Link is null)
        {
            Door.CountFailure(Http);
            Http.Response.StatusCode = StatusCodes.Status410Gone;
        }
        else if (Door.IsConfirmed(Http, Link.Id))
        {
            await Open(Clinic!, Link);
        }
    }

    /// <summary>Loads what the link opens, once the date of birth is confirmed.</summary>
    protected abstract Task Open(ClinicInfo clinic, PatientLink link);

    /// <summary>Takes the date of birth that was sent, and remembers on this device that it was right.</summary>
    protected async Task<Decision<Guid>> Confirm(Posted form)
    {
        if (form.Act != "confirm" || Link is null)
            return PatientLinks.Ended;
        if (BornFields.Read(form) is not { } born)
            return BornFields.Unread;
        var decided = await Confirm(Clinic!, form.Command, born);
        if (decided.Went)
            Door.Remember(Http, decided.Value, RememberedBelow);
        else
            Door.CountFailure(Http);
        return decided;
    }

    /// <summary>Confirms it with the clinic.</summary>
    protected virtual Task<Decision<Guid>> Confirm(ClinicInfo clinic, CommandId command, DateOnly born) => Links.Confirm(clinic, Kind, Key, command, born);
}
