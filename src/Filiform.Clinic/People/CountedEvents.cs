using Filiform.Clinic.FollowUp;
using Filiform.Clinic.Store;
using Filiform.Rules.Consent;
using Filiform.Rules.Screen;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.People;

/// <summary>Side effects that the clinic counted itself. Stands beside the steps, for consent needs what follow-up found.</summary>
internal static class CountedEvents
{
    /// <summary>
    /// The counts until an instant: treatments that patients were asked about or that an event is known of, and the worst grade of each. Nobody is named.
    /// </summary>
    public static async Task<OwnFigures> Until(ClinicDb db, DateTimeOffset instant, CancellationToken cancel)
    {
        var asked = await db.CheckIns.Where(c => c.At < instant && c.TakesUp == null && !c.NotReached).Select(c => c.Session).Distinct().CountAsync(cancel);
        if (asked < OwnFigures.Least)
            return new OwnFigures(asked, 0, 0);
        var events = (await KnownEvents.OfClinic(db, instant, cancel)).Where(e => e.Counts && e.Session is not null).ToList();
        var unasked = events.Where(e => e.CheckIn is null).Select(e => e.Session!.Value).ToHashSet();
        unasked.ExceptWith(await db.CheckIns.Where(c => c.At < instant && c.TakesUp == null && unasked.Contains(c.Session)).Select(c => c.Session).ToListAsync(cancel));
        var worst = events.GroupBy(e => e.Session).Select(s => s.Max(e => EarlierEvent.Grades.IndexOf(e.Grade!))).ToList();
        return new OwnFigures(asked + unasked.Count, worst.Count(g => g == 0), worst.Count(g => g > 0));
    }
}
