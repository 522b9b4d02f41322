using System.Collections.Frozen;
using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Anatomy;

/// <summary>What lies near each muscle, as measured in one model. A structure that is missing here may still be near in a person.</summary>
public sealed class Neighbours
{
    private readonly FrozenDictionary<string, ImmutableArray<Neighbour>> _byMuscle;

    private Neighbours(string credit, string limits, ImmutableArray<string> sources, IEnumerable<KeyValuePair<string, ImmutableArray<Neighbour>>> byMuscle) =>
        (Credit, Limits, Sources, _byMuscle) = (credit, limits, sources, byMuscle.ToFrozenDictionary());

    /// <summary>Nothing measured.</summary>
    public static Neighbours None { get; } = new("", "", [], []);

    /// <summary>The credit that the model asks for; it stands wherever a distance is shown.</summary>
    public string Credit { get; }

    /// <summary>What the distances do not say, in sentences for staff; stands beside them.</summary>
    public string Limits { get; }

    /// <summary>Keys of the sources.</summary>
    public ImmutableArray<string> Sources { get; }

    /// <summary>What lies near a muscle, in the order of the file, each name once; empty when nothing was measured for that id.</summary>
    public ImmutableArray<Neighbour> this[string muscle] => _byMuscle.TryGetValue(muscle, out var near) ? near : [];

    /// <summary>What lies near a muscle, the gravest first: lung, canal of the spine, heart, brain stem, organs, then all others; the nearest first within each.</summary>
    public IEnumerable<Neighbour> GravestFirst(string muscle) =>
        this[muscle].OrderBy(n => IsGrave(n) ? n.Kind : NeighbourKind.Airway).ThenBy(n => n.NearestMm);

    /// <summary>
    /// A few of them, in the same order: of each grave kind the nearest, and then the nearest of all, so that many organs far away do not hide a vessel
    /// close by.
    /// </summary>
    public IEnumerable<Neighbour> Chief(string muscle, int most)
    {
        var all = GravestFirst(muscle).ToList();
        var firsts = all.Where(IsGrave).DistinctBy(n => n.Kind).ToList();
        var chosen = firsts.Concat(all.Except(firsts).OrderBy(n => n.NearestMm)).Take(most).ToHashSet();
        return all.Where(chosen.Contains);
    }

    /// <summary>True for lung, canal of the spine, heart, brain stem and the organs of abdomen and pelvis. The choice is this project's own.</summary>
    public static bool IsGrave(Neighbour neighbour) => neighbour.Kind <= NeighbourKind.Organ;

    internal static Neighbours Read(YamlMap map, SourceList sources, IReadOnlySet<string> muscles)
    {
        map.Text("id");
        map.Text("version");
        var line = map.LineOf("sources");
        var keys = map.Texts("sources");
        if (keys.IsEmpty)
            map.Wrong(line, "Distances must say where they were measured");
        sources.MustResolve(keys, map, line);
        var (credit, limits, blocks) = (map.Text("credit"), map.Text("limits"), map.Map("muscles"));
        var byMuscle = blocks.Fields.ToDictionary(muscle => muscle, muscle => ReadMuscle(blocks, muscle, muscles));
        map.Done();
        return new Neighbours(credit, limits, keys, byMuscle);
    }

    private static ImmutableArray<Neighbour> ReadMuscle(YamlMap blocks, string muscle, IReadOnlySet<string> muscles)
    {
        if (!muscles.Contains(muscle))
            blocks.Wrong(blocks.LineOf(muscle), $"Muscle '{muscle}' is not in the atlas");
        var near = ImmutableArray.CreateBuilder<Neighbour>();
        var (text, line) = blocks.Block(muscle);
        foreach (var row in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (Neighbour.Read(row) is { } neighbour && near.All(n => n.Name != neighbour.Name))
                near.Add(neighbour);
            else
                blocks.Wrong(line, $"'{row}' is not a new 'name | kind | mm | relation | direction | behind bone | past bone mm | other release mm'");
            line++;
        }
        return near.ToImmutable();
    }
}
