using Filiform.Clinic.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.FollowUp;

/// <summary>Which adverse events are listed. What is null is not asked for.</summary>
/// <param name="OpenOnly">Open ones alone.</param>
/// <param name="Kind">Id of a kind.</param>
/// <param name="Grade">A grade.</param>
/// <param name="From">Happened at this instant or later.</param>
/// <param name="Until">Happened before this instant.</param>
public sealed record EventFilter(bool OpenOnly = false, string? Kind = null, string? Grade = null, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    internal bool Takes(AdverseEvent e) => (!OpenOnly || e.IsOpen) && (Kind is null || e.Kind == Kind) && (Grade is null || e.Grade == Grade)
        && (From is null || e.HappenedAt >= From) && (Until is null || e.HappenedAt < Until);
}

/// <summary>An adverse event with whom it happened to.</summary>
/// <param name="Event">The event.</param>
/// <param name="Name">"SURNAME, Given".</param>
/// <param name="Record">Record number.</param>
public sealed record ListedEvent(AdverseEvent Event, string Name, string Record);

/// <summary>The adverse events of a clinic.</summary>
/// <param name="Events">Open ones first, each part newest first; no more than were asked for.</param>
/// <param name="All">How many the filter takes, listed or not.</param>
/// <param name="Open">How many are open in all, whatever the filter.</param>
public sealed record ListedEvents(IReadOnlyList<ListedEvent> Events, int All, int Open);

/// <summary>Lists the adverse events of a whole clinic.</summary>
public sealed class EventList(ClinicStore store)
{
    /// <summary>The list as it is now. Each patient on it gets an audit entry.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops the read.</param>
    public Task<ListedEvents> Now(Actor actor, EventFilter filter, int most, CancellationToken cancel = default) =>
        store.ReadOfSeveral(actor, "Read: adverse events", async db =>
        {
            var known = await KnownEvents.OfClinic(db, cancel: cancel);
            var taken = known.Where(filter.Takes).OrderByDescending(e => e.IsOpen).ThenByDescending(e => e.HappenedAt).ToList();
            var shown = taken.Take(most).ToList();
            var who = shown.Select(e => e.Patient).Distinct().ToList();
            var records = await db.Patients.AsNoTracking().Where(p => who.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Record, cancel);
            var names = (await db.Details.AsNoTracking().Where(d => who.Contains(d.Patient)).OrderBy(d => d.Seq).ToListAsync(cancel)).GroupBy(d => d.Patient).ToDictionary(g => g.Key, g => g.Last());
            var listed = shown.Where(e => names.ContainsKey(e.Patient))
                .Select(e => new ListedEvent(e, $"{names[e.Patient].Family.ToUpperInvariant()}, {names[e.Patient].Given}", records[e.Patient])).ToList();
            return (new ListedEvents(listed, taken.Count, known.Count(e => e.IsOpen)), (IReadOnlyCollection<Guid>)who);
        }, cancel);
}
