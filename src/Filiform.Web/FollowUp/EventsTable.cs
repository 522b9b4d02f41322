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
    private const string Heads = "happened,opened,record,kind,grade,first_kind,first_grade,muscle,side,needle,lot,needled_by,origin,words,done,state,outcome,closed";

    /// <summary>Maps the table as CSV in UTF-8, a row for each event that the filter of the page takes.</summary>
    public static void MapEventsTable(this WebApplication app) => app.MapGet("/safety/events.csv", async (HttpRequest request, Desk desk, EventList list, Clinics clinics, KnowledgeBase knowledge) =>
    {
        var clinic = await desk.Clinic();
        var people = (await clinics.People(clinic.Id)).ToDictionary(p => p.Id, p => p.Name);
        var listed = await list.Now(desk.Actor, EventsPage.FilterOf(request.Query, clinic), int.MaxValue);
        string Time(DateTimeOffset? at) => at is { } known ? $"{clinic.Local(known):yyyy-MM-dd HH:mm}" : "";
        return Csv.Result(Heads, listed.Events.Select(l => (e: l.Event, record: l.Record)).Select(l => new[]
        {
            Time(l.e.HappenedAt), Time(l.e.OpenedAt), l.record, l.e.Kind, l.e.Grade ?? "", l.e.FirstKind, l.e.FirstGrade ?? "",
            l.e.Muscle is { } muscle ? knowledge.Muscles.GetValueOrDefault(muscle)?.Name ?? muscle : "", l.e.Side?.ToString().ToLowerInvariant() ?? "", l.e.Needle?.ToString() ?? "", l.e.Lot ?? "",
            l.e.Practitioner is { } by ? people.GetValueOrDefault(by, "") : "", l.e.Origin.ToString(), l.e.Words, l.e.Done ?? "", l.e.IsOpen ? "open" : "closed", l.e.Outcome?.Word() ?? "", Time(l.e.ClosedAt),
        }));
    }).RequireAuthorization(StaffAccess.Staff);
}
