using System.Collections.Immutable;

namespace Filiform.Rules.Screen;

/// <summary>One patient under examination: every current fact looked up once, then asked by the rules.</summary>
internal sealed class Examination
{
    private static readonly int KindCount = Enum.GetValues<FactKind>().Length;

    private readonly record struct Hit(Fact Fact, ulong Sets, int Coding);

    private readonly ulong[] _byKind = new ulong[KindCount];
    private readonly List<Hit> _hits = [];
    private readonly Answer?[] _answers;
    private readonly RuleSet _ruleSet;
    private HealthHistory _history = null!;

    public Examination(RuleSet ruleSet)
    {
        _ruleSet = ruleSet;
        _answers = new Answer?[ruleSet.Questions.Length];
    }

    public ImmutableArray<Target> Targets { get; private set; } = [];

    public DateOnly Today => _history.AsOf;

    public int? Age => _history.Age;

    public int? LeastAge => _history.LeastAge;

    public IEnumerable<Fact> EarlierEvents =>
        _history.Facts.Where(f => f is { Kind: FactKind.EarlierEvent, Status: FactStatus.Current });

    /// <summary>Takes in a patient; what an earlier one left is cleared.</summary>
    public void Begin(HealthHistory history, ImmutableArray<Target> targets, CodeIndex index, IReadOnlyDictionary<string, int> questions)
    {
        (_history, Targets) = (history, targets);
        Array.Clear(_byKind);
        Array.Clear(_answers);
        _hits.Clear();
        foreach (var fact in history.Facts)
        {
            if (fact.Status != FactStatus.Current || fact.Denied)
                continue;
            var sets = index.SetsOf(fact, out var coding);
            if (sets == 0)
                continue;
            _hits.Add(new Hit(fact, sets, coding));
            _byKind[(int)fact.Kind] |= sets;
        }
        foreach (var answer in history.Answers)
        {
            if (questions.TryGetValue(answer.Question, out var question))
                _answers[question] = answer;
        }
    }

    public bool Has(FactKind kind, int set) => (_byKind[(int)kind] & 1UL << set) != 0;

    public IEnumerable<Fact> Hits(FactKind kind, int set) => HitsWithCodes(kind, set).Select(h => h.Fact);

    public IEnumerable<(Fact Fact, Coding? Code)> HitsWithCodes(FactKind kind, int set)
    {
        foreach (var hit in _hits)
        {
            if (hit.Fact.Kind == kind && (hit.Sets & 1UL << set) != 0)
                yield return (hit.Fact, hit.Coding < 0 ? null : hit.Fact.Codings[hit.Coding]);
        }
    }

    public Answer? AnswerTo(int question) => _answers[question];

    /// <summary>
    /// True when one of the questions is not answered with a choice that says something. A rule that depends on it cannot be ruled out by its own
    /// question alone: the missing answer might have made it present.
    /// </summary>
    public bool LacksAnAnswer(ImmutableArray<int> questions)
    {
        foreach (var question in questions)
        {
            if (_answers[question] is not { Value: not "unsure" } answer || !_ruleSet.Questions[question].Choices.Any(c => c.Id == answer.Value))
                return true;
        }
        return false;
    }

    public Question Question(int question) => _ruleSet.Questions[question];
}
