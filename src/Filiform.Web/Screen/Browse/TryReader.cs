using System.Collections.Immutable;
using System.Globalization;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Web.Frame;

namespace Filiform.Web.Screen.Browse;

/// <summary>Something in the form that cannot be read: the field, and what would be right.</summary>
public sealed record TryMistake(string Field, string Says);

/// <summary>One line that was typed, with the fact it was read as.</summary>
public sealed record TriedLine(string Written, Fact Fact);

/// <summary>The invented patient that somebody typed in to see what the rules say.</summary>
public sealed record Tried(HealthHistory History, ImmutableArray<Target> Targets, ImmutableArray<TriedLine> Lines);

/// <summary>Reads the form of the "try it" box. Nothing of it is stored.</summary>
public sealed class TryReader(Posted form, KnowledgeBase knowledge, Screener rules, DateOnly today)
{
    /// <summary>Most lines of one field.</summary>
    public const int MostLines = 100;

    /// <summary>Most years of age.</summary>
    public const int MostYears = 130;

    private const int MostWeeks = 45;

    private const string NoSystem = "name the system first, as in “rxnorm 855332”. RxNorm, ICD-10-CM, SNOMED CT, LOINC and ATC are known";

    // A code or a phrase does not say what kind of fact it is, so it stands for each that it may be.
    private static readonly FactKind[] AnyKind = [FactKind.Condition, FactKind.Medication, FactKind.Procedure, FactKind.Device, FactKind.Allergy];

    private readonly List<TryMistake> _mistakes = [];
    private readonly List<Fact> _facts = [];
    private readonly List<TriedLine> _lines = [];

    /// <summary>The question for the weeks of pregnancy; null when the rules do not ask it.</summary>
    public static Question? WeeksOf(Screener rules) => rules.RuleSet.Rules.SelectMany(r => r.Conditions).SelectMany(c => c.Tree).OfType<PregnantWeeks>()
        .Select(w => w.Question).OfType<int>().Select(q => rules.RuleSet.Questions[q]).FirstOrDefault();

    /// <summary>Everything that cannot be read; empty when all can.</summary>
    public IReadOnlyList<TryMistake> Mistakes => _mistakes;

    /// <summary>Reads it. With mistakes, what could be read.</summary>
    public Tried Read()
    {
        ReadLines("codes", "Code", ReadCode);
        ReadLines("words", "Words", (line, at) => Add(line, at, AnyKind, [], line));
        ReadLines("medicines", "Medicine", (line, at) => Add(line, at, [FactKind.Medication], [], line));
        var born = Whole("age", 0, MostYears, "years") is { } age ? today.AddYears(-age) : (DateOnly?)null;
        var answers = ReadAnswers();
        ReadWeeks();
        return new Tried(new HealthHistory(today, born, [.. _facts], answers), ReadTarget(), [.. _lines]);
    }

    private void ReadLines(string field, string name, Action<string, string> read)
    {
        var text = form.Texts(field).FirstOrDefault() ?? "";
        var lines = text.Split('\n', StringSplitOptions.TrimEntries).Select((l, i) => (Line: l, At: $"{name}, line {i + 1}")).Where(l => l.Line.Length > 0).ToList();
        if (text.Length > Posted.Longest)
            _mistakes.Add(new TryMistake(field, $"Enter at most {Posted.Longest:#,0} characters"));
        else if (lines.Count > MostLines)
            _mistakes.Add(new TryMistake(field, $"Enter at most {MostLines} lines"));
        else
            lines.ForEach(l => read(l.Line, l.At));
    }

    private void ReadCode(string line, string at)
    {
        if (CodeLookup.Read(line) is not { } written)
            Wrong("codes", at, "write a code behind the system");
        else if ((written.System ?? OnlySystemOf(written.Code)) is not { } system)
            Wrong("codes", at, NoSystem);
        else if (system == CodeSystem.Other)
            Wrong("codes", at, $"that system is used by no list. {ScopeWords.Capital(NoSystem)}");
        else if (system == CodeSystem.Loinc)
            ReadMeasurement(line, at, written);
        else
            Add(line, at, system is CodeSystem.RxNorm or CodeSystem.Atc ? [FactKind.Medication] : AnyKind, [CodingOf(system, written.Code)], null);
    }

