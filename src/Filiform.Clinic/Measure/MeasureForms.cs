using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;

namespace Filiform.Clinic.Measure;

/// <summary>Forms by which patients answer measures before a visit: asked by the clinic, saved page by page, sent once.</summary>
public sealed class MeasureForms(ClinicStore store, KnowledgeBase knowledge, MeasurePlans plans, Responses responses)
{
    /// <summary>What the audit says.</summary>
    public const string Purpose = "own measures";

    private static readonly Refusal NotOpen = Refusal.Because("form-not-open", "Nothing was saved: these questions are not open any more", "A new link from the clinic");

    /// <summary>
    /// Asks for the measures that are due and can be answered on a phone. A form that was asked and not sent goes on where it asks for the same. Refused as
    /// <c>nothing-due</c>.
    /// </summary>
    /// <returns>The form.</returns>
    public Task<Decision<Guid>> Ask(Actor actor, CommandId command, CancellationToken cancel = default) =>
        store.Write(actor, command, "Asked for measures", async (db, stamp) =>
            await Chart.Load(db, actor.Clinic, command.Patient) is { } chart ? Ask(chart, stamp, null) : StoreRefusals.PatientUnknown, cancel);

    /// <summary>The form behind a link, leaving an audit entry; null when it opens nothing any more.</summary>
    public Task<OwnMeasures?> Open(ClinicInfo clinic, PatientLink link, CancellationToken cancel = default) =>
        store.Read(link.Actor(clinic.Id, Purpose), link.Patient, "Read: Own measures", async db =>
            await Chart.Load(db, clinic.Id, link.Patient) is { } chart ? OwnMeasures.Of(chart, knowledge, link.About) : null, cancel);

    /// <summary>Saves one page of a patient's own form; saved again, the newer counts. Refused as <c>form-not-open</c>, <c>page-unknown</c> or as <see cref="MeasureQuestions.Take"/>.</summary>
    public Task<Decision<Guid>> Save(ClinicInfo clinic, PatientLink link, CommandId command, string? page, GivenAnswers given, CancellationToken cancel = default) =>
        store.Write(link.Actor(clinic.Id, Purpose), command with { Patient = link.Patient, Seen = null }, "Saved an answer to a measure", async (db, stamp) =>
        {
            if (await Open(db, clinic, link) is not { } own)
                return NotOpen;
            if (own.Question(page) is not { } question)
                return Refusal.Because("page-unknown", "Nothing was saved", "A question of this form");
            var taken = MeasureQuestions.Take(question, given);
            return taken.Went
                ? stamp.Add(new MeasureFormRow { Form = link.About, Event = MeasureFormEvent.Saved, Page = question.Id, Answers = taken.Value.ToJson() }).Id
                : taken.Refusal!;
        }, cancel);

    /// <summary>
    /// Sends a patient's own form: its answers are scored and count from now. Refused as <c>form-not-open</c>, also when it was sent already,
    /// <c>answers-missing</c> while a question has neither an answer nor was left out, or <c>nothing-answered</c>.
    /// </summary>
    public Task<Decision<Guid>> Send(ClinicInfo clinic, PatientLink link, CommandId command, CancellationToken cancel = default) =>
        store.Write(link.Actor(clinic.Id, Purpose), command with { Patient = link.Patient, Seen = null }, "Sent answers to measures", async (db, stamp) =>
        {
            if (await Open(db, clinic, link) is not { } own)
                return NotOpen;
            if (own.Next is { } missing)
                return Refusal.Because("answers-missing", "Your answers cannot be sent yet", missing.Ask);
            var answered = own.Instruments.Select(i => (Instrument: i, Answers: MeasureQuestions.AnswersOf(i, own.Questions, own.Given))).Where(a => a.Answers.All.Count > 0).ToList();
            if (answered.Count == 0)
                return Refusal.Because("nothing-answered", "There is nothing to send", "At least one answer");
            var sent = stamp.Add(new MeasureFormRow { Form = link.About, Event = MeasureFormEvent.Sent });
            foreach (var (instrument, answers) in answered)
            {
                if (responses.Add(stamp, new AnsweredMeasure(instrument.Id, answers, AnsweredBy.PatientOnPhone), form: link.About).Refusal is { } refused)
                    return refused;
            }
            PatientLinks.Use(stamp, link, MeasureMessages.Kind);
            return sent.Id;
        }, cancel);

    /// <summary>Asks within a command, before a visit or for none.</summary>
    internal Decision<Guid> Ask(Chart chart, Stamp stamp, Guid? visit)
    {
        var due = string.Join(',', plans.DueOnPhone(chart).Select(d => d.Measure.Instrument));
        if (due.Length == 0)
            return Refusal.Because("nothing-due", "There is nothing to ask now", "A measure that is due and can be answered on a phone");
        if (visit is null && OwnMeasures.Newest(chart, knowledge) is { Sent: null } open && open.Asked.Measures == due)
            return open.Asked.Form;
        return stamp.Add(new MeasureFormRow { Form = stamp.NewId(), Event = MeasureFormEvent.Asked, Measures = due, Visit = visit }).Form;
    }

    private async Task<OwnMeasures?> Open(ClinicDb db, ClinicInfo clinic, PatientLink link) =>
        await Chart.Load(db, clinic.Id, link.Patient) is { } chart && OwnMeasures.Of(chart, knowledge, link.About) is { Sent: null } own ? own : null;
}
