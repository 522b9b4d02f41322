using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>The clinic's log of sharps containers. It names no patient, so looking at it leaves no audit entry.</summary>
public sealed class Sharps(ClinicStore store)
{
    /// <summary>Enters what happened to a container. Refused as <see cref="SharpsContainer.Decide"/> does.</summary>
    public Task<Decision<Guid>> Record(Actor actor, Guid command, string? container, SharpsEvent? happened, string? words, CancellationToken cancel = default) =>
        store.Write(actor, new CommandId(command, Guid.Empty, null), "Sharps container", async (db, stamp) =>
        {
            var name = container?.Trim() ?? "";
            var last = await db.Sharps.Where(s => s.Container == name).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).FirstOrDefaultAsync(cancel);
            var decided = SharpsContainer.Decide(name, last?.Event, happened);
            return decided.Went
                ? stamp.Log(new SharpsRow { Container = name, Event = decided.Value, Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim() }).Id
                : decided.Refusal!;
        }, cancel);

    /// <summary>The log, newest first.</summary>
    public Task<List<SharpsRow>> List(Guid clinic, CancellationToken cancel = default) =>
        store.ReadUnaudited(clinic, db => db.Sharps.OrderByDescending(s => s.At).ThenByDescending(s => s.Id).ToListAsync(cancel), cancel);
}
