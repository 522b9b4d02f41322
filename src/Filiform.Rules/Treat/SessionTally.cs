using System.Collections.Immutable;
using System.Globalization;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;

namespace Filiform.Rules.Treat;

/// <summary>How a needle was used, as far as the ledger knows. A needle may be several of these.</summary>
[Flags]
public enum Techniques
{
    /// <summary>Superficial.</summary>
    Superficial = 1,

    /// <summary>Deep.</summary>
    Deep = 2,

    /// <summary>Moved in and out.</summary>
    InOut = 4,

    /// <summary>Turned.</summary>
    Rotation = 8,

    /// <summary>Left in place for a while.</summary>
    LeftInPlace = 16,

    /// <summary>With electrical current.</summary>
    Current = 32,
}

/// <summary>Needles of one muscle that were used alike, and what happened at them.</summary>
/// <param name="Muscle">Id of the muscle; null for what happened at no needle in particular.</param>
/// <param name="Techniques">How they were used.</param>
/// <param name="Needles">How many.</param>
/// <param name="Twitches">Twitches seen at them.</param>
/// <param name="Events">How often each kind was entered, by kind: <see cref="SessionTally.Bleeding"/>, a reaction, a lost needle or an emergency.</param>
public sealed record TallyPart(string? Muscle, Techniques Techniques, int Needles, int Twitches, ImmutableSortedDictionary<string, int> Events)
{
    /// <inheritdoc/>
    public bool Equals(TallyPart? other) => other is not null
        && (Muscle, Techniques, Needles, Twitches) == (other.Muscle, other.Techniques, other.Needles, other.Twitches) && Events.SequenceEqual(other.Events);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Muscle, Techniques, Needles);
}

/// <summary>
/// What one closed session adds to the clinic's counts: no more than its <see cref="Ledger"/> says, in a form that thousands of them can be added up in no
/// time. It follows from the ledger alone, so it can be worked out again and compared.
/// </summary>
/// <param name="Parts">Its needles by muscle and use, in that order; at most one part without a muscle, the last.</param>
public sealed record SessionTally(ImmutableArray<TallyPart> Parts)
{
    /// <summary>Bleeding at a needle.</summary>
    public const string Bleeding = "bleeding";

    /// <summary>A needle that is broken.</summary>
    public const string Broken = "broken-needle";

    /// <summary>A needle that was not found.</summary>
    public const string NotFound = "needle-not-found";

    /// <summary>An emergency.</summary>
    public const string Emergency = "emergency";

    /// <summary>Every kind of event that a ledger knows. Reactions have the name of their <see cref="ReactionKind"/> in small letters.</summary>
    public static ImmutableArray<string> Kinds { get; } =
        [Bleeding, .. Enum.GetValues<ReactionKind>().Select(KindOf), Broken, NotFound, Emergency];

    /// <summary>Needles that went in.</summary>
    public int Needles => Parts.Sum(p => p.Needles);

    /// <summary>Twitches seen.</summary>
    public int Twitches => Parts.Sum(p => p.Twitches);

    /// <summary>How often a kind was entered.</summary>
    public int Count(string kind) => Parts.Sum(p => p.Events.GetValueOrDefault(kind));

    /// <summary>
    /// Adds a ledger up. A needle whose entry was a mistake does not count, nor bleeding at it; a reaction at it counts without a muscle. What was added after closing counts too. What was done with a needle
    /// is what was entered, or else what was planned.
    /// </summary>
    public static SessionTally Of(Ledger ledger)
    {
        var needles = ledger.Needles.ToDictionary(n => n.Number);
        var events = ledger.Events.Select(e => (e.Needle, Kind: KindOf(e, needles))).Where(e => e.Kind is not null)
            .Concat(ledger.Needles.Where(n => n.Lost is not null).Select(n => ((int?)n.Number, Kind: (string?)(n.Lost == LostHow.Broken ? Broken : NotFound))))
            .ToLookup(e => e.Item1 is { } number && needles.TryGetValue(number, out var needle) ? Key(needle) : default, e => e.Kind!);
        var parts = ledger.Needles.GroupBy(Key).OrderBy(g => g.Key.Muscle, StringComparer.Ordinal).ThenBy(g => g.Key.Techniques)
            .Select(g => new TallyPart(g.Key.Muscle, g.Key.Techniques, g.Count(), g.Sum(n => n.Twitches), Counts(events[g.Key])));
        return new SessionTally(events.Contains(default) ? [.. parts, new TallyPart(null, 0, 0, 0, Counts(events[default]))] : [.. parts]);
    }

    /// <summary>
    /// The tally as text: a part each between semicolons, in it muscle, uses as a number, needles, twitches and events between spaces, such as
    /// <c>trapezius-upper 6 2 3 bleeding=1;- 0 0 0 faint=1</c>. <see cref="Read"/> reads it back.
    /// </summary>
    public string InText => string.Join(';', Parts.Select(p => string.Join(' ', new[]
    {
        p.Muscle ?? "-", Text((int)p.Techniques), Text(p.Needles), Text(p.Twitches), string.Join(',', p.Events.Select(e => $"{e.Key}={Text(e.Value)}")),
    }).TrimEnd()));

    /// <summary>Reads a tally.</summary>
    /// <exception cref="FormatException">The text is no tally.</exception>
    public static SessionTally Read(string text) => new(text.Length == 0 ? [] : [.. text.Split(';').Select(ReadPart)]);

    private static TallyPart ReadPart(string text)
    {
        var fields = text.Split(' ');
        if (fields.Length is not (4 or 5))
            throw new FormatException($"'{text}' is no part of a tally");
        return new TallyPart(fields[0] == "-" ? null : fields[0], (Techniques)Number(fields[1]), Number(fields[2]), Number(fields[3]),
            fields.Length == 4 ? ImmutableSortedDictionary<string, int>.Empty : ReadEvents(fields[4]));
    }

    private static ImmutableSortedDictionary<string, int> ReadEvents(string text) => text.Split(',').Select(e => e.Split('='))
        .ToImmutableSortedDictionary(e => e[0], e => e.Length == 2 ? Number(e[1]) : throw new FormatException($"'{text}' holds no counts"), StringComparer.Ordinal);

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ImmutableSortedDictionary<string, int> Counts(IEnumerable<string> kinds) =>
        kinds.GroupBy(k => k).ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private static (string? Muscle, Techniques Techniques) Key(Needle needle) => (needle.Site.Muscle, UsesOf(needle));

    private static Techniques UsesOf(Needle needle)
    {
        var done = needle.Manipulations.IsEmpty && needle.Site.Manipulation is { } planned ? [planned] : needle.Manipulations;
        return (needle.Site.Depth == Depth.Deep ? Techniques.Deep : Techniques.Superficial)
            | (done.Contains(Manipulation.InOut) ? Techniques.InOut : 0)
            | (done.Contains(Manipulation.Rotation) ? Techniques.Rotation : 0)
            | (done.Contains(Manipulation.LeftInPlace) ? Techniques.LeftInPlace : 0)
            | (needle.Stimulation is not null ? Techniques.Current : 0);
    }

    private static string? KindOf(SessionEvent e, Dictionary<int, Needle> needles) => e.Kind switch
    {
        SessionEventKind.Bleeding when e.Needle is { } number && needles.ContainsKey(number) => Bleeding,
        SessionEventKind.Reaction => KindOf(e.Reaction ?? ReactionKind.Other),
        SessionEventKind.Emergency => Emergency,
        _ => null,
    };

    private static string KindOf(ReactionKind kind) => kind.ToString().ToLowerInvariant();
}
