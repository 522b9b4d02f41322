using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Treat;

/// <summary>A part of the sheet.</summary>
public enum AftercarePart
{
    /// <summary>What to expect.</summary>
    Expect,

    /// <summary>What the patient can do.</summary>
    Do,

    /// <summary>When to call an emergency number.</summary>
    CallNow,

    /// <summary>When to call the clinic or a doctor the same day.</summary>
    CallUs,
}

/// <summary>Something of a session that a line of the sheet can go by.</summary>
public enum AftercareWhen
{
    /// <summary>A source names the lung beneath or near a muscle that was needled; a muscle that the atlas does not hold counts too.</summary>
    NearLung,

    /// <summary>A muscle at the back of the neck or trunk was needled; a muscle that the atlas does not hold counts too.</summary>
    NearSpine,

    /// <summary>Six twitches or more were seen.</summary>
    SixTwitches,

    /// <summary>A place bled.</summary>
    Bled,

    /// <summary>The patient fainted, or felt faint.</summary>
    Faint,

    /// <summary>A needle broke or was not found.</summary>
    Lost,
}

/// <summary>One line of the sheet.</summary>
/// <param name="Part">The part it belongs to.</param>
/// <param name="Said">What it says, and what it rests on.</param>
/// <param name="When">What of the session it goes by.</param>
/// <param name="Rules">Screening rules that hold.</param>
/// <param name="Open">Screening rules that are not ruled out.</param>
public sealed record AftercareLine(AftercarePart Part, Said Said, ImmutableArray<AftercareWhen> When, ImmutableArray<string> Rules, ImmutableArray<string> Open)
{
    /// <summary>True for a line that everybody is given.</summary>
    public bool IsForAll => When.IsEmpty && Rules.IsEmpty && Open.IsEmpty;
}

/// <summary>
/// The sheet a patient takes home, made from what was done: <c>treat/aftercare-sheet.yaml</c>, which a clinic may lay its own over. It only ever adds to what
/// everybody is given: no warning is left out because of what was not done.
/// </summary>
/// <param name="Id">Id of the file.</param>
/// <param name="Version">Its version.</param>
/// <param name="Lines">All its lines, in order.</param>
public sealed record AftercareSheet(string Id, string Version, ImmutableArray<AftercareLine> Lines)
{
    /// <summary>From how many twitches soreness was stronger. Source: PNS21.</summary>
    public const int ManyTwitches = 6;

    private static readonly string[] NearTheSpine = ["neck-back", "upper-back", "lower-back"];

    private static readonly Dictionary<string, AftercarePart> Parts = new()
    {
        ["expect"] = AftercarePart.Expect,
        ["do"] = AftercarePart.Do,
        ["call-now"] = AftercarePart.CallNow,
        ["call-us"] = AftercarePart.CallUs,
    };

    private static readonly Dictionary<string, AftercareWhen> Whens = new()
    {
        ["near-lung"] = AftercareWhen.NearLung,
        ["near-spine"] = AftercareWhen.NearSpine,
        ["six-twitches"] = AftercareWhen.SixTwitches,
        ["bled"] = AftercareWhen.Bled,
        ["faint"] = AftercareWhen.Faint,
        ["lost"] = AftercareWhen.Lost,
    };

    /// <summary>Without a file there is nothing to hand out.</summary>
    public static AftercareSheet None { get; } = new("none", "0.0.0", []);

    /// <summary>What happened in a session, as lines go by it. A correction after closing adds lines and takes none away.</summary>
    /// <param name="ledger">The session.</param>
    /// <param name="muscleOf">A muscle by its id; null for one that the atlas does not hold.</param>
    public static ImmutableHashSet<AftercareWhen> Of(Ledger ledger, Func<string, Muscle?> muscleOf)
    {
        var muscles = ledger.AsClosed.Needles.Concat(ledger.Needles).Select(n => n.Site.Muscle).Distinct().Select(muscleOf).ToList();
        var events = ledger.Events;
        (AftercareWhen When, bool Holds)[] all =
        [
            (AftercareWhen.NearLung, muscles.Any(m => m is null or { OverLung: true })),
            (AftercareWhen.NearSpine, muscles.Any(m => m is null || m.Areas.Any(NearTheSpine.Contains))),
            (AftercareWhen.SixTwitches, ledger.Needles.Sum(n => n.Twitches) >= ManyTwitches),
            (AftercareWhen.Bled, events.Any(e => e.Kind == SessionEventKind.Bleeding || e.Emergency == EmergencyKind.Bleeding)),
            (AftercareWhen.Faint, events.Any(e => e.Reaction == ReactionKind.Faint || e.Emergency == EmergencyKind.Faint)),
            (AftercareWhen.Lost, ledger.Lost > 0),
        ];
        return [.. all.Where(a => a.Holds).Select(a => a.When)];
    }

    /// <summary>The lines for a patient, in order.</summary>
    /// <param name="happened">What happened in the session.</param>
    /// <param name="holding">Ids of screening rules that hold.</param>
    /// <param name="open">Ids of screening rules that are not ruled out.</param>
    public IEnumerable<AftercareLine> For(IReadOnlySet<AftercareWhen> happened, IReadOnlySet<string> holding, IReadOnlySet<string> open) =>
        Lines.Where(l => l.IsForAll || l.When.Any(happened.Contains) || l.Rules.Any(holding.Contains) || l.Open.Any(open.Contains));

    internal static AftercareSheet Read(YamlMap map, SourceList sources)
    {
        var (id, version) = (map.Text("id"), map.Text("version"));
        var lines = map.Maps("lines").Select(line => ReadLine(line, sources)).ToImmutableArray();
        foreach (var part in Parts.Where(p => !lines.Any(l => l.Part == p.Value && l.IsForAll)))
            map.Wrong(map.Line, $"Part '{part.Key}' has no line for everybody");
        map.Done();
        return new AftercareSheet(id, version, lines);
    }

    private static AftercareLine ReadLine(YamlMap map, SourceList sources)
    {
        var whenLine = map.LineOf("when");
        var when = map.Texts("when");
        foreach (var unknown in when.Where(w => !Whens.ContainsKey(w)))
            map.Wrong(whenLine, $"'{unknown}' is not one of {string.Join(", ", Whens.Keys)}");
        var (part, rules, open) = (map.Word("part", Parts, AftercarePart.Expect), map.Texts("rules"), map.Texts("open"));
        return new AftercareLine(part, Said.Read(map, sources), [.. when.Where(Whens.ContainsKey).Select(w => Whens[w])], rules, open);
    }
}
