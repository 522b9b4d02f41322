using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>
/// Reads the history form: a FHIR R4 Questionnaire of which each group is a page. What is not used here, such as an answer chosen beforehand,
/// refuses to load, so that nothing in the file is silently without effect.
/// </summary>
internal sealed class HistoryFormFile(JsonMap file)
{
    private const string Extensions = "http://hl7.org/fhir/StructureDefinition/";

    private static readonly Dictionary<string, FormItemKind> Types = new()
    {
        ["choice"] = FormItemKind.Choice,
        ["integer"] = FormItemKind.Number,
        ["string"] = FormItemKind.Line,
        ["text"] = FormItemKind.Text,
    };

    // What a line of words tells of, by the element of the resource that the item's definition names.
    private static readonly Dictionary<string, FactKind> Definitions = new()
    {
        [$"{Extensions}MedicationStatement#MedicationStatement.medication[x]"] = FactKind.Medication,
        [$"{Extensions}AllergyIntolerance#AllergyIntolerance.code"] = FactKind.Allergy,
        [$"{Extensions}Condition#Condition.code"] = FactKind.Condition,
        [$"{Extensions}Procedure#Procedure.code"] = FactKind.Procedure,
    };

    private static readonly Dictionary<string, EnableOperator> Operators = new()
    {
        ["exists"] = EnableOperator.Exists,
        ["="] = EnableOperator.Is,
        ["!="] = EnableOperator.IsNot,
        [">"] = EnableOperator.MoreThan,
        ["<"] = EnableOperator.LessThan,
        [">="] = EnableOperator.AtLeast,
        ["<="] = EnableOperator.AtMost,
    };

    private static readonly Dictionary<string, bool> Behaviours = new() { ["all"] = true, ["any"] = false };

    private static readonly string[] Statuses = ["draft", "active", "retired"];

    // Told, not acted on.
    private static readonly string[] About = ["name", "date", "publisher", "description", "purpose", "copyright", "approvalDate", "lastReviewDate", "effectivePeriod"];

    private readonly HashSet<string> _ids = [];
    private readonly Dictionary<string, FormItem> _items = [];

    public static HistoryForm Read(JsonMap map) => new HistoryFormFile(map).Read();

    private HistoryForm Read()
    {
        if (file.Text("resourceType") is not "Questionnaire")
            file.Wrong(file.Line, "Expected a FHIR Questionnaire");
        var (id, url, version, title) = (file.Text("id"), file.Text("url"), file.Text("version"), file.Text("title"));
        if (!Statuses.Contains(file.Text("status")))
            file.Wrong(file.Line, $"'status' is none of {string.Join(", ", Statuses)}");
        if (file.Texts("subjectType") is not ["Patient"])
            file.Wrong(file.Line, "'subjectType' must be [\"Patient\"]");
        file.Flag("experimental");
        foreach (var told in About.Where(file.Has))
            file.Text(told);
        var pages = file.Maps("item").Select(ReadPage).ToImmutableArray();
        if (pages.IsEmpty)
            file.Wrong(file.Line, "A form needs at least one page");
        file.Done();
        return new HistoryForm(id, url, version, title, pages);
    }

    private FormPage ReadPage(JsonMap map)
    {
        var (id, line) = (ReadId(map), map.Line);
        if (map.Text("type") is not "group")
            map.Wrong(line, $"Item '{id}' must be of type group: one group is one page");
        var title = map.Text("text");
        var when = ReadWhen(map);
        var (hint, items) = (default(string), ImmutableArray.CreateBuilder<FormItem>());
        foreach (var child in map.Maps("item"))
        {
            if (ReadHelp(child) is { } help)
                hint = help;
            else
                items.Add(ReadItem(child));
        }
        if (items.Count == 0)
            map.Wrong(line, $"Page '{id}' asks nothing");
        map.Done();
        return new FormPage(id, title, hint, items.ToImmutable(), when);
    }

    private FormItem ReadItem(JsonMap map)
    {
        var (id, line) = (ReadId(map), map.Line);
        var kind = map.Word("type", Types, FormItemKind.Line);
        var more = ReadExtensions(map);
        var (choices, exclusive) = ReadChoices(map);
        if (kind == FormItemKind.Choice == choices.IsEmpty)
            map.Wrong(line, $"Item '{id}': a choice, and nothing else, has answers to choose from");
        var item = new FormItem(id, kind, map.Text("text"), null, choices)
        {
            When = ReadWhen(map),
            IsRequired = map.Flag("required"),
            Repeats = map.Flag("repeats"),
            Exclusive = exclusive,
            MaxLength = ReadMaxLength(map, kind),
            Range = (more.Least, more.Most),
            Unit = more.Unit,
            Tells = map.Has("definition") ? map.Word("definition", Definitions, FactKind.Condition) : null,
            Hint = ReadHint(map),
        };
        if (item.Repeats && kind != FormItemKind.Choice)
            map.Wrong(line, $"Item '{id}': only a choice may repeat");
        if (more.Least > more.Most)
            map.Wrong(line, $"Item '{id}': no number lies between {more.Least} and {more.Most}");
        map.Done();
        _items[id] = item;
        return item;
    }

