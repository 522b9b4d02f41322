using System.Collections.Frozen;
using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Anatomy;

/// <summary>The places of the body that the knowledge names, found by id or in a text.</summary>
public sealed class BodyPlaces
{
    private static readonly string[] BothSides = ["bilateral", "both", "bilaterally"];

    private readonly FrozenDictionary<string, SidedPlace> _byId;
    private readonly ImmutableArray<(string Words, BodyPlace Place)> _words;

    internal BodyPlaces(IEnumerable<BodyPlace> places)
    {
        All = [.. places];
        _byId = All.SelectMany(Sided).GroupBy(p => p.Id).ToFrozenDictionary(g => g.Key, g => g.First());
        // Longer words first, so that "lower back" is not read as "back".
        _words = [.. All.SelectMany(p => p.Words.Select(w => (w, p))).OrderByDescending(w => w.w.Length)];
    }

    /// <summary>Every place, in the order of the file: from head to foot.</summary>
    public ImmutableArray<BodyPlace> All { get; }

    /// <summary>The place of an id with its side, such as <c>knee-right</c>; null when there is none.</summary>
    public SidedPlace? Find(string id) => _byId.TryGetValue(id, out var place) ? place : null;

    /// <summary>The ids of a place: with each side where it has sides.</summary>
    public static IEnumerable<SidedPlace> Sided(BodyPlace place) => place.IsSided
        ? [new(place, Side.Left), new(place, Side.Right), new(place, null)]
        : [new(place, null)];

    /// <summary>
    /// The places that a text names: "Fracture of right knee" gives the right knee. With both sides named, or none, a place is meant on both.
    /// Empty when the text names no place that is known here.
    /// </summary>
    /// <param name="text">Any text; null is empty.</param>
    /// <param name="side">The side when the record names it apart from the text.</param>
    public ImmutableArray<SidedPlace> InText(string? text, Side? side = null)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var words = Split(text);
        var padded = $" {string.Join(' ', words)} ";
        var found = ImmutableArray.CreateBuilder<SidedPlace>();
        var named = side ?? SideIn(words);
        foreach (var (phrase, place) in _words)
        {
            var at = padded.IndexOf($" {phrase} ", StringComparison.Ordinal);
            if (at < 0)
                continue;
            padded = padded.Replace($" {phrase} ", " · ", StringComparison.Ordinal);
            if (!found.Any(f => f.Place == place))
                found.Add(new SidedPlace(place, place.IsSided ? named : null));
        }
        return found.ToImmutable();
    }

    internal static BodyPlaces Read(YamlMap map, SourceList sources)
    {
        map.Text("id");
        map.Text("version");
        var places = map.Maps("places").Select(m => BodyPlace.Read(m, sources)).ToList();
        foreach (var twice in places.GroupBy(p => p.Id).Where(g => g.Count() > 1))
            map.Wrong(map.Line, $"Place '{twice.Key}' stands twice");
        map.Done();
        return new BodyPlaces(places);
    }

    /// <summary>The one side that a text names; null when it names none, or both.</summary>
    internal static Side? SideIn(string text) => SideIn(Split(text));

    private static Side? SideIn(string[] words)
    {
        var (left, right) = (words.Contains("left"), words.Contains("right"));
        return left == right || words.Any(BothSides.Contains) ? null : left ? Side.Left : Side.Right;
    }

    private static string[] Split(string text) => text.ToLowerInvariant()
        .Split([.. text.ToLowerInvariant().Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
}
