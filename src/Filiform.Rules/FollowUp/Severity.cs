using System.Collections.Immutable;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;

namespace Filiform.Rules.FollowUp;

/// <summary>A grade of a scheme.</summary>
/// <param name="Id">As stored.</param>
/// <param name="Name">As shown.</param>
/// <param name="Means">What it means.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record SeverityGrade(string Id, string Name, string Means, Basis Basis);

/// <summary>A grade of White in the words of another scheme. Where it may be several, all stand, and whoever reports decides.</summary>
/// <param name="From">The grade.</param>
/// <param name="To">Ids of the other scheme's grades.</param>
/// <param name="Basis">What the mapping rests on: this project's own where no source maps them.</param>
public sealed record SeverityMapping(string From, ImmutableArray<string> To, Basis Basis);

/// <summary>Another scheme of grades.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Name">As shown.</param>
/// <param name="Jurisdiction">The state or country whose law defines it; null for others.</param>
/// <param name="Basis">Where it was read.</param>
/// <param name="Note">How far it can be trusted, or null.</param>
/// <param name="Grades">Its grades; empty where its text was not read.</param>
/// <param name="Maps">What each grade of White is in it; empty where nothing can be mapped.</param>
/// <param name="Differs">Where the schemes do not agree.</param>
public sealed record SeverityScheme(string Id, string Name, string? Jurisdiction, Basis Basis, string? Note, ImmutableArray<SeverityGrade> Grades,
    ImmutableArray<SeverityMapping> Maps, ImmutableArray<Said> Differs)
{
    /// <summary>What a grade of White may be in this scheme; empty where nothing is mapped.</summary>
    public ImmutableArray<SeverityGrade> For(string grade) =>
        Maps.FirstOrDefault(m => m.From == grade) is { } map ? [.. map.To.Select(id => Grades.First(g => g.Id == id))] : [];
}

/// <summary>Grades and schemes: <c>followup/severity-schemes.yaml</c>.</summary>
/// <param name="Id">Id of the file.</param>
/// <param name="Version">Its version.</param>
/// <param name="Grades">The grades that are given here, from the least; <see cref="EarlierEvent.Grades"/>.</param>
/// <param name="Schemes">Other schemes.</param>
public sealed record Severity(string Id, string Version, ImmutableArray<SeverityGrade> Grades, ImmutableArray<SeverityScheme> Schemes)
{
    /// <summary>In place of a grade: it was looked into, and no harm came of it, or it was no event at all.</summary>
    public const string NoHarm = "none";

    private static readonly Basis Ours = new(Evidence.Convention, []);

    /// <summary>Without a file grades have no words.</summary>
    public static Severity None { get; } = new("none", "0.0.0", [], []);

    /// <summary>The grade in words; "No harm" for <see cref="NoHarm"/>, "Not graded" for null.</summary>
    public string NameOf(string? grade) => grade switch
    {
        null => "Not graded",
        NoHarm => "No harm",
        _ => Grades.FirstOrDefault(g => g.Id == grade)?.Name ?? grade,
    };

    internal static Severity Read(YamlMap map, SourceList sources)
    {
        var (id, version, line) = (map.Text("id"), map.Text("version"), map.LineOf("grades"));
        var grades = map.Maps("grades").Select(g => ReadGrade(g, sources, null)).ToImmutableArray();
        if (!grades.Select(g => g.Id).SequenceEqual(EarlierEvent.Grades))
            map.Wrong(line, $"'grades' must be {string.Join(", ", EarlierEvent.Grades)}, in this order");
        var schemes = map.Maps("schemes").Select(s => ReadScheme(s, sources)).ToImmutableArray();
        foreach (var twice in schemes.GroupBy(s => s.Id).Where(g => g.Count() > 1))
            map.Wrong(map.Line, $"'{twice.Key}' stands twice in schemes");
        map.Done();
        return new Severity(id, version, grades, schemes);
    }

    private static SeverityScheme ReadScheme(YamlMap map, SourceList sources)
    {
        var (id, name, jurisdiction, note) = (map.Text("id"), map.Text("name"), map.OptionalText("jurisdiction"), map.OptionalText("note"));
        var basis = Basis.Read(map, sources);
        var grades = map.Maps("grades").Select(g => ReadGrade(g, sources, basis)).ToImmutableArray();
        var maps = map.Maps("maps").Select(m => ReadMapping(m, sources, [.. grades.Select(g => g.Id)])).ToImmutableArray();
        ImmutableArray<Said> differs = [.. map.Maps("differs").Select(d => Said.Read(d, sources))];
        if (grades.IsEmpty && note is null)
            map.Wrong(map.Line, "A scheme without grades must say why in 'note'");
        map.Done();
        return new SeverityScheme(id, name, jurisdiction, basis, note, grades, maps, differs);
    }

    private static SeverityGrade ReadGrade(YamlMap map, SourceList sources, Basis? otherwise)
    {
        var grade = new SeverityGrade(map.Text("id"), map.Text("name"), map.Text("means"), Basis.Read(map, sources, otherwise));
        map.Done();
        return grade;
    }

    // A mapping without a source is this project's own; it never passes for read.
    private static SeverityMapping ReadMapping(YamlMap map, SourceList sources, ImmutableArray<string> known)
    {
        var (fromLine, toLine) = (map.LineOf("from"), map.LineOf("to"));
        var (from, to) = (map.Text("from"), map.Texts("to"));
        if (!EarlierEvent.Grades.Contains(from))
            map.Wrong(fromLine, $"'{from}' is no grade; expected one of {string.Join(", ", EarlierEvent.Grades)}");
        foreach (var unknown in to.Where(t => !known.Contains(t)))
            map.Wrong(toLine, $"'{unknown}' is no grade of this scheme; expected one of {string.Join(", ", known)}");
        var basis = Basis.Read(map, sources, Ours);
        map.Done();
        return new SeverityMapping(from, [.. to.Where(known.Contains)], basis);
    }
}
