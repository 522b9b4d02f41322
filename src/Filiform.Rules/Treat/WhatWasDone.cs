namespace Filiform.Rules.Treat;

/// <summary>What was done in a session, in words that follow from its entries alone.</summary>
public static class WhatWasDone
{
    /// <summary>Sentences for the note; never empty.</summary>
    /// <param name="ledger">The session.</param>
    /// <param name="nameOf">Name of a muscle by its id.</param>
    /// <param name="timeOf">An instant on the clinic's clock, in words.</param>
    public static IEnumerable<string> InWords(Ledger ledger, Func<string, string> nameOf, Func<DateTimeOffset, string> timeOf)
    {
        if (ledger.Needles.IsEmpty)
        {
            yield return "No needle went in.";
        }
        else
        {
            foreach (var place in ledger.Needles.GroupBy(n => n.Site))
                yield return InWords(place.Key, [.. place], nameOf);
            var lastOut = ledger.Needles.Max(n => n.Out);
            var until = lastOut is { } at ? $", last out {timeOf(at)}" : "";
            yield return $"First in {timeOf(ledger.Needles.Min(n => n.In))}{until}. {ledger.In} in, {ledger.Out} out.";
            var standing = ledger.Needles.Select(n => n.Number).ToHashSet();
            var lots = ledger.Events.Where(e => e.Lot is not null && standing.Contains(e.Needle ?? 0)).Select(e => e.Lot!).Distinct();
            yield return $"Lot {string.Join(", ", lots)}.";
        }
        foreach (var e in ledger.Events)
        {
            if (Notable(e) is { } words)
                yield return $"{timeOf(e.At)}: {words}.";
        }
        if (!ledger.Events.Any(e => e.Kind is SessionEventKind.Reaction or SessionEventKind.Bleeding))
            yield return "No reaction and no bleeding noted.";
    }

    /// <summary>An entry as a line of the session: "Needle 3 in".</summary>
    public static string Line(SessionEvent e) => e.Kind switch
    {
        SessionEventKind.HygieneChecked => "Hygiene checked",
        SessionEventKind.NeedleIn => $"Needle {e.Needle} in, lot {e.Lot}",
        SessionEventKind.NeedleOut => $"Needle {e.Needle} out",
        SessionEventKind.Twitch => $"Twitch at needle {e.Needle}",
        SessionEventKind.Closed => "Session closed",
        _ => Notable(e)!,
    };

    private static string? Notable(SessionEvent e) => e.Kind switch
    {
        SessionEventKind.Bleeding => $"bleeding at needle {e.Needle}, pressed",
        SessionEventKind.Reaction => $"reaction: {e.Words?.TrimEnd('.') ?? "no words given"}",
        SessionEventKind.AllOut => "all needles taken out at once",
        SessionEventKind.Counted => $"{e.Count} counted out",
        SessionEventKind.NeedleInCorrected => $"corrected, needle {e.Needle} had not gone in",
        SessionEventKind.Note => $"note: {e.Words?.TrimEnd('.') ?? "no words given"}",
        _ => null,
    };

    private static string InWords(NeedleSite site, List<Needle> needles, Func<string, string> nameOf)
    {
        var many = needles.Count == 1 ? "1 needle" : $"{needles.Count} needles";
        var twitches = needles.Sum(n => n.Twitches) switch { 0 => "no twitch", 1 => "1 twitch", var more => $"{more} twitches" };
        return $"{nameOf(site.Muscle)}, {site.Side.ToString().ToLowerInvariant()}: {many}, {site.Depth.ToString().ToLowerInvariant()}, "
            + $"{site.Size}, own limit {site.LimitMm} mm, {twitches}.";
    }
}
