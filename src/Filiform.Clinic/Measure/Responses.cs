using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Measure;

/// <summary>Answers to an outcome measure, as a form gives them.</summary>
public sealed record AnsweredMeasure(string? Instrument, GivenAnswers Answers, AnsweredBy By, Guid? Session = null, bool AfterSession = false);

/// <summary>Answers to questionnaires, kept as they were given and scored here by the stored version of the instrument.</summary>
public sealed class Responses(ClinicStore store, KnowledgeBase knowledge)
{
    private const string What = "The answers cannot be saved";

    /// <summary>
    /// Records answers with their scores. Refused as <c>instrument-unknown</c>, <c>session-unknown</c>, or as <see cref="Scoring.Of"/> refuses: too few answers
    /// leave nothing behind.
    /// </summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, AnsweredMeasure answered, CancellationToken cancel = default) =>
        store.Write(actor, command, "Recorded answers to a measure", async (db, stamp) =>
            answered.Session is { } session && !await db.Sessions.AnyAsync(s => s.Patient == command.Patient && s.Id == session, cancel)
                ? Refusal.Because("session-unknown", What, "A session of this patient")
                : Add(stamp, answered), cancel);

    /// <summary>
    /// Corrects answers by giving them anew: the earlier ones stay, and their scores no longer count. The new ones count for the same time. Refused as
    /// <c>answers-unknown</c>, <c>reason-missing</c>, or as <see cref="Record"/> refuses.
    /// </summary>
    public Task<Decision<Guid>> Correct(Actor actor, CommandId command, Guid response, GivenAnswers answers, string? reason, CancellationToken cancel = default) =>
        store.Write(actor, command, "Corrected answers to a measure", async (db, stamp) =>
        {
            const string what = "The answers are not corrected";
            var wrong = await db.Responses.FirstOrDefaultAsync(r => r.Patient == command.Patient && r.Id == response, cancel);
            if (wrong is null || await db.Responses.AnyAsync(r => r.Corrects == response, cancel))
                return Refusal.Because("answers-unknown", what, "Answers of this patient that nobody has corrected yet");
            if (string.IsNullOrWhiteSpace(reason))
                return Refusal.Because("reason-missing", what, "The reason in a few words");
            var first = await db.Scores.Where(s => s.Response == response).OrderBy(s => s.Seq).FirstOrDefaultAsync(cancel);
            return Add(stamp, new AnsweredMeasure(wrong.Instrument, answers, wrong.AnsweredBy, wrong.Session, wrong.AfterSession), wrong, first?.TakenAt ?? wrong.At, reason.Trim());
        }, cancel);

    /// <summary>Adds answers with their scores. Answers of a patient's own form that have too few for a score are kept without one.</summary>
    internal Decision<Guid> Add(Stamp stamp, AnsweredMeasure answered, ResponseRow? corrects = null, DateTimeOffset? takenAt = null, string? reason = null, Guid? form = null)
    {
        if (answered.Instrument is null || !knowledge.Instruments.TryGetValue(answered.Instrument, out var instrument) || instrument.Kind is "motion" or "pressure")
            return Refusal.Because("instrument-unknown", What, "A questionnaire of the clinic");
        var scored = Scored(instrument, answered.Answers);
        if (!scored.Went && !(form is not null && scored.Refusal!.Code == "answers-too-few"))
            return scored.Refusal!;
        var row = stamp.Add(new ResponseRow
        {
            Instrument = instrument.Id,
            Version = instrument.Version,
            Answers = answered.Answers.ToJson(),
            AnsweredBy = answered.By,
            Session = answered.Session,
            AfterSession = answered.AfterSession,
            Form = form,
            NotScored = scored.Went ? scored.Value.NotScored is { IsEmpty: false } lacking ? string.Join("; ", lacking) : null : string.Join("; ", scored.Refusal!.Missing),
            Corrects = corrects?.Id,
            Reason = reason,
        });
        foreach (var score in scored.Went ? scored.Value.Scores : [])
        {
            stamp.Add(new ScoreRow
            {
                Instrument = instrument.Id,
                Version = instrument.Version,
                Item = score.Part,
                Value = score.Value,
                Session = answered.Session,
                AfterSession = answered.AfterSession,
                Response = row.Id,
                TakenAt = takenAt,
            });
        }
        return row.Id;
    }

    // A single scale is one answer under its own id; activities are answers under their words, each with a score of its own.
    private static Decision<ScoredAnswers> Scored(Instrument instrument, GivenAnswers answers)
    {
        if (instrument.IsEnteredFromPaper)
            return Scoring.Of(instrument, answers);
        var given = instrument.Kind == "scale" ? [(Item: "", Value: answers.Number(instrument.Id))] : answers.All.Keys.Select(k => (Item: k, Value: answers.Number(k))).ToArray();
        if (given.Select(g => Change.Accept(instrument, g.Value).Refusal).FirstOrDefault(r => r is not null) is { } refused)
            return refused;
        return new ScoredAnswers([.. given.Select(g => new PartScore(g.Item, g.Value!.Value, 1, 1))], []);
    }
}
