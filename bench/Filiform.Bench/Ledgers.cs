using Filiform.Clinic.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Bench;

/// <summary>What the store holds after all, against what was acknowledged.</summary>
internal sealed class Ledgers(StoreOptions options, Guid clinic)
{
    /// <summary>What is not as it must be, and how many of the open taps had been written all the same.</summary>
    public async Task<(List<string> Problems, int WrittenUnheard)> Check(IReadOnlyList<Tapper> tappers)
    {
        using var store = new ClinicStore(options, TimeProvider.System);
        var rows = await store.ReadUnaudited(clinic, db => db.SessionEvents.OrderBy(e => e.Number).ToListAsync());
        var commands = await store.ReadUnaudited(clinic, db => db.Commands.Select(c => c.Id).ToListAsync());
        var problems = new List<string>();
        var unheard = 0;
        foreach (var tapper in tappers)
        {
            var written = rows.Where(r => r.Session == tapper.Room.Session).ToList();
            var ids = written.Select(r => r.Command).ToList();
            problems.AddRange(tapper.Acknowledged.Except(ids).Select(id => $"{tapper.Room.Name}: {id} was acknowledged and is lost"));
            problems.AddRange(ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => $"{tapper.Room.Name}: {g.Key} is there {g.Count()} times"));
            problems.AddRange(ids.Except(commands).Select(id => $"{tapper.Room.Name}: {id} is an event without its command"));
            if (!written.Select(r => r.Number).SequenceEqual(Enumerable.Range(1, written.Count)))
                problems.Add($"{tapper.Room.Name}: its events do not number on without a gap");
            if (!ids.Where(tapper.Acknowledged.Contains).SequenceEqual(tapper.Acknowledged))
                problems.Add($"{tapper.Room.Name}: its events are not in the order of the taps");
            // Hygiene was checked before the first tap.
            if (written.Count - 1 - tapper.Acknowledged.Count is not (0 or 1) and var beyond)
                problems.Add($"{tapper.Room.Name}: {beyond} events beyond those acknowledged");
            unheard += tapper.Open is { } open && ids.Contains(open) ? 1 : 0;
        }
        return (problems, unheard);
    }

    /// <summary>Whether the store's own check finds all whole.</summary>
    public async Task<IEnumerable<string>> Verify()
    {
        using var store = new ClinicStore(options, TimeProvider.System);
        var check = await store.Verify();
        return check.Refusal is { } refused ? [refused.What] : check.Value.Problems;
    }
}
