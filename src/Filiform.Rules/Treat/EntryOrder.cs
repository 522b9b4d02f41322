namespace Filiform.Rules.Treat;

/// <summary>
/// Where it matters what a sender had seen. Two devices in one room may both note twitches, reactions and bleeding at any time. What changes which needles
/// are in, or counts them, or closes, must rest on the needles as they are: it is refused when another such entry came since the sender looked.
/// Taking all needles out at once is never refused, for it is the way out of an emergency.
/// </summary>
public static class EntryOrder
{
    /// <summary>True for an entry after which other needles are in than before, the count stands otherwise, or a needle is told otherwise.</summary>
    public static bool ChangesNeedles(this SessionEventKind kind) => kind is SessionEventKind.NeedleIn or SessionEventKind.NeedleOut or SessionEventKind.NeedleInCorrected
        or SessionEventKind.NeedleOutCorrected or SessionEventKind.NeedleLost or SessionEventKind.NeedleFound or SessionEventKind.AllOut or SessionEventKind.Counted
        or SessionEventKind.Closed or SessionEventKind.NeedleCorrected;

    /// <summary>True for an entry that must rest on the needles as they are.</summary>
    public static bool NeedsOrder(this SessionEventKind kind) => kind != SessionEventKind.AllOut && kind.ChangesNeedles();

    /// <summary>
    /// When an entry happened that waited on a device before it could be sent: so long before now, but never before the session opened, nor before the needle
    /// went in that it is about. Less than a second is now. The device says how long it waited and not what its clock shows, for that may be wrong.
    /// </summary>
    /// <param name="ledger">The ledger as it is.</param>
    /// <param name="needle">The needle that the entry is about; null for none that is in it already.</param>
    /// <param name="opened">When the session opened.</param>
    /// <param name="now">Now.</param>
    /// <param name="waited">How long it waited; null when it did not.</param>
    public static DateTimeOffset HappenedAt(this Ledger ledger, int? needle, DateTimeOffset opened, DateTimeOffset now, TimeSpan? waited)
    {
        if (waited is not { } late || late < TimeSpan.FromSeconds(1))
            return now;
        var earliest = ledger.Needles.FirstOrDefault(n => n.Number == needle)?.In ?? opened;
        return now - earliest < late ? earliest : now - late;
    }

    /// <summary>
    /// Whether an entry may be made by a sender who had seen the ledger up to a version. Refused as <c>changed-meanwhile</c>, naming how many needles are in now.
    /// </summary>
    /// <param name="ledger">The ledger as it is.</param>
    /// <param name="kind">What is to be entered.</param>
    /// <param name="seen">Place of the last event that the sender had seen; null not to check.</param>
    /// <returns>The refusal; null when the entry may be made.</returns>
    public static Refusal? ChangedSince(this Ledger ledger, SessionEventKind kind, int? seen) =>
        seen is { } version && kind.NeedsOrder() && ledger.Events.Any(e => e.Number > version && e.Kind.ChangesNeedles())
            ? Refusal.Because("changed-meanwhile", "Somebody else changed the needles in the meantime", $"A look at the needles as they are now: {ledger.In} in, {ledger.Out} out, {ledger.StillIn} still in")
            : null;
}
