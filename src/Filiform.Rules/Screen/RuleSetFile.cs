using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.People;

namespace Filiform.Rules.Screen;

/// <summary>What a rule set file may name.</summary>
/// <param name="Sources">Sources.</param>
/// <param name="ValueSets">Value sets by id.</param>
/// <param name="Muscles">Muscles by id.</param>
/// <param name="Places">Places of the body.</param>
/// <param name="Form">Items of the history form by link id.</param>
/// <param name="Follows">The guideline that the clinic chose to follow, by rule; rules that are not named follow what their file says.</param>
internal sealed record RuleSetNames(SourceList Sources, IReadOnlyDictionary<string, ValueSet> ValueSets, IReadOnlyDictionary<string, Muscle> Muscles,
    BodyPlaces Places, IReadOnlyDictionary<string, FormItem> Form, IReadOnlyDictionary<string, string> Follows);

/// <summary>Reads a rule set file. An unknown kind of condition, an unknown value set or question, or a bar without a source refuses to load.</summary>
internal sealed partial class RuleSetFile(RuleSetNames names)
{
    private static readonly Dictionary<string, Category> Categories = new()
    {
        ["absolute"] = Category.Absolute,
        ["relative"] = Category.Relative,
        ["regional"] = Category.Regional,
        ["technique"] = Category.Technique,
    };

    private static readonly string[] Techniques = ["electrical-stimulation", "deep"];

    private readonly Dictionary<string, int> _sets = [];
    private readonly Dictionary<string, int> _questions = [];
    private ImmutableArray<Question> _asked = [];
    private IReadOnlyDictionary<string, string> _follows = names.Follows;

    /// <summary>Reads a rule set, with the questions and rules of a jurisdiction laid over where there is one. Null when there are mistakes.</summary>
    public Screener? Read(YamlMap map, (Jurisdiction Place, YamlMap Map)? over = null)
    {
        if (over is { Place: var place })
            _follows = names.Follows.Where(f => !place.Rules.Contains(f.Key)).ToDictionary();
        var (id, version, title) = (map.Text("id"), map.Text("version"), map.Text("title"));
        var (jurisdiction, developer, note) = (map.Text("jurisdiction"), map.Text("developer"), map.Text("note"));
        var (released, reviewBy) = (map.Date("released"), map.Has("review-by") ? map.Date("review-by") : (DateOnly?)null);
        _asked = new QuestionReader(names.Places, names.Form, (int)map.Number("history-holds-days"), _questions).Read(map, over?.Map);
        var attributes = SourceAttributes.Read(map);
        var changes = ReadChanges(map, version);
        var reasons = map.OptionalMap("override-reasons") is { } given ? given.Fields.Select(r => new Choice(r, given.Text(r))).ToImmutableArray() : [];
        var rules = map.Maps("rules", over?.Map).Select(ReadRule).ToImmutableArray();
        map.Done();
        CheckWhole(map, rules, changes);
        if (map.Errors.Count > 0 || over?.Map.Errors.Count > 0)
            return null;
        var set = new RuleSet(id, VersionOf(version, over?.Place, rules), title, jurisdiction, released, developer, note, _asked, rules)
        {
            Attributes = attributes,
            Changes = changes,
            OverrideReasons = reasons,
            ReviewBy = reviewBy,
        };
        if (over is { Place: var here })
            set = set with { Title = $"{title}, {here.Name}", Jurisdiction = here.Id };
        return new Screener(set, [.. _sets.OrderBy(s => s.Value).Select(s => names.ValueSets[s.Key])], names.Places);
    }

    private string VersionOf(string version, Jurisdiction? place, ImmutableArray<Rule> rules)
    {
        var chosen = rules.Where(r => _follows.ContainsKey(r.Id)).Select(r => $"{r.Id}.{r.Follows}").Order(StringComparer.Ordinal);
        var behind = place is null ? string.Join('.', chosen) : string.Join('.', chosen.Prepend($"{place.Id}.{place.Version}"));
        return behind.Length == 0 ? version : $"{version}+{behind}";
    }

    private void CheckWhole(YamlMap map, ImmutableArray<Rule> rules, ImmutableArray<RuleChange> changes)
    {
        if (rules.IsEmpty)
            map.Wrong(map.Line, "A rule set without rules would clear everybody");
        foreach (var twice in rules.GroupBy(r => r.Id).Where(g => g.Count() > 1))
            map.Wrong(map.Line, $"Rule '{twice.Key}' stands twice");
        foreach (var unknown in changes.SelectMany(c => c.Rules).Concat(_follows.Keys).Where(id => rules.All(r => r.Id != id)).Distinct())
            map.Wrong(map.Line, $"Rule '{unknown}' is not in this rule set");
        if (_sets.Count > CodeIndex.Limit)
            map.Wrong(map.Line, $"The rules name {_sets.Count} value sets; at most {CodeIndex.Limit} can be used");
    }

    private static ImmutableArray<RuleChange> ReadChanges(YamlMap map, string version)
    {
        var line = map.LineOf("changes");
        var changes = map.Maps("changes").Select(ReadChange).ToImmutableArray();
        if (!changes.IsEmpty && changes[0].Version != version)
            map.Wrong(line, $"The newest change is of version {changes[0].Version}, the rule set of {version}");
        if (!changes.Select(c => c.Date).SequenceEqual(changes.Select(c => c.Date).OrderDescending()))
            map.Wrong(line, "Changes stand newest first");
        return changes;
    }

    private static RuleChange ReadChange(YamlMap map)
    {
        var change = new RuleChange(map.Text("version"), map.Date("date"), map.Text("by"), map.Text("what"), map.Texts("rules"));
        map.Done();
        return change;
    }

