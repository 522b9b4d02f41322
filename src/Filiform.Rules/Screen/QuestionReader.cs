using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>
/// Reads the questions of a rule set, each with its place in <paramref name="numbers"/>. Wording and answers of a question that the patient's form asks
/// stand in the form; the rule set says only how the rules use it.
/// </summary>
internal sealed class QuestionReader(BodyPlaces places, IReadOnlyDictionary<string, FormItem> form, int historyHoldsDays, Dictionary<string, int> numbers)
{
    private static readonly Dictionary<string, About> Times = new()
    {
        ["history"] = About.History,
        ["today"] = About.Today,
        ["therapist"] = About.Therapist,
    };

    private static readonly Dictionary<string, QuestionKind> Kinds = new()
    {
        ["choice"] = QuestionKind.Choice,
        ["places"] = QuestionKind.Places,
        ["number"] = QuestionKind.Number,
        ["text"] = QuestionKind.Text,
    };

    // What a question in the history form leaves to it.
    private static readonly string[] Wording = ["ask", "hint", "answers", "unit", "least", "most"];

    private static readonly ImmutableArray<Choice> UsualChoices = [new("yes", "Yes"), new("no", "No"), new("unsure", "Not sure")];

    /// <summary>Reads them all, with those of a jurisdiction laid over where there is one.</summary>
    public ImmutableArray<Question> Read(YamlMap map, YamlMap? over)
    {
        var line = map.LineOf("questions");
        var questions = map.Maps("questions", over).Select(ReadOne).ToImmutableArray();
        foreach (var question in questions.Where(q => q.FollowsUp is not null))
        {
            var parent = questions.FirstOrDefault(q => q.Id == question.FollowsUp!.Question);
            if (parent is null || question.FollowsUp!.Is.Any(v => parent.Choices.All(c => c.Id != v)))
                map.Wrong(line, $"Question '{question.Id}' follows up an answer that is not given in this rule set");
        }
        return questions;
    }

    private Question ReadOne(YamlMap map)
    {
        var id = map.Text("id");
        if (!numbers.TryAdd(id, numbers.Count))
            map.Wrong(map.Line, $"Question '{id}' stands twice");
        var kind = map.Has("kind") ? map.Word("kind", Kinds, QuestionKind.Choice) : QuestionKind.Choice;
        var about = map.Has("about") ? map.Word("about", Times, About.History) : About.History;
        var holds = (int?)map.OptionalNumber("holds-days");
        var item = form.GetValueOrDefault(id);
        var asked = item is null ? InRuleSet(map, id, kind) : InForm(map, item, kind);
        var question = asked with
        {
            Staff = map.Text("staff"),
            About = about,
            Kind = kind,
            FollowsUp = map.OptionalMap("after") is { } after ? ReadAfter(after) : null,
            HoldsDays = holds ?? (about == About.History ? historyHoldsDays : 0),
            Places = ReadPlaces(map),
        };
        if (item is not null)
            CheckFit(map, question, item);
        if (kind != QuestionKind.Choice && question.FollowsUp is null)
            map.Wrong(map.Line, $"Question '{id}' follows up no other: only a choice can stand alone");
        map.Done();
        return question;
    }

    private static Question InRuleSet(YamlMap map, string id, QuestionKind kind) =>
        new(id, map.Text("ask"), "", map.OptionalText("hint"), About.History, ReadChoices(map, kind))
        {
            Unit = map.OptionalText("unit"),
            Range = (map.OptionalNumber("least") ?? 0, map.OptionalNumber("most") ?? decimal.MaxValue),
        };

    private static Question InForm(YamlMap map, FormItem item, QuestionKind kind)
    {
        map.Drop(Wording);
        return new Question(item.Id, item.Ask, "", item.Hint, About.History, kind == QuestionKind.Choice ? WithNo(map, item.Choices) : [])
        {
            Unit = item.Unit,
            Range = item.Range,
        };
    }

    private void CheckFit(YamlMap map, Question question, FormItem item)
    {
        var fits = question.Kind switch
        {
            QuestionKind.Choice => item is { Kind: FormItemKind.Choice, Repeats: false },
            QuestionKind.Places => item is { Kind: FormItemKind.Choice, Repeats: true },
            QuestionKind.Number => item.Kind == FormItemKind.Number,
            _ => item.Kind is FormItemKind.Line or FormItemKind.Text,
        };
        if (!fits)
            map.Wrong(map.Line, $"Question '{question.Id}' is another kind of question in the history form");
        if (question.Kind == QuestionKind.Places)
        {
            foreach (var choice in item.Choices.Where(c => !question.Takes(c.Id, places)))
                map.Wrong(map.Line, $"Question '{question.Id}': the history form offers '{choice.Id}', which is no place that can be chosen");
        }
        if (!SameAs(question.FollowsUp, item.When?.FollowsUp) || (item.When is not null && item.When.FollowsUp is null))
            map.Wrong(map.Line, $"Question '{question.Id}' is asked after another answer in the history form");
    }

    private static bool SameAs(FollowsUp? one, FollowsUp? other) =>
        one is null || other is null ? one is null && other is null : one.Question == other.Question && one.Is.ToHashSet().SetEquals(other.Is);

    private static FollowsUp ReadAfter(YamlMap map)
    {
        var after = new FollowsUp(map.Text("question"), map.Texts("is"));
        map.Done();
        return after;
    }

    private static ImmutableArray<Choice> ReadChoices(YamlMap map, QuestionKind kind)
    {
        var choices = map.OptionalMap("answers") is { } answers
            ? answers.Fields.Select(a => new Choice(a, answers.Text(a))).ToImmutableArray()
            : UsualChoices;
        return kind == QuestionKind.Choice ? WithNo(map, choices) : [];
    }

    private static ImmutableArray<Choice> WithNo(YamlMap map, ImmutableArray<Choice> choices)
    {
        if (!choices.Any(c => c.Id == "no"))
            map.Wrong(map.Line, "One answer must be 'no': it is the evidence of absence");
        return choices.Any(c => c.Id == "unsure") ? choices : choices.Add(new Choice("unsure", "Not sure"));
    }

    private ImmutableArray<string> ReadPlaces(YamlMap map)
    {
        var line = map.LineOf("places");
        var chosen = map.Texts("places");
        foreach (var unknown in chosen.Where(p => places.All.All(k => k.Id != p)))
            map.Wrong(line, $"'{unknown}' is not a place");
        return chosen;
    }
}
