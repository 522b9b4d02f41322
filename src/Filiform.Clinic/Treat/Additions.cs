using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Treat;

/// <summary>Something to add to a closed session, as a form gives it.</summary>
/// <param name="Kind">A note, a reaction, bleeding or a needle that is corrected.</param>
/// <param name="Words">What happened and when; for a correction why.</param>
public sealed record Added(SessionEventKind Kind, string? Words)
{
    /// <summary>The needle it is about; null for none in particular.</summary>
    public int? Needle { get; init; }

    /// <summary>How the patient reacted.</summary>
    public ReactionKind? Reaction { get; init; }

    /// <summary>Id of the muscle that a needle was in; null where what was entered stands.</summary>
    public string? Muscle { get; init; }

    /// <summary>The patient's side that a needle was on; null where what was entered stands.</summary>
    public Side? Side { get; init; }

    /// <summary>Lot of a needle; null where what was entered stands.</summary>
    public string? Lot { get; init; }
}

/// <summary>What comes to light after a session was closed: added below what stands, with who and when. Nothing that was entered is changed.</summary>
public sealed class Additions(ClinicStore store, KnowledgeBase knowledge)
{
    /// <summary>True for a role that may add: everybody who treats, and so not the front desk.</summary>
    public static bool MayAdd(Actor actor) => actor.Role is "therapist" or "lead";

    /// <summary>
    /// Adds to a closed session. Refused as <c>addition-not-allowed</c> for a role that may not, as <c>session-unknown</c>, as <c>muscle-unknown</c>, as
    /// <c>changed-meanwhile</c> when somebody else corrected a needle since the sender looked, or as the <see cref="Ledger"/> does: <c>session-open</c>, <c>addition-words</c>,
    /// <c>needle-unknown</c>, <c>nothing-to-correct</c>, <c>count-stands</c>, <c>only-in-session</c>.
    /// </summary>
    public Task<Decision<Guid>> Add(Actor actor, CommandId command, Guid session, Added added, CancellationToken cancel = default) =>
        store.Write(actor, command with { Seen = null }, "Added to a closed session", async (db, stamp) =>
        {
            if (!MayAdd(actor))
                return Refusal.Because("addition-not-allowed", "It cannot be added", "A therapist or the clinical lead, who sign for it");
            if (await Session.Load(db, command.Patient, session, cancel) is not { } closed)
                return Refusal.Because("session-unknown", "It cannot be added: there is no such session", "A session of this patient");
            if (closed.Ledger.ChangedSince(added.Kind, closed.VersionAt(command.Seen)) is { } changed)
                return changed;
            var decided = Decide(closed.Ledger, added, stamp.At);
            if (!decided.Went)
                return decided.Refusal!;
            // The tally follows from the ledger, so it is worked out anew with it.
            await db.Tallies.Where(t => t.Session == session).ExecuteDeleteAsync(cancel);
            db.Add(TallyRow.Of(closed with { Ledger = closed.Ledger.Apply(decided.Value) })!);
            return stamp.Add(Session.RowOf(session, decided.Value)).Id;
        }, cancel);

    private Decision<SessionEvent> Decide(Ledger ledger, Added added, DateTimeOffset at) => added.Kind switch
    {
        SessionEventKind.Note => ledger.AddNote(added.Words, at),
        SessionEventKind.Reaction => ledger.AddReaction(added.Reaction, added.Needle, added.Words, at),
        SessionEventKind.Bleeding => ledger.AddBleeding(added.Needle, added.Words, at),
        SessionEventKind.NeedleCorrected when added.Muscle is { } muscle && !knowledge.Muscles.ContainsKey(muscle) =>
            Refusal.Because("muscle-unknown", "The needle cannot be corrected: the muscle is not known", "A muscle of the atlas"),
        SessionEventKind.NeedleCorrected => ledger.Correct(added.Needle, added.Muscle, added.Side, added.Lot, added.Words, at),
        _ => ledger.CannotAdd(added.Kind),
    };
}
