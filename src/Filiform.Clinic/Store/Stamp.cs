using Filiform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Store;

/// <summary>Who, when and for whom, of one command that is being carried out. It puts this on every row the command adds.</summary>
public sealed class Stamp
{
    private readonly ClinicDb _db;
    private readonly int? _seen;
    private readonly List<ClinicalRow> _rows = [];
    private readonly Dictionary<Type, Func<Task<int>>> _newest = [];

    internal Stamp(ClinicDb db, Actor actor, CommandId command, DateTimeOffset at)
    {
        _db = db;
        _seen = command.Seen;
        (At, By, Clinic, Patient, Command) = (at, actor.Id, actor.Clinic, command.Patient, command.Id);
    }

    /// <summary>The instant of the command, in UTC and whole microseconds.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Who.</summary>
    public Guid By { get; }

    /// <summary>The clinic.</summary>
    public Guid Clinic { get; }

    /// <summary>The patient.</summary>
    public Guid Patient { get; }

    /// <summary>The command.</summary>
    public Guid Command { get; }

    /// <summary>A new UUIDv7 of this instant.</summary>
    public Guid NewId() => Guid.CreateVersion7(At);

    /// <summary>
    /// Adds a row to the patient's record: who, when, clinic, patient, command and a new id are filled in here, its place among the patient's
    /// rows of that table when the work is done. Several rows number on in the order they were added.
    /// </summary>
    /// <returns>The same row, with its id.</returns>
    public TRow Add<TRow>(TRow row)
        where TRow : ClinicalRow
    {
        row.Id = NewId();
        (row.Clinic, row.Patient, row.At, row.By, row.Command) = (Clinic, Patient, At, By, Command);
        _rows.Add(row);
        ChangesRooms |= row is Treat.SessionRow or Treat.SessionEventRow or FollowUp.CheckInRow or FollowUp.CheckInTakenRow;
        ChangesCourse |= Improve.Courses.IsChangedBy(row);
        _newest.TryAdd(typeof(TRow), async () => await _db.Set<TRow>().Where(r => r.Patient == Patient).MaxAsync(r => (int?)r.Seq) ?? 0);
        _db.Add(row);
        return row;
    }

    /// <summary>Adds a row to a log of the clinic: who, when, clinic, command and a new id are filled in here.</summary>
    /// <returns>The same row, with its id.</returns>
    public TRow Log<TRow>(TRow row)
        where TRow : ClinicLogRow
    {
        (row.Id, row.Clinic, row.At, row.By, row.Command) = (NewId(), Clinic, At, By, Command);
        ChangesRooms |= row is Treat.RoomRow;
        _db.Add(row);
        return row;
    }

    /// <summary>
    /// Gives each added row its place. Refused as <c>changed-meanwhile</c> when the sender had seen another newest row in the table of the first.
    /// </summary>
    internal async Task<Refusal?> Number()
    {
        foreach (var table in _rows.GroupBy(r => r.GetType()))
        {
            var newest = await _newest[table.Key]();
            if (_seen is { } seen && seen != newest && table.Key == _rows[0].GetType())
                return StoreRefusals.ChangedMeanwhile;
            foreach (var row in table)
                row.Seq = ++newest;
        }
        return null;
    }

    /// <summary>A session, one of its events, a check-in or a word about a room was added: the screens that show rooms and alarms must hear of it.</summary>
    internal bool ChangesRooms { get; private set; }

    /// <summary>A row was added after which the patient's course adds up to something else.</summary>
    internal bool ChangesCourse { get; private set; }

    /// <summary>What the audit says beside the rows, such as what became of a setting; null for nothing. No names of patients.</summary>
    public string? Remark { get; set; }

    /// <summary>What was written, for the audit: "AnswerRow 3, ScreeningRow 1".</summary>
    internal string InWords => Remark is null ? Rows : $"{Rows}: {Remark}";

    private string Rows => string.Join(", ", _db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        .GroupBy(e => e.Metadata.ClrType.Name).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"));
}