    private string ReadId(JsonMap map)
    {
        var line = map.LineOf("linkId");
        var id = map.Text("linkId");
        if (!_ids.Add(id))
            map.Wrong(line, $"Item '{id}' stands twice");
        if (id.Any(c => c is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '-')))
            map.Wrong(line, $"'{id}': link ids are lower-case words joined by hyphens");
        return id;
    }

    /// <summary>The words of an item that only helps; null for one that asks.</summary>
    private string? ReadHelp(JsonMap map)
    {
        if (!map.Is("type", "display"))
            return null;
        ReadId(map);
        map.Text("type");
        if (map.Maps("extension") is not [var control] || !IsHelp(control))
            map.Wrong(map.Line, "A display says by the code 'help' of questionnaire-itemControl that it is help");
        var words = map.Text("text");
        map.Done();
        return words;
    }

    private static bool IsHelp(JsonMap control)
    {
        var isControl = control.Text("url") is $"{Extensions}questionnaire-itemControl";
        var concept = control.Map("valueCodeableConcept");
        var isHelp = false;
        foreach (var coding in concept.Maps("coding"))
        {
            isHelp |= coding.Text("system") is "http://hl7.org/fhir/questionnaire-item-control" & coding.Text("code") is "help";
            coding.Done();
        }
        concept.Done();
        control.Done();
        return isControl && isHelp;
    }

    private string? ReadHint(JsonMap map)
    {
        var hint = default(string);
        foreach (var child in map.Maps("item"))
        {
            hint = ReadHelp(child);
            if (hint is null)
                child.Wrong(child.Line, "Inside a question stands only help: another question follows it, with enableWhen");
        }
        return hint;
    }

    private static (decimal Least, decimal Most, string? Unit) ReadExtensions(JsonMap map)
    {
        var read = (Least: 0m, Most: decimal.MaxValue, Unit: default(string));
        foreach (var extension in map.Maps("extension"))
        {
            switch (extension.Text("url"))
            {
                case $"{Extensions}minValue":
                    read.Least = extension.OptionalNumber("valueInteger") ?? 0;
                    break;
                case $"{Extensions}maxValue":
                    read.Most = extension.OptionalNumber("valueInteger") ?? decimal.MaxValue;
                    break;
                case $"{Extensions}questionnaire-unit":
                    var unit = extension.Map("valueCoding");
                    unit.Text("system");
                    unit.Text("code");
                    read.Unit = unit.Text("display");
                    unit.Done();
                    break;
                case var unknown:
                    extension.Wrong(extension.Line, $"The extension '{unknown}' is not read");
                    break;
            }
            extension.Done();
        }
        return read;
    }

    private static (ImmutableArray<Choice> Choices, ImmutableArray<string> Exclusive) ReadChoices(JsonMap map)
    {
        var (choices, exclusive) = (ImmutableArray.CreateBuilder<Choice>(), ImmutableArray.CreateBuilder<string>());
        foreach (var option in map.Maps("answerOption"))
        {
            var coding = option.Map("valueCoding");
            coding.Text("system");
            var choice = new Choice(coding.Text("code"), coding.Text("display"));
            coding.Done();
            if (choices.Any(c => c.Id == choice.Id))
                option.Wrong(option.Line, $"The answer '{choice.Id}' stands twice");
            choices.Add(choice);
            foreach (var extension in option.Maps("extension"))
            {
                if (extension.Text("url") is not $"{Extensions}questionnaire-optionExclusive")
                    extension.Wrong(extension.Line, "Only questionnaire-optionExclusive is read of an answer");
                if (extension.Flag("valueBoolean"))
                    exclusive.Add(choice.Id);
                extension.Done();
            }
            option.Done();
        }
        return (choices.ToImmutable(), exclusive.ToImmutable());
    }

    private static int ReadMaxLength(JsonMap map, FormItemKind kind)
    {
        var line = map.Line;
        var length = (int?)map.OptionalNumber("maxLength");
        if (kind is FormItemKind.Line or FormItemKind.Text == (length is null))
            map.Wrong(line, "Words, and nothing else, have a 'maxLength'");
        return length ?? int.MaxValue;
    }

    private EnableWhen? ReadWhen(JsonMap map)
    {
        var line = map.LineOf("enableWhen");
        var conditions = map.Maps("enableWhen").Select(ReadCondition).ToImmutableArray();
        if (conditions.Length > 1 && !map.Has("enableBehavior"))
            map.Wrong(line, "Several 'enableWhen' need an 'enableBehavior'");
        var all = map.Has("enableBehavior") && map.Word("enableBehavior", Behaviours, true);
        return conditions.IsEmpty ? null : new EnableWhen(conditions, all || conditions.Length == 1);
    }

    private EnableCondition ReadCondition(JsonMap map)
    {
        var line = map.Line;
        var id = map.Text("question");
        var compared = map.Word("operator", Operators, EnableOperator.Exists);
        var item = _items.GetValueOrDefault(id);
        if (item is null)
            map.Wrong(line, $"'{id}' is no question that is asked before this one");
        var answer = compared == EnableOperator.Exists ? map.Flag("answerBoolean") ? "true" : "false" : ReadAnswer(map, item, line);
        if (compared > EnableOperator.IsNot && item is { Kind: not FormItemKind.Number })
            map.Wrong(line, $"'{id}' is no number that could be more or less");
        map.Done();
        return new EnableCondition(id, compared, answer);
    }

    private static string ReadAnswer(JsonMap map, FormItem? item, int line)
    {
        switch (item?.Kind ?? FormItemKind.Choice)
        {
            case FormItemKind.Choice:
                var coding = map.Map("answerCoding");
                coding.Text("system");
                var code = coding.Text("code");
                coding.Done();
                if (item?.Choices.All(c => c.Id != code) == true)
                    map.Wrong(line, $"'{code}' is no answer to '{item.Id}'");
                return code;
            case FormItemKind.Number:
                return $"{map.OptionalNumber("answerInteger"):0}";
            default:
                return map.Text("answerString");
        }
    }
}
