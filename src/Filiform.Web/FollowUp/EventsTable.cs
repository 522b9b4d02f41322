using System.Text;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;
using Filiform.Web.Access;
using Filiform.Web.Frame;

namespace Filiform.Web.FollowUp;

/// <summary>The adverse events as a table for other programs.</summary>
public static class EventsTable
{
    private const string Heads = "happened,opened,record,kind,grade,first_kind,first_grade,muscle,side,needle,lot,needled_by,origin,words,done,state,outcome,closed\r\n";

    /// <summary>Maps the table as CSV in UTF-8, a row for each event that the filter of the page takes.</summary>
    public static void MapEventsTable(this WebApplication app) => app.MapGet("/safety/events.csv", async (HttpRequest request, Desk desk, EventList list, Clinics clinics, KnowledgeBase knowledge) =>
    {
        var clinic = await desk.Clinic();
        var people = (await clinics.People(clinic.Id)).ToDictionary(p => p.Id, p => p.Name);
        var listed = await list.Now(desk.Actor, EventsPage.FilterOf(request.Query, clinic), int.MaxValue);
        var text = new StringBuilder(Heads);
        foreach (var (e, _, record) in listed.Events)
        {
            string Time(DateTimeOffset? at) => at is { } known ? $"{clinic.Local(known):yyyy-MM-dd HH:mm}" : "";
            text.AppendJoin(',', new[]
            {
                Time(e.HappenedAt), Time(e.OpenedAt), record, e.Kind, e.Grade ?? "", e.FirstKind, e.FirstGrade ?? "",
                e.Muscle is { } muscle ? knowledge.Muscles.GetValueOrDefault(muscle)?.Name ?? muscle : "", e.Side?.ToString().ToLowerInvariant() ?? "", e.Needle?.ToString() ?? "", e.Lot ?? "",
                e.Practitioner is { } by ? people.GetValueOrDefault(by, "") : "", e.Origin.ToString(), e.Words, e.Done ?? "", e.IsOpen ? "open" : "closed", e.Outcome?.Word() ?? "", Time(e.ClosedAt),
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
