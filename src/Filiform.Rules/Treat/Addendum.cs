using System.Collections.Immutable;

namespace Filiform.Rules.Treat;

/// <summary>Something that was added to a closed session, as it is read below the note.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Text">What it says, as sentences. A correction names what was entered before and what is told now.</param>
public sealed record Addendum(SessionEvent Entry, string Text)
{
    /// <summary>What was added to a session, in order; empty when nothing was.</summary>
    /// <param name="session">The session.</param>
    /// <param name="nameOf">Name of a muscle by its id.</param>
    public static ImmutableArray<Addendum> Of(Ledger session, Func<string, string> nameOf)
    {
        var added = ImmutableArray.CreateBuilder<Addendum>();
        var before = session.AsClosed;
        foreach (var entry in session.Additions)
        {
            added.Add(new Addendum(entry, InWords(entry, before, nameOf)));
            before = before.Apply(entry);
        }
        return added.ToImmutable();
    }

    private static string InWords(SessionEvent e, Ledger before, Func<string, string> nameOf) => e.Kind switch
    {
        SessionEventKind.NeedleCorrected when before.Needles.FirstOrDefault(n => n.Number == e.Needle) is { } was =>
            $"Needle {e.Needle} corrected. {Change("Place", Place(was.Site, nameOf), e.Planned is { } site ? Place(site, nameOf) : null)}{Change("Lot", was.Lot, e.Lot)}Why: {Sentence(e.Words)}",
        SessionEventKind.Note => Sentence(e.Words),
        _ => Sentence(Capital(WhatWasDone.Line(e))),
    };

    private static string Change(string what, string was, string? now) => now is null ? "" : $"{what} entered: {was}. {what} now told: {now}. ";

    private static string Place(NeedleSite site, Func<string, string> nameOf) => $"{nameOf(site.Muscle)}, {site.Side.ToString().ToLowerInvariant()}";

    private static string Sentence(string? words) => $"{words?.TrimEnd('.')}.";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
