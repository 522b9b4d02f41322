using System.Buffers.Text;
using System.Security.Cryptography;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Consent;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Consent;

/// <summary>A link that was made for a patient's copy. The key stands nowhere else: it is shown once.</summary>
/// <param name="Key">The key in the link, 256 bits.</param>
/// <param name="Expires">When it ends.</param>
public sealed record CopyInvitation(string Key, DateTimeOffset Expires);

/// <summary>Where a link to a copy leads.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Invitation">The row of the link, for a door to remember that the date of birth was confirmed for it.</param>
/// <param name="Consent">The consent.</param>
/// <param name="Name">"SURNAME, Given", for the audit.</param>
/// <param name="Expires">When it ends.</param>
public sealed record CopyLink(Guid Patient, Guid Invitation, Guid Consent, string Name, DateTimeOffset Expires);

/// <summary>A copy as the patient reads it.</summary>
/// <param name="Chart">The record.</param>
/// <param name="Consent">The consent that was signed.</param>
public sealed record OwnCopy(Chart Chart, ConsentRow Consent);

/// <summary>The patient's own copy of a consent: on paper, or by a link that opens with the date of birth.</summary>
public sealed class ConsentCopies(ClinicStore store, TimeProvider time)
{
    /// <summary>How long a link lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    /// <summary>Wrong dates of birth after which a link is closed.</summary>
    public const int MostWrongDates = 5;

    private const int KeyBytes = 32;

    /// <summary><c>link-ended</c>: the one answer to a key that opens nothing, whatever the reason.</summary>
    public static readonly Refusal Ended = Refusal.Because("link-ended", "This link does not open a copy any more", "A new link from the clinic");

    /// <summary>What happened to the copy of a consent, oldest first.</summary>
    public static IEnumerable<ConsentCopyRow> Of(Chart chart, Guid consent) => chart.ConsentCopies.Where(c => c.Consent == consent);

    /// <summary>True when the patient has a copy: on paper, or opened by the link.</summary>
    public static bool IsGiven(Chart chart, Guid consent) => Of(chart, consent).Any(c => c.Event is CopyEvent.OnPaper or CopyEvent.Opened);

    /// <summary>The copy was given on paper. Refused as <c>consent-unknown</c>.</summary>
    public Task<Decision<Guid>> GiveOnPaper(Actor actor, CommandId command, Guid consent, CancellationToken cancel = default) =>
        store.Write(actor, command, "Gave the patient a copy of the consent", async (db, stamp) => await Signed(db, actor, command, consent) is null
            ? Unknown
            : stamp.Add(new ConsentCopyRow { Consent = consent, Event = CopyEvent.OnPaper }).Id, cancel);

