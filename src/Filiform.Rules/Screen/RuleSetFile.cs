using System.Collections.Immutable;
using System.Globalization;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>Reads a rule set file. An unknown kind of condition, an unknown value set or question, or a bar without a source refuses to load.</summary>
internal sealed class RuleSetFile(SourceList sources, IReadOnlyDictionary<string, ValueSet> valueSets, IReadOnlyDictionary<string, Muscle> muscles)
{
    private static readonly Dictionary<string, Category> Categories = new()
    {
        ["absolute"] = Category.Absolute,
        ["relative"] = Category.Relative,
        ["regional"] = Category.Regional,
        ["technique"] = Category.Technique,
    };

    private static readonly Dictionary<string, About> Times = new()
    {
        ["history"] = About.History,
        ["today"] = About.Today,
        ["therapist"] = About.Therapist,
    };

    private static readonly ImmutableArray<Choice> UsualChoices = [new("no", "No"), new("yes", "Yes"), new("unsure", "Not sure")];
    private static readonly string[] Techniques = ["electrical-stimulation", "deep"];

    private readonly Dictionary<string, int> _sets = [];
    private readonly Dictionary<string, int> _questions = [];
    private ImmutableArray<Question> _asked = [];

    public Screener? Read(YamlMap map)
    {
        var (id, version, title) = (map.Text("id"), map.Text("version"), map.Text("title"));
        var (jurisdiction, developer, note) = (map.Text("jurisdiction"), map.Text("developer"), map.Text("note"));
        var released = Date(map, "released");
        _asked = [.. map.Maps("questions").Select(ReadQuestion)];
        var rules = map.Maps("rules").Select(ReadRule).ToImmutableArray();
        map.Done();
        if (rules.IsEmpty)
            map.Wrong(map.Line, "A rule set without rules would clear everybody");
        foreach (var twice in rules.GroupBy(r => r.Id).Where(g => g.Count() > 1))
            map.Wrong(map.Line, $"Rule '{twice.Key}' stands twice");
        var used = _sets.OrderBy(s => s.Value).Select(s => valueSets.GetValueOrDefault(s.Key)).ToList();
        if (used.Count > CodeIndex.Limit)
            map.Wrong(map.Line, $"The rules name {used.Count} value sets; at most {CodeIndex.Limit} can be used");
        if (map.Errors.Count > 0)
            return null;
        return new Screener(new RuleSet(id, version, title, jurisdiction, released, developer, note, _asked, rules), [.. used!]);
    }

