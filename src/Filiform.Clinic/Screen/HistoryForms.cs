using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Screen;

/// <summary>A link that was made for a patient. The key stands nowhere else: it is shown once.</summary>
/// <param name="Key">The key in the link, 256 bits.</param>
/// <param name="Form">The form it opens.</param>
/// <param name="Expires">When it ends.</param>
public sealed record Invitation(string Key, Guid Form, DateTimeOffset Expires);

/// <summary>Where a link leads.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Invitation">The invitation, for a door to remember that the date of birth was confirmed for it.</param>
/// <param name="Name">"SURNAME, Given", for the audit.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="Sent">When the form was sent; null before.</param>
public sealed record FormLink(Guid Patient, Guid Invitation, string Name, DateTimeOffset Expires, DateTimeOffset? Sent);

/// <summary>
/// The patient's history form: asked for by the clinic, opened by a link and the date of birth, saved page by page, sent, and looked through.
/// What a patient does is in the audit under "Patient:" and the name.
/// </summary>
public sealed partial class HistoryForms(ClinicStore store, KnowledgeBase knowledge, Screenings screenings, TimeProvider time)
{
    /// <summary>The form that is filled in.</summary>
    public const string FormId = "health-history";

    /// <summary>How long a link lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    private const int KeyBytes = 32;

    /// <summary><c>link-ended</c>: the one answer to a key that is unknown, has run out, was closed or taken back. It tells nothing else.</summary>
    public static readonly Refusal Ended = Refusal.Because("link-ended", "This link does not open a form any more", "A new link from the clinic");

    /// <summary>The form as the knowledge has it.</summary>
    public HistoryForm Form => knowledge.Forms[FormId];

