using System.Text;
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
        var (clinic, text) = (await desk.Clinic(), new StringBuilder("decided,patient,rule,action,rule_set,reason,words,by,role,holds,ended\r\n"));
        foreach (var (row, patient, by, ended, holds) in await overrides.All(desk.Actor, clinic))
        {
            text.AppendJoin(',', new[]
            {
                $"{clinic.Local(row.At):yyyy-MM-dd HH:mm}", patient, row.Rule, row.Action.Id(), row.RuleSet, row.Reason, row.Words, by, row.Role, holds ? "yes" : "no",
                ended is { } at ? $"{clinic.Local(at):yyyy-MM-dd HH:mm}" : "",
            }.Select(Quoted)).Append("\r\n");
        }
        return Results.Text(text.ToString(), "text/csv", Encoding.UTF8);
    }).RequireAuthorization(StaffAccess.Staff);

    // A spreadsheet would take a field that begins so for a formula.
    private static string Quoted(string field)
    {
        var plain = field.Length > 0 && field[0] is '=' or '+' or '-' or '@' ? $"'{field}" : field;
        return plain.AsSpan().ContainsAny(",\"\r\n") ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
