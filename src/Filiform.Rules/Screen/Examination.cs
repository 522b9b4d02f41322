using System.Collections.Immutable;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Screen;

/// <summary>One patient under examination: every current fact looked up once, then asked by the rules.</summary>
internal sealed class Examination
{
    private static readonly int KindCount = Enum.GetValues<FactKind>().Length;

    private readonly record struct Hit(Fact Fact, ulong Sets, int Coding);

    private readonly ulong[] _byKind = new ulong[KindCount];
    private readonly List<Hit> _hits = [];
    private readonly Answer?[] _answers;
    private readonly Screener _screener;
    private HealthHistory _history = null!;

    public Examination(Screener screener)
    {
        _screener = screener;
        _answers = new Answer?[screener.RuleSet.Questions.Length];
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
                _answers[question] = Holds(answer, Question(question)) ? answer : null;
        }
    }

    // A "no" of long ago is unknown again; a "yes" of long ago is not (H-003).
    private bool Holds(Answer answer, Question question)
    {
        var days = Today.DayNumber - answer.Date.DayNumber;
        return question.About == About.History ? answer.Value != "no" || days <= question.HoldsDays : days == 0;
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

    /// <summary>What a fact says to a rule that asks for that value set.</summary>
    public Trigger TriggerOf(Fact fact, Coding? hit, int set) => Trigger.Of(fact, hit) with
    {
        Match = hit is null ? Match.Words : Match.Code,
        List = _screener.Sets[set].Id,
        Words = hit is null ? _screener.PhraseIn(fact, set) : null,
    };

    /// <summary>
    /// Where the thing is that a rule tells of: at the places that its facts name and those that were answered. Empty when that is not known, which it
    /// is not as long as one fact names no place and nobody has answered.
    /// </summary>
    public ImmutableArray<SidedPlace> PlacesOf(Rule rule)
    {
        var answered = rule.Where is { } where && AnswerTo(where.Id) is { } answer
            ? answer.Value.Split(',').Select(_screener.Places.Find).OfType<SidedPlace>().ToList()
            : [];
        var found = new List<SidedPlace>(answered);
        foreach (var condition in rule.Present.Tree)
        {
            var places = condition is InRecord record ? record.PlacesIn(this)
                : condition is Answered && condition.Evaluate(this) == Truth.Present ? [[]]
                : Enumerable.Empty<ImmutableArray<SidedPlace>>();
            foreach (var of in places)
            {
                if (of.IsEmpty && answered.Count == 0)
                    return [];
                found.AddRange(of);
            }
        }
        return [.. found.Distinct()];
    }

    /// <summary>Where one fact says that the thing is: by its code, else by the place the record names beside it, else by its words.</summary>
    public ImmutableArray<SidedPlace> PlacesOf(Fact fact, Coding? hit, int set)
    {
        var places = _screener.Places;
        var coded = hit is { } code ? _screener.Sets[set].PlacesOf(code.System, code.Code) : [];
        var words = $"{fact.Site} {fact.Text} {hit?.Display}";
        if (coded.IsEmpty)
            return places.InText(fact.Site, fact.Side) is { IsEmpty: false } sited ? sited : places.InText(words, fact.Side);
        var side = fact.Side ?? BodyPlaces.SideIn(words);
        return [.. coded.Select(p => p.Place.IsSided && p.Side is null ? p with { Side = side } : p)];
    }

    public Answer? AnswerTo(int question) => _answers[question];

    public Answer? AnswerTo(string question) => _screener.PlaceOf(question) is { } place ? _answers[place] : null;

    /// <summary>
    /// True when one of the questions is not answered with a choice that says something. A rule that depends on it cannot be ruled out by its own
    /// question alone: the missing answer might have made it present.
    /// </summary>
    public bool LacksAnAnswer(ImmutableArray<int> questions)
    {
        foreach (var question in questions)
        {
            if (_answers[question] is not { Value: not "unsure" } answer || !Question(question).Choices.Any(c => c.Id == answer.Value))
                return true;
        }
        return false;
    }

    public Question Question(int question) => _screener.RuleSet.Questions[question];
}
