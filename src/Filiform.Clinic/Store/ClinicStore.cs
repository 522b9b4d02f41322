using System.Data.Common;
using Filiform.Clinic.Improve;
using Filiform.Clinic.People;
using Filiform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Store;

/// <summary>
/// The only way to the clinic's data. Each write is one transaction that holds the rows, the command and its audit entry, or nothing at all;
/// each read of a record leaves an audit entry. Safe to use from many threads.
/// </summary>
public sealed partial class ClinicStore(StoreOptions options, TimeProvider time) : IDisposable
{
    // SQLite takes one writer at a time. Queueing here is fair and fast; queueing in SQLite is neither.
    private readonly SemaphoreSlim _gate = new(options.Provider == StoreProvider.Sqlite ? 1 : int.MaxValue);

    /// <summary>
    /// Carries out a command. The same command sent again is not carried out again and gets the first result. A refusal by <paramref name="work"/>
    /// writes nothing but an audit entry of the attempt. Refused by the store itself as <c>changed-meanwhile</c>, <c>command-reused</c>,
    /// <c>disk-full</c> or <c>store-unreachable</c>.
    /// </summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="command">The command's id, its patient and what its sender had seen.</param>
    /// <param name="action">What is done, such as <c>Accepted a screening</c>; the same for every command of that kind.</param>
    /// <param name="work">Loads, decides and adds rows; it does not save. No other writer of the clinic runs meanwhile.</param>
    /// <param name="cancel">Stops waiting and rolls back; without effect once the transaction is being committed.</param>
    public async Task<Decision<Guid>> Write(Actor actor, CommandId command, string action, Func<ClinicDb, Stamp, Task<Decision<Guid>>> work,
        CancellationToken cancel = default)
    {
        var changesRooms = false;
        var decision = await InTransaction(actor, async db =>
        {
            var before = await db.Commands.AsNoTracking().SingleOrDefaultAsync(c => c.Clinic == actor.Clinic && c.Id == command.Id, cancel);
            if (before is not null)
                return Again(before, command, action);
            var stamp = new Stamp(db, actor, command, Now());
            var result = await work(db, stamp);
            if (result.Refusal is not null)
                return result;
            if (await stamp.Number() is { } changed)
                return changed;
            var written = stamp.InWords;
            changesRooms = stamp.ChangesRooms;
            if (changesRooms)
                await TellOthers(db, cancel);
            if (stamp.ChangesCourse)
            {
                await db.SaveChangesAsync(cancel);
                await Courses.Keep(db, actor.Clinic, stamp.Patient, cancel);
            }
            db.Add(new CommandRow
            {
                Id = command.Id, Clinic = actor.Clinic, Patient = PatientOf(command), Name = action, Result = result.Value, At = stamp.At, By = actor.Id,
            });
            await Audit(db, actor, action, PatientOf(command), stamp.At, command.Id, written, cancel);
            return result;
        }, cancel);
        if (changesRooms)
            RoomsChanged?.Invoke();
        return decision.Refusal is { } refused && !IsTrouble(refused) && await AuditRefused(actor, command, action, refused, cancel) is { } trouble
            ? trouble
            : decision;
    }

    /// <summary>
    /// Reads from records: <paramref name="work"/> sees one state of the store, and its rows are not tracked. One audit entry says who looked, at
    /// whom and why.
    /// </summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="patient">Whose record; null for a list of several.</param>
    /// <param name="action">What is looked at, such as <c>Read: Screen</c>.</param>
    /// <param name="work">The queries.</param>
    /// <param name="cancel">Stops the read.</param>
    /// <exception cref="StoreException">The store cannot be reached, or the audit entry could not be written.</exception>
    public async Task<T> Read<T>(Actor actor, Guid? patient, string action, Func<ClinicDb, Task<T>> work, CancellationToken cancel = default)
    {
        var value = await ReadUnaudited(actor.Clinic, work, cancel);
        await AuditRead(actor, action, [patient], cancel);
        return value;
    }

    /// <summary>
    /// Reads from the records of several patients at once, such as those who come today. <paramref name="work"/> says whose; each of them gets an audit entry.
    /// </summary>
    /// <inheritdoc cref="Read{T}" path="/exception"/>
    public async Task<T> ReadOfSeveral<T>(Actor actor, string action, Func<ClinicDb, Task<(T Value, IReadOnlyCollection<Guid> Patients)>> work,
        CancellationToken cancel = default)
    {
        var (value, patients) = await ReadUnaudited(actor.Clinic, work, cancel);
        await AuditRead(actor, action, patients.Count == 0 ? [null] : [.. patients.Select(p => (Guid?)p)], cancel);
        return value;
    }

