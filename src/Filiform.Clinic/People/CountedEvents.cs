using Filiform.Clinic.Store;
using Filiform.Rules.Consent;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.People;

/// <summary>Side effects that the clinic counted itself. Stands beside the steps, for consent needs what follow-up found.</summary>
internal static class CountedEvents
{
    /// <summary>The counts until an instant: treatments that patients were asked about, and the worst grade of each. Nobody is named.</summary>
    public static async Task<OwnFigures> Until(ClinicDb db, DateTimeOffset instant, CancellationToken cancel)
    {
        var asked = await db.CheckIns.Where(c => c.At < instant && c.TakesUp == null && !c.NotReached).Select(c => c.Session).Distinct().CountAsync(cancel);
        if (asked < OwnFigures.Least)
            return new OwnFigures(asked, 0, 0);
        var graded = await db.CheckIns.Where(c => c.At < instant && c.Grade != null).Select(c => new { c.Session, c.Grade }).Distinct().ToListAsync(cancel);
        var major = graded.Where(g => g.Grade != "mild").Select(g => g.Session).ToHashSet();
        return new OwnFigures(asked, graded.Select(g => g.Session).Distinct().Count(s => !major.Contains(s)), major.Count);
    }
}
