using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Treat;

/// <summary>Whether the clinic asks for an item before the first needle.</summary>
public enum HygieneAsk
{
    /// <summary>It must be ticked.</summary>
    Asked,

    /// <summary>It can be ticked and is kept; nothing waits for it.</summary>
    Offered,

    /// <summary>It is left out.</summary>
    LeftOut,
}

/// <summary>One thing looked at before the first needle.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Words">In words.</param>
/// <param name="Ask">Whether the clinic asks for it.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Differs">What policies that were read say differently, each with its source; empty where none was found.</param>
public sealed record HygieneItem(string Id, string Words, HygieneAsk Ask, Basis Basis, ImmutableArray<Said> Differs);

/// <summary>A sentence with what it rests on.</summary>
public sealed record Said(string Text, Basis Basis)
{
    internal static Said Read(YamlMap map, SourceList sources)
    {
        var said = new Said(map.Text("text"), Basis.Read(map, sources));
        map.Done();
        return said;
    }
}

/// <summary>
/// The clinic's hygiene policy: <c>treat/hygiene.yaml</c>, which a clinic may lay its own over. Where policies differ this project does not settle it:
/// the item is offered, what each says stands beside it, and the clinic decides in its own file.
/// </summary>
/// <param name="Id">Id of the file.</param>
/// <param name="Version">Its version.</param>
/// <param name="Items">Its items, in order.</param>
public sealed record HygienePolicy(string Id, string Version, ImmutableArray<HygieneItem> Items)
{
    private static readonly Dictionary<string, HygieneAsk> Asks = new()
    {
        ["asked"] = HygieneAsk.Asked,
        ["offered"] = HygieneAsk.Offered,
        ["left-out"] = HygieneAsk.LeftOut,
    };

    /// <summary>Without a file nothing can be checked, so no check can be done.</summary>
    public static HygienePolicy None { get; } = new("none", "0.0.0", []);

    /// <summary>What stands on the list: all that is asked for or offered.</summary>
    public IEnumerable<HygieneItem> Shown => Items.Where(i => i.Ask != HygieneAsk.LeftOut);

    /// <summary>What must be ticked.</summary>
    public IEnumerable<HygieneItem> Asked => Items.Where(i => i.Ask == HygieneAsk.Asked);

    /// <summary>
    /// Why the check is not done; null when all that is asked for is ticked. The code is <c>hygiene-incomplete</c>; an id that is not on the list counts for nothing.
    /// </summary>
    public Refusal? Missing(IReadOnlyCollection<string> ticked)
    {
        var asked = Asked.ToList();
        var missing = asked.Count == 0 ? ["A hygiene policy that asks for something"] : asked.Where(i => !ticked.Contains(i.Id)).Select(i => i.Words).ToImmutableArray();
        return missing.IsEmpty ? null : new Refusal("hygiene-incomplete", "The hygiene check is not complete", missing);
    }

    /// <summary>Ids of what was ticked, in the order of the list, as the ledger keeps them.</summary>
    public string Listed(IReadOnlyCollection<string> ticked) => string.Join(", ", Shown.Select(i => i.Id).Where(ticked.Contains));

    internal static HygienePolicy Read(YamlMap map, SourceList sources)
    {
        var (id, version) = (map.Text("id"), map.Text("version"));
        var items = map.Maps("items").Select(item => ReadItem(item, sources)).ToImmutableArray();
        foreach (var twice in items.GroupBy(i => i.Id).Where(g => g.Count() > 1))
            map.Wrong(map.Line, $"'{twice.Key}' stands twice in items");
        if (items.All(i => i.Ask != HygieneAsk.Asked))
            map.Wrong(map.Line, "A hygiene policy asks for at least one thing");
        map.Done();
        return new HygienePolicy(id, version, items);
    }

    private static HygieneItem ReadItem(YamlMap map, SourceList sources)
    {
        var item = new HygieneItem(map.Text("id"), map.Text("words"), map.Word("ask", Asks, HygieneAsk.Asked), Basis.Read(map, sources),
            [.. map.Maps("differs").Select(d => Said.Read(d, sources))]);
        map.Done();
        return item;
    }
}
