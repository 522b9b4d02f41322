using System.Collections.Immutable;

namespace Filiform.Rules.Measure;

/// <summary>One question that a patient is asked on a page of its own.</summary>
/// <param name="Id">Its id, also of its page and answer: <c>nprs</c>, <c>psfs-2</c>, <c>fiqr-function-3</c>.</param>
/// <param name="Instrument">The measure.</param>
/// <param name="Lead">What is said before it; null for nothing.</param>
/// <param name="Ask">Its words.</param>
/// <param name="Answers">The numbers that may be chosen; null on the page that asks for activities in words.</param>
/// <param name="LowWords">Words at the lowest number.</param>
/// <param name="HighWords">Words at the highest number.</param>
/// <param name="MaySkip">True where the rule for missing answers lets it be left out.</param>
public sealed record MeasureQuestion(string Id, Instrument Instrument, string? Lead, string Ask, AnswerRange? Answers, string? LowWords, string? HighWords, bool MaySkip)
{
    /// <summary>The activity that is asked about, in the patient's words; null for another question.</summary>
    public string? Activity { get; init; }

    /// <summary>True on the page that asks for activities in words.</summary>
    public bool IsNaming => Answers is null;
}

/// <summary>The questions of several measures, one to a page. Nothing is answered beforehand.</summary>
public static class MeasureQuestions
{
    /// <summary>Most activities that a patient names.</summary>
    public const int MostActivities = 5;

    /// <summary>Most characters of an activity.</summary>
    public const int LongestActivity = 80;

    /// <summary>Where the words of a named activity stand among the answers.</summary>
    public static string NameId(string instrument, int number) => $"{instrument}-name-{number}";

    /// <summary>All questions in their order, with the activities named before or just now.</summary>
    /// <param name="instruments">The measures, those for the phone only.</param>
    /// <param name="activities">Activities scored before, by instrument.</param>
    /// <param name="given">What was answered so far.</param>
    public static ImmutableArray<MeasureQuestion> Of(IEnumerable<Instrument> instruments, ILookup<string, string> activities, GivenAnswers given) =>
        [.. instruments.Where(i => i.IsForPhone).SelectMany(i => i.Kind switch
        {
            "scale" => [new MeasureQuestion(i.Id, i, i.IsChange ? null : i.Recall, i.Ask, new AnswerRange(i.Minimum, i.Maximum, null), i.LowWords, i.HighWords, true)],
            "patient-specific" => OfActivities(i, [.. activities[i.Id].Distinct()], given),
            _ => OfParts(i, given),
        })];

    /// <summary>
    /// Whether an answer fits its question: a whole number in its range, or the mark for a question left out where it may be. Refused as <c>answer-missing</c>,
    /// <c>answer-range</c> or <c>answer-skip</c>.
    /// </summary>
    public static Decision<GivenAnswers> Take(MeasureQuestion question, GivenAnswers given)
    {
        if (question.IsNaming)
            return Named(question, given);
        if (!given.All.TryGetValue(question.Id, out var text))
            return Refusal.Because("answer-missing", "Choose a number", question.MaySkip ? "A number, or leave the question out" : "A number: without it there is no score");
        if (text == GivenAnswers.Skipped)
            return question.MaySkip ? Only(question.Id, text) : Refusal.Because("answer-skip", "This question cannot be left out", question.Instrument.Missing?.Text ?? "A number");
        return given.Number(question.Id) is { } number && number == Math.Truncate(number) && number >= question.Answers!.Minimum && number <= question.Answers.Maximum
            ? Only(question.Id, text)
            : Refusal.Because("answer-range", "This number is not on the scale", $"A number from {question.Answers!.Minimum:0} to {question.Answers.Maximum:0}");
    }

    /// <summary>The answers of one measure as it is scored: by its own ids, activities under their words.</summary>
    public static GivenAnswers AnswersOf(Instrument instrument, IEnumerable<MeasureQuestion> questions, GivenAnswers given) => GivenAnswers.Of(questions
        .Where(q => q.Instrument.Id == instrument.Id && !q.IsNaming && given.All.ContainsKey(q.Id) && (given.All[q.Id] != GivenAnswers.Skipped || (instrument.Kind == "questionnaire" && instrument.Answers!.SkipWords is not null)))
        .Select(q => KeyValuePair.Create(q.Activity ?? (instrument.Kind == "questionnaire" ? q.Id[(instrument.Id.Length + 1)..] : q.Id), (string?)given.All[q.Id])));

    private static IEnumerable<MeasureQuestion> OfActivities(Instrument instrument, ImmutableArray<string> known, GivenAnswers given)
    {
        if (known.IsEmpty)
            yield return new MeasureQuestion(instrument.Id, instrument, null, "Name up to five things that are hard for you because of this problem.", null, null, null, true);
        var named = known.IsEmpty
            ? [.. Enumerable.Range(1, MostActivities).Select(n => given.All.GetValueOrDefault(NameId(instrument.Id, n))).OfType<string>()]
            : known;
        foreach (var (activity, i) in named.Select((a, i) => (a, i)))
        {
            yield return new MeasureQuestion($"{instrument.Id}-{i + 1}", instrument, "How well can you do this today?", activity,
                new AnswerRange(instrument.Minimum, instrument.Maximum, null), instrument.LowWords, instrument.HighWords, true)
            { Activity = activity };
        }
    }

    // A question may be left out as long as enough others of its part are, or can still be, answered.
    private static IEnumerable<MeasureQuestion> OfParts(Instrument instrument, GivenAnswers given) => instrument.Parts.SelectMany(part => part.Items.Select(item =>
    {
        var id = $"{instrument.Id}-{item.Id}";
        var skipped = part.Items.Count(o => o.Id != item.Id && given.All.GetValueOrDefault($"{instrument.Id}-{o.Id}") == GivenAnswers.Skipped);
        return new MeasureQuestion(id, instrument, part.Lead ?? instrument.Recall, item.Ask!, instrument.Answers!, item.LowWords ?? instrument.LowWords, item.HighWords ?? instrument.HighWords,
            part.Items.Length - skipped - 1 >= part.Least);
    }));

    private static Decision<GivenAnswers> Named(MeasureQuestion question, GivenAnswers given)
    {
        var names = Enumerable.Range(1, MostActivities).Select(n => given.All.GetValueOrDefault(NameId(question.Instrument.Id, n))).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count == 0)
            return given.All.GetValueOrDefault(question.Id) == GivenAnswers.Skipped ? Only(question.Id, GivenAnswers.Skipped)
                : Refusal.Because("answer-missing", "Name at least one thing", "One thing that is hard for you, or leave the question out");
        if (names.Any(n => n.Length > LongestActivity))
            return Refusal.Because("answer-range", "This is too long", $"At most {LongestActivity} letters for each");
        return GivenAnswers.Of(names.Select((n, i) => KeyValuePair.Create(NameId(question.Instrument.Id, i + 1), (string?)n)).Append(KeyValuePair.Create(question.Id, (string?)names.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    private static GivenAnswers Only(string id, string text) => GivenAnswers.Of([KeyValuePair.Create(id, (string?)text)]);
}
