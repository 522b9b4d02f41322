using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;

namespace Filiform.Rules.Treat;

/// <summary>What can happen in a session.</summary>
public enum SessionEventKind
{
    /// <summary>Hands, skin, sterile single-use needles and sharps box were checked.</summary>
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
}

/// <summary>One entry of the ledger.</summary>
/// <param name="Number">Place in the ledger, from 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Needle">The needle, for its events.</param>
/// <param name="Planned">Where and how, for a needle that went in.</param>
/// <param name="Lot">Lot of the needle that went in.</param>
/// <param name="Count">Needles counted.</param>
/// <param name="Words">Words.</param>
public sealed record SessionEvent(int Number, SessionEventKind Kind, DateTimeOffset At, int? Needle = null, NeedleSite? Planned = null,
    string? Lot = null, int? Count = null, string? Words = null);

/// <summary>Where and how a needle goes in.</summary>
public sealed record NeedleSite(string Muscle, Side Side, Depth Depth, NeedleSize Size, int LimitMm);

/// <summary>State of one needle.</summary>
/// <param name="Number">Its number in the session.</param>
/// <param name="Site">Where and how it went in.</param>
/// <param name="In">When it went in.</param>
/// <param name="Out">When it came out; null while it is in.</param>
/// <param name="Twitches">Twitches seen at it.</param>
/// <param name="IsCounted">False while it was taken out with all others and is not yet counted.</param>
public sealed record Needle(int Number, NeedleSite Site, DateTimeOffset In, DateTimeOffset? Out, int Twitches, bool IsCounted);
