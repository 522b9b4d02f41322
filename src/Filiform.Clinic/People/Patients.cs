using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Screen;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.People;

/// <summary>A patient as another system tells of them.</summary>
/// <param name="System">System of the identifier.</param>
/// <param name="Identifier">Identifier in that system.</param>
/// <param name="Record">The clinic's own record number; null to give the next one.</param>
/// <param name="Family">Family name.</param>
/// <param name="Given">Given names.</param>
/// <param name="BirthDate">Day of birth, when known.</param>
/// <param name="LatestBirthDate">The last day that a vague day of birth can mean.</param>
/// <param name="Sex">Administrative sex, when recorded.</param>
/// <param name="Phone">Telephone, when known.</param>
/// <param name="IsSample">An invented person.</param>
/// <param name="Facts">The history: conditions, medicines, allergies, procedures and the rest, past ones too.</param>
public sealed record Incoming(string System, string Identifier, string? Record, string Family, string Given, DateOnly? BirthDate,
    DateOnly? LatestBirthDate, string? Sex, string? Phone, bool IsSample, IReadOnlyList<Fact> Facts)
{
    /// <summary>E-mail address, when known.</summary>
    public string? Email { get; init; }
}

/// <summary>What an import did.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="IsNew">The patient was not known before.</param>
/// <param name="Written">Facts that were new or had changed.</param>
/// <param name="Same">Facts that were here already.</param>
public sealed record Imported(Guid Patient, bool IsNew, int Written, int Same);

/// <summary>One line of the list of patients.</summary>
public sealed record Listed(Guid Id, string Record, string Name, DateOnly? BirthDate, string? Phone, bool IsSample);

/// <summary>The patients of a clinic: finding, opening and importing.</summary>
public sealed class Patients(ClinicStore store)
{
    /// <summary>Most lines that a search gives.</summary>
    public const int Most = 50;

