using Filiform.Rules.Treat;

namespace Filiform.Rules.Improve;

/// <summary>How often a kind of event came.</summary>
/// <param name="Treatments">Treatments with at least one.</param>
/// <param name="Events">Events entered.</param>
public readonly record struct KindCount(int Treatments, int Events)
{
    /// <summary>Both added up.</summary>
    public static KindCount operator +(KindCount one, KindCount other) => new(one.Treatments + other.Treatments, one.Events + other.Events);
}

/// <summary>Treatments of one muscle, therapist or technique, with the needles in them and what happened at those.</summary>
public sealed class GroupCount
{
    private readonly Dictionary<string, KindCount> _kinds = [];

    /// <summary>Treatments.</summary>
    public int Treatments { get; private set; }

    /// <summary>Needles.</summary>
    public int Needles { get; private set; }

    /// <summary>How often a kind came; <see cref="TreatmentCounts.Any"/> for all of them.</summary>
    public KindCount Of(string kind) => _kinds.GetValueOrDefault(kind);

    internal void Add(int treatments, int needles) => (Treatments, Needles) = (Treatments + treatments, Needles + needles);

    internal void Add(string kind, KindCount count) => _kinds[kind] = _kinds.GetValueOrDefault(kind) + count;

    internal void Add(GroupCount other)
    {
        Add(other.Treatments, other.Needles);
        foreach (var (kind, count) in other._kinds)
            Add(kind, count);
    }
}

/// <summary>A treatment with an event.</summary>
/// <param name="Place">How many treatments came before it.</param>
/// <param name="Day">Its day.</param>
/// <param name="Kinds">The kinds that were entered.</param>
public readonly record struct EventTreatment(int Place, DateOnly Day, IReadOnlyCollection<string> Kinds);

/// <summary>
/// Closed treatments added up: all of them, and by muscle, therapist and technique. What is by muscle or technique counts what happened at those needles; a treatment
/// of three muscles counts in each. Months can be added up further, for nothing but sums is kept.
/// </summary>
public sealed class TreatmentCounts
{
    /// <summary>In place of a kind: whichever.</summary>
    public const string Any = "any";

    private readonly List<EventTreatment> _withEvents = [];

    /// <summary>All of them.</summary>
    public GroupCount All { get; } = new();

    /// <summary>By muscle.</summary>
    public SortedDictionary<string, GroupCount> ByMuscle { get; } = new(StringComparer.Ordinal);

    /// <summary>By therapist.</summary>
    public Dictionary<Guid, GroupCount> ByTherapist { get; } = [];

    /// <summary>By technique; a needle may be in several.</summary>
    public SortedDictionary<Techniques, GroupCount> ByTechnique { get; } = [];

    /// <summary>Adds a treatment; they come in the order in which they were closed.</summary>
    public void Add(Guid therapist, DateOnly day, SessionTally tally)
    {
        var kinds = new HashSet<string>();
        var (mine, events) = (GroupOf(ByTherapist, therapist), 0);
        foreach (var part in tally.Parts)
        {
            events += CountPart(part, kinds, All, mine);
        }
        All.Add(1, tally.Needles);
        mine.Add(1, tally.Needles);
        foreach (var group in tally.Parts.Where(p => p.Muscle is not null).GroupBy(p => p.Muscle!))
            AddGroup(GroupOf(ByMuscle, group.Key), [.. group]);
        foreach (var technique in Enum.GetValues<Techniques>())
        {
            if (tally.Parts.Any(p => p.Techniques.HasFlag(technique)))
                AddGroup(GroupOf(ByTechnique, technique), [.. tally.Parts.Where(p => p.Techniques.HasFlag(technique))]);
        }
        if (events == 0)
            return;
        foreach (var kind in kinds.Append(Any))
        {
            All.Add(kind, new KindCount(1, 0));
            mine.Add(kind, new KindCount(1, 0));
        }
        _withEvents.Add(new EventTreatment(All.Treatments - 1, day, kinds));
    }

    /// <summary>Several months in order as one.</summary>
    public static TreatmentCounts Sum(IEnumerable<TreatmentCounts> months)
    {
        var sum = new TreatmentCounts();
        foreach (var month in months)
        {
            sum._withEvents.AddRange(month._withEvents.Select(e => e with { Place = e.Place + sum.All.Treatments }));
            sum.All.Add(month.All);
            foreach (var (muscle, count) in month.ByMuscle)
                GroupOf(sum.ByMuscle, muscle).Add(count);
            foreach (var (therapist, count) in month.ByTherapist)
                GroupOf(sum.ByTherapist, therapist).Add(count);
            foreach (var (technique, count) in month.ByTechnique)
                GroupOf(sum.ByTechnique, technique).Add(count);
        }
        return sum;
    }

    /// <summary>Treatments without that kind before each with it, and those since the last: what charts of rare events are drawn from.</summary>
    public (List<int> Between, List<DateOnly> Days, int Since) Stretches(string kind)
    {
        var hits = _withEvents.Where(e => kind == Any || e.Kinds.Contains(kind)).ToList();
        var (between, last) = (new List<int>(), -1);
        foreach (var hit in hits)
        {
            between.Add(hit.Place - last - 1);
            last = hit.Place;
        }
        return (between, [.. hits.Select(h => h.Day)], All.Treatments - last - 1);
    }

    private static int CountPart(TallyPart part, HashSet<string> kinds, GroupCount all, GroupCount mine)
    {
        var events = 0;
        foreach (var (kind, count) in part.Events)
        {
            kinds.Add(kind);
            events += count;
            foreach (var group in (GroupCount[])[all, mine])
            {
                group.Add(kind, new KindCount(0, count));
                group.Add(Any, new KindCount(0, count));
            }
        }
        return events;
    }

    private static void AddGroup(GroupCount group, List<TallyPart> parts)
    {
        group.Add(1, parts.Sum(p => p.Needles));
        var events = parts.SelectMany(p => p.Events).GroupBy(e => e.Key).ToList();
        foreach (var kind in events)
            group.Add(kind.Key, new KindCount(1, kind.Sum(e => e.Value)));
        if (events.Count > 0)
            group.Add(Any, new KindCount(1, events.Sum(k => k.Sum(e => e.Value))));
    }

    private static GroupCount GroupOf<TKey>(IDictionary<TKey, GroupCount> groups, TKey key)
    {
        if (!groups.TryGetValue(key, out var group))
            groups[key] = group = new GroupCount();
        return group;
    }
}
