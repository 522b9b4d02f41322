using System.Collections.Immutable;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Screen;

/// <summary>
/// A condition of a rule: one of a closed set. Each kind evaluates itself to present, absent or unknown; silence is unknown.
/// </summary>
public abstract record RuleCondition
{
    /// <summary>Whether the condition holds for the patient under examination.</summary>
    internal abstract Truth Evaluate(Examination patient);

    /// <summary>Adds what made the condition hold. Called only after it did.</summary>
    internal abstract void Explain(Examination patient, ImmutableArray<Trigger>.Builder because);

    /// <summary>The condition in words.</summary>
    internal abstract ConditionWords Words(Screener rules);

    /// <summary>The conditions inside this one, itself included.</summary>
    public virtual IEnumerable<RuleCondition> Tree => [this];

    /// <summary>Index of the value set that it asks for; null when it asks for none, or its parts do.</summary>
    internal virtual int? List => null;
}

/// <summary>An active condition, medicine, procedure, device or allergy that stands in a value set.</summary>
/// <param name="Kinds">Kinds of facts that count.</param>
/// <param name="Set">Index of the value set among those the rule set uses.</param>
/// <param name="SetId">Id of the value set.</param>
/// <param name="WithinDays">Only facts dated within so many days before the screening; an undated one counts, for unknown is not old. Null: any date.</param>
public sealed record InRecord(ImmutableArray<FactKind> Kinds, int Set, string SetId, int? WithinDays) : RuleCondition
{
    internal override int? List => Set;

    internal override Truth Evaluate(Examination patient)
    {
        foreach (var kind in Kinds)
        {
            if (patient.Has(kind, Set) && (WithinDays is null || HasRecent(patient, kind)))
                return Truth.Present;
        }
        return Truth.Unknown;
    }

    // Apart from the caller, which runs for every rule: a lambda there would cost an allocation each time.
    private bool HasRecent(Examination patient, FactKind kind) => patient.Hits(kind, Set).Any(f => IsRecent(f, patient.Today));

    internal override void Explain(Examination patient, ImmutableArray<Trigger>.Builder because)
    {
        foreach (var kind in Kinds)
        {
            foreach (var (fact, hit) in patient.HitsWithCodes(kind, Set))
            {
                if (IsRecent(fact, patient.Today))
                    because.Add(patient.TriggerOf(fact, hit, Set));
            }
        }
    }

    /// <summary>For each fact that counts, the places it names; empty for one that names none.</summary>
    internal IEnumerable<ImmutableArray<SidedPlace>> PlacesIn(Examination patient) => Kinds.SelectMany(k => patient.HitsWithCodes(k, Set))
        .Where(h => IsRecent(h.Fact, patient.Today)).Select(h => patient.PlacesOf(h.Fact, h.Code, Set));

    internal override ConditionWords Words(Screener rules) => Words(rules, [this]);

    /// <summary>Several that ask for one list in one breath: "a current procedure or device of the list …".</summary>
    internal static ConditionWords Words(Screener rules, IReadOnlyList<InRecord> together)
    {
        var (list, days) = (rules.Sets[together[0].Set], together[0].WithinDays);
        var kinds = together.Select(r => r.KindInWords).Distinct().ToList();
        var named = kinds.Count == 1 ? kinds[0] : $"{string.Join(", ", kinds[..^1])} or {kinds[^1]}";
        return ConditionWords.Of(new Phrase($"a current {named} of the list “"), new Phrase(list.Title, list),
            new Phrase($"” is on record{(days is null ? "" : $", dated within {days} days")}"));
    }

    private string KindInWords => Kinds[0] switch
    {
        FactKind.Condition => "condition",
        FactKind.Medication => "medicine",
        FactKind.Procedure => "procedure",
        FactKind.Allergy => "allergy",
        _ => "device",
    };

    private bool IsRecent(Fact fact, DateOnly today) => WithinDays is not { } days || (fact.LatestDate ?? fact.Date) is not { } date || today.DayNumber - date.DayNumber <= days;
}

/// <summary>The newest final measurement of a value set lies below, or above, a limit in a given unit. Another unit is unknown.</summary>
public sealed record Measured(int Set, string SetId, decimal? Below, decimal? Above, string? Unit) : RuleCondition
{
    internal override int? List => Set;

