using Filiform.Rules.Plan;

namespace Filiform.Rules.Treat;

/// <summary>What can happen in a session.</summary>
public enum SessionEventKind
{
    /// <summary>The things of the clinic's hygiene policy were checked.</summary>
    HygieneChecked,

    /// <summary>A needle went in.</summary>
    NeedleIn,

    /// <summary>The muscle twitched at a needle.</summary>
    Twitch,

    /// <summary>A needle came out.</summary>
    NeedleOut,

    /// <summary>The patient reacted.</summary>
    Reaction,

    /// <summary>Bleeding at a needle's place; it was pressed.</summary>
    Bleeding,

    /// <summary>All needles were taken out at once and are not yet counted.</summary>
    AllOut,

    /// <summary>The needles taken out at once were counted.</summary>
    Counted,

    /// <summary>An entry about a needle was a mistake: that needle did not go in.</summary>
    NeedleInCorrected,

    /// <summary>A note.</summary>
    Note,

    /// <summary>The session was closed.</summary>
    Closed,

    /// <summary>Something was done with a needle that is in.</summary>
    Manipulated,

    /// <summary>Electrical stimulation began at a needle.</summary>
    StimulationOn,

    /// <summary>Electrical stimulation ended at a needle.</summary>
    StimulationOff,

    /// <summary>A needle stays in longer than planned.</summary>
    TimeExtended,

    /// <summary>An emergency.</summary>
    Emergency,

    /// <summary>A needle broke or cannot be found.</summary>
    NeedleLost,

    /// <summary>A needle that could not be found was found, and is out of the patient.</summary>
    NeedleFound,

    /// <summary>An entry about a needle was a mistake: that needle is still in.</summary>
    NeedleOutCorrected,

    /// <summary>The last twitch entered at a needle was a mistake.</summary>
    TwitchCorrected,

    /// <summary>After closing: a needle had been entered with a wrong muscle, side or lot.</summary>
    NeedleCorrected,
}

/// <summary>How a patient reacted.</summary>
public enum ReactionKind
{
    /// <summary>Pain.</summary>
    Pain,

    /// <summary>Faint, or close to it.</summary>
    Faint,

    /// <summary>Nausea.</summary>
    Nausea,

    /// <summary>Sweating.</summary>
    Sweating,

    /// <summary>Breathlessness.</summary>
    Breathlessness,

    /// <summary>Something else, told in words.</summary>
    Other,
}

/// <summary>What kind of emergency.</summary>
public enum EmergencyKind
{
    /// <summary>Breathlessness or chest pain.</summary>
    Breathlessness,

    /// <summary>Faint.</summary>
    Faint,

    /// <summary>Nerve pain or weakness.</summary>
    Nerve,

    /// <summary>Signs of the spinal cord.</summary>
    Spine,

    /// <summary>Bleeding that pressing does not stop, or a growing swelling.</summary>
    Bleeding,

    /// <summary>A needle is broken or stuck.</summary>
    BrokenNeedle,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>What became of a needle that is not simply out.</summary>
public enum LostHow
{
    /// <summary>It broke; a part may be in the patient.</summary>
    Broken,

    /// <summary>It cannot be found.</summary>
    NotFound,
}

/// <summary>One entry of the ledger.</summary>
/// <param name="Number">Place in the ledger, from 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Needle">The needle, for its events.</param>
/// <param name="Planned">Where and how, for a needle that went in; for one that is corrected where it was, or null where that stands.</param>
/// <param name="Lot">Lot of the needle that went in; for one that is corrected its lot, or null where that stands.</param>
/// <param name="Count">Needles counted.</param>
/// <param name="Words">Words.</param>
public sealed record SessionEvent(int Number, SessionEventKind Kind, DateTimeOffset At, int? Needle = null, NeedleSite? Planned = null,
    string? Lot = null, int? Count = null, string? Words = null)
{
    /// <summary>What was done with the needle, for <see cref="SessionEventKind.Manipulated"/>.</summary>
    public Manipulation? Manipulation { get; init; }

    /// <summary>Minutes more, for <see cref="SessionEventKind.TimeExtended"/>.</summary>
    public int? Minutes { get; init; }

    /// <summary>How the patient reacted; null for entries made before reactions had kinds.</summary>
    public ReactionKind? Reaction { get; init; }

    /// <summary>What kind of emergency.</summary>
    public EmergencyKind? Emergency { get; init; }

    /// <summary>When it reached the record, for an entry that waited on a device; null where that was at <see cref="At"/>.</summary>
    public DateTimeOffset? Arrived { get; init; }

    /// <summary>What became of the needle, for <see cref="SessionEventKind.NeedleLost"/>.</summary>
    public LostHow? Lost { get; init; }

    /// <summary>Who entered it, where the record says so; null for an entry that is only thought of.</summary>
    public Guid? By { get; init; }
}
