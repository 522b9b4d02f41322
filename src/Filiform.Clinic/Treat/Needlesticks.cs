using Filiform.Clinic.Store;
using Filiform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>A needlestick injury as a form gives it.</summary>
/// <param name="Hurt">Who was hurt.</param>
/// <param name="At">When, an instant.</param>
/// <param name="Device">What they were hurt with.</param>
/// <param name="Lot">Its lot.</param>
/// <param name="How">How it happened.</param>
/// <param name="FirstAid">First aid that was given.</param>
/// <param name="Source">Whether it is known whose blood was on it.</param>
/// <param name="SourcePatient">The source patient.</param>
/// <param name="ReportedTo">Whom it was reported to.</param>
/// <param name="Next">What follows.</param>
/// <param name="AddsTo">The record that this one adds to.</param>
public sealed record Stuck(string? Hurt, DateTimeOffset? At, string? Device, string? Lot, string? How, string? FirstAid, SourceKnown? Source, Guid? SourcePatient,
    string? ReportedTo, string? Next, Guid? AddsTo = null);

/// <summary>Needlestick injuries. Each record stays; what is learnt later is a further record that names the first.</summary>
public sealed class Needlesticks(ClinicStore store, TimeProvider time)
{
    /// <summary>
    /// Records an injury. Refused as <c>needlestick-incomplete</c>, naming what is missing, or as <c>needlestick-unknown</c> when it adds to a record
    /// that is not there.
    /// </summary>
    public Task<Decision<Guid>> Record(Actor actor, Guid command, Stuck stuck, CancellationToken cancel = default) =>
        store.Write(actor, new CommandId(command, Guid.Empty, null), "Recorded a needlestick injury", async (db, stamp) =>
        {
            if (Missing(stuck) is { } refusal)
                return refusal;
            if (stuck.AddsTo is { } first && !await db.Needlesticks.AnyAsync(n => n.Id == first, cancel))
                return Refusal.Because("needlestick-unknown", "The injury cannot be saved: it adds to a record that is not there", "A record of this clinic");
            if (stuck.SourcePatient is { } patient && !await db.Patients.AnyAsync(p => p.Id == patient, cancel))
                return StoreRefusals.PatientUnknown;
            return stamp.Log(new NeedlestickRow
            {
                Hurt = stuck.Hurt!.Trim(),
                HurtAt = stuck.At!.Value.ToUniversalTime(),
                Device = stuck.Device!.Trim(),
                Lot = Words(stuck.Lot),
                How = stuck.How!.Trim(),
                FirstAid = stuck.FirstAid!.Trim(),
                Source = stuck.Source!.Value,
                SourcePatient = stuck.SourcePatient,
                ReportedTo = stuck.ReportedTo!.Trim(),
                Next = Words(stuck.Next),
                AddsTo = stuck.AddsTo,
            }).Id;
        }, cancel);

    /// <summary>
    /// The records, newest first: all of them for the clinical lead, else those that one wrote down, with what others added. They name people, so looking at them
    /// leaves an audit entry.
    /// </summary>
    public Task<List<NeedlestickRow>> List(Actor actor, CancellationToken cancel = default) =>
        store.Read(actor, null, "Read: needlestick injuries", db => db.Needlesticks
            .Where(n => actor.Role == "lead" || n.By == actor.Id || db.Needlesticks.Any(first => first.Id == n.AddsTo && first.By == actor.Id))
            .OrderByDescending(n => n.At).ThenByDescending(n => n.Id).ToListAsync(cancel), cancel);

    private Refusal? Missing(Stuck stuck)
    {
        string?[] missing =
        [
            string.IsNullOrWhiteSpace(stuck.Hurt) ? "Who was hurt" : null,
            stuck.At is null || stuck.At > time.GetUtcNow() ? "When it happened, not in the future" : null,
            string.IsNullOrWhiteSpace(stuck.Device) ? "What they were hurt with" : null,
            string.IsNullOrWhiteSpace(stuck.How) ? "How it happened" : null,
            string.IsNullOrWhiteSpace(stuck.FirstAid) ? "First aid that was given" : null,
            stuck.Source is null || (stuck.Source != SourceKnown.Yes && stuck.SourcePatient is not null) ? "Whether it is known whose blood was on it" : null,
            string.IsNullOrWhiteSpace(stuck.ReportedTo) ? "Whom it was reported to" : null,
        ];
        return missing.Any(m => m is not null)
            ? new Refusal("needlestick-incomplete", "The injury cannot be saved: something is missing", [.. missing.OfType<string>()])
            : null;
    }

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
