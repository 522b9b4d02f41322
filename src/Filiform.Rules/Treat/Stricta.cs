using System.Collections.Immutable;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Plan;

namespace Filiform.Rules.Treat;

/// <summary>One item of the STRICTA checklist as this session answers it.</summary>
/// <param name="Id">Number of the item, such as <c>2c</c>.</param>
/// <param name="Title">What it asks, in this project's own words.</param>
/// <param name="Text">What is known; empty when nothing is.</param>
/// <param name="Missing">What is missing, in words; null when the item is complete.</param>
/// <param name="Applies">False for items about trials, which no treatment can answer.</param>
public sealed record StrictaItem(string Id, string Title, string Text, string? Missing, bool Applies = true)
{
    /// <summary>True when the item is answered, or does not apply.</summary>
    public bool IsComplete => Missing is null;
}

/// <summary>What of a session the STRICTA 2010 checklist asks for is recorded, and what is missing.</summary>
public static class Stricta
{
    private const string Nothing = "";

    /// <summary>What the items rest on.</summary>
    public static Basis Basis { get; } = new(Evidence.Sourced, ["STRICTA"]);

    /// <summary>Every item, in order.</summary>
    /// <param name="ledger">The session.</param>
    /// <param name="about">What else is known of it.</param>
    /// <param name="strip">Plan and session side by side.</param>
    /// <param name="nameOf">Name of a muscle by its id.</param>
    public static ImmutableArray<StrictaItem> Of(Ledger ledger, SessionAbout about, ImmutableArray<StripLine> strip, Func<string, string> nameOf) =>
    [
        new("1a", "Style of needling", "Dry needling of muscles", null),
        Said("1b", "Reasoning for the treatment", about.Reasoning ?? about.Indication, "Why these muscles and this technique"),
        new("1c", "How far it was fitted to the patient", Fitted(strip, nameOf), strip.IsEmpty ? "A plan or a needle" : null),
        .. Details(ledger, about, nameOf),
        Said("3a", "Number of sessions", about.Sessions is { } sessions ? $"Session {about.Number} of {sessions}" : null, "Number of sessions planned"),
        Regimen(ledger, about),
        Said("4a", "Other treatment", about.OtherTreatment, "Other treatment beside needling, or that there is none"),
        Said("4b", "Setting, and what the patient was told", about.Consent is { } consent ? $"{about.Room}. {consent}" : null, "What the patient was told"),
        new("5", "Who needled", about.Background is { } background ? $"{about.Therapist}, {background}" : about.Therapist, about.Background is null ? "Training and experience of the therapist" : null),
        new("6a", "Reasoning for the comparator", Nothing, null, false),
        new("6b", "Description of the comparator", Nothing, null, false),
    ];

    private static ImmutableArray<StrictaItem> Details(Ledger ledger, SessionAbout about, Func<string, string> nameOf)
    {
        var needles = ledger.Needles;
        var missing = needles.IsEmpty ? "A needle that went in" : null;
        var places = needles.GroupBy(n => n.Site).ToList();
        // A plan is no proof that it was done; that a needle was left in place shows by its time.
        var bare = needles.Where(n => n.Manipulations.IsEmpty && n.Stimulation is null && n.Site.Manipulation is not (Manipulation.LeftInPlace or Manipulation.None)).Select(n => n.Number).ToList();
        var still = needles.Where(n => n.Out is null).Select(n => n.Number).ToList();
        return
        [
            new("2a", "Needles in this session", needles.IsEmpty ? Nothing : $"{needles.Length}", missing),
            new("2b", "Muscles and sides", Each(needles.GroupBy(n => (n.Site.Muscle, n.Site.Side)), g => $"{nameOf(g.Key.Muscle)}, {Lower(g.Key.Side)}"), missing),
            new("2c", "Depth", Each(places, g => $"{nameOf(g.Key.Muscle)}, {Lower(g.Key.Side)}: {Lower(g.Key.Depth)}, to at most {g.Key.LimitMm} mm"), missing),
            new("2d", "Response", needles.IsEmpty ? Nothing : $"Local twitch: {needles.Sum(n => n.Twitches)} seen, at {needles.Count(n => n.Twitches > 0)} of {needles.Length} needles", missing),
            new("2e", "Stimulation of the needle", Each(needles, n => $"needle {n.Number}: {Stimulation(n)}"), missing ?? (bare.Count == 0 ? null : $"What was done with needle {string.Join(", ", bare)}")),
            new("2f", "Time in place", Each(needles.Where(n => n.Out is not null), n => $"needle {n.Number}: {NoteWords.Minutes(n.Out!.Value - n.In)}"), missing ?? (still.Count == 0 ? null : $"When needle {string.Join(", ", still)} came out")),
            new("2g", "Kind of needle", Each(places.Select(g => g.Key.Size).Distinct(), size => $"{size}") + (about.Maker is { } maker && !needles.IsEmpty ? $", {maker}" : ""), missing ?? (about.Maker is null ? "Maker of the needles" : null)),
        ];
    }

    private static StrictaItem Regimen(Ledger ledger, SessionAbout about)
    {
        var length = ledger.ClosedAt is { } closed ? $"this session {NoteWords.Minutes(closed - about.OpenedAt)}" : null;
        string?[] known = [about.SpacingDays is { } days ? $"Every {days} days" : null, length];
        string?[] missing = [about.SpacingDays is null ? "Days between sessions" : null, length is null ? "The close of the session" : null];
        return new StrictaItem("3b", "How often, and how long", string.Join(", ", known.OfType<string>()), string.Join(", ", missing.OfType<string>()) is { Length: > 0 } lacking ? lacking : null);
    }

    private static string Fitted(ImmutableArray<StripLine> strip, Func<string, string> nameOf)
    {
        var other = strip.Where(l => !l.IsAsPlanned).Select(l => $"{nameOf(l.Muscle)}, {Lower(l.Side)} ({(l.In == 0 ? "planned, not done" : l.IsPlanned ? $"{l.Needles} planned, {l.In} in" : "not planned, done")})").ToList();
        return strip.IsEmpty ? Nothing : other.Count == 0 ? "Planned for this patient and done as planned" : $"Planned for this patient. Different in the session: {string.Join("; ", other)}";
    }

    private static string Stimulation(Needle n)
    {
        var done = n.Manipulations.Select(m => m.Word().ToLowerInvariant()).Concat(n.Stimulation is { } current ? [$"current ({current})"] : Array.Empty<string>()).ToList();
        return done.Count > 0 ? string.Join(", ", done) : n.Site.Manipulation switch
        {
            Manipulation.LeftInPlace => "left in place",
            { } planned => $"{planned.Word().ToLowerInvariant()} planned, nothing entered",
            _ => "not said",
        };
    }

    private static StrictaItem Said(string id, string title, string? text, string missing) =>
        string.IsNullOrWhiteSpace(text) ? new StrictaItem(id, title, Nothing, missing) : new StrictaItem(id, title, text, null);

    private static string Each<T>(IEnumerable<T> these, Func<T, string> words) => string.Join("; ", these.Select(words));

    private static string Lower<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
