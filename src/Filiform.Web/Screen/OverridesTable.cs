using Filiform.Clinic.Screen;
using Filiform.Rules.Screen;
using Filiform.Web.Access;
using Filiform.Web.Frame;

namespace Filiform.Web.Screen;

/// <summary>The decisions against rules as a table for other programs.</summary>
public static class OverridesTable
{
    /// <summary>Maps the table as CSV in UTF-8, a row for each decision, newest first.</summary>
    public static void MapOverridesTable(this WebApplication app) => app.MapGet("/safety/overrides.csv", async (Desk desk, Overrides overrides) =>
    {
        var clinic = await desk.Clinic();
        return Csv.Result("decided,patient,rule,action,rule_set,reason,words,by,role,holds,ended", (await overrides.All(desk.Actor, clinic)).Select(o => new[]
        {
            $"{clinic.Local(o.Row.At):yyyy-MM-dd HH:mm}", o.Patient, o.Row.Rule, o.Row.Action.Id(), o.Row.RuleSet, o.Row.Reason, o.Row.Words, o.By, o.Row.Role, o.Holds ? "yes" : "no",
            o.EndedAt is { } at ? $"{clinic.Local(at):yyyy-MM-dd HH:mm}" : "",
        }));
    }).RequireAuthorization(StaffAccess.Staff);
}
