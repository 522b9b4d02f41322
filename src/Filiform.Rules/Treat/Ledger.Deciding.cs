using Filiform.Rules.Plan;

namespace Filiform.Rules.Treat;

public sealed partial record Ledger
{
    /// <summary>
    /// Whether a needle may go in. Refused as <c>session-closed</c>, <c>no-hygiene</c>, <c>count-open</c> or <c>no-lot</c>.
    /// </summary>
    public Decision<SessionEvent> PutIn(NeedleSite site, string? lot, DateTimeOffset at)
    {
        const string what = "The needle cannot go in";
        if (ClosedAt is not null)
            return Closed(what);
        if (!HygieneChecked)
            return Refusal.Because("no-hygiene", $"{what}: hygiene is not checked", "The hygiene check");
        if (CountOpen)
            return Refusal.Because("count-open", $"{what}: the needles taken out are not counted", "The count of the needles that were taken out");
        if (string.IsNullOrWhiteSpace(lot))
            return Refusal.Because("no-lot", $"{what}: its lot is missing", "The lot number on the packet");
        return new SessionEvent(Next, SessionEventKind.NeedleIn, at, NextNeedle, site, lot.Trim());
    }

    /// <summary>
    /// Whether something may be noted at a needle that says all by its kind: twitch, out, bleeding, current off, a correction. Refused as
    /// <c>session-closed</c>, <c>needle-not-in</c>, or as <c>nothing-to-correct</c> where what is to be corrected was not entered.
    /// </summary>
    public Decision<SessionEvent> AtNeedle(SessionEventKind kind, int needle, DateTimeOffset at, string? words = null)
    {
        if (ClosedAt is not null)
            return Closed("Nothing more can be entered");
        var stands = Needles.FirstOrDefault(n => n.Number == needle);
        return kind switch
        {
            SessionEventKind.NeedleOutCorrected when stands is not { Out: not null, Lost: null } => NothingToCorrect(needle, "A needle that was entered as out"),
            SessionEventKind.TwitchCorrected when stands is not { Twitches: > 0 } => NothingToCorrect(needle, "A needle with a twitch"),
            SessionEventKind.NeedleOut or SessionEventKind.Twitch when stands is not { IsIn: true } => NotIn(needle),
            SessionEventKind.StimulationOff when stands is not { IsStimulated: true } => Refusal.Because("no-stimulation", $"There is no current at needle {needle}", "A needle with current"),
            // After all were taken out at once an entry may still prove wrong: else an honest count could never settle.
            SessionEventKind.NeedleInCorrected when stands is not ({ IsIn: true } or { IsCounted: false }) => NotIn(needle),
            SessionEventKind.NeedleCorrected => StillOpen("The needle cannot be corrected so"),
            _ when stands is null => NotIn(needle),
            _ => new SessionEvent(Next, kind, at, needle, Words: words),
        };
    }

    /// <summary>Whether something may be done with a needle. Refused as <c>session-closed</c>, <c>needle-not-in</c> or <c>manipulation-missing</c>.</summary>
    public Decision<SessionEvent> Manipulate(int needle, Manipulation? manipulation, DateTimeOffset at) =>
        CannotAct(needle) is { } refusal ? refusal
        : manipulation is null or Manipulation.None ? Refusal.Because("manipulation-missing", "The manipulation cannot be saved", "What was done with the needle")
        : new SessionEvent(Next, SessionEventKind.Manipulated, at, needle) { Manipulation = manipulation };

    /// <summary>
    /// Whether current may begin at a needle. Refused as <c>session-closed</c>, <c>needle-not-in</c>, <c>stimulation-not-planned</c> where the needle
    /// went in on a plan without it, so that neither screening nor consent were asked about it, or <c>stimulation-words</c>.
    /// </summary>
    /// <param name="needle">The needle.</param>
    /// <param name="words">Device and settings.</param>
    /// <param name="at">When.</param>
    public Decision<SessionEvent> Stimulate(int needle, string? words, DateTimeOffset at)
    {
        if (CannotAct(needle) is { } refusal)
            return refusal;
        if (!Needles.First(n => n.Number == needle).Site.ElectricalStimulation)
            return Refusal.Because("stimulation-not-planned", $"Current cannot begin at needle {needle}: it is not planned there", "Electrical stimulation in the plan of this target, before the needle goes in");
        return string.IsNullOrWhiteSpace(words)
            ? Refusal.Because("stimulation-words", "Current cannot begin: device and settings are missing", "The device", "Its settings")
            : new SessionEvent(Next, SessionEventKind.StimulationOn, at, needle, Words: words.Trim());
    }

