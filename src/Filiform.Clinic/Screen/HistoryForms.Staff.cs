using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Screen;

/// <content>What the clinic does with a form that came in.</content>
public sealed partial class HistoryForms
{
    /// <summary>The form that was asked for last, as it stands; null when none was.</summary>
    public OwnForm? Own(Chart chart, ClinicInfo clinic) => OwnForm.Of(chart, clinic, Form, screenings.Screener.RuleSet);

    /// <summary>What a form came to, for whoever looks through it; null when none was sent.</summary>
    public FormReview? Review(Chart chart, ClinicInfo clinic) => FormReview.Of(chart, clinic, Form, screenings.Screener);

    /// <summary>True for a role that may look through and correct what a patient told: everybody who treats, and so not the front desk.</summary>
    public static bool MayReview(Actor actor) => actor.Role is "therapist" or "lead";

    /// <summary>
    /// A therapist has looked through the form that was sent last. Refused as <c>review-not-allowed</c> for a role that may not, as <c>form-not-sent</c>
    /// when there is none, or as <c>form-looked-through</c>.
    /// </summary>
    public Task<Decision<Guid>> LookThrough(Actor actor, CommandId command, CancellationToken cancel = default) =>
        Review(actor, command, "Looked through the history form", async (db, stamp) => await Chart.Load(db, actor.Clinic, command.Patient) switch
        {
            null => StoreRefusals.PatientUnknown,
            var chart when FilledForm.LastSent(chart) is { } sent => sent.Reviewed is null
                ? stamp.Add(new HistoryFormRow { Form = sent.Id, Event = FormEvent.Reviewed, Questionnaire = sent.Sent!.Questionnaire }).Id
                : Refusal.Because("form-looked-through", "Somebody has looked through this form already"),
            _ => Refusal.Because("form-not-sent", "There is nothing to look through", "A form that the patient has sent"),
        }, cancel);

    /// <summary>
    /// A therapist corrects an answer: a further row, beside which the original stays. Refused as <c>review-not-allowed</c> for a role that may not, as
    /// <c>answer-unknown</c> when it is no answer of this patient or the new value is none, as <c>changed-meanwhile</c> when a newer answer is there, or as <c>reason-missing</c>.
    /// </summary>
    /// <param name="actor">Who corrects.</param>
    /// <param name="command">The command.</param>
    /// <param name="answer">The answer that is wrong.</param>
    /// <param name="value">What is right, as the question takes it.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Decision<Guid>> Correct(Actor actor, CommandId command, Guid answer, string? value, string? reason, CancellationToken cancel = default) =>
        Review(actor, command, "Corrected an answer", async (db, stamp) =>
        {
            const string what = "The answer is not corrected";
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || chart.Answers.FirstOrDefault(a => a.Id == answer) is not { } wrong
                || screenings.Screener.RuleSet.Question(wrong.Question) is not { } question)
                return Refusal.Because("answer-unknown", what, "An answer of this patient");
            if (chart.Answers.Last(a => a.Question == wrong.Question).Id != answer)
                return StoreRefusals.ChangedMeanwhile;
            if (value is null || question.Fault(value, knowledge.Places) is not null || value == wrong.Value)
                return Refusal.Because("answer-unknown", what, $"{question.Staff}: {(value == wrong.Value ? "another answer than before" : question.Fault(value ?? "", knowledge.Places) ?? "an answer")}");
            if (string.IsNullOrWhiteSpace(reason))
                return Refusal.Because("reason-missing", what, "The reason in a few words");
            return stamp.Add(screenings.RowOf(question, value, wrong.Form, wrong.Id, reason.Trim())).Id;
        }, cancel);

    /// <summary>
    /// A therapist corrects the words of a medicine, an allergy or a condition that a patient wrote, once it is looked up; the original row stays.
    /// Refused as <c>review-not-allowed</c> for a role that may not, as <c>fact-unknown</c> when no form told of it, or as <c>words-missing</c>.
    /// </summary>
    public Task<Decision<Guid>> CorrectWords(Actor actor, CommandId command, Guid fact, string? words, CancellationToken cancel = default) =>
        Review(actor, command, "Corrected the words of a history form", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || chart.Facts.FirstOrDefault(f => f.Id == fact && ToldFacts.IsTold(f)) is not { } wrong)
                return Refusal.Because("fact-unknown", "The words are not corrected", "Something that the patient wrote in a form");
            if (string.IsNullOrWhiteSpace(words) || words.Trim() == wrong.Text)
                return Refusal.Because("words-missing", "The words are not corrected", "The name as it is written on the pack or in a list");
            return stamp.Add(Patients.RowOf(Patients.FactOf(wrong) with { Text = words.Trim() })).Id;
        }, cancel);

    /// <summary>
    /// A medicine that a patient told of is no longer taken: a further row, beside which the original stays. Refused as <c>review-not-allowed</c> for a role
    /// that may not, or as <c>fact-unknown</c> when it is no medicine that the patient told of and takes.
    /// </summary>
    public Task<Decision<Guid>> StopMedicine(Actor actor, CommandId command, Guid fact, CancellationToken cancel = default) =>
        Review(actor, command, "Noted that a medicine is no longer taken", async (db, stamp) =>
            await Chart.Load(db, actor.Clinic, command.Patient) is { } chart && chart.Facts.FirstOrDefault(f => f.Id == fact && ToldFacts.IsTakenMedicine(f)) is { } taken
                ? stamp.Add(Patients.RowOf(Patients.FactOf(taken) with { Status = FactStatus.Past })).Id
                : Refusal.Because("fact-unknown", "Nothing was noted", "A medicine that the patient told of and takes"), cancel);

    /// <summary>
    /// Today's questions, with the medicines that are new since the form, one on each line. Refused as <c>review-not-allowed</c> for a role that may not, as <see cref="Screenings.AnswerAll"/>
    /// refuses, or as <c>answer-missing</c> when medicines are named and nobody said that any have changed.
    /// </summary>
    public Task<Decision<Guid>> AnswerToday(Actor actor, CommandId command, IReadOnlyDictionary<string, string> answers, string? newMedicines, CancellationToken cancel = default) =>
        Review(actor, command, "Answered today’s questions", async (db, stamp) =>
        {
            if (answers.Count == 0)
                return Refusal.Because("answer-missing", "Nothing was saved", "At least one answer");
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return StoreRefusals.PatientUnknown;
            if (!string.IsNullOrWhiteSpace(newMedicines) && answers.GetValueOrDefault(MedicinesChanged) != "yes")
                return Refusal.Because("answer-missing", "Nothing was saved: medicines are named", "Whether a medicine has changed");
            var added = screenings.Add(stamp, answers);
            foreach (var fact in added.Went ? ToldFacts.New(chart, FactKind.Medication, newMedicines ?? "", command.Id, MedicinesChanged) : [])
                stamp.Add(Patients.RowOf(fact));
            return added;
        }, cancel);

    /// <summary>Id of the question on medicines that changed since the form.</summary>
    public const string MedicinesChanged = "medicines-changed";

    private Task<Decision<Guid>> Review(Actor actor, CommandId command, string name, Func<ClinicDb, Stamp, Task<Decision<Guid>>> act, CancellationToken cancel) =>
        store.Write(actor, command, name, (db, stamp) => MayReview(actor) ? act(db, stamp)
            : Task.FromResult<Decision<Guid>>(Refusal.Because("review-not-allowed", "This was not saved", "A therapist to look through the answers")), cancel);
}
