using Filiform.Rules;
using Microsoft.AspNetCore.Components;

namespace Filiform.Web.Frame;

/// <summary>
/// A page whose forms act. A form names what it does in its field <c>act</c>; the page carries it out before it is shown, then either goes on
/// to the next address or shows itself again with the refusal and what was typed. Works without script.
/// </summary>
public abstract class ActingPage : ComponentBase
{
    /// <summary>The request.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>Who works here, where, and when.</summary>
    [Inject]
    protected Desk Desk { get; set; } = null!;

    /// <summary>Addresses.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Why the form was refused; null when it was not.</summary>
    protected Refusal? Refused { get; private set; }

    /// <summary>What was sent; null when nothing was.</summary>
    protected Posted? Form { get; private set; }

    /// <summary>Id of the patient that commands are about.</summary>
    protected virtual Guid Subject => Guid.Empty;

    /// <summary>True when the page has gone on to another address and shows nothing.</summary>
    protected bool IsLeaving { get; private set; }

    /// <summary>What was typed in a field before the refusal, else <paramref name="otherwise"/>.</summary>
    protected string? Typed(string name, string? otherwise = null) => Form is null ? otherwise : Form.Text(name);

    /// <summary>Loads what the page shows. Called before a form acts, and again after a refusal.</summary>
    protected abstract Task Load();

    /// <summary>Carries out a form.</summary>
    protected virtual Task<Decision<Guid>> Act(Posted form) =>
        Task.FromResult<Decision<Guid>>(Refusal.Because("act-unknown", "Nothing was done: the form is not known here", "A form of this page"));

    /// <summary>Where to go after a form went through; null to stay and show what came of it.</summary>
    protected virtual string? After(Posted form, Guid result) => Navigation.Uri;

    // Everything is loaded and done before the first rendering, so a page never meets what is not there yet.
    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Begin();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    private async Task Begin()
    {
        await Load();
        if (IsLeaving || !HttpMethods.IsPost(Http.Request.Method))
            return;
        Form = new Posted(await Http.Request.ReadFormAsync(), Subject);
        var decided = await Act(Form);
        if (decided.Went)
        {
            if (After(Form, decided.Value) is { } next)
                Leave(next);
            return;
        }
        Refused = decided.Refusal;
        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await Load();
    }

    /// <summary>Goes on to another address.</summary>
    protected void Leave(string address)
    {
        IsLeaving = true;
        Navigation.NavigateTo(address);
    }
}
