using Filiform.Clinic.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.People;

/// <summary>One entry of the audit about a patient's record.</summary>
/// <param name="At">When, an instant.</param>
/// <param name="Name">Who, by the name at that time.</param>
/// <param name="Action">What was looked at or done.</param>
/// <param name="Purpose">Why.</param>
/// <param name="IsRefused">It was tried and refused; nothing was written.</param>
public sealed record Reading(DateTimeOffset At, string Name, string Action, string Purpose, bool IsRefused);

/// <summary>Who looked at a patient's record.</summary>
public sealed class Readers(ClinicStore store)
{
    /// <summary>Most entries that are given; older ones stay in the audit.</summary>
    public const int Most = 500;

    /// <summary>Entries about this patient, newest first.</summary>
    public Task<List<Reading>> Of(Actor actor, Guid patient, CancellationToken cancel = default) =>
        store.Read(actor, patient, "Read: who read the record", async db =>
        {
            var rows = await db.Audit.AsNoTracking().Where(a => a.Clinic == actor.Clinic && a.Patient == patient)
                .OrderByDescending(a => a.Seq).Take(Most).ToListAsync(cancel);
            return rows.Select(a => new Reading(a.At, a.Name, a.Action, a.Purpose, a.Details.StartsWith("refused", StringComparison.Ordinal))).ToList();
        }, cancel);
}