    /// <summary>
    /// Makes a link for a patient. Any older link ends; what was saved through it in the last 14 days is kept and goes on under the new one.
    /// Refused as <c>birth-date-unknown</c> when it could not be confirmed, or as <c>link-shown-once</c> when the command was already carried out.
    /// </summary>
    public async Task<Decision<Invitation>> Invite(Actor actor, CommandId command, CancellationToken cancel = default)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var made = default(Invitation);
        var decided = await store.Write(actor, command, "Asked for a history form", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return StoreRefusals.PatientUnknown;
            if (chart.Details.BirthDate is null)
                return Refusal.Because("birth-date-unknown", "No link can be made: the patient could not be told from somebody else", "The date of birth in the record");
            made = new Invitation(key, Continued(chart, stamp.At) ?? stamp.NewId(), stamp.At + Lasts);
            stamp.Add(new HistoryFormRow { Form = made.Form, Event = FormEvent.Invited, Questionnaire = Form.Canonical, KeyHash = HashOf(key), Expires = made.Expires });
            return made.Form;
        }, cancel);
        return !decided.Went ? decided.Refusal!
            : made is null ? Refusal.Because("link-shown-once", "This link was made already, and it is shown once", "A new link")
            : made;
    }

    /// <summary>Takes the newest link back. Refused as <c>form-not-open</c> when there is none to take back.</summary>
    public Task<Decision<Guid>> Withdraw(Actor actor, CommandId command, CancellationToken cancel = default) =>
        store.Write(actor, command, "Took a history form's link back", async (db, stamp) =>
            await Chart.Load(db, actor.Clinic, command.Patient) is { } chart && FilledForm.Newest(chart.Forms) is { } filled
            && filled.Standing(stamp.At) is FormStanding.Waiting or FormStanding.Saved
                ? stamp.Add(new HistoryFormRow { Form = filled.Id, Event = FormEvent.Withdrawn, Questionnaire = Form.Canonical }).Id
                : Refusal.Because("form-not-open", "There is no link to take back", "A link that still opens the form"), cancel);

    /// <summary>Where a key leads; null for every key that opens nothing, whatever the reason. Asks no record: it leaves no audit entry.</summary>
    public Task<FormLink?> Find(ClinicInfo clinic, string? key, CancellationToken cancel = default) =>
        store.ReadUnaudited(clinic.Id, async db =>
        {
            // Looked up whatever it looks like, so that a key of the wrong shape is not answered sooner.
            var hash = HashOf(key ?? "");
            var invited = await db.HistoryForms.FirstOrDefaultAsync(f => f.Clinic == clinic.Id && f.KeyHash == hash, cancel);
            if (invited is null)
                return null;
            var rows = await db.HistoryForms.Where(f => f.Patient == invited.Patient).OrderBy(f => f.Seq).ToListAsync(cancel);
            var details = await db.Details.Where(d => d.Patient == invited.Patient).OrderBy(d => d.Seq).LastAsync(cancel);
            return FilledForm.Newest(rows) is { } filled && filled.Invitation.Id == invited.Id && filled.IsOpen(time.GetUtcNow())
                ? new FormLink(invited.Patient, invited.Id, $"{details.Family.ToUpperInvariant()}, {details.Given}", invited.Expires!.Value, filled.Sent?.At)
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
        var actor = Actor.Program(clinic.Id, "own history") with { Name = "Somebody with a patient’s link" };
        var decided = await store.Write(actor, command with { Patient = link.Patient, Seen = null }, "Gave a date of birth to open the history form", async (db, stamp) =>
        {
            if (await Chart.Load(db, clinic.Id, link.Patient) is not { } chart || Open(chart, clinic, key, stamp.At) is not { } own)
                return Ended;
            left = FilledForm.MostWrongDates - own.Filled.WrongDates - 1;
            return chart.Details.IsBornOn(born)
                ? link.Invitation
                : stamp.Add(new HistoryFormRow { Form = own.Filled.Id, Event = FormEvent.WrongDate, Questionnaire = Form.Canonical }).Id;
        }, cancel);
        return !decided.Went || decided.Value == link.Invitation ? decided
            : left <= 0 ? Ended
            : Refusal.Because("birth-date-differs", "This is not the date of birth that we have", left == 1 ? "The right date. You can try one more time" : $"The right date. You can try {left} more times");
    }

    /// <summary>Opens the form for the patient, leaving an audit entry; null when the key opens nothing.</summary>
    public async Task<OwnForm?> Open(ClinicInfo clinic, string? key, string page, CancellationToken cancel = default)
    {
        if (await Find(clinic, key, cancel) is not { } link)
            return null;
        return await store.Read(ActorOf(link, clinic), link.Patient, $"Read: {page}", async db =>
            await Chart.Load(db, clinic.Id, link.Patient) is { } chart ? Open(chart, clinic, key, time.GetUtcNow()) : null, cancel);
    }

    /// <summary>
    /// Saves one page; saved again, the newer counts. Refused as <c>page-unknown</c>, as <c>form-sent</c>, as <see cref="Ended"/>, or as <c>answers-faulty</c>,
    /// naming each question with what to do.
    /// </summary>
    public Task<Decision<Guid>> SavePage(ClinicInfo clinic, string? key, CommandId command, GivenPage given, CancellationToken cancel = default) =>
        WriteOwn(clinic, key, command, "Saved a page of the history form", (own, stamp) =>
        {
            if (own.Form.Page(given.Page) is not { } page)
                return Refusal.Because("page-unknown", "Nothing was saved", "A page of the form");
            if (own.Filled.Sent is not null)
                return Refusal.Because("form-sent", "Nothing was saved: your answers were sent already", "A word with your therapist about what has changed");
            var taken = own.Take(page, given);
            if (!taken.Faults.IsEmpty)
                return new Refusal("answers-faulty", "This page is not saved yet", [.. taken.Faults.Select(f => own.Form.Item(f.Item) is { } item ? $"{item.Ask}: {f.Words}" : f.Words)]);
            var saved = new SavedPage(taken.Answers.All.ToDictionary(a => a.Key, a => a.Value.ToArray()), taken.StillTrue);
            return stamp.Add(new HistoryFormRow { Form = own.Filled.Id, Event = FormEvent.Saved, Questionnaire = Form.Canonical, Page = page.Id, Answers = saved.ToJson() }).Id;
        }, cancel);

    /// <summary>
    /// Sends the form: its answers become answers of today and facts of the record, all or nothing. Sent twice it counts once. Refused as
    /// <c>form-incomplete</c>, naming the pages, or as <see cref="Ended"/>.
    /// </summary>
    public Task<Decision<Guid>> Send(ClinicInfo clinic, string? key, CommandId command, CancellationToken cancel = default) =>
        WriteOwn(clinic, key, command, "Sent the history form", (own, stamp) =>
        {
            if (own.Filled.Sent is { } before)
                return before.Id;
            var missing = own.Form.Shown(own.Answers).Where(own.IsFaulty).Select(p => p.Title).ToImmutableArray();
            if (!missing.IsEmpty)
                return new Refusal("form-incomplete", "Your answers cannot be sent yet", missing);
            var kept = own.Form.Kept(own.Answers);
            var sent = stamp.Add(new HistoryFormRow { Form = own.Filled.Id, Event = FormEvent.Sent, Questionnaire = Form.Canonical });
            var answers = screenings.Screener.RuleSet.Questions.Where(q => kept.All.ContainsKey(q.Id)).ToDictionary(q => q.Id, q => string.Join(',', kept.To(q.Id)));
            if (answers.Count > 0 && screenings.Add(stamp, answers, own.Filled.Id).Refusal is { } refused)
                return refused;
            foreach (var fact in ToldFacts.Of(own, kept))
                stamp.Add(Patients.RowOf(fact));
            return sent.Id;
        }, cancel);

    /// <summary>Writes for the patient who holds the key, as long as it opens the form. Refused as <see cref="Ended"/>.</summary>
    internal async Task<Decision<Guid>> WriteOwn(ClinicInfo clinic, string? key, CommandId command, string action,
        Func<OwnForm, Stamp, Decision<Guid>> work, CancellationToken cancel)
    {
        if (await Find(clinic, key, cancel) is not { } link)
            return Ended;
        return await store.Write(ActorOf(link, clinic), command with { Patient = link.Patient }, action, async (db, stamp) =>
            await Chart.Load(db, clinic.Id, link.Patient) is { } chart && Open(chart, clinic, key, stamp.At) is { } own ? work(own, stamp) : Ended, cancel);
    }

    // Within the transaction once more, for the link may have ended since it was found.
    private OwnForm? Open(Chart chart, ClinicInfo clinic, string? key, DateTimeOffset now) =>
        OwnForm.Of(chart, clinic, Form, screenings.Screener.RuleSet) is { } own && own.Filled.Invitation.KeyHash == HashOf(key ?? "") && own.Filled.IsOpen(now) ? own : null;

    private static Actor ActorOf(FormLink link, ClinicInfo clinic) => new(link.Patient, $"Patient: {link.Name}", clinic.Id, "own history");

    private static Guid? Continued(Chart chart, DateTimeOffset now) => FilledForm.Newest(chart.Forms) is { Saved: { } saved, Sent: null } filled
        && filled.Standing(now) != FormStanding.Withdrawn && now - saved.At < Lasts ? filled.Id : null;

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
