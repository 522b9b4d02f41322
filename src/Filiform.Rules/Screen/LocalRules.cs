using Filiform.Rules.Knowledge;
using Filiform.Rules.People;

namespace Filiform.Rules.Screen;

/// <summary>Lays the screening rules of each jurisdiction over the general ones.</summary>
internal sealed class LocalRules(RuleSetNames names, List<KnowledgeError> errors)
{
    private const string General = "general";

    /// <summary>One screener for each general rule set and each jurisdiction with rules of its own, under both ids. Files stand in the order of what was read from them.</summary>
    public List<(string Id, Screener Screener)> Read(IEnumerable<Screener> sets, IEnumerable<KnowledgeFile> setFiles,
        IEnumerable<Jurisdiction> jurisdictions, IEnumerable<KnowledgeFile> files)
    {
        var general = sets.Zip(setFiles).Where(s => s.First.RuleSet.Jurisdiction == General).Select(s => YamlMap.Read(s.Second, [])!).ToList();
        var laid = new List<(string, Screener)>();
        foreach (var (place, file) in jurisdictions.Zip(files).Where(j => !j.First.Rules.IsEmpty))
        {
            if (general.Count == 0)
                errors.Add(new KnowledgeError(file.Path, 1, "There are no general rules over which these could be laid"));
            foreach (var set in general)
            {
                if (Lay(set, place, file) is { } screener)
                    laid.Add(($"{screener.RuleSet.Id}/{place.Id}", screener));
            }
        }
        return laid;
    }

    // Both are read anew, for what is read is used up.
    private Screener? Lay(YamlMap set, Jurisdiction place, KnowledgeFile file)
    {
        var (ofSet, ofPlace) = (new List<KnowledgeError>(), new List<KnowledgeError>());
        var screener = new RuleSetFile(names).Read(set.Anew(ofSet), (place, YamlMap.Read(file, ofPlace)!));
        errors.AddRange(ofPlace);
        // The rule set had no mistake of its own.
        errors.AddRange(ofSet.Select(e => new KnowledgeError(file.Path, 1, $"With these questions and rules, {e.File}({e.Line}) is wrong: {e.Message}")));
        return screener;
    }
}