    private static DateOnly Date(YamlMap map, string field)
    {
        var line = map.LineOf(field);
        if (DateOnly.TryParseExact(map.Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        map.Wrong(line, $"'{field}' must be a date such as 2026-11-23");
        return default;
    }

    private Question ReadQuestion(YamlMap map)
    {
        var id = map.Text("id");
        if (!_questions.TryAdd(id, _questions.Count))
            map.Wrong(map.Line, $"Question '{id}' stands twice");
        var choices = map.OptionalMap("answers") is { } answers
            ? answers.Fields.Select(a => new Choice(a, answers.Text(a))).ToImmutableArray()
            : UsualChoices;
        if (!choices.Any(c => c.Id == "no"))
            map.Wrong(map.Line, "One answer must be 'no': it is the evidence of absence");
        if (!choices.Any(c => c.Id == "unsure"))
            choices = choices.Add(new Choice("unsure", "Not sure"));
        var question = new Question(id, map.Text("ask"), map.Text("staff"), map.OptionalText("hint"), map.Word("about", Times, About.History), choices);
        map.Done();
        return question;
    }

    private Rule ReadRule(YamlMap map)
    {
        var id = map.Text("id");
        var title = map.Text("title");
        var category = map.Word("category", Categories, Category.Relative);
        var basis = Basis.Read(map, sources);
        var note = map.OptionalText("note");
        var askLine = map.LineOf("ask");
        var ask = map.OptionalText("ask");
        var question = ask is null ? null : _asked.FirstOrDefault(q => q.Id == ask);
        if (ask is not null && question is null)
            map.Wrong(askLine, $"Question '{ask}' is not asked in this rule set");
        var present = ReadCondition(map.Map("present"));
        var absentLine = map.LineOf("absent");
        var absent = map.OptionalMap("absent") is { } other ? ReadCondition(other)
            : question is not null ? new Answered(_questions[question.Id], question.Id, ["no"])
            : null;
        if (absent?.Tree.OfType<Answered>().Any(a => a.Is.Contains("unsure")) == true)
            map.Wrong(absentLine, "'unsure' is no evidence of absence");
        if (absent is null)
            map.Wrong(map.Line, $"Rule '{id}' has neither 'ask' nor 'absent': it could never be ruled out");
        var outcomes = map.Maps("outcomes").Select(m => ReadOutcome(m, basis)).ToImmutableArray();
        if (outcomes.IsEmpty)
            map.Wrong(map.Line, $"Rule '{id}' has no outcome");
        else if (outcomes.All(o => o.NeedsProof))
            map.Wrong(map.Line, $"Every outcome of rule '{id}' waits for proof: without it the rule would have nothing to say");
        map.Done();
        return new Rule(id, title, category, basis, note, question, present, absent ?? present, outcomes);
    }

    private Outcome ReadOutcome(YamlMap map, Basis ofRule)
    {
        var line = map.LineOf("action");
        var action = map.Word("action", Verdicts.Actions, Verdict.Consult);
        var scope = ReadScope(map.OptionalMap("scope"));
        var when = map.OptionalMap("when");
        var whenKnown = map.OptionalMap("when-known");
        if (when is not null && whenKnown is not null)
            map.Wrong(line, "An outcome has either 'when' or 'when-known'");
        var condition = (when ?? whenKnown) is { } further ? ReadCondition(further) : null;
        var basis = Basis.Read(map, sources, ofRule);
        if (action == Verdict.Stop && (basis.Evidence != Evidence.Sourced || ofRule.Evidence != Evidence.Sourced))
            map.Wrong(line, "What is not sourced may not stop a treatment");
        var outcome = new Outcome(action, scope, condition, whenKnown is not null, map.Text("advice"), basis);
        map.Done();
        return outcome;
    }

    private Scope ReadScope(YamlMap? map)
    {
        if (map is null)
            return new Scope([], [], null, null);
        var line = map.Line;
        var scope = new Scope(map.Texts("regions"), map.Texts("muscles"), map.OptionalText("technique"), map.OptionalText("words"));
        foreach (var region in scope.Regions.Where(r => !Regions.Areas.Contains(r) && !Regions.Body.Contains(r)))
            map.Wrong(line, $"'{region}' is not a region");
        foreach (var muscle in scope.Muscles.Where(m => !muscles.ContainsKey(m)))
            map.Wrong(line, $"Muscle '{muscle}' is not in the atlas");
        if (scope.Technique is { } technique && !Techniques.Contains(technique))
            map.Wrong(line, $"'technique' is '{technique}'; expected one of {string.Join(", ", Techniques)}");
        map.Done();
        return scope;
    }

    private RuleCondition ReadCondition(YamlMap map)
    {
        var line = map.Line;
        var kinds = map.Fields.ToList();
        if (kinds.Count != 1)
        {
            map.Wrong(line, "A condition has exactly one kind");
            return new All([]);
        }
        RuleCondition? condition = kinds[0] switch
        {
            "has-condition" => ReadInRecord(map, kinds[0], FactKind.Condition),
            "takes-medication" => ReadInRecord(map, kinds[0], FactKind.Medication),
            "had-procedure" => ReadInRecord(map, kinds[0], FactKind.Procedure),
            "has-device" => ReadInRecord(map, kinds[0], FactKind.Device, FactKind.Procedure, FactKind.Condition),
            "has-allergy" => ReadInRecord(map, kinds[0], FactKind.Allergy),
            "measured" => ReadMeasured(map.Map("measured")),
            "answered" => ReadAnswered(map.Map("answered")),
            "age" => ReadAge(map.Map("age")),
            "pregnant-weeks" => ReadWeeks(map.Map("pregnant-weeks")),
            "earlier-event" => ReadEvent(map.Map("earlier-event")),
            "targets-site" => ReadSite(map.Map("targets-site")),
            "all" => new All(ReadConditions(map, "all")),
            "any" => new Any(ReadConditions(map, "any")),
            "not" => new Not(ReadCondition(map.Map("not"))),
            _ => null,
        };
        if (condition is null)
            map.Wrong(line, $"'{kinds[0]}' is no kind of condition");
        else
            map.Done();
        return condition ?? new All([]);
    }

    // All of nothing always holds, and any of nothing never does: neither says anything of a patient.
    private ImmutableArray<RuleCondition> ReadConditions(YamlMap map, string kind)
    {
        var line = map.LineOf(kind);
        var conditions = map.Maps(kind).Select(ReadCondition).ToImmutableArray();
        if (conditions.IsEmpty)
            map.Wrong(line, $"'{kind}' names no condition");
        return conditions;
    }

    private InRecord ReadInRecord(YamlMap map, string field, params ReadOnlySpan<FactKind> facts)
    {
        var kinds = facts.ToImmutableArray();
        var line = map.LineOf(field);
        if (!map.IsMap(field))
        {
            var named = map.Text(field);
            return new InRecord(kinds, SetOf(map, named, line), named, null);
        }
        var longForm = map.Map(field);
        var set = longForm.Text("in");
        var days = (int?)longForm.OptionalNumber("within-days");
        longForm.Done();
        return new InRecord(kinds, SetOf(map, set, line), set, days);
    }

    private Measured ReadMeasured(YamlMap map)
    {
        var line = map.Line;
        var set = map.Text("in");
        var measured = new Measured(SetOf(map, set, line), set, map.OptionalNumber("below"), map.OptionalNumber("above"), map.OptionalText("unit"));
        if (measured is { Below: null, Above: null })
            map.Wrong(line, "'measured' needs below or above");
        map.Done();
        return measured;
    }

    private Answered ReadAnswered(YamlMap map)
    {
        var line = map.Line;
        var id = map.Text("question");
        var values = map.Texts("is");
        map.Done();
        if (values.IsEmpty)
            map.Wrong(line, "'answered' names no answer");
        if (!_questions.TryGetValue(id, out var question))
        {
            map.Wrong(line, $"Question '{id}' is not asked in this rule set");
            return new Answered(0, id, values);
        }
        foreach (var value in values.Where(v => question < _asked.Length && !_asked[question].Choices.Any(c => c.Id == v)))
            map.Wrong(line, $"'{value}' is no answer to '{id}'");
        return new Answered(question, id, values);
    }

    private static AgeIs ReadAge(YamlMap map)
    {
        var age = new AgeIs((int?)map.OptionalNumber("below"), (int?)map.OptionalNumber("from"));
        if (age is { Below: null, From: null })
            map.Wrong(map.Line, "'age' needs below or from");
        map.Done();
        return age;
    }

    private PregnantWeeks ReadWeeks(YamlMap map)
    {
        const string measured = "gestational-age";
        const string asked = "pregnant-weeks";
        var weeks = new PregnantWeeks(valueSets.ContainsKey(measured) ? SetOf(map, measured, map.Line) : null,
            _questions.TryGetValue(asked, out var question) ? question : null, map.OptionalNumber("below"), map.OptionalNumber("from"));
        if (weeks is { Below: null, From: null })
            map.Wrong(map.Line, "'pregnant-weeks' needs below or from");
        map.Done();
        return weeks;
    }

    private static EarlierEvent ReadEvent(YamlMap map)
    {
        var line = map.Line;
        var grade = map.Text("at-least");
        map.Done();
        var at = EarlierEvent.Grades.IndexOf(grade);
        if (at < 0)
            map.Wrong(line, $"'{grade}' is no grade; expected one of {string.Join(", ", EarlierEvent.Grades)}");
        return new EarlierEvent(at);
    }

    private TargetsSite ReadSite(YamlMap map)
    {
        var line = map.LineOf("depth");
        var depth = map.OptionalText("depth");
        if (depth is not (null or "deep"))
            map.Wrong(line, $"'depth' is '{depth}'; expected deep");
        var site = ReadScope(map);
        return new TargetsSite(depth == "deep" ? site with { Technique = "deep" } : site);
    }

    private int SetOf(YamlMap map, string id, int line)
    {
        if (!valueSets.ContainsKey(id))
            map.Wrong(line, $"Value set '{id}' is not in the knowledge");
        if (!_sets.TryGetValue(id, out var index))
            _sets[id] = index = _sets.Count;
        return index;
    }
}
