using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>The conditions of rules: a closed set of kinds.</summary>
internal sealed partial class RuleSetFile
{
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
        var weeks = new PregnantWeeks(names.ValueSets.ContainsKey(measured) ? SetOf(map, measured, map.Line) : null,
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
        var places = string.Join(", ", site.Places(names.Muscles).Select(ScopeWords.Plain));
        return depth == "deep" ? new TargetsSite(site with { Technique = "deep" }, $"{places}, with deep needling") : new TargetsSite(site, places);
    }

    private int SetOf(YamlMap map, string id, int line)
    {
        if (!names.ValueSets.ContainsKey(id))
            map.Wrong(line, $"Value set '{id}' is not in the knowledge");
        if (!_sets.TryGetValue(id, out var index))
            _sets[id] = index = _sets.Count;
        return index;
    }
}
