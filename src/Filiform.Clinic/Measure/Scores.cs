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
    /// <summary>Records a score. Refused as <c>instrument-unknown</c>, <c>score-item</c>, <c>session-unknown</c> or <c>score-range</c>.</summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, Scored scored, CancellationToken cancel = default) =>
        store.Write(actor, command, "Recorded a score", async (db, stamp) =>
        {
            if (scored.Instrument is null || !knowledge.Instruments.TryGetValue(scored.Instrument, out var instrument))
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
}
