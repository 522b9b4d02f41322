using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.People;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.People;

/// <summary>Patients entered and corrected by hand.</summary>
public sealed class Registration(ClinicStore store)
{
    /// <summary>Where the identifiers of patients come from that were entered here.</summary>
    public const string OwnIdentifiers = "urn:filiform:patient";

    private const int FirstRecord = 1001;

    /// <summary>
    /// Enters a new patient; the command's id becomes theirs. Refused as <c>patient-perhaps-known</c> when somebody of that day of birth and family name is here,
    /// unless <paramref name="isAnother"/>: two records of one person hide from each other what each holds.
    /// </summary>
    public Task<Decision<Guid>> Register(Actor actor, Guid command, Person person, Reachable contact, bool isAnother, CancellationToken cancel = default) =>
        store.Write(actor, new CommandId(command, command, null), "Registered a patient", async (db, stamp) =>
        {
            if (!isAnother && (await Same(db, actor.Clinic, person, cancel)).Count > 0)
                return Refusal.Because("patient-perhaps-known", "The patient was not entered: somebody with this name and day of birth is here already", "A look at that record, or the word that it is somebody else");
            var record = await RecordNumber(db, actor.Clinic, null);
            db.Patients.Add(new PatientRow
            {
                Id = command,
                Clinic = actor.Clinic,
                Record = record,
                IdentifierSystem = OwnIdentifiers,
                Identifier = command.ToString(),
                At = stamp.At,
                By = stamp.By,
            });
            stamp.Add(DetailsOf(person, contact, null, record));
            return command;
        }, cancel);

    /// <summary>Corrects name, day of birth or sex; what stood before stays in the record. Refused as <c>patient-unknown</c>.</summary>
    public Task<Decision<Guid>> Correct(Actor actor, CommandId command, Person person, CancellationToken cancel = default) =>
        store.Write(actor, command, "Corrected name or day of birth", async (db, stamp) =>
        {
            if (await db.Details.AsNoTracking().Where(d => d.Patient == command.Patient).OrderBy(d => d.Seq).LastOrDefaultAsync(cancel) is not { } old)
                return StoreRefusals.PatientUnknown;
            var record = await db.Patients.Where(p => p.Id == command.Patient).Select(p => p.Record).FirstAsync(cancel);
            return stamp.Add(DetailsOf(person, new Reachable(old.Phone, old.Email), old.Channel, record)).Id;
        }, cancel);

    /// <summary>Patients of that day of birth and family name. Each of them gets an audit entry.</summary>
    public Task<List<Listed>> Like(Actor actor, Person person, CancellationToken cancel = default) =>
        store.ReadOfSeveral(actor, "Read: Patients of one name and day of birth", async db =>
        {
            var same = await Same(db, actor.Clinic, person, cancel);
            return (same, (IReadOnlyCollection<Guid>)[.. same.Select(s => s.Id)]);
        }, cancel);

    /// <summary>The record number that was wished for, where it is free; else the next.</summary>
    internal static async Task<string> RecordNumber(ClinicDb db, Guid clinic, string? wished)
    {
        var number = wished;
        for (var next = await db.Patients.CountAsync(p => p.Clinic == clinic) + FirstRecord; number is null || await db.Patients.AnyAsync(p => p.Clinic == clinic && p.Record == number); next++)
            number = $"10-{next:0000}";
        return number;
    }

    private static async Task<List<Listed>> Same(ClinicDb db, Guid clinic, Person person, CancellationToken cancel)
    {
        var born = await db.Details.AsNoTracking()
            .Where(d => d.Clinic == clinic && d.BirthDate == person.BirthDate && d.Seq == db.Details.Where(o => o.Patient == d.Patient).Max(o => o.Seq))
            .Join(db.Patients, d => d.Patient, p => p.Id, (d, p) => new { d, p }).ToListAsync(cancel);
        return [.. born.Where(b => string.Equals(b.d.Family, person.Family, StringComparison.OrdinalIgnoreCase))
            .Select(b => new Listed(b.p.Id, b.p.Record, $"{b.d.Family.ToUpperInvariant()}, {b.d.Given}", b.d.BirthDate, b.d.Phone, b.p.IsSample))];
    }

    private static DetailsRow DetailsOf(Person person, Reachable contact, MessageChannel? channel, string record) =>
        Patients.DetailsOf(person.Family, person.Given, (person.BirthDate, null), person.Sex, contact, channel, record);
}