    /// <summary>
    /// Whether a needle may stay in longer. Refused as <c>session-closed</c>, <c>needle-not-in</c>, <c>no-time-planned</c> or <c>minutes-range</c>.
    /// The minutes count from its time, or from now once that is past.
    /// </summary>
    public Decision<SessionEvent> Extend(int needle, int? minutes, DateTimeOffset at)
    {
        if (CannotAct(needle) is { } refusal)
            return refusal;
        if (Needles.First(n => n.Number == needle).Due is null)
            return Refusal.Because("no-time-planned", $"Needle {needle} has no time that could be extended", "Minutes in place in the plan of its target");
        return minutes is >= 1 and <= Dose.MostMinutes
            ? new SessionEvent(Next, SessionEventKind.TimeExtended, at, needle) { Minutes = minutes }
            : Refusal.Because("minutes-range", "The time cannot be extended", $"Minutes from 1 to {Dose.MostMinutes}");
    }

    /// <summary>
    /// Whether a needle may be entered as broken or not found. It may be in, or out already: a break is often seen only then. Refused as
    /// <c>session-closed</c>, <c>needle-unknown</c> or <c>lost-incomplete</c>.
    /// </summary>
    /// <param name="needle">The needle.</param>
    /// <param name="how">Broken, or not found.</param>
    /// <param name="steps">The steps taken, in words.</param>
    /// <param name="at">When.</param>
    public Decision<SessionEvent> Lose(int needle, LostHow? how, string? steps, DateTimeOffset at)
    {
        if (ClosedAt is not null)
            return Closed("Nothing more can be entered");
        if (Needles.FirstOrDefault(n => n.Number == needle) is not { Lost: null })
            return Refusal.Because("needle-unknown", $"Needle {needle} cannot be entered as broken or not found", "A needle that went in and is not lost yet");
        string?[] missing = [how is null ? "Broken, or not found" : null, string.IsNullOrWhiteSpace(steps) ? "The steps taken, in words" : null];
        return missing.Any(m => m is not null)
            ? new Refusal("lost-incomplete", $"Needle {needle} cannot be entered as broken or not found: something is missing", [.. missing.OfType<string>()])
            : new SessionEvent(Next, SessionEventKind.NeedleLost, at, needle, Words: steps!.Trim()) { Lost = how };
    }

    /// <summary>
    /// Whether a needle that was lost may be entered as found, whole or with all its parts, and out of the patient. Refused as <c>session-closed</c>,
    /// <c>needle-not-lost</c> or <c>found-where</c>.
    /// </summary>
    public Decision<SessionEvent> Find(int needle, string? where, DateTimeOffset at)
    {
        if (ClosedAt is not null)
            return Closed("Nothing more can be entered");
        if (Needles.FirstOrDefault(n => n.Number == needle) is not { Lost: not null })
            return Refusal.Because("needle-not-lost", $"Needle {needle} is not lost", "A needle that is broken or was not found");
        return string.IsNullOrWhiteSpace(where)
            ? Refusal.Because("found-where", $"Needle {needle} cannot be entered as found", "Where it was found, and that it is whole")
            : new SessionEvent(Next, SessionEventKind.NeedleFound, at, needle, Words: where.Trim());
    }

    /// <summary>
    /// Whether a reaction may be entered. Refused as <c>session-closed</c>, <c>needle-unknown</c>, or as <c>words-missing</c> where neither a kind nor
    /// words say what it was; without a kind it is <see cref="ReactionKind.Other"/>, which needs words.
    /// </summary>
    /// <param name="kind">How the patient reacted.</param>
    /// <param name="words">Words.</param>
    /// <param name="at">When.</param>
    /// <param name="needle">The needle it came at; null for none in particular.</param>
    public Decision<SessionEvent> React(ReactionKind? kind, string? words, DateTimeOffset at, int? needle = null)
    {
        if (ClosedAt is not null)
            return Closed("Nothing more can be entered");
        if (needle is { } number && Needles.All(n => n.Number != number))
            return Refusal.Because("needle-unknown", $"The reaction cannot be saved: there is no needle {number}", "A needle that went in, or none");
        return (kind is null or ReactionKind.Other) && string.IsNullOrWhiteSpace(words)
            ? Refusal.Because("words-missing", "The reaction cannot be saved: it has no words", "What happened, in words")
            : new SessionEvent(Next, SessionEventKind.Reaction, at, needle, Words: Said(words)) { Reaction = kind ?? ReactionKind.Other };
    }