    // A bare code counts where it stands in the lists of one system only.
    private CodeSystem? OnlySystemOf(string code)
    {
        var found = rules.Sets.SelectMany(s => s.Codes.Select(c => c.System)).Distinct().Where(system => rules.Sets.Any(s => s.Find(system, code) is not null)).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private void ReadMeasurement(string line, string at, WrittenCode written)
    {
        var (value, unit) = written.Rest.Split(' ', 2) switch { [var v, var u] => (v, u), [var v] => (v, null), _ => ("", null) };
        if (decimal.TryParse(value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            Add(line, at, [FactKind.Measurement], [CodingOf(CodeSystem.Loinc, written.Code)], null, new Quantity(number, unit));
        else
            Wrong("codes", at, "write the value and its unit behind the code, as in “loinc 777-3 45 10*3/uL”");
    }

    private void Add(string line, string at, FactKind[] kinds, ImmutableArray<Coding> codings, string? words, Quantity? value = null)
    {
        var facts = kinds.Select(k => new Fact(k, FactStatus.Current, at, codings, words, value is null ? null : today, null, value)).ToList();
        _facts.AddRange(facts);
        _lines.Add(new TriedLine(line, facts[0]));
    }

    private Coding CodingOf(CodeSystem system, string code) => new(system, CodeSystems.UriOf(system), code,
        rules.Sets.Select(s => s.Find(system, code)).FirstOrDefault(c => c is { IsPrefix: false })?.Display);

    // As an answer where the rules ask for it, else as a measurement.
    private void ReadWeeks()
    {
        if (WeeksOf(rules) is null && Weeks() is { } weeks && rules.Sets.FirstOrDefault(s => s.Id == "gestational-age")?.Codes.FirstOrDefault() is { Code: { } code })
            _facts.Add(new Fact(FactKind.Measurement, FactStatus.Current, "Weeks of pregnancy", [CodingOf(CodeSystem.Loinc, code)], null, today, null, new Quantity(weeks, "wk")));
    }

    private int? Weeks() => Whole("weeks", 0, MostWeeks, "weeks");

    private ImmutableArray<Answer> ReadAnswers()
    {
        var answers = rules.RuleSet.Questions.Select(ReadAnswer).OfType<Answer>().ToList();
        if (form.Flag("rest-no"))
            answers.AddRange(rules.RuleSet.Questions.Where(q => q.Kind == QuestionKind.Choice && q.FollowsUp is null && answers.All(a => a.Question != q.Id)).Select(q => AnswerTo(q, "no")));
        return [.. answers];
    }

    private Answer? ReadAnswer(Question question)
    {
        if (question == WeeksOf(rules))
            return Weeks() is { } weeks ? AnswerTo(question, weeks.ToString(CultureInfo.InvariantCulture), weeks) : null;
        var field = $"q-{question.Id}";
        var given = form.Texts(field);
        switch (question.Kind)
        {
            case QuestionKind.Choice when given.Count > 0 && question.Choices.Any(c => c.Id == given[0]):
            case QuestionKind.Places when given.Count > 0 && given.All(p => rules.Places.Find(p) is not null):
                return AnswerTo(question, string.Join(',', given));
            case QuestionKind.Number:
                var (least, most) = ((int)question.Range.Least, (int)Math.Min(question.Range.Most, int.MaxValue));
                return Whole(field, least, most, question.Unit ?? "") is { } number ? AnswerTo(question, number.ToString(CultureInfo.InvariantCulture), number) : null;
            case QuestionKind.Text when given.Count > 0:
                return AnswerTo(question, given[0]);
            default:
                if (given.Count > 0)
                    _mistakes.Add(new TryMistake(field, "Choose one of the answers"));
                return null;
        }
    }

    private Answer AnswerTo(Question question, string value, decimal? number = null) => new(question.Id, value, today, "Answer", number);

    private ImmutableArray<Target> ReadTarget()
    {
        if (form.Text("muscle") is not { } id)
            return [];
        if (knowledge.Muscles.GetValueOrDefault(id) is not { } muscle)
            _mistakes.Add(new TryMistake("muscle", "Choose a muscle of the atlas"));
        else if (form.Word<Side>("side") is not { } side)
            _mistakes.Add(new TryMistake("side", "Choose left or right"));
        else
            return [new Target(muscle, side, form.Word<Depth>("depth") ?? Depth.Deep, form.Flag("stimulation"))];
        return [];
    }

    private int? Whole(string field, int least, int most, string unit)
    {
        if (form.Text(field) is null)
            return null;
        if (form.Whole(field) is { } number && number >= least && number <= most)
            return number;
        _mistakes.Add(new TryMistake(field, $"Enter a whole number from {least} to {most}{(unit.Length > 0 ? $" {unit}" : "")}"));
        return null;
    }

    private void Wrong(string field, string at, string says) => _mistakes.Add(new TryMistake(field, $"{at}: {says}"));
}