    /// <summary>
    /// Makes a link to the copy; an older one ends. Refused as <c>consent-unknown</c>, as <c>birth-date-unknown</c> when it could not be confirmed, or as
    /// <c>link-shown-once</c> when the command was already carried out.
    /// </summary>
    public async Task<Decision<CopyInvitation>> Link(Actor actor, CommandId command, Guid consent, CancellationToken cancel = default)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var made = default(CopyInvitation);
        var decided = await store.Write(actor, command, "Made a link to a copy of the consent", async (db, stamp) =>
        {
            if (await Signed(db, actor, command, consent) is not { } chart)
                return Unknown;
            if (chart.Details.BirthDate is null)
                return Refusal.Because("birth-date-unknown", "No link can be made: the patient could not be told from somebody else", "The date of birth in the record");
            made = new CopyInvitation(key, stamp.At + Lasts);
            return stamp.Add(new ConsentCopyRow { Consent = consent, Event = CopyEvent.Linked, KeyHash = ConsentText.HashOf(key), Expires = made.Expires }).Id;
        }, cancel);
        return !decided.Went ? decided.Refusal!
            : made is null ? Refusal.Because("link-shown-once", "This link was made already, and it is shown once", "A new link")
            : made;
    }

    /// <summary>Where a key leads; null for every key that opens nothing, whatever the reason. Asks no record: it leaves no audit entry.</summary>
    public Task<CopyLink?> Find(ClinicInfo clinic, string? key, CancellationToken cancel = default) =>
        store.ReadUnaudited(clinic.Id, async db =>
        {
            // Looked up whatever it looks like, so that a key of the wrong shape is not answered sooner.
            var hash = ConsentText.HashOf(key ?? "");
            if (await db.ConsentCopies.FirstOrDefaultAsync(c => c.Clinic == clinic.Id && c.KeyHash == hash, cancel) is not { } linked)
                return null;
            var rows = await db.ConsentCopies.AsNoTracking().Where(c => c.Patient == linked.Patient).OrderBy(c => c.Seq).ToListAsync(cancel);
            var details = await db.Details.Where(d => d.Patient == linked.Patient).OrderBy(d => d.Seq).LastAsync(cancel);
            return IsOpen(rows, linked, time.GetUtcNow())
                ? new CopyLink(linked.Patient, linked.Id, linked.Consent, $"{details.Family.ToUpperInvariant()}, {details.Given}", linked.Expires!.Value)
                : null;
        }, cancel);

    /// <summary>
    /// Whoever has the link says the patient's date of birth. A wrong one is counted on record; the fifth closes the link. Refused as
    /// <c>birth-date-differs</c>, or as <see cref="Ended"/>.
    /// </summary>
    public async Task<Decision<Guid>> Confirm(ClinicInfo clinic, string? key, CommandId command, DateOnly? born, CancellationToken cancel = default)
    {
        if (await Find(clinic, key, cancel) is not { } link)
            return Ended;
        var left = 0;
        var actor = Actor.Program(clinic.Id, "own copy") with { Name = "Somebody with a patient’s link" };
        var decided = await store.Write(actor, command with { Patient = link.Patient, Seen = null }, "Gave a date of birth to open a copy of the consent", async (db, stamp) =>
        {
            if (await Chart.Load(db, clinic.Id, link.Patient) is not { } chart || chart.ConsentCopies.FirstOrDefault(c => c.Id == link.Invitation) is not { } linked
                || !IsOpen(chart.ConsentCopies, linked, stamp.At))
                return Ended;
            if (chart.Details.IsBornOn(born))
                return stamp.Add(new ConsentCopyRow { Consent = link.Consent, Event = CopyEvent.Opened }).Id;
            left = MostWrongDates - WrongDates(chart.ConsentCopies, linked) - 1;
            return stamp.Add(new ConsentCopyRow { Consent = link.Consent, Event = CopyEvent.WrongDate }).Id;
        }, cancel);
        return !decided.Went ? decided
            : await IsOpened(clinic, decided.Value, cancel) ? link.Invitation
            : left <= 0 ? Ended
            : Refusal.Because("birth-date-differs", "This is not the date of birth that we have", left == 1 ? "The right date. You can try one more time" : $"The right date. You can try {left} more times");
    }

    /// <summary>Opens the copy for the patient, leaving an audit entry; null when the key opens nothing.</summary>
    public async Task<OwnCopy?> Open(ClinicInfo clinic, string? key, CancellationToken cancel = default)
    {
        if (await Find(clinic, key, cancel) is not { } link)
            return null;
        return await store.Read(new Actor(link.Patient, $"Patient: {link.Name}", clinic.Id, "own copy"), link.Patient, "Read: Own copy of the consent", async db =>
            await Chart.Load(db, clinic.Id, link.Patient) is { } chart && chart.Consents.FirstOrDefault(c => c.Id == link.Consent) is { } consent ? new OwnCopy(chart, consent) : null, cancel);
    }

    private static readonly Refusal Unknown = Refusal.Because("consent-unknown", "There is no copy to give", "A consent that this patient signed");

    private static async Task<Chart?> Signed(ClinicDb db, Actor actor, CommandId command, Guid consent) =>
        await Chart.Load(db, actor.Clinic, command.Patient) is { } chart && chart.Consents.Any(c => c.Id == consent && !c.Withdrawn) ? chart : null;

    private Task<bool> IsOpened(ClinicInfo clinic, Guid row, CancellationToken cancel) =>
        store.ReadUnaudited(clinic.Id, db => db.ConsentCopies.AnyAsync(c => c.Id == row && c.Event == CopyEvent.Opened, cancel), cancel);

    private static bool IsOpen(IReadOnlyList<ConsentCopyRow> rows, ConsentCopyRow linked, DateTimeOffset now) => linked.Expires > now
        && rows.Last(r => r.Event == CopyEvent.Linked && r.Consent == linked.Consent).Id == linked.Id
        && WrongDates(rows, linked) < MostWrongDates;

    private static int WrongDates(IEnumerable<ConsentCopyRow> rows, ConsentCopyRow linked) =>
        rows.Count(r => r.Event == CopyEvent.WrongDate && r.Consent == linked.Consent && r.Seq > linked.Seq);
}