    /// <summary>An emergency. Refused as <c>session-closed</c> only: without a kind it is <see cref="EmergencyKind.Other"/>. It takes no needle out by itself.</summary>
    public Decision<SessionEvent> Alarm(EmergencyKind? kind, string? words, DateTimeOffset at) => ClosedAt is not null
        ? Closed("Nothing more can be entered")
        : new SessionEvent(Next, SessionEventKind.Emergency, at, Words: Said(words)) { Emergency = kind ?? EmergencyKind.Other };

    /// <summary>Whether something may be entered that belongs to no needle and says all by its kind and words. Refused as <c>session-closed</c>.</summary>
    public Decision<SessionEvent> Enter(SessionEventKind kind, DateTimeOffset at, string? words = null) =>
        ClosedAt is not null ? Closed("Nothing more can be entered") : new SessionEvent(Next, kind, at, Words: words);

    /// <summary>All needles out at once, to be counted later. Never refused while the session is open: it is the way out of an emergency.</summary>
    public Decision<SessionEvent> TakeAllOut(DateTimeOffset at) => Enter(SessionEventKind.AllOut, at);

    /// <summary>Settles the count after all came out at once. Refused as <c>no-count-open</c>, or <c>count-differs</c> when a needle is missing or too many.</summary>
    public Decision<SessionEvent> CountOut(int count, DateTimeOffset at)
    {
        if (!CountOpen)
            return Refusal.Because("no-count-open", "There is nothing to count", "Needles that were all taken out at once");
        var uncounted = Needles.Count(n => !n.IsCounted);
        return count == uncounted
            ? new SessionEvent(Next, SessionEventKind.Counted, at, Count: count)
            : Refusal.Because("count-differs", $"The count does not settle: {count} counted, {uncounted} {(uncounted == 1 ? "was" : "were")} in",
                count < uncounted ? $"{uncounted - count} more: look at the patient, the couch and the floor" : $"A count of {uncounted}");
    }

    /// <summary>
    /// Whether the session may close: needles in equal needles out and lost. Refused as <c>needles-in</c>, naming each needle, as <c>count-open</c>
    /// or as <c>session-closed</c>.
    /// </summary>
    /// <param name="nameOf">Name of a muscle by its id.</param>
    /// <param name="at">When.</param>
    public Decision<SessionEvent> Close(Func<string, string> nameOf, DateTimeOffset at)
    {
        if (ClosedAt is not null)
            return Closed("The session cannot close again");
        if (CountOpen)
            return Refusal.Because("count-open", "The session cannot close: the needles taken out are not counted", "The count of the needles that were taken out");
        if (StillIn == 0)
            return new SessionEvent(Next, SessionEventKind.Closed, at);
        var missing = Needles.Where(n => n.IsIn)
            .Select(n => $"Needle {n.Number}: {nameOf(n.Site.Muscle)}, {n.Site.Side.ToString().ToLowerInvariant()}");
        var stillIn = StillIn == 1 ? "1 needle is still in" : $"{StillIn} needles are still in";
        return new Refusal("needles-in", $"The session cannot close: {stillIn}", [$"{In} in, {Out} out{(Lost > 0 ? $", {Lost} lost" : "")}", .. missing]);
    }

    private Refusal? CannotAct(int needle) => ClosedAt is not null ? Closed("Nothing more can be entered")
        : Needles.FirstOrDefault(n => n.Number == needle) is { IsIn: true } ? null : NotIn(needle);

    private Refusal NotIn(int needle) => Refusal.Because("needle-not-in", $"Needle {needle} is not in", $"A needle that is in: {InWords()}");

    private string InWords()
    {
        var stillIn = Needles.Where(n => n.IsIn).Select(n => n.Number.ToString());
        return string.Join(", ", stillIn) is { Length: > 0 } numbers ? numbers : "none is in";
    }

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    private static Refusal NothingToCorrect(int needle, string missing) => Refusal.Because("nothing-to-correct", $"There is nothing to correct at needle {needle}", missing);

    private static Refusal Closed(string what) => Refusal.Because("session-closed", $"{what}: the session is closed", "An open session");
}
