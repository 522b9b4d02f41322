namespace Filiform.Rules.Knowledge;

/// <summary>Where entries stand in the files: for messages to editors, who look for a line and not for an id.</summary>
internal sealed class EntryLines
{
    private readonly Dictionary<string, (string File, int Line)> _places = [];

    /// <summary>Finds the entries of files that can be read.</summary>
    public EntryLines(IEnumerable<KnowledgeFile> files)
    {
        foreach (var file in files.Where(f => f.Path.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            if (YamlMap.Read(file, []) is not { } map)
                continue;
            if (file.Path == "sources.yaml")
                Note(file.Path, "source", map.Fields.Select(key => (key, map.LineOf(key))));
            else if (map.Has("id"))
                Note(file.Path, map);
        }
    }

    /// <summary>Of a source, a list, a rule set or, by the file's id before a slash, a rule or question; null when it stands nowhere.</summary>
    public (string File, int Line)? Find(string kind, string id) => _places.TryGetValue($"{kind} {id}", out var place) ? place : null;

    private void Note(string file, YamlMap map)
    {
        var id = map.Text("id");
        var kind = file.StartsWith("screening/", StringComparison.Ordinal) ? "rule set" : file.StartsWith("valuesets/", StringComparison.Ordinal) ? "list" : "entry";
        Note(file, kind, [(id, map.LineOf("review-by"))]);
        foreach (var part in new[] { "rule", "question" })
            Note(file, part, map.Maps($"{part}s").Where(m => m.Has("id")).Select(m => (Id: $"{id}/{m.Text("id")}", m.Line)));
    }

    private void Note(string file, string kind, IEnumerable<(string Id, int Line)> entries)
    {
        foreach (var (id, line) in entries)
            _places[$"{kind} {id}"] = (file, line);
    }
}
