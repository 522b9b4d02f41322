using Microsoft.AspNetCore.Components;

namespace Filiform.Web.Frame;

/// <summary>What to do when an address names nothing.</summary>
public static class Missing
{
    /// <summary>
    /// Shows the page for what is not there. It lets the layout be shown first: a layout that holds a form cannot be taken away in the same breath.
    /// </summary>
    public static async Task SayMissing(this NavigationManager navigation)
    {
        await Task.Yield();
        navigation.NotFound();
    }
}
