using System.Collections.Immutable;
using Filiform.Rules.Plan;

namespace Filiform.Rules.Treat;

/// <summary>What the note needs to know beside the ledger. Null is "not said".</summary>
/// <param name="Number">Which session of the course, from 1.</param>
/// <param name="Therapist">Who needled.</param>
/// <param name="Room">Where.</param>
/// <param name="OpenedAt">When the session was opened.</param>
public sealed record SessionAbout(int Number, string Therapist, string Room, DateTimeOffset OpenedAt)
{
    /// <summary>Sessions planned.</summary>
    public int? Sessions { get; init; }

    /// <summary>Days from one session to the next.</summary>
    public int? SpacingDays { get; init; }

    /// <summary>What the patient is treated for.</summary>
    public string? Indication { get; init; }

    /// <summary>Why these muscles and this technique.</summary>
    public string? Reasoning { get; init; }

    /// <summary>Other treatment beside needling.</summary>
    public string? OtherTreatment { get; init; }

    /// <summary>What the patient was told and agreed to.</summary>
    public string? Consent { get; init; }

    /// <summary>Training and experience of the therapist.</summary>
    public string? Background { get; init; }

    /// <summary>Maker of the needles.</summary>
    public string? Maker { get; init; }
}

/// <summary>One line of a note.</summary>
public sealed record NoteLine(string Label, string Text);

/// <summary>
/// The procedure note. It follows from the entries alone, so it can be written anew at any time and never says what was not entered: the depth reached is
/// not measured, so the therapist's own limit stands there.
/// </summary>
/// <param name="Lines">Its lines as the session was closed, in order. Nothing that is added later changes them.</param>
/// <param name="Added">What was added after closing, in order: who and when, and what.</param>
public sealed record ProcedureNote(ImmutableArray<NoteLine> Lines, ImmutableArray<NoteLine> Added)
{
    /// <summary>The note as text, one line each; what was added stands below.</summary>
    public string Text => string.Join('\n', [.. Lines.Select(InText), .. Added.IsEmpty ? Array.Empty<string>() : ["", "Added after closing:", .. Added.Select(InText)]]);

    /// <summary>The note of a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="about">What else is known of it.</param>
    /// <param name="nameOf">Name of a muscle by its id.</param>
    /// <param name="timeOf">An instant on the clinic's clock, in words.</param>
    /// <param name="signedOf">Day, time and author of an addition, in words.</param>
    public static ProcedureNote Of(Ledger session, SessionAbout about, Func<string, string> nameOf, Func<DateTimeOffset, string> timeOf, Func<SessionEvent, string> signedOf)
    {
        var ledger = session.AsClosed;
        var lots = WhatWasDone.Lots(ledger).ToList();
        NoteLine?[] lines =
        [
            ledger.ClosedAt is null ? new("Open", "This session is not closed; the note is not final.") : null,
            new("Procedure", $"Dry needling, session {about.Number}{(about.Sessions is { } all ? $" of {all}" : "")}. Solid filiform needles: nothing was injected."),
            new("Indication", about.Indication is { } indication ? $"{indication}." : "Not said."),
            new("By", $"{about.Therapist}, {about.Room}, {timeOf(about.OpenedAt)} to {(ledger.ClosedAt is { } closed ? timeOf(closed) : "now")}."),
            Hygiene(ledger, timeOf),
            .. ledger.Needles.GroupBy(n => (n.Site.Muscle, n.Site.Side)).Select(g => new NoteLine($"{nameOf(g.Key.Muscle)}, {g.Key.Side.ToString().ToLowerInvariant()}",
                string.Join(' ', g.GroupBy(n => n.Site).Select(place => NoteWords.Place(place.Key, [.. place]))))),
            ledger.Needles.IsEmpty ? new("Needles", "No needle went in.") : null,
            new("Tolerance", Tolerance(ledger, timeOf)),
            new("Count", Count(ledger, timeOf)),
            lots.Count > 0 ? new(lots.Count == 1 ? "Lot" : "Lots", $"{string.Join(", ", lots)}.") : null,
            Notes(ledger, "Corrected", timeOf, e => e.Kind is SessionEventKind.NeedleInCorrected or SessionEventKind.NeedleOutCorrected or SessionEventKind.TwitchCorrected),
            Notes(ledger, "Notes", timeOf, e => e.Kind == SessionEventKind.Note),
        ];
        return new ProcedureNote([.. lines.OfType<NoteLine>()], [.. Addendum.Of(session, nameOf).Select(a => new NoteLine(signedOf(a.Entry), a.Text))]);
    }