    internal override Truth Evaluate(Examination patient)
    {
        if (Newest(patient) is not { Value: { } measured } || !SameUnit(measured.Unit))
            return Truth.Unknown;
        return (Below is { } below && measured.Value < below) || (Above is { } above && measured.Value > above) ? Truth.Present : Truth.Absent;
    }

    internal override void Explain(Examination patient, ImmutableArray<Trigger>.Builder because)
    {
        if (Newest(patient) is { } fact)
            because.Add(Trigger.Of(fact, fact.Codings[0]) with { Match = Match.Measurement, List = SetId });
    }

    internal override ConditionWords Words(Screener rules) => ConditionWords.Of(
        new Phrase("the newest “"), new Phrase(rules.Sets[Set].Title, rules.Sets[Set]), new Phrase($"” is {string.Join(" or ", Bounds())}{UnitInWords}"));

    private string UnitInWords => Unit switch
    {
        null or "{INR}" => "",
        "10*3/uL" => " × 10³ per µL",
        "wk" => " weeks",
        _ => $" {Unit}",
    };

    private IEnumerable<string> Bounds()
    {
        if (Below is { } below)
            yield return $"below {below:#,0.##}";
        if (Above is { } above)
            yield return $"above {above:#,0.##}";
    }

    private bool SameUnit(string? unit) => Unit is null || string.Equals(Unit, unit, StringComparison.OrdinalIgnoreCase);

    private Fact? Newest(Examination patient) =>
        patient.Has(FactKind.Measurement, Set)
            ? patient.Hits(FactKind.Measurement, Set).MaxBy(f => f.Date ?? DateOnly.MinValue)
            : null;
}

/// <summary>A question was answered with one of the named choices. Not answered, answered "not sure" or in words that are no choice, is unknown.</summary>
public sealed record Answered(int Question, string QuestionId, ImmutableArray<string> Is) : RuleCondition
{
    internal override Truth Evaluate(Examination patient) => patient.AnswerTo(Question) switch
    {
        null => Truth.Unknown,
        var answer when Is.Contains(answer.Value) => Truth.Present,
        { Value: "unsure" } => Truth.Unknown,
        var answer => patient.Question(Question).Choices.Any(c => c.Id == answer.Value) ? Truth.Absent : Truth.Unknown,
    };

    internal override void Explain(Examination patient, ImmutableArray<Trigger>.Builder because)
    {
        if (patient.AnswerTo(Question) is { } answer)
            because.Add(Trigger.Of(answer, patient.Question(Question)));
    }

    internal override ConditionWords Words(Screener rules) => Words(rules, "is answered");

    /// <summary>The sentence, with how the answers named relate to the one given: "is answered", "is answered other than".</summary>
    internal ConditionWords Words(Screener rules, string how)
    {
        var question = rules.RuleSet.Questions[Question];
        return ConditionWords.Of($"“{question.Ask}” {how} {string.Join(" or ", Is.Select(v => $"“{question.Choices.FirstOrDefault(c => c.Id == v)?.Words ?? v}”"))}");
    }
}

/// <summary>Age in whole years, from a lower bound (inclusive) or below an upper one. Where a vague day of birth allows both, it is unknown.</summary>
public sealed record AgeIs(int? Below, int? From) : RuleCondition
{
    internal override Truth Evaluate(Examination patient)
    {
        if (patient.Age is not { } age || patient.LeastAge is not { } least)
            return Truth.Unknown;
        var holds = Holds(age);
        return holds != Holds(least) ? Truth.Unknown : holds ? Truth.Present : Truth.Absent;
    }

    internal override void Explain(Examination patient, ImmutableArray<Trigger>.Builder because) =>
        because.Add(new Trigger("Patient", null, null, $"{patient.Age} years old", null) { Match = Match.Age });

    internal override ConditionWords Words(Screener rules) => ConditionWords.Of((From, Below) switch
    {
        ({ } from, { } below) => $"the patient is {from} years or older and under {below}",
        ({ } from, null) => $"the patient is {from} years or older",
        (_, var below) => $"the patient is under {below} years",
    });

    private bool Holds(int age) => (Below is null || age < Below) && (From is null || age >= From);
}

/// <summary>
/// Weeks of pregnancy, measured or answered, from a lower bound (inclusive) or below an upper one. A measurement that would by now
/// mean more than 45 weeks tells of an earlier pregnancy and is unknown.
/// </summary>
public sealed record PregnantWeeks(int? MeasurementSet, int? Question, decimal? Below, decimal? From) : RuleCondition
{
    internal override int? List => MeasurementSet;

