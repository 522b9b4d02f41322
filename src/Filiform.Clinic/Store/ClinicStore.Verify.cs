using System.Collections.Immutable;
using System.Data;
using Filiform.Clinic.Improve;
using Filiform.Clinic.Treat;
using Filiform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Store;

/// <summary>What a check of the store found.</summary>
/// <param name="Chains">The audit of each clinic.</param>
/// <param name="Problems">What is wrong, in the words of a sentence each; empty when all is whole.</param>
public sealed record StoreCheck(ImmutableArray<AuditChain> Chains, ImmutableArray<string> Problems)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsWhole => Problems.IsEmpty;
}

/// <summary>The audit of one clinic.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Entries">Number of entries.</param>
/// <param name="Last">Hash of the last entry. Noted down elsewhere, it later proves that no entry was cut off the end.</param>
public sealed record AuditChain(Guid Clinic, long Entries, string Last);

public sealed partial class ClinicStore
{
    private const int MostProblems = 20;

    /// <summary>
    /// Checks the database file, walks the audit of each clinic and says at which entries its chain breaks; also that each command has its entry, that the
    /// tally of each closed session agrees with its ledger, and the summary of each course with the record.
    /// Refused when the database is not one of this program's, or cannot be reached.
    /// </summary>
    public async Task<Decision<StoreCheck>> Verify(CancellationToken cancel = default)
    {
        if (await NotOurs(cancel) is { } refused)
            return refused;
        try
        {
            return await ReadUnaudited(null, db => Check(db, cancel), cancel);
        }
        catch (StoreException trouble)
        {
            return trouble.Refusal;
        }
    }

    /// <summary>
    /// Throws the tallies and the summaries of courses away and works them out again from the record, while the clinic works. Refused as <see cref="Verify"/> is. Cut off in the middle, it is to be
    /// carried out again; until then <see cref="Verify"/> names what is missing.
    /// </summary>
    /// <returns>How many tallies were written.</returns>
    public async Task<Decision<int>> RebuildTallies(CancellationToken cancel = default)
    {
        if (await NotOurs(cancel) is { } refused)
            return refused;
        await using var db = Open(null);
        try
        {
            await db.Tallies.IgnoreQueryFilters().ExecuteDeleteAsync(cancel);
            await db.Courses.IgnoreQueryFilters().ExecuteDeleteAsync(cancel);
            var tallies = await Tallies.Fill(() => Open(null), cancel);
            await Courses.Fill(() => Open(null), cancel);
            return tallies;
        }
        catch (Exception e) when (db.RefusalFor(e) is { } trouble)
        {
            return trouble;
        }
    }

    private async Task<StoreCheck> Check(ClinicDb db, CancellationToken cancel)
    {
        var problems = new List<string>();
        if (options.Provider == StoreProvider.Sqlite && Sqlite.IntegrityProblem(db.Database.GetDbConnection()) is { } damage)
            problems.Add($"The data file is damaged: {damage}");
        var chains = ImmutableArray.CreateBuilder<AuditChain>();
        foreach (var clinic in await db.Audit.Select(a => a.Clinic).Distinct().OrderBy(c => c).ToListAsync(cancel))
            chains.Add(await Walk(db, clinic, problems, cancel));
        var lost = db.Commands.Where(c => !db.Audit.Any(a => a.Clinic == c.Clinic && a.Command == c.Id));
        foreach (var command in await lost.OrderBy(c => c.At).Take(MostProblems).ToListAsync(cancel))
            problems.Add($"Clinic {command.Clinic}: the command {command.Id} of {command.At:yyyy-MM-dd HH:mm:ss}Z has no audit entry");
        problems.AddRange(await Tallies.Problems(db, MostProblems, cancel));
        problems.AddRange(await Courses.Problems(db, MostProblems, cancel));
        return new StoreCheck(chains.ToImmutable(), [.. problems.Take(MostProblems)]);
    }

    private static async Task<AuditChain> Walk(ClinicDb db, Guid clinic, List<string> problems, CancellationToken cancel)
    {
        var (seq, hash, entries) = (0L, "", 0L);
        await foreach (var entry in db.Audit.Where(a => a.Clinic == clinic).OrderBy(a => a.Seq).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var problem = entry.Seq != seq + 1 ? $"entries {seq + 1} to {entry.Seq - 1} are missing"
                : entry.Previous != hash ? $"entry {entry.Seq} does not follow from the one before it"
                : entry.Hash != entry.ComputeHash() ? $"entry {entry.Seq} was changed after it was written"
                : null;
            if (problem is not null && problems.Count < MostProblems)
                problems.Add($"Clinic {clinic}: {problem}");
            (seq, hash, entries) = (entry.Seq, entry.Hash, entries + 1);
        }
        return new AuditChain(clinic, entries, hash);
    }
}