    /// <summary>Patients whose name, birth date, telephone or record number holds every word; without words the first ones by name. Each of them gets an audit entry.</summary>
    public Task<List<Listed>> Search(Actor actor, string? words, CancellationToken cancel = default) =>
        store.ReadOfSeveral(actor, "Read: List of patients", async db =>
        {
            var newest = db.Details.Where(d => d.Clinic == actor.Clinic && d.Seq == db.Details.Where(o => o.Patient == d.Patient).Max(o => o.Seq));
            foreach (var word in (words ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
                newest = newest.Where(d => d.Searchable.Contains(word));
            var found = await newest.OrderBy(d => d.Family).ThenBy(d => d.Given).Take(Most)
                .Join(db.Patients, d => d.Patient, p => p.Id, (d, p) => new { d, p }).ToListAsync(cancel);
            var listed = found.OrderBy(f => f.d.Family, StringComparer.Ordinal).ThenBy(f => f.d.Given, StringComparer.Ordinal)
                .Select(f => new Listed(f.p.Id, f.p.Record, $"{f.d.Family.ToUpperInvariant()}, {f.d.Given}", f.d.BirthDate, f.d.Phone, f.p.IsSample)).ToList();
            return (listed, (IReadOnlyCollection<Guid>)[.. listed.Select(l => l.Id)]);
        }, cancel);

    /// <summary>Opens a chart, leaving an audit entry; null when there is no such patient.</summary>
    public Task<Chart?> Open(Actor actor, Guid patient, string page, CancellationToken cancel = default) =>
        store.Read(actor, patient, $"Read: {page}", db => Chart.Load(db, actor.Clinic, patient), cancel);

    /// <summary>The patient of an identifier; null when not known here.</summary>
    public Task<Guid?> Find(Actor actor, string system, string identifier, CancellationToken cancel = default) =>
        store.Read(actor, null, "Looked up an identifier", db => db.Patients.Where(p => p.Clinic == actor.Clinic
            && p.IdentifierSystem == system && p.Identifier == identifier).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancel), cancel);

    /// <summary>
    /// Takes a patient and their history in, all or nothing. What is here already in the same words is not written again; what changed is written as a further row.
    /// </summary>
    public async Task<Decision<Imported>> Import(Actor actor, Incoming incoming, CancellationToken cancel = default)
    {
        var known = await Find(actor, incoming.System, incoming.Identifier, cancel);
        var id = known ?? Guid.CreateVersion7();
        var (written, same) = (0, 0);
        var outcome = await store.Write(actor, new CommandId(Guid.CreateVersion7(), id, null), "Imported a patient", async (db, stamp) =>
        {
            (written, same) = (0, 0);
            if (known is null)
                db.Patients.Add(await NewPatient(db, stamp, incoming, id));
            await Details(db, stamp, incoming, known is not null);
            var stored = await db.Facts.AsNoTracking().Where(f => f.Patient == id).OrderBy(f => f.Seq).ToListAsync(cancel);
            var hashes = stored.GroupBy(f => f.Resource).ToDictionary(g => g.Key, g => g.Last().Hash);
            foreach (var fact in incoming.Facts)
            {
                var row = RowOf(fact);
                if (hashes.TryGetValue(row.Resource, out var hash) && hash == row.Hash)
                {
                    same++;
                    continue;
                }
                hashes[row.Resource] = row.Hash;
                stamp.Add(row);
                written++;
            }
            return id;
        }, cancel);
        return outcome.Went ? new Imported(id, known is null, written, same) : outcome.Refusal!;
    }

    /// <summary>
    /// How a patient is reached: telephone, e-mail address and by which they want to be asked. Refused as <c>email-unread</c> or <c>phone-unread</c>, or as
    /// <c>channel-needs-address</c> when the way they want has no address.
    /// </summary>
    public Task<Decision<Guid>> Reach(Actor actor, CommandId command, string? phone, string? email, MessageChannel? channel, CancellationToken cancel = default) =>
        store.Write(actor, command, "Changed how a patient is reached", async (db, stamp) =>
        {
            const string what = "How to reach this patient was not changed";
            if (await db.Details.AsNoTracking().Where(d => d.Patient == command.Patient).OrderBy(d => d.Seq).LastOrDefaultAsync(cancel) is not { } old)
                return StoreRefusals.PatientUnknown;
            var contact = Reachable.Read(what, phone, email);
            if (contact.Refusal is { } unread)
                return unread;
            var (number, address) = (contact.Value.Phone, contact.Value.Email);
            if (channel == MessageChannel.Email && address is null || channel == MessageChannel.Sms && number is null)
                return Refusal.Because("channel-needs-address", what, channel == MessageChannel.Email ? "The e-mail address to write to" : "The telephone number to write to");
            var record = await db.Patients.Where(p => p.Id == command.Patient).Select(p => p.Record).FirstAsync(cancel);
            return stamp.Add(DetailsOf(old.Family, old.Given, (old.BirthDate, old.LatestBirthDate), old.Sex, contact.Value, channel, record)).Id;
        }, cancel);

    /// <summary>The row of details, with the text that search looks in.</summary>
    internal static DetailsRow DetailsOf(string family, string given, (DateOnly? First, DateOnly? Latest) born, string? sex, Reachable contact, MessageChannel? channel, string record) => new()
    {
        Family = family,
        Given = given,
        BirthDate = born.First,
        LatestBirthDate = born.Latest,
        Sex = sex,
        Phone = contact.Phone,
        Email = contact.Email,
        Channel = channel,
        Searchable = SearchableOf(family, given, born.First, contact.Phone, record),
    };

    private static string SearchableOf(string family, string given, DateOnly? born, string? phone, string record) => string.Join(' ', family, given, born?.ToString("yyyy-MM-dd"),
        born?.ToString("d MMM yyyy"), phone, string.Concat((phone ?? "").Where(char.IsAsciiDigit)), record).ToLowerInvariant();

    /// <summary>The fact that a row stands for.</summary>
    public static Fact FactOf(FactRow row) => new(row.Kind, row.Status, row.Resource,
        [.. JsonSerializer.Deserialize<Coding[]>(row.Codings) ?? []], row.Text, row.Date, row.Side,
        row.Value is { } value ? new Quantity(value, row.Unit) : null)
    { LatestDate = row.LatestDate, Denied = row.Denied, Site = row.Site };

    private static async Task<PatientRow> NewPatient(ClinicDb db, Stamp stamp, Incoming incoming, Guid id)
    {
        return new PatientRow
        {
            Id = id,
            Clinic = stamp.Clinic,
            Record = await Registration.RecordNumber(db, stamp.Clinic, incoming.Record),
            IdentifierSystem = incoming.System,
            Identifier = incoming.Identifier,
            IsSample = incoming.IsSample,
            At = stamp.At,
            By = stamp.By,
        };
    }

    private static async Task Details(ClinicDb db, Stamp stamp, Incoming incoming, bool known)
    {
        var record = db.Patients.Local.FirstOrDefault()?.Record
            ?? await db.Patients.Where(p => p.Id == stamp.Patient).Select(p => p.Record).FirstAsync();
        var old = known ? await db.Details.AsNoTracking().Where(d => d.Patient == stamp.Patient).OrderBy(d => d.Seq).LastOrDefaultAsync() : null;
        if (old is not null && (old.Family, old.Given, old.BirthDate, old.LatestBirthDate, old.Sex, old.Phone, old.Email)
            == (incoming.Family, incoming.Given, incoming.BirthDate, incoming.LatestBirthDate, incoming.Sex, incoming.Phone, incoming.Email ?? old.Email))
            return;
        stamp.Add(DetailsOf(incoming.Family, incoming.Given, (incoming.BirthDate, incoming.LatestBirthDate), incoming.Sex, new Reachable(incoming.Phone, incoming.Email ?? old?.Email), old?.Channel, record));
    }

    internal static FactRow RowOf(Fact fact)
    {
        var codings = JsonSerializer.Serialize(fact.Codings);
        var canonical = string.Join('\u001f', fact.Kind, fact.Status, fact.Resource, codings, fact.Text, fact.Date?.ToString("O"), fact.LatestDate?.ToString("O"), fact.Denied, fact.Side,
            fact.Value?.Value, fact.Value?.Unit, fact.Site);
        return new FactRow
        {
            Kind = fact.Kind,
            Status = fact.Status,
            Resource = fact.Resource,
            Codings = codings,
            Text = fact.Text,
            Date = fact.Date,
            LatestDate = fact.LatestDate,
            Denied = fact.Denied,
            Site = fact.Site,
            Side = fact.Side,
            Value = fact.Value?.Value,
            Unit = fact.Value?.Unit,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))),
        };
    }
}
