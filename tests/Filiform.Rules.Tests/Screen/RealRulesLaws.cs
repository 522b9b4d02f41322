using System.Collections.Immutable;
using CsCheck;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Cast;

namespace Filiform.Rules.Tests.Screen;

/// <summary>
/// Laws of the real rule set, over people drawn at random: any answers, any codes of its value sets, any planned targets. Most answer with "no", so
/// that the verdict is near clear, where a law is most easily broken.
/// </summary>
public class RealRulesLaws
{
    private const int Draws = 1_000;

    private static readonly Screener Rules = Checkout.General;
    private static readonly ImmutableArray<Muscle> Muscles = [.. Checkout.Knowledge.MusclesByName];

    private static readonly ImmutableArray<FactKind> Kinds =
        [FactKind.Condition, FactKind.Medication, FactKind.Procedure, FactKind.Device, FactKind.Allergy];

    private static readonly Gen<ImmutableArray<Answer>> Answers = Gen.Int[0, 99].Array[Rules.RuleSet.Questions.Length].Select(dice =>
        Rules.RuleSet.Questions.Select((question, i) => AnswerTo(question, dice[i])).OfType<Answer>().ToImmutableArray());

    private static readonly Gen<Fact> Facts = Gen.Select(Gen.Int[0, Rules.Sets.Length - 1], Gen.Int[0, 9999], Gen.Int[0, Kinds.Length - 1], Gen.Int[0, 2])
        .Select((set, code, kind, site) => FactOf(Rules.Sets[set], code, Kinds[kind], site));

    private static readonly Gen<HealthHistory> People = Gen.Select(Answers, Facts.Array[0, 3])
        .Select((answers, facts) => facts.Aggregate(Ana with { Answers = answers }, (person, fact) => person.With(fact)));

    private static readonly Gen<ImmutableArray<Target>> Plans = Gen.Select(Gen.Int[0, Muscles.Length - 1], Gen.Bool, Gen.Bool, Gen.Bool)
        .Select((muscle, left, deep, current) => new Target(Muscles[muscle], left ? Side.Left : Side.Right, deep ? Depth.Deep : Depth.Superficial, current))
        .Array[0, 3].Select(targets => targets.ToImmutableArray());

    [Fact, Proves("H-005")]
    public void Taking_a_fact_or_an_answer_away_never_makes_it_clear_unless_each_rule_it_touched_is_answered_with_no() =>
        Gen.Select(People, Plans, Gen.Int[0, 99]).Sample((person, plan, dice) =>
        {
            var before = Rules.Screen(person, plan);
            if (before.Verdict == Verdict.Clear)
                return;
            // Each fact, each answer that says more than "no", and one of the many that say "no".
            var telling = person.Answers.Where((a, i) => a.Value != "no" || i == dice % person.Answers.Length);
            foreach (var less in person.Facts.Select(f => person with { Facts = person.Facts.Remove(f) })
                .Concat(telling.Select(a => person with { Answers = person.Answers.Remove(a) })))
            {
                var after = Rules.Screen(less, plan);
                var gone = Standing(before).ExceptBy(Ids(Standing(after)), r => r.Id);
                Assert.True(after.Verdict != Verdict.Clear || gone.All(r => less.Answers.Any(a => a.Question == r.Ask?.Id && a.Value == "no")));
            }
        }, iter: Draws);

    [Fact]
    public void Not_telling_where_or_how_many_weeks_never_clears_a_target_unless_the_question_before_it_is_answered_with_no() => Gen.Select(People, Plans).Sample((person, plan) =>
    {
        var before = Rules.Screen(person, plan);
        foreach (var detail in person.Answers.Where(a => Rules.RuleSet.Question(a.Question) is { Kind: not QuestionKind.Choice }))
        {
            var parent = Rules.RuleSet.Question(detail.Question)!.FollowsUp!.Question;
            if (person.Answers.Any(a => a.Question == parent && a.Value == "no"))
                continue;
            var after = Rules.Screen(person with { Answers = person.Answers.Remove(detail) }, plan);
            Assert.All(plan, t => Assert.True(after.For(t) != Verdict.Clear || before.For(t) == Verdict.Clear));
        }
    }, iter: Draws);

