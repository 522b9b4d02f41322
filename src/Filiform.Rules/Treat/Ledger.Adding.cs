using System.Collections.Immutable;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Treat;

// What comes to light after the close. It is entered below what stands and changes none of it, and no addition touches which needles went in, out or were lost.
public sealed partial record Ledger
{
    /// <summary>What was added after closing, in order; empty while the session is open.</summary>
    public ImmutableArray<SessionEvent> Additions => ClosedAt is null ? [] : [.. Events.SkipWhile(e => e.Kind != SessionEventKind.Closed).Skip(1)];

    /// <summary>The session as it was when it was closed, before anything was added; as it is while it is open.</summary>
    public Ledger AsClosed => Additions is { Length: > 0 } added ? Of(Events[..^added.Length]) : this;

    /// <summary>Whether words may be added. Refused as <c>session-open</c> or <c>addition-words</c>.</summary>
    public Decision<SessionEvent> AddNote(string? words, DateTimeOffset at) => Add(SessionEventKind.Note, null, words, at);

    /// <summary>
    /// Whether a reaction that was noticed late may be added. Refused as <c>session-open</c>, <c>needle-unknown</c> or <c>addition-words</c>: the words say when it was.
    /// </summary>
    /// <param name="kind">How the patient reacted; <see cref="ReactionKind.Other"/> for null.</param>
    /// <param name="needle">The needle it came at; null for none in particular.</param>
    /// <param name="words">What it was like, when it came, how it became known.</param>
    /// <param name="at">When it is added.</param>
    public Decision<SessionEvent> AddReaction(ReactionKind? kind, int? needle, string? words, DateTimeOffset at)
    {
        var added = Add(SessionEventKind.Reaction, needle, words, at);
        return added.Went ? added.Value with { Reaction = kind ?? ReactionKind.Other } : added;
    }

    /// <summary>Whether bleeding or a bruise at a needle may be added. Refused as <c>session-open</c>, <c>needle-unknown</c>, also without a needle, or <c>addition-words</c>.</summary>
    public Decision<SessionEvent> AddBleeding(int? needle, string? words, DateTimeOffset at) => Add(SessionEventKind.Bleeding, needle ?? 0, words, at);

    /// <summary>
    /// Whether a needle may be told otherwise than it was entered: another muscle, side or lot. It stays the same needle, with its times and all that was done with it.
    /// Refused as <c>session-open</c>, <c>needle-unknown</c>, <c>addition-words</c> without a reason, or <c>nothing-to-correct</c> when it says what stands already.
    /// </summary>
    /// <param name="needle">The needle.</param>
    /// <param name="muscle">Id of the muscle it was in; null where that stands.</param>
    /// <param name="side">The patient's side; null where that stands.</param>
    /// <param name="lot">Its lot; null where that stands.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="at">When it is added.</param>
    public Decision<SessionEvent> Correct(int? needle, string? muscle, Side? side, string? lot, string? reason, DateTimeOffset at)
    {
        var added = Add(SessionEventKind.NeedleCorrected, needle ?? 0, reason, at);
        if (!added.Went)
            return added;
        var stands = Needles.First(n => n.Number == needle);
        var site = stands.Site with { Muscle = muscle ?? stands.Site.Muscle, Side = side ?? stands.Site.Side };
        var isSameLot = Said(lot) is not { } other || other == stands.Lot;
        return site == stands.Site && isSameLot
            ? Refusal.Because("nothing-to-correct", $"Needle {needle} is entered so already", "Another muscle, side or lot than the one that stands")
            : added.Value with { Planned = site == stands.Site ? null : site, Lot = isSameLot ? null : lot!.Trim() };
    }

    /// <summary>
    /// Why something else cannot be added. <c>count-stands</c> for what would change which needles went in, out or were lost: the count of a closed session stands, and a
    /// needle too many, too few or found again is an adverse event. <c>only-in-session</c> for what belongs to a session in words.
    /// </summary>
    public Refusal CannotAdd(SessionEventKind kind) => kind.ChangesNeedles() || kind is SessionEventKind.NeedleFound
        ? Refusal.Because("count-stands", $"The count of a closed session cannot change: {WhatWasDone.Counts(this)}", "An adverse event that says what was found, where and when")
        : Refusal.Because("only-in-session", "This cannot be added to a closed session", "The same in words");

    private Decision<SessionEvent> Add(SessionEventKind kind, int? needle, string? words, DateTimeOffset at)
    {
        if (ClosedAt is null)
            return StillOpen("It cannot be added");
        if (needle is not null && Needles.All(n => n.Number != needle))
            return Refusal.Because("needle-unknown", "It cannot be added: the needle is missing", In == 0 ? "A needle that went in: none did" : $"A needle that went in: {string.Join(", ", Needles.Select(n => n.Number))}");
        return Said(words) is not { } said
            ? Refusal.Because("addition-words", "It cannot be added: the words are missing", kind == SessionEventKind.NeedleCorrected ? "Why it is corrected" : "What happened, and when")
            : new SessionEvent(Next, kind, at, needle, Words: said);
    }

    private static Refusal StillOpen(string what) => Refusal.Because("session-open", $"{what}: the session is still open", "An entry in the session itself");
}
