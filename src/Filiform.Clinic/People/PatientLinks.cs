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

    /// <summary>Ends a link, within a command.</summary>
    public static void End(Stamp stamp, GivenLink link) => stamp.Log(new LinkRow
    {
        Patient = link.Made.Patient, Event = LinkEvent.Ended, Purpose = link.Made.Purpose, About = link.Made.About, Part = link.Made.Part, Expires = link.Made.Expires, Link = link.Made.Id,
    });

    /// <summary>
    /// Makes a link that somebody of the clinic gives to the patient. Refused as <paramref name="order"/> refuses, as <c>birth-date-unknown</c> when the link asks for a date
    /// of birth that is not on record, or as <c>link-shown-once</c> when the command was already carried out.
    /// </summary>
    /// <param name="actor">Who makes it.</param>
    /// <param name="command">The command.</param>
    /// <param name="action">What the audit says.</param>
    /// <param name="order">Decides within the command which link it is, and adds what goes with it.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Decision<MadeLink>> Make(Actor actor, CommandId command, string action, Func<ClinicDb, Stamp, Task<Decision<LinkOrder>>> order, CancellationToken cancel = default)
    {
        var made = default(MadeLink);
        var decided = await store.Write(actor, command, action, async (db, stamp) =>
        {
            var ordered = await order(db, stamp);
            if (!ordered.Went)
                return ordered.Refusal!;
            var link = ordered.Value;
            if (link.AsksBirthDate && (await DetailsOf(db, command.Patient, cancel)).BirthDate is null)
                return Refusal.Because("birth-date-unknown", "No link can be made: the patient could not be told from somebody else", "The date of birth in the record");
            await EndOlder(db, stamp, link, cancel);
            made = new MadeLink(Make(stamp, command.Patient, link.Purpose, link.About, link.Part, stamp.At + link.Lasts), link.About, stamp.At + link.Lasts);
            return link.About;
        }, cancel);
        return !decided.Went ? decided.Refusal!
            : made is null ? Refusal.Because("link-shown-once", "This link was made already, and it is shown once", "A new link")
            : made;
    }

    /// <summary>Makes a link that nothing else goes with. Refused as the other is, or when the clinic has no such patient.</summary>
    public Task<Decision<MadeLink>> Make(Actor actor, CommandId command, LinkOrder order, CancellationToken cancel = default) =>
        Make(actor, command, "Made a link for a patient", async (db, _) =>
            await db.Patients.AnyAsync(p => p.Id == command.Patient, cancel) ? order : StoreRefusals.PatientUnknown, cancel);

    /// <summary>Where a key leads; null for every key that opens nothing, whatever the reason. Asks no record: it leaves no audit entry.</summary>
    public Task<PatientLink?> Find(ClinicInfo clinic, string purpose, string? key, CancellationToken cancel = default) =>
        store.ReadUnaudited(clinic.Id, db => Find(db, clinic.Id, purpose, key, time.GetUtcNow(), cancel), cancel);

    /// <summary>The same within a command, for the link may have ended since it was found.</summary>
    internal static async Task<PatientLink?> Find(ClinicDb db, Guid clinic, string purpose, string? key, DateTimeOffset now, CancellationToken cancel)
    {
        // Looked up whatever it looks like, so that a key of the wrong shape is not answered sooner.
        var hash = ConsentText.HashOf(key ?? "");
        if (await db.Links.AsNoTracking().FirstOrDefaultAsync(l => l.Clinic == clinic && l.KeyHash == hash && l.Purpose == purpose, cancel) is not { } made)
            return null;
        var given = GivenLink.Of(await db.Links.AsNoTracking().Where(l => l.Clinic == clinic && l.Link == made.Id).ToListAsync(cancel)).Single();
        if (!given.IsOpen(now))
            return null;
        var details = await DetailsOf(db, made.Patient, cancel);
        return new PatientLink(made.Id, made.Patient, made.About, made.Part, $"{details.Family.ToUpperInvariant()}, {details.Given}", made.Expires, given.Used);
    }

    /// <summary>
    /// Whoever has the link says the patient's date of birth. A wrong one is counted on record; the fifth closes the link. Refused as
    /// <c>birth-date-differs</c>, or as <see cref="Ended"/>.
    /// </summary>
    /// <param name="clinic">The clinic.</param>
    /// <param name="purpose">What the link is for.</param>
    /// <param name="key">The key.</param>
    /// <param name="command">The command.</param>
    /// <param name="born">The date.</param>
    /// <param name="opened">What is added to the record when the date is right; null for nothing.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The link, for a door to remember that the date was confirmed for it.</returns>
    public async Task<Decision<Guid>> Confirm(ClinicInfo clinic, string purpose, string? key, CommandId command, DateOnly? born, Action<Stamp, PatientLink>? opened = null, CancellationToken cancel = default)
    {
        if (await Find(clinic, purpose, key, cancel) is not { } link)
            return Ended;
        var actor = Actor.Program(clinic.Id, purpose) with { Name = "Somebody with a patient’s link" };
        var decided = await store.Write(actor, command with { Patient = link.Patient, Seen = null }, "Gave a date of birth to open a link", async (db, stamp) =>
        {
            if (await Find(db, clinic.Id, purpose, key, stamp.At, cancel) is null)
                return Ended;
            if (!(await DetailsOf(db, link.Patient, cancel)).IsBornOn(born))
                return Add(stamp, link, purpose, LinkEvent.WrongDate).Id;
            opened?.Invoke(stamp, link);
            return link.Id;
        }, cancel);
        return !decided.Went || decided.Value == link.Id ? decided : await Differs(clinic, link, cancel);
    }

    private async Task<Refusal> Differs(ClinicInfo clinic, PatientLink link, CancellationToken cancel)
    {
        var left = MostWrongDates - await store.ReadUnaudited(clinic.Id, db => db.Links.CountAsync(l => l.Clinic == clinic.Id && l.Link == link.Id && l.Event == LinkEvent.WrongDate, cancel), cancel);
        return left <= 0 ? Ended
            : Refusal.Because("birth-date-differs", "This is not the date of birth that we have", left == 1 ? "The right date. You can try one more time" : $"The right date. You can try {left} more times");
    }

    private static async Task EndOlder(ClinicDb db, Stamp stamp, LinkOrder order, CancellationToken cancel)
    {
        if (order.Older == OlderLinks.GoOn)
            return;
        var rows = await db.Links.AsNoTracking().Where(l => l.Clinic == stamp.Clinic && l.Patient == stamp.Patient && l.Purpose == order.Purpose).ToListAsync(cancel);
        foreach (var older in GivenLink.Of(rows).Where(l => l.IsOpen(stamp.At) && (order.Older == OlderLinks.End || l.Made.About == order.About)))
            End(stamp, older);
    }

    private static Task<DetailsRow> DetailsOf(ClinicDb db, Guid patient, CancellationToken cancel) =>
        db.Details.AsNoTracking().Where(d => d.Patient == patient).OrderBy(d => d.Seq).LastAsync(cancel);

    private static LinkRow Add(Stamp stamp, PatientLink link, string purpose, LinkEvent @event)
    {
        var row = stamp.Log(new LinkRow { Patient = link.Patient, Event = @event, Purpose = purpose, About = link.About, Part = link.Part, Expires = link.Expires });
        row.Link = link.Id;
        return row;
    }
}