    internal override Truth Evaluate(Examination patient) => Weeks(patient) is not { } weeks ? Truth.Unknown
        : (Below is null || weeks < Below) && (From is null || weeks >= From) ? Truth.Present
        : Truth.Absent;

    internal override void Explain(Examination patient, ImmutableArray<Trigger>.Builder because) =>
        because.Add(new Trigger("Observation", null, null, $"{Math.Floor(Weeks(patient) ?? 0)} weeks pregnant", null) { Match = Match.Measurement });

    internal override ConditionWords Words(Screener rules) => ConditionWords.Of((From, Below) switch
    {
        ({ } from, { } below) => $"the pregnancy is {from} weeks or more and under {below}",
        ({ } from, null) => $"the pregnancy is {from} weeks or more",
        (_, var below) => $"the pregnancy is under {below} weeks",
    });

    // Above the length of any pregnancy; a technical bound that tells an old measurement from a present one, not a clinical limit.
    private const decimal Longest = 45;

    private decimal? Weeks(Examination patient)
    {
        if (Question is { } question && patient.AnswerTo(question) is { Number: { } said } answer)
            return InPregnancy(said + (patient.Today.DayNumber - answer.Date.DayNumber) / 7m);
        if (MeasurementSet is not { } set || !patient.Has(FactKind.Measurement, set))
            return null;
        var newest = patient.Hits(FactKind.Measurement, set).MaxBy(f => f.Date ?? DateOnly.MinValue)!;
        if (newest.Date is not { } date || newest.Value is not { } measured)
            return null;
        var daysSince = patient.Today.DayNumber - date.DayNumber;
        decimal? weeks = measured.Unit switch
        {
            "wk" or "weeks" => measured.Value + daysSince / 7m,
            "d" or "days" => (measured.Value + daysSince) / 7m,
            _ => null,
        };
        return InPregnancy(weeks);
    }

    private static decimal? InPregnancy(decimal? weeks) => weeks is >= 0 and <= Longest ? weeks : null;
}

/// <summary>
/// An earlier adverse event with needling, at least of a grade: mild, significant or serious. One that nobody graded is of any: unknown is never safe.
/// </summary>
public sealed record EarlierEvent(int AtLeast) : RuleCondition
{
    /// <summary>Grades in their order, as used by White and Brady.</summary>
    public static ImmutableArray<string> Grades { get; } = ["mild", "significant", "serious"];

    /// <summary>Stands in place of a grade while nobody graded it.</summary>
    public const string NotGraded = "not-graded";

    internal override Truth Evaluate(Examination patient) => Events(patient).Any() ? Truth.Present : Truth.Unknown;

    internal override void Explain(Examination patient, ImmutableArray<Trigger>.Builder because)
    {
        foreach (var fact in Events(patient))
            because.Add(Trigger.Of(fact, fact.Codings[0]) with { Match = Match.Event });
    }

    internal override ConditionWords Words(Screener rules) =>
        ConditionWords.Of($"an earlier adverse event with needling is on record here, graded {string.Join(" or ", Grades.Skip(AtLeast))}, or not graded yet");

    private IEnumerable<Fact> Events(Examination patient) =>
        patient.EarlierEvents.Where(f => f.Codings.Any(c => c.Code == NotGraded || Grades.IndexOf(c.Code) >= AtLeast));
}

/// <summary>A planned target lies in the named muscles or regions, optionally at the named depth. Without targets it is unknown.</summary>
/// <param name="Site">The muscles, regions and depth.</param>
/// <param name="InWords">The same in words, to stand behind "in".</param>
public sealed record TargetsSite(Scope Site, string InWords) : RuleCondition
{
    internal override Truth Evaluate(Examination patient) => patient.Targets.IsEmpty ? Truth.Unknown
        : patient.Targets.Any(t => Site.Concerns(t, [])) ? Truth.Present
        : Truth.Absent;

    internal override void Explain(Examination patient, ImmutableArray<Trigger>.Builder because)
    {
        foreach (var target in patient.Targets.Where(t => Site.Concerns(t, [])))
            because.Add(new Trigger("Target", null, null, target.InWords, null) { Match = Match.Target });
    }

    internal override ConditionWords Words(Screener rules) => ConditionWords.Of($"a target is planned in {InWords}");
}
