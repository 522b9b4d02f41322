using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Measure;

/// <summary>A score, as a form gives it.</summary>
public sealed record Scored(string? Instrument, string? Item, decimal? Value, Guid? Session, bool AfterSession);

/// <summary>Outcome measures.</summary>
public sealed class Scores(ClinicStore store, KnowledgeBase knowledge)
{
    private static readonly string[] Single = ["scale", "patient-specific", "motion"];

    /// <summary>
    /// Records a score that is one answer. Refused as <c>instrument-unknown</c>, also for one that is made of several answers, <c>score-item</c>,
    /// <c>session-unknown</c> or <c>score-range</c>.
    /// </summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, Scored scored, CancellationToken cancel = default) =>
        store.Write(actor, command, "Recorded a score", async (db, stamp) =>
        {
            if (scored.Instrument is null || !knowledge.Instruments.TryGetValue(scored.Instrument, out var instrument) || !Single.Contains(instrument.Kind))
                return Refusal.Because("instrument-unknown", "The score cannot be saved", "An instrument of the clinic");
            if (instrument.Kind != "scale" && string.IsNullOrWhiteSpace(scored.Item))
                return Refusal.Because("score-item", "The score cannot be saved", instrument.Kind == "motion" ? "The movement and side" : "The activity, in the patient's words");
            if (scored.Session is { } session && !await db.Sessions.AnyAsync(s => s.Patient == command.Patient && s.Id == session, cancel))
                return Refusal.Because("session-unknown", "The score cannot be saved", "A session of this patient");
            var value = Change.Accept(instrument, scored.Value);
            if (!value.Went)
                return value.Refusal!;
            return stamp.Add(new ScoreRow
            {
                Instrument = instrument.Id,
                Version = instrument.Version,
                Item = scored.Item?.Trim() ?? "",
                Value = value.Value,
                Session = scored.Session,
                AfterSession = scored.AfterSession,
            }).Id;
        }, cancel);

    /// <summary>
    /// Corrects a score, or takes it back where <paramref name="right"/> is null: a further row, beside which the earlier one stays. Refused as
    /// <c>score-unknown</c>, also for one made of several answers, <c>reason-missing</c> or <c>score-range</c>.
    /// </summary>
    public Task<Decision<Guid>> Correct(Actor actor, CommandId command, Guid score, decimal? right, string? reason, CancellationToken cancel = default) =>
        store.Write(actor, command, "Corrected a score", async (db, stamp) =>
        {
            const string what = "The score is not corrected";
            var wrong = await db.Scores.FirstOrDefaultAsync(s => s.Patient == command.Patient && s.Id == score && s.Response == null && !s.Withdrawn, cancel);
            if (wrong is null || await db.Scores.AnyAsync(s => s.Corrects == score, cancel) || !knowledge.Instruments.TryGetValue(wrong.Instrument, out var instrument))
                return Refusal.Because("score-unknown", what, "A score of this patient that nobody has corrected yet");
            if (string.IsNullOrWhiteSpace(reason))
                return Refusal.Because("reason-missing", what, "The reason in a few words");
            if (right is not null && Change.Accept(instrument, right).Refusal is { } refused)
                return refused;
            return stamp.Add(new ScoreRow
            {
                Instrument = wrong.Instrument,
                Version = instrument.Version,
                Item = wrong.Item,
                Value = right ?? wrong.Value,
                Session = wrong.Session,
                AfterSession = wrong.AfterSession,
                TakenAt = wrong.TakenAt ?? wrong.At,
                Corrects = wrong.Id,
                Reason = reason.Trim(),
                Withdrawn = right is null,
            }).Id;
        }, cancel);
}