    private Rule ReadRule(YamlMap map)
    {
        var (id, title) = (map.Text("id"), map.Text("title"));
        var category = map.Word("category", Categories, Category.Relative);
        var basis = Basis.Read(map, names.Sources);
        var note = map.OptionalText("note");
        var (positions, follows) = ReadPositions(map, id);
        category = positions.FirstOrDefault(p => p.Source == follows)?.Class ?? category;
        var ask = Asked(map, "ask");
        var where = Asked(map, "where");
        if (where is { Kind: not QuestionKind.Places })
            map.Wrong(map.Line, $"Question '{where.Id}' does not ask for places");
        var mayBeOverridden = map.Flag("may-be-overridden", true);
        var present = ReadCondition(map.Map("present"));
        var absent = ReadAbsent(map, ask, id);
        var outcomes = map.Maps("outcomes").Select(m => ReadOutcome(m, basis)).Where(o => o.Following.IsEmpty || o.Following.Contains(follows)).ToImmutableArray();
        if (outcomes.IsEmpty)
            map.Wrong(map.Line, $"Rule '{id}' has no outcome");
        else if (outcomes.All(o => o.NeedsProof))
            map.Wrong(map.Line, $"Every outcome of rule '{id}' waits for proof: without it the rule would have nothing to say");
        map.Done();
        return new Rule(id, title, category, basis, note, ask, present, absent ?? present, outcomes)
        {
            Positions = positions,
            Follows = follows,
            MayBeOverridden = mayBeOverridden,
            Where = where,
        };
    }

    private (ImmutableArray<Position> Positions, string Follows) ReadPositions(YamlMap map, string rule)
    {
        var line = map.LineOf("guidelines");
        var positions = map.Maps("guidelines").Select(ReadPosition).ToImmutableArray();
        var written = map.OptionalText("follows") ?? Rule.Own;
        var follows = _follows.GetValueOrDefault(rule, written);
        foreach (var unknown in new[] { written, follows }.Distinct().Where(f => f != Rule.Own && positions.All(p => p.Source != f)))
            map.Wrong(line, $"Rule '{rule}' follows '{unknown}', which is none of its guidelines");
        return (positions, follows);
    }

    private Position ReadPosition(YamlMap map)
    {
        var position = new Position(map.Text("source"), map.Word("class", Categories, Category.Relative), map.Text("says"));
        names.Sources.MustResolve([position.Source], map, map.Line);
        map.Done();
        return position;
    }

    private Question? Asked(YamlMap map, string field)
    {
        var line = map.LineOf(field);
        if (map.OptionalText(field) is not { } id)
            return null;
        var question = _asked.FirstOrDefault(q => q.Id == id);
        if (question is null)
            map.Wrong(line, $"Question '{id}' is not asked in this rule set");
        return question;
    }

    private RuleCondition? ReadAbsent(YamlMap map, Question? ask, string rule)
    {
        var line = map.LineOf("absent");
        var absent = map.OptionalMap("absent") is { } other ? ReadCondition(other)
            : ask is not null ? new Answered(_questions[ask.Id], ask.Id, ["no"])
            : null;
        if (absent?.Tree.OfType<Answered>().Any(a => a.Is.Contains("unsure")) == true)
            map.Wrong(line, "'unsure' is no evidence of absence");
        if (absent is null)
            map.Wrong(map.Line, $"Rule '{rule}' has neither 'ask' nor 'absent': it could never be ruled out");
        return absent;
    }

    private Outcome ReadOutcome(YamlMap map, Basis ofRule)
    {
        var line = map.LineOf("action");
        var action = map.Word("action", Verdicts.Actions, Verdict.Consult);
        var scope = ReadScope(map.OptionalMap("scope"));
        var (when, whenKnown, following) = (map.OptionalMap("when"), map.OptionalMap("when-known"), map.Texts("following"));
        if (when is not null && whenKnown is not null)
            map.Wrong(line, "An outcome has either 'when' or 'when-known'");
        var condition = (when ?? whenKnown) is { } further ? ReadCondition(further) : null;
        var basis = Basis.Read(map, names.Sources, ofRule);
        if (action == Verdict.Stop && (basis.Evidence != Evidence.Sourced || ofRule.Evidence != Evidence.Sourced))
            map.Wrong(line, "What is not sourced may not stop a treatment");
        var outcome = new Outcome(action, scope, condition, whenKnown is not null, map.Text("advice"), basis) { Following = following };
        map.Done();
        return outcome;
    }

    private Scope ReadScope(YamlMap? map)
    {
        if (map is null)
            return new Scope([], [], null, null);
        var line = map.Line;
        var scope = new Scope(map.Texts("regions"), map.Texts("muscles"), map.OptionalText("technique"), map.OptionalText("words"), map.Flag("own-place", false));
        foreach (var region in scope.Regions.Where(r => !Regions.Areas.Contains(r) && !Regions.Body.Contains(r)))
            map.Wrong(line, $"'{region}' is not a region");
        foreach (var muscle in scope.Muscles.Where(m => !names.Muscles.ContainsKey(m)))
            map.Wrong(line, $"Muscle '{muscle}' is not in the atlas");
        if (scope.Technique is { } technique && !Techniques.Contains(technique))
            map.Wrong(line, $"'technique' is '{technique}'; expected one of {string.Join(", ", Techniques)}");
        if (scope.IsOwnPlace && (scope.Regions.Length > 0 || scope.Muscles.Length > 0 || scope.Words is null))
            map.Wrong(line, "A scope of its own place names no regions or muscles, and says in words what place that is");
        map.Done();
        return scope;
    }
}
