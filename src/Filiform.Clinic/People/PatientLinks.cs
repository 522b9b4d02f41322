using System.Buffers.Text;
using System.Security.Cryptography;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Consent;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.People;

/// <summary>Where a link leads.</summary>
/// <param name="Id">The link.</param>
/// <param name="Patient">The patient.</param>
/// <param name="About">What it is about, such as a session.</param>
/// <param name="Part">Which of several about the same.</param>
/// <param name="Name">"SURNAME, Given", for the audit.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="Used">When what it is for was done; null before.</param>
public sealed record PatientLink(Guid Id, Guid Patient, Guid About, int Part, string Name, DateTimeOffset Expires, DateTimeOffset? Used)
{
    /// <summary>The patient as whoever acts by the link.</summary>
    public Actor Actor(Guid clinic, string purpose) => new(Patient, $"Patient: {Name}", clinic, purpose);
}

/// <summary>
/// Links that lead patients to pages of their own. The key is 256 bits and stands in the link alone; the store holds its hash. A page that shows something of
/// the record asks for the date of birth first; five wrong ones close the link.
/// </summary>
public sealed class PatientLinks(ClinicStore store, TimeProvider time)
{
    /// <summary>Wrong dates of birth after which a link is closed.</summary>
    public const int MostWrongDates = 5;

    private const int KeyBytes = 32;

    /// <summary><c>link-ended</c>: the one answer to a key that opens nothing, whatever the reason.</summary>
    public static readonly Refusal Ended = Refusal.Because("link-ended", "This link does not work any more", "A new link from the clinic");

    /// <summary>Makes a link within a command; the key is given back and stored nowhere.</summary>
    /// <param name="stamp">The command.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="part">Which of several about the same.</param>
    /// <param name="expires">When it ends.</param>
    public static string Make(Stamp stamp, Guid patient, string purpose, Guid about, int part, DateTimeOffset expires)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var row = stamp.Log(new LinkRow
        {
            Patient = patient, Event = LinkEvent.Made, Purpose = purpose, About = about, Part = part, KeyHash = ConsentText.HashOf(key), Expires = expires,
        });
        row.Link = row.Id;
        return key;
    }

    /// <summary>Marks a link as used, within the command by which it was.</summary>
    public static void Use(Stamp stamp, PatientLink link, string purpose) => Add(stamp, link, purpose, LinkEvent.Used);

    /// <summary>Makes a link that somebody of the clinic gives to the patient. Refused as <c>link-shown-once</c> when the command was already carried out.</summary>
    /// <returns>The key.</returns>
    public async Task<Decision<string>> Make(Actor actor, CommandId command, string purpose, Guid about, int part, TimeSpan lasts, CancellationToken cancel = default)
    {
        var key = default(string);
        var decided = await store.Write(actor, command, "Made a link for a patient", async (db, stamp) =>
        {
            if (!await db.Patients.AnyAsync(p => p.Id == command.Patient, cancel))
                return StoreRefusals.PatientUnknown;
            key = Make(stamp, command.Patient, purpose, about, part, stamp.At + lasts);
            return command.Id;
        }, cancel);
        return !decided.Went ? decided.Refusal!
            : key is null ? Refusal.Because("link-shown-once", "This link was made already, and it is shown once", "A new link")
            : key;
    }

    /// <summary>Where a key leads; null for every key that opens nothing, whatever the reason. Asks no record: it leaves no audit entry.</summary>
    public Task<PatientLink?> Find(ClinicInfo clinic, string purpose, string? key, CancellationToken cancel = default) =>
        store.ReadUnaudited(clinic.Id, async db =>
        {
            // Looked up whatever it looks like, so that a key of the wrong shape is not answered sooner.
            var hash = ConsentText.HashOf(key ?? "");
            if (await db.Links.FirstOrDefaultAsync(l => l.Clinic == clinic.Id && l.KeyHash == hash && l.Purpose == purpose, cancel) is not { } made || made.Expires <= time.GetUtcNow())
                return null;
            var events = await db.Links.Where(l => l.Clinic == clinic.Id && l.Link == made.Id && l.Event != LinkEvent.Made).OrderBy(l => l.At).ToListAsync(cancel);
            if (events.Count(e => e.Event == LinkEvent.WrongDate) >= MostWrongDates)
                return null;
            var details = await db.Details.Where(d => d.Patient == made.Patient).OrderBy(d => d.Seq).LastAsync(cancel);
            return new PatientLink(made.Id, made.Patient, made.About, made.Part, $"{details.Family.ToUpperInvariant()}, {details.Given}", made.Expires,
                events.FirstOrDefault(e => e.Event == LinkEvent.Used)?.At);
        }, cancel);

    /// <summary>
    /// Whoever has the link says the patient's date of birth. A wrong one is counted on record; the fifth closes the link. Refused as
    /// <c>birth-date-differs</c>, or as <see cref="Ended"/>.
    /// </summary>
    public async Task<Decision<Guid>> Confirm(ClinicInfo clinic, string purpose, string? key, CommandId command, DateOnly? born, CancellationToken cancel = default)
    {
        if (await Find(clinic, purpose, key, cancel) is not { } link)
            return Ended;
        var left = MostWrongDates;
        var actor = Actor.Program(clinic.Id, purpose) with { Name = "Somebody with a patient’s link" };
        var decided = await store.Write(actor, command with { Patient = link.Patient, Seen = null }, "Gave a date of birth to open a link", async (db, stamp) =>
        {
            var details = await db.Details.AsNoTracking().Where(d => d.Patient == link.Patient).OrderBy(d => d.Seq).LastAsync(cancel);
            if (details.IsBornOn(born))
                return link.Id;
            left = MostWrongDates - 1 - await db.Links.CountAsync(l => l.Link == link.Id && l.Event == LinkEvent.WrongDate, cancel);
            return Add(stamp, link, purpose, LinkEvent.WrongDate).Id;
        }, cancel);
        return !decided.Went || decided.Value == link.Id ? decided
            : left <= 0 ? Ended
            : Refusal.Because("birth-date-differs", "This is not the date of birth that we have", left == 1 ? "The right date. You can try one more time" : $"The right date. You can try {left} more times");
    }

    private static LinkRow Add(Stamp stamp, PatientLink link, string purpose, LinkEvent @event)
    {
        var row = stamp.Log(new LinkRow { Patient = link.Patient, Event = @event, Purpose = purpose, About = link.About, Part = link.Part, Expires = link.Expires });
        row.Link = link.Id;
        return row;
    }
}