    private static string InText(NoteLine line) => $"{line.Label}: {line.Text}";

    private static string Tolerance(Ledger ledger, Func<DateTimeOffset, string> timeOf)
    {
        var told = ledger.Events.Where(e => e.Kind is SessionEventKind.Reaction or SessionEventKind.Bleeding or SessionEventKind.Emergency)
            .Select(e => $"{timeOf(e.At)} {Lower(WhatWasDone.Line(e))}").ToList();
        return told.Count == 0 ? "No reaction and no bleeding noted." : $"{string.Join("; ", told)}.";
    }

    private static string Count(Ledger ledger, Func<DateTimeOffset, string> timeOf)
    {
        var events = ledger.Events.Where(e => e.Kind is SessionEventKind.AllOut or SessionEventKind.Counted or SessionEventKind.NeedleLost or SessionEventKind.NeedleFound)
            .Select(e => $" {timeOf(e.At)} {Lower(WhatWasDone.Line(e))}.");
        return $"{WhatWasDone.Counts(ledger)}{(ledger.StillIn > 0 ? $", {ledger.StillIn} still in" : "")}.{string.Concat(events)}";
    }

    private static NoteLine? Notes(Ledger ledger, string label, Func<DateTimeOffset, string> timeOf, Func<SessionEvent, bool> which)
    {
        var found = ledger.Events.Where(which).Select(e => $"{timeOf(e.At)} {(e.Kind == SessionEventKind.Note ? e.Words?.TrimEnd('.') : Lower(WhatWasDone.Line(e)))}").ToList();
        return found.Count == 0 ? null : new NoteLine(label, $"{string.Join("; ", found)}.");
    }

    private static NoteLine? Hygiene(Ledger ledger, Func<DateTimeOffset, string> timeOf) => ledger.Events.LastOrDefault(e => e.Kind == SessionEventKind.HygieneChecked) is { } check
        ? new NoteLine("Hygiene", $"Checked {timeOf(check.At)}{(check.Words is { Length: > 0 } items ? $": {items.Replace('-', ' ')}" : "")}.")
        : null;

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}

/// <summary>Words of a note for needles at one place.</summary>
internal static class NoteWords
{
    /// <summary>"8:10 min".</summary>
    public static string Minutes(TimeSpan time) => $"{(int)time.TotalMinutes}:{time.Seconds:00} min";

    /// <summary>Needle, technique, depth, what was done, response and time of the needles at one place.</summary>
    public static string Place(NeedleSite site, List<Needle> needles)
    {
        var lots = needles.Select(n => n.Lot).Distinct();
        var done = needles.SelectMany(n => n.Manipulations).Distinct().Select(m => m.Word().ToLowerInvariant()).ToList();
        var currents = needles.Select(n => n.Stimulation).OfType<string>().Distinct().ToList();
        string?[] parts =
        [
            $"{(needles.Count == 1 ? "1 needle" : $"{needles.Count} needles")}, {site.Size}, lot {string.Join(", ", lots)}",
            $"{site.Depth}, to at most {site.LimitMm} mm (own limit; the depth reached is not measured)",
            site.Approach is { } approach ? $"Approach: {approach}" : null,
            site.Direction is { } direction ? $"Direction: {direction}" : null,
            site.PatientPosition is { } position ? $"Patient: {position}" : null,
            done.Count > 0 ? $"Manipulation: {string.Join(", ", done)}" : "No manipulation noted",
            currents.Count > 0 ? $"Electrical stimulation: {string.Join("; ", currents)}" : null,
            needles.Sum(n => n.Twitches) switch { 0 => "No twitch", 1 => "1 twitch", var more => $"{more} twitches" },
            $"In place {string.Join(", ", needles.Select(n => n.Lost is { } how ? how == LostHow.Broken ? "(broke)" : "(not found)" : n.Out is { } until ? Minutes(until - n.In) : "(still in)"))}",
        ];
        return string.Join(' ', parts.OfType<string>().Select(p => $"{p.TrimEnd('.')}."));
    }
}
