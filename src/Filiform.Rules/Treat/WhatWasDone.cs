using Filiform.Rules.Plan;

namespace Filiform.Rules.Treat;

/// <summary>What was done in a session, in words that follow from its entries alone.</summary>
public static class WhatWasDone
{
    /// <summary>Sentences for the note; never empty. What was added after closing is none of them: it stands below, as <see cref="Addendum"/>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="nameOf">Name of a muscle by its id.</param>
    /// <param name="timeOf">An instant on the clinic's clock, in words.</param>
    public static IEnumerable<string> InWords(Ledger session, Func<string, string> nameOf, Func<DateTimeOffset, string> timeOf)
    {
        var ledger = session.AsClosed;
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
            yield return $"First in {timeOf(ledger.Needles.Min(n => n.In))}{until}. {Counts(ledger)}.";
            yield return $"Lot {string.Join(", ", Lots(ledger))}.";
        }
        foreach (var e in ledger.Events)
        {
            if (Notable(e) is { } words)
                yield return $"{timeOf(e.At)}: {words}.";
        }
        if (!ledger.Events.Any(e => e.Kind is SessionEventKind.Reaction or SessionEventKind.Bleeding or SessionEventKind.Emergency))
            yield return "No reaction and no bleeding noted.";
    }

    /// <summary>"4 in, 3 out, 1 lost".</summary>
    public static string Counts(Ledger ledger) => $"{ledger.In} in, {ledger.Out} out{(ledger.Lost > 0 ? $", {ledger.Lost} lost" : "")}";

    /// <summary>Lots of the needles that went in, each once, in the order in which they were opened.</summary>
    public static IEnumerable<string> Lots(Ledger ledger) => ledger.Needles.Select(n => n.Lot).Where(l => l.Length > 0).Distinct();

    /// <summary>An entry as a line of the session: "Needle 3 in".</summary>
    public static string Line(SessionEvent e) => e.Kind switch
    {
        SessionEventKind.HygieneChecked => "Hygiene checked",
        SessionEventKind.NeedleIn => $"Needle {e.Needle} in, lot {e.Lot}",
        SessionEventKind.NeedleOut => $"Needle {e.Needle} out",
        SessionEventKind.Twitch => $"Twitch at needle {e.Needle}",
        SessionEventKind.TwitchCorrected => $"Corrected, no twitch at needle {e.Needle}",
        SessionEventKind.Manipulated => $"Needle {e.Needle}: {e.Manipulation!.Value.Word().ToLowerInvariant()}",
        SessionEventKind.TimeExtended => $"Needle {e.Needle}: {e.Minutes} min more",
        SessionEventKind.Closed => "Session closed",
        _ => Notable(e)!,
    };

    /// <summary>The kind of a reaction in words.</summary>
    public static string Word(this ReactionKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of an emergency in words.</summary>
    public static string Word(this EmergencyKind kind) => kind switch
    {
        EmergencyKind.Breathlessness => "breathlessness or chest pain",
        EmergencyKind.Nerve => "nerve pain or weakness",
        EmergencyKind.Spine => "signs of the spinal cord",
        EmergencyKind.BrokenNeedle => "broken or stuck needle",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>A reaction in words: "nausea", "pain at needle 3: sharp, gone in a minute".</summary>
    public static string Reaction(SessionEvent e)
    {
        var kind = e.Reaction is { } named and not ReactionKind.Other ? named.Word() : null;
        var at = e.Needle is { } needle ? $" at needle {needle}" : "";
        var words = e.Words?.TrimEnd('.');
        return kind is null ? $"{words ?? "no words given"}{at}" : words is null ? $"{kind}{at}" : $"{kind}{at}: {words}";
    }

    private static string? Notable(SessionEvent e) => e.Kind switch
    {
        SessionEventKind.Bleeding => e.Words is { } told ? $"bleeding at needle {e.Needle}: {told.TrimEnd('.')}" : $"bleeding at needle {e.Needle}, pressed",
        SessionEventKind.Reaction => $"reaction: {Reaction(e)}",
        SessionEventKind.Emergency => $"emergency: {e.Emergency?.Word()}{(e.Words is { } words ? $": {words.TrimEnd('.')}" : "")}",
        SessionEventKind.AllOut => "all needles taken out at once",
        SessionEventKind.Counted => $"{e.Count} counted out",
        SessionEventKind.StimulationOn => $"current on at needle {e.Needle}: {e.Words?.TrimEnd('.')}",
        SessionEventKind.StimulationOff => $"current off at needle {e.Needle}",
        SessionEventKind.NeedleLost => $"needle {e.Needle} {(e.Lost == LostHow.Broken ? "broke" : "was not found")}: {e.Words?.TrimEnd('.')}",
        SessionEventKind.NeedleFound => $"needle {e.Needle} was found: {e.Words?.TrimEnd('.')}",
        SessionEventKind.NeedleInCorrected => $"corrected, needle {e.Needle} had not gone in",
        SessionEventKind.NeedleOutCorrected => $"corrected, needle {e.Needle} is still in",
        SessionEventKind.NeedleCorrected => $"needle {e.Needle} was entered wrongly: {e.Words?.TrimEnd('.')}",
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