    [Fact]
    public void A_further_fact_makes_nothing_better_save_that_it_settles_a_question_on_a_technique() => Gen.Select(People, Plans, Facts).Sample((person, plan, further) =>
    {
        var (before, after) = (Rules.Screen(person, plan), Rules.Screen(person.With(further), plan));
        var settled = before.Open.ExceptBy(Ids(after.Open), r => r.Id).ToList();
        Assert.All(settled, r => Assert.Contains(after.Findings, f => f.Rule == r));
        foreach (var target in plan.Where(t => after.For(t) < before.For(t)))
        {
            Assert.Equal(Verdict.Ask, before.For(target));
            Assert.All(settled, r => Assert.True(r.Category == Category.Technique || r.Where is null));
        }
    }, iter: Draws);

    [Fact]
    public void The_verdict_is_the_worst_that_counts_and_each_rule_stands_in_one_place() => Gen.Select(People, Plans).Sample((person, plan) =>
    {
        var screened = Rules.Screen(person, plan);
        var worst = screened.Findings.Where(f => f.Counts).Select(f => f.Outcome.Action).Append(screened.Open.IsEmpty ? Verdict.Clear : Verdict.Ask).Max();

        Assert.Equal(worst, screened.Verdict);
        Assert.Empty(Ids(screened.Open).Intersect(Ids(screened.Absent)));
        Assert.Empty(Ids(screened.Findings.Select(f => f.Rule)).Intersect(Ids(screened.Absent)));
        Assert.Equal(Rules.RuleSet.Rules.Length, Ids(Standing(screened)).Union(Ids(screened.Absent)).Count());
        Assert.All(screened.Findings, f => Assert.NotEmpty(f.Because));
    }, iter: Draws);

    [Fact, Proves("H-006")]
    public void No_override_ever_makes_it_clear_and_without_one_nothing_changes() => Gen.Select(People, Plans, Gen.Int[0, 9].Array[Rules.RuleSet.Rules.Length]).Sample((person, plan, dice) =>
    {
        var screened = Rules.Screen(person, plan);
        var overridden = screened with { Overridden = [.. Rules.RuleSet.Rules.Where((_, i) => dice[i] < 5).Select(r => r.Id)] };

        Assert.Equal(screened.Verdict, screened.AfterOverrides);
        Assert.Equal(screened.Verdict, overridden.Verdict);
        Assert.True(overridden.AfterOverrides <= screened.Verdict);
        Assert.True(overridden.AfterOverrides != Verdict.Clear || screened.Verdict == Verdict.Clear);
        Assert.True(screened.Open.IsEmpty || overridden.AfterOverrides >= Verdict.Ask);
    }, iter: Draws);

    // By id: a rule compared as a whole would be hashed with everything that stands in it.
    private static IEnumerable<string> Ids(IEnumerable<Rule> rules) => rules.Select(r => r.Id);

    private static IEnumerable<Rule> Standing(Screened screened) => screened.Findings.Select(f => f.Rule).Concat(screened.Open);

    private static Answer? AnswerTo(Question question, int dice)
    {
        var value = question.Kind switch
        {
            QuestionKind.Choice when dice < 85 => "no",
            QuestionKind.Choice when dice < 87 => null,
            QuestionKind.Choice => question.Choices[dice % question.Choices.Length].Id,
            QuestionKind.Places when dice < 70 => "arm-left,knee-right,lower-back".Split(',')[dice % 3],
            QuestionKind.Number when dice < 70 => $"{dice % 45}",
            _ => null,
        };
        return value is null ? null : new Answer(question.Id, value, Today, "Answer/1", question.Kind == QuestionKind.Number ? int.Parse(value) : null);
    }

    private static Fact FactOf(ValueSet set, int code, FactKind kind, int site)
    {
        var listed = set.Codes[code % set.Codes.Length];
        return Coded(kind, listed.System, listed.Code, listed.Display) with { Site = site switch { 0 => "left arm", 1 => "right knee", _ => null } };
    }
}
