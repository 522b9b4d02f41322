using System.Collections.Immutable;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Knowledge;

/// <summary>One code of a value set. A prefix matches every code of its system that starts with it.</summary>
public readonly record struct ListedCode(CodeSystem System, string Code, bool IsPrefix, string Display);

/// <summary>Where a code of a value set says that the thing is: the right knee, the left arm and chest.</summary>
public readonly record struct PlacedCode(CodeSystem System, string Code, bool IsPrefix, ImmutableArray<SidedPlace> Places);

/// <summary>A named list of codes, and of words a patient would write, that mean the same thing for a rule.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Version">Version of the list.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Codes">Every code, the SNOMED CT codes of the file beside it included.</param>
/// <param name="Words">Lower-case words and phrases, matched as whole words.</param>
/// <param name="NotWords">Lower-case phrases in which one of the words means something else, such as "diabetes insipidus"; a word inside one is passed over.</param>
/// <param name="Sources">Keys of the sources, those of the SNOMED CT file included.</param>
/// <param name="Origin">In a sentence or two for people: which public lists the codes and words come from, and what was left out.</param>
/// <param name="Notice">Credit or limits, or null.</param>
public sealed record ValueSet(string Id, string Version, string Title, ImmutableArray<ListedCode> Codes, ImmutableArray<string> Words,
    ImmutableArray<string> NotWords, ImmutableArray<string> Sources, string Origin, string? Notice)
{
    /// <summary>The places that codes of this list name, longer codes first.</summary>
    public ImmutableArray<PlacedCode> Places { get; init; } = [];

    /// <summary>Where a code says that the thing is; empty when it does not say. The longest code that fits decides.</summary>
    public ImmutableArray<SidedPlace> PlacesOf(CodeSystem system, string code)
    {
        foreach (var placed in Places)
        {
            if (placed.System == system && (placed.IsPrefix ? code.StartsWith(placed.Code, StringComparison.Ordinal) : code == placed.Code))
                return placed.Places;
        }
        return [];
    }

    private static readonly string[] Kinds = ["medication", "condition", "procedure", "device", "allergy", "measurement", "any"];

    internal static ValueSet Read(YamlMap map, SourceList sources, BodyPlaces places)
    {
        var id = map.Text("id");
        var version = map.Text("version");
        var title = map.Text("title");
        if (map.OptionalText("kind") is { } kind && !Kinds.Contains(kind))
            map.Wrong(map.Line, $"'kind' is '{kind}'; expected one of {string.Join(", ", Kinds)}");
        var (keys, origin, notice) = (ReadSources(map, sources), map.Text("origin"), map.OptionalText("notice"));
        var codes = ReadCodes(map, "codes", snomed: false);
        var placed = ReadPlaces(map, places, snomed: false);
        var (words, notWords) = (ReadWords(map, "words"), ReadWords(map, "not-words"));
        map.Done();
        return new ValueSet(id, version, title, codes, words, notWords, keys, origin, notice) { Places = placed };
    }

    /// <summary>Reads a file of SNOMED CT codes that adds to another set.</summary>
    internal static ValueSetExtension ReadExtension(YamlMap map, SourceList sources, BodyPlaces places)
    {
        var extends = map.Text("extends");
        map.Text("notice");
        var (keys, origin) = (ReadSources(map, sources), map.Text("origin"));
        var codes = ReadCodes(map, "codes", snomed: true);
        var placed = ReadPlaces(map, places, snomed: true);
        map.Done();
        return new ValueSetExtension(extends, codes, placed, keys, origin);
    }

    /// <summary>This set with what a file beside it adds; sources and origin then speak of both files.</summary>
    internal ValueSet With(ValueSetExtension more) => this with
    {
        Codes = [.. Codes, .. more.Codes],
        Places = [.. Places.Concat(more.Places).OrderByDescending(p => p.Code.Length)],
        Sources = [.. Sources.Union(more.Sources).Order(StringComparer.Ordinal)],
        Origin = $"{Origin} SNOMED CT: {more.Origin}",
    };

    private static ImmutableArray<string> ReadSources(YamlMap map, SourceList sources)
    {
        var line = map.LineOf("sources");
        var keys = map.Texts("sources");
        if (keys.IsEmpty)
            map.Wrong(line, "A value set must say where its codes come from");
        sources.MustResolve(keys, map, line);
        return keys;
    }

    internal static ImmutableArray<ListedCode> ReadCodes(YamlMap map, string field, bool snomed)
    {
        if (map.OptionalMap(field) is not { } systems)
            return [];
        var codes = ImmutableArray.CreateBuilder<ListedCode>();
        var seen = new HashSet<(CodeSystem, string)>();
        foreach (var name in systems.Fields)
        {
            if (!CodeSystems.ByShortName.TryGetValue(name, out var system) || (system == CodeSystem.Snomed) != snomed)
                systems.Wrong(systems.LineOf(name), snomed ? "Only snomed codes stand in this file" : $"'{name}' is no code system that stands here");
            var (text, line) = systems.Block(name);
            foreach (var row in text.EnumerateLines())
            {
                if (ReadCode(row, system) is { } code && seen.Add((system, code.Code)))
                    codes.Add(code);
                else
                    systems.Wrong(line, $"'{row.Trim()}' is not a new 'CODE  display'");
                line++;
            }
        }
        return codes.ToImmutable();
    }

    // Rows of "CODE  knee right, leg left".
    private static ImmutableArray<PlacedCode> ReadPlaces(YamlMap map, BodyPlaces places, bool snomed)
    {
        var line = map.LineOf("places");
        var placed = ImmutableArray.CreateBuilder<PlacedCode>();
        foreach (var row in ReadCodes(map, "places", snomed))
        {
            var named = row.Display.Split(',', StringSplitOptions.TrimEntries).Select(p => places.Find(p.Replace(' ', '-'))).ToList();
            if (named.Contains(null))
                map.Wrong(line, $"'{row.Display}' is not a list of places such as 'knee right'");
            placed.Add(new PlacedCode(row.System, row.Code, row.IsPrefix, [.. named.OfType<SidedPlace>()]));
        }
        return [.. placed.OrderByDescending(p => p.Code.Length)];
    }

    private static ListedCode? ReadCode(ReadOnlySpan<char> row, CodeSystem system)
    {
        var gap = row.IndexOf("  ");
        // A bare star would match every code of the system.
        if (gap <= 0 || row[..gap] is "*")
            return null;
        var code = row[..gap];
        var prefix = code[^1] == '*';
        return new ListedCode(system, (prefix ? code[..^1] : code).ToString(), prefix, row[gap..].Trim().ToString());
    }

    private static ImmutableArray<string> ReadWords(YamlMap map, string field)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var (text, line) = map.Block(field);
        foreach (var row in text.EnumerateLines())
        {
            var word = row.Trim().ToString();
            if (word.Length > 0 && word.Any(char.IsUpper))
                map.Wrong(line, $"'{word}': words are written in lower case");
            if (word.Length > 0)
                words.Add(word);
            line++;
        }
        return words.ToImmutable();
    }
}

/// <summary>What a file of SNOMED CT codes adds to the set that it names.</summary>
internal sealed record ValueSetExtension(
    string Extends, ImmutableArray<ListedCode> Codes, ImmutableArray<PlacedCode> Places, ImmutableArray<string> Sources, string Origin);
