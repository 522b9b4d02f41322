using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Screen;

/// <summary>
/// The patient's history form: asked for by the clinic, opened by a link and the date of birth, saved page by page, sent, and looked through.
/// What a patient does is in the audit under "Patient:" and the name.
/// </summary>
public sealed partial class HistoryForms(ClinicStore store, KnowledgeBase knowledge, Screenings screenings, PatientLinks links)
{
    /// <summary>The form that is filled in.</summary>
    public const string FormId = "health-history";

    /// <summary>How long a link lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    /// <summary>What its links are for.</summary>
    public const string Kind = "history-form";

    private const string Purpose = "own history";

    /// <summary>The form as the knowledge has it.</summary>
    public HistoryForm Form => knowledge.Forms[FormId];

    /// <summary>
    /// Makes a link for a patient. Any older link ends; what was saved through it in the last 14 days is kept and goes on under the new one.
    /// Refused as <see cref="PatientLinks"/> does.
    /// </summary>
    public Task<Decision<MadeLink>> Invite(Actor actor, CommandId command, CancellationToken cancel = default) =>
        links.Make(actor, command, "Asked for a history form", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return StoreRefusals.PatientUnknown;
            var asked = stamp.Add(new HistoryFormRow { Form = Continued(chart, stamp.At) ?? stamp.NewId(), Event = FormEvent.Invited, Questionnaire = Form.Canonical });
            return new LinkOrder(Kind, asked.Form, Lasts) { AsksBirthDate = true, Older = OlderLinks.End };
        }, cancel);

    /// <summary>Takes the newest link back. Refused as <c>form-not-open</c> when there is none to take back.</summary>
    public Task<Decision<Guid>> Withdraw(Actor actor, CommandId command, CancellationToken cancel = default) =>
        store.Write(actor, command, "Took a history form's link back", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || FilledForm.Newest(chart) is not { Link: { } link } filled
                || filled.Standing(stamp.At) is not (FormStanding.Waiting or FormStanding.Saved))
                return Refusal.Because("form-not-open", "There is no link to take back", "A link that still opens the form");
            PatientLinks.End(stamp, link);
            return stamp.Add(new HistoryFormRow { Form = filled.Id, Event = FormEvent.Withdrawn, Questionnaire = Form.Canonical }).Id;
        }, cancel);

    /// <summary>Opens the form for the patient, leaving an audit entry; null when the key opens nothing.</summary>
    public async Task<OwnForm?> Open(ClinicInfo clinic, string? key, string page, CancellationToken cancel = default)
    {
        if (await links.Find(clinic, Kind, key, cancel) is not { } link)
            return null;
        return await store.Read(link.Actor(clinic.Id, Purpose), link.Patient, $"Read: {page}", async db =>
            await Chart.Load(db, clinic.Id, link.Patient) is { } chart ? Own(chart, clinic, link) : null, cancel);
    }

    /// <summary>
    /// Saves one page; saved again, the newer counts. Refused as <c>page-unknown</c>, as <c>form-sent</c>, as <see cref="PatientLinks.Ended"/>, or as <c>answers-faulty</c>,
    /// naming each question with what to do.
    /// </summary>
    public Task<Decision<Guid>> SavePage(ClinicInfo clinic, string? key, CommandId command, GivenPage given, CancellationToken cancel = default) =>
        WriteOwn(clinic, key, command, "Saved a page of the history form", (own, _, stamp) =>
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
    /// <c>form-incomplete</c>, naming the pages, or as <see cref="PatientLinks.Ended"/>.
    /// </summary>
    public Task<Decision<Guid>> Send(ClinicInfo clinic, string? key, CommandId command, CancellationToken cancel = default) =>
        WriteOwn(clinic, key, command, "Sent the history form", (own, link, stamp) =>
        {
            if (own.Filled.Sent is { } before)
                return before.Id;
            var missing = own.Form.Shown(own.Answers).Where(own.IsFaulty).Select(p => p.Title).ToImmutableArray();
            if (!missing.IsEmpty)
                return new Refusal("form-incomplete", "Your answers cannot be sent yet", missing);
            var kept = own.Form.Kept(own.Answers);
            var sent = stamp.Add(new HistoryFormRow { Form = own.Filled.Id, Event = FormEvent.Sent, Questionnaire = Form.Canonical });
            PatientLinks.Use(stamp, link, Kind);
            var answers = screenings.Screener.RuleSet.Questions.Where(q => kept.All.ContainsKey(q.Id)).ToDictionary(q => q.Id, q => string.Join(',', kept.To(q.Id)));
            if (answers.Count > 0 && screenings.Add(stamp, answers, own.Filled.Id).Refusal is { } refused)
                return refused;
            foreach (var fact in ToldFacts.Of(own, kept))
                stamp.Add(Patients.RowOf(fact));
            return sent.Id;
        }, cancel);

    /// <summary>Writes for the patient who holds the key, as long as it opens the form. Refused as <see cref="PatientLinks.Ended"/>.</summary>
    internal async Task<Decision<Guid>> WriteOwn(ClinicInfo clinic, string? key, CommandId command, string action,
        Func<OwnForm, PatientLink, Stamp, Decision<Guid>> work, CancellationToken cancel)
    {
        if (await links.Find(clinic, Kind, key, cancel) is not { } found)
            return PatientLinks.Ended;
        return await store.Write(found.Actor(clinic.Id, Purpose), command with { Patient = found.Patient }, action, async (db, stamp) =>
            await PatientLinks.Find(db, clinic.Id, Kind, key, stamp.At, cancel) is { } link && await Chart.Load(db, clinic.Id, link.Patient) is { } chart
            && Own(chart, clinic, link) is { } own ? work(own, link, stamp) : PatientLinks.Ended, cancel);
    }

    private OwnForm? Own(Chart chart, ClinicInfo clinic, PatientLink link) => Own(chart, clinic) is { } own && own.Filled.Id == link.About ? own : null;

    private static Guid? Continued(Chart chart, DateTimeOffset now) => FilledForm.Newest(chart) is { Saved: { } saved, Sent: null } filled
        && filled.Standing(now) != FormStanding.Withdrawn && now - saved.At < Lasts ? filled.Id : null;
}
