using System.Collections.Immutable;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;

namespace Filiform.Rules.FollowUp;

/// <summary>A kind of adverse event, as staff choose it.</summary>
/// <param name="Id">Kebab-case id, as stored.</param>
/// <param name="Name">The name shown.</param>
/// <param name="Is">What counts as one.</param>
/// <param name="IsOfNeedle">True for those that are about a needle itself: broken, forgotten, stuck.</param>
/// <param name="Watch">Id of the emergency card that says what to do; null where none does.</param>
/// <param name="Basis">Where it was seen with needling.</param>
public sealed record EventKind(string Id, string Name, string Is, bool IsOfNeedle, string? Watch, Basis Basis);

/// <summary>The kinds of adverse events: <c>followup/event-kinds.yaml</c>, which a clinic may lay its own over.</summary>
/// <param name="Id">Id of the file.</param>
/// <param name="Version">Its version.</param>
/// <param name="All">The kinds, in the order shown.</param>
public sealed record EventKinds(string Id, string Version, ImmutableArray<EventKind> All)
{
    /// <summary>A kind of its own for what no other says; a list has it always.</summary>
    public const string Other = "other";

    /// <summary>The kind of an event that a needle entered as broken opens.</summary>
    public const string BrokenNeedle = "broken-needle";

    /// <summary>The kind of an event that a needle entered as not found opens.</summary>
    public const string ForgottenNeedle = "forgotten-needle";

    private static readonly string[] Needed = [Other, BrokenNeedle, ForgottenNeedle];

    /// <summary>Without a file nothing can be chosen.</summary>
    public static EventKinds None { get; } = new("none", "0.0.0", []);

    /// <summary>The kind of that id; null when the list has none, as an older list may have had.</summary>
    public EventKind? Find(string? id) => All.FirstOrDefault(k => k.Id == id);

    /// <summary>Its name, or the id itself where the list has none of that id.</summary>
    public string NameOf(string id) => Find(id)?.Name ?? id;

    /// <summary>The kind that a reaction entered in a session most likely is, for a form to begin with.</summary>
    public static string Of(ReactionKind reaction) => reaction switch
    {
        ReactionKind.Pain => "pain-during",
        ReactionKind.Faint or ReactionKind.Sweating => "faint",
        ReactionKind.Nausea => "nausea",
        ReactionKind.Breathlessness => "pneumothorax",
        _ => Other,
    };

    /// <summary>The kind that an emergency entered in a session most likely is, for a form to begin with.</summary>
    public static string Of(EmergencyKind emergency) => emergency switch
    {
        EmergencyKind.Breathlessness => "pneumothorax",
        EmergencyKind.Faint => "faint",
        EmergencyKind.Nerve => "nerve-injury",
        EmergencyKind.Spine => "spinal",
        EmergencyKind.Bleeding => "haematoma",
        EmergencyKind.BrokenNeedle => "stuck-needle",
        _ => Other,
    };

    internal static EventKinds Read(YamlMap map, SourceList sources, ImmutableArray<string> cards)
    {
        var (id, version, line) = (map.Text("id"), map.Text("version"), map.LineOf("kinds"));
        var kinds = map.Maps("kinds").Select(kind => ReadKind(kind, sources, cards)).ToImmutableArray();
        foreach (var twice in kinds.GroupBy(k => k.Id).Where(g => g.Count() > 1))
            map.Wrong(line, $"'{twice.Key}' stands twice in kinds");
        foreach (var missing in Needed.Where(n => kinds.All(k => k.Id != n)))
            map.Wrong(line, $"'{missing}' is missing in kinds");
        map.Done();
        return new EventKinds(id, version, kinds);
    }

    private static EventKind ReadKind(YamlMap map, SourceList sources, ImmutableArray<string> cards)
    {
        var line = map.LineOf("watch");
        var kind = new EventKind(map.Text("id"), map.Text("name"), map.Text("is"), map.Flag("needle", false), map.OptionalText("watch"), Basis.Read(map, sources));
        if (kind.Watch is { } card && !cards.Contains(card))
            map.Wrong(line, $"'{card}' is no emergency card; expected one of {string.Join(", ", cards)}");
        map.Done();
        return kind;
    }
}