    /// <summary>Reads what is no patient's record: settings of the clinic, practitioners, counts without names. Leaves no audit entry.</summary>
    /// <param name="clinic">The clinic; null sees no patients at all.</param>
    /// <param name="work">The queries.</param>
    /// <param name="cancel">Stops the read.</param>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    public async Task<T> ReadUnaudited<T>(Guid? clinic, Func<ClinicDb, Task<T>> work, CancellationToken cancel = default)
    {
        try
        {
            return await ReadOnce(clinic, work, cancel);
        }
        catch (StoreException lost) when (lost.Refusal == StoreRefusals.Unreachable && options.Provider == StoreProvider.Postgres)
        {
            // Connections kept from before a server died fail at their next use and are then let go; reading again changes nothing.
            return await ReadOnce(clinic, work, cancel);
        }
    }

    private async Task<T> ReadOnce<T>(Guid? clinic, Func<ClinicDb, Task<T>> work, CancellationToken cancel)
    {
        await using var db = Open(clinic);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        try
        {
            await using var transaction = await db.BeginRead(cancel);
            return await work(db);
        }
        catch (Exception e) when (db.RefusalFor(e) is { } trouble)
        {
            throw new StoreException(trouble, e);
        }
    }

    /// <summary>The clinic of this database; null before one is set up. Asked at every start, so it waits for nothing that is not needed.</summary>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    public async Task<ClinicRow?> OnlyClinic(CancellationToken cancel = default)
    {
        try
        {
            return await FirstSteps.OnlyClinic(options, cancel);
        }
        catch (DbException e)
        {
            throw new StoreException(StoreRefusals.Unreachable, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task AuditRead(Actor actor, string action, IReadOnlyCollection<Guid?> patients, CancellationToken cancel)
    {
        var audited = await InTransaction(actor, async db =>
        {
            var last = await LastAudit(db, actor.Clinic, cancel);
            foreach (var patient in patients)
                last = Audit(db, last, actor, action, patient, Now(), null, "");
            return actor.Clinic;
        }, cancel);
        if (audited.Refusal is { } trouble)
            throw new StoreException(trouble);
    }

    private async Task<Decision<Guid>> InTransaction(Actor actor, Func<ClinicDb, Task<Decision<Guid>>> work, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        var isCommitting = false;
        try
        {
            await using var db = Open(actor.Clinic);
            try
            {
                db.IsWriting = true;
                db.Database.AutoSavepointsEnabled = false;
                await using var transaction = await db.BeginWrite(actor.Clinic, cancel);
                var decision = await work(db);
                if (decision.Refusal is not null)
                    return decision;
                await db.SaveChangesAsync(cancel);
                isCommitting = true;
                await transaction.CommitAsync(CancellationToken.None);
                CarryOver();
                return decision;
            }
            catch (Exception e) when (db.RefusalFor(e) is { } refusal)
            {
                return isCommitting && refusal == StoreRefusals.Unreachable && options.Provider == StoreProvider.Postgres
                    ? StoreRefusals.PerhapsSaved
                    : refusal;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private static Decision<Guid> Again(CommandRow before, CommandId command, string action) =>
        before.Name == action && before.Patient == PatientOf(command) ? before.Result : StoreRefusals.CommandReused;

    private static async Task Audit(ClinicDb db, Actor actor, string action, Guid? patient, DateTimeOffset at, Guid? command, string details,
        CancellationToken cancel) => Audit(db, await LastAudit(db, actor.Clinic, cancel), actor, action, patient, at, command, details);

    private static async Task<AuditRow?> LastAudit(ClinicDb db, Guid clinic, CancellationToken cancel) =>
        db.Audit.Local.MaxBy(a => a.Seq) ?? await db.Audit.AsNoTracking().Where(a => a.Clinic == clinic).OrderByDescending(a => a.Seq).FirstOrDefaultAsync(cancel);

    private static AuditRow Audit(ClinicDb db, AuditRow? last, Actor actor, string action, Guid? patient, DateTimeOffset at, Guid? command, string details) => db.Add(new AuditRow
    {
        Seq = (last?.Seq ?? 0) + 1, Clinic = actor.Clinic, By = actor.Id, Name = actor.Name, Action = action, Patient = patient,
        Purpose = actor.Purpose, At = at, Command = command, Details = details, Previous = last?.Hash ?? "",
    }.Sealed()).Entity;

    private async Task<Refusal?> AuditRefused(Actor actor, CommandId command, string action, Refusal refused, CancellationToken cancel)
    {
        var audited = await InTransaction(actor, async db =>
        {
            await Audit(db, actor, action, PatientOf(command), Now(), null, $"refused: {refused.Code}", cancel);
            return command.Id;
        }, cancel);
        return audited.Refusal;
    }

    private ClinicDb Open(Guid? clinic)
    {
        var db = options.Open();
        db.Clinic = clinic;
        return db;
    }

    private static Guid? PatientOf(CommandId command) => command.Patient == Guid.Empty ? null : command.Patient;

    private static bool IsTrouble(Refusal refusal) => refusal.Code is "disk-full" or "store-unreachable";

    // PostgreSQL keeps microseconds; an instant must read back as it was hashed.
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
