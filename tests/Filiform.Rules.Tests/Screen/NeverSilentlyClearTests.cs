using System.Collections.Immutable;
using CsCheck;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Screen.RuleText;

namespace Filiform.Rules.Tests.Screen;

/// <summary>
/// Unknown is never clear. Histories are drawn at random, contradictions included: where the record says yes and the answer says no, the record wins,
/// and without the record the answer stands. Of several measurements the newest counts by design, so here each is drawn at most once.
/// </summary>
public class NeverSilentlyClearTests
{
    private static readonly Screener Rules = Screener("""
          - { id: one, title: One, category: relative, sources: [S], ask: first, present: { any: [{ takes-medication: thinners }, { answered: { question: first, is: [yes] } }] }, outcomes: [{ action: modify, advice: a }, { action: avoid-region, scope: { muscles: [psoas-major] }, advice: b }, { action: consult, advice: c, when-known: { measured: { in: platelets, below: 50, unit: u } } }] }
          - { id: two, title: Two, category: relative, sources: [S], ask: second, present: { all: [{ has-condition: diabetes }, { not: { answered: { question: third, is: [no] } } }] }, outcomes: [{ action: consult, advice: d, when: { answered: { question: third, is: [yes] } } }] }
          - { id: three, title: Three, category: regional, sources: [S], ask: third, present: { measured: { in: platelets, below: 100, unit: u } }, absent: { any: [{ not: { measured: { in: platelets, below: 100, unit: u } } }, { answered: { question: third, is: [no] } }] }, outcomes: [{ action: avoid-region, scope: { regions: [calf] }, advice: e }, { action: stop, advice: f, when-known: { answered: { question: second, is: [yes] } } }] }
          - { id: four, title: Four, category: relative, sources: [S], ask: first, present: { pregnant-weeks: { below: 13 } }, outcomes: [{ action: consult, advice: g, when: { answered: { question: second, is: [yes] } } }] }
        """);

    private static readonly Target Psoas = Target("psoas-major");
    private static readonly Target Soleus = Target("soleus");

    private static readonly Gen<ImmutableArray<Answer>> Answers =
        Gen.Select(OneOf("first", "second", "third", "pregnant-weeks"), OneOf("no", "no", "yes", "some", "unsure", "other"), Gen.Int[0, 42].Nullable())
            .Select((question, value, number) => new Answer(question, value, Today, "Answer/1", number))
            .Array[0, 6].Select(answers => answers.DistinctBy(a => a.Question).ToImmutableArray());

    private static readonly Gen<Fact> Facts = Gen.OneOf(
        Gen.Const(Warfarin),
        Gen.Const(Worded(FactKind.Medication, "a blood thinner")),
        Gen.Const(Coded(FactKind.Condition, CodeSystem.Icd10Cm, "E11.9")),
        Gen.Int[0, 200].Select(value => Measured("777-3", value, "u", Today)),
        Gen.Int[0, 200].Select(value => Measured("777-3", value, "another unit", Today)),
        Gen.Int[0, 40].Select(weeks => Measured("18185-9", weeks, "wk", Today.AddDays(-weeks))));

    private static readonly Gen<HealthHistory> Histories = Gen.Select(Facts.Array[0, 5], Answers).Select((facts, answers) =>
        new HealthHistory(Today, null, [.. facts.DistinctBy(f => f.Codings.Select(c => c.Code).FirstOrDefault())], answers));

    private static readonly Gen<ImmutableArray<Target>> Plans = Gen.Int[0, 3].Select(plan => (ImmutableArray<Target>)(plan switch
    {
        0 => [],
        1 => [Psoas],
        2 => [Soleus],
        _ => [Soleus, Psoas],
    }));

    private const int Draws = 3_000;

    [Fact]
    public void Taking_a_fact_a_measurement_or_an_answer_away_never_makes_it_clear_unless_each_rule_it_touched_is_answered_with_no() =>
        Gen.Select(Histories, Plans).Sample((history, plan) =>
        {
            var before = Rules.Screen(history, plan);
            if (before.Verdict == Verdict.Clear)
                return;
            foreach (var less in history.Facts.Select(f => history with { Facts = history.Facts.Remove(f) })
                .Concat(history.Answers.Select(a => history with { Answers = history.Answers.Remove(a) })))
            {
                var after = Rules.Screen(less, plan);
                var touched = Standing(before).Except(Standing(after));
                Assert.True(after.Verdict != Verdict.Clear || touched.All(r => less.Answers.Any(a => a.Question == r.Ask!.Id && a.Value == "no")));
            }
        }, iter: Draws);

    [Fact, Proves("H-005")]
    public void Taking_the_answer_no_away_always_leaves_its_rules_open() => Gen.Select(Histories, Plans).Sample((history, plan) =>
    {
        foreach (var no in history.Answers.Where(a => a.Value == "no"))
        {
            var after = Rules.Screen(history with { Answers = history.Answers.Remove(no) }, plan);
            var cleared = after.Absent.Where(r => r.Ask!.Id == no.Question && r.Id != "three");
            Assert.Empty(cleared);
        }
    }, iter: Draws);

    [Fact]
    public void Answering_not_sure_never_makes_it_clear() => Gen.Select(Histories, Plans, OneOf("first", "second", "third")).Sample((history, plan, question) =>
    {
        if (Rules.Screen(history, plan).Verdict != Verdict.Clear)
            Assert.NotEqual(Verdict.Clear, Rules.Screen(history.Answering(question, "unsure"), plan).Verdict);
    }, iter: Draws);

    [Theory]
    [InlineData("yes", Verdict.Consult)]
    [InlineData("unsure", Verdict.Ask)]
    [InlineData("a word that is no choice", Verdict.Ask)]
    [InlineData(null, Verdict.Ask)]
    public void The_rules_own_no_does_not_stand_alone_while_another_question_it_hangs_on_is_open(string? third, Verdict verdict)
    {
        var history = History(Coded(FactKind.Condition, CodeSystem.Icd10Cm, "E11.9")).Answering("second", "no");

        var screened = Rules.Screen(third is null ? history : history.Answering("third", third));

        Assert.Equal(verdict, screened.Findings.Where(f => f.Rule.Id == "two").Select(f => f.Outcome.Action)
            .FirstOrDefault(screened.Open.Any(r => r.Id == "two") ? Verdict.Ask : Verdict.Clear));
    }

    [Theory]
    [InlineData("some", true)]
    [InlineData("no", true)]
    [InlineData("unsure", false)]
    public void The_rules_own_no_rules_it_out_once_the_other_question_it_hangs_on_is_answered(string third, bool isRuledOut) =>
        Assert.Equal(isRuledOut, Rules.Screen(History().Answering("second", "no").Answering("third", third)).Absent.Any(r => r.Id == "two"));

    [Fact, Proves("H-005")]
    public void Nothing_known_is_never_clear() => Assert.Equal(Verdict.Ask, Rules.Screen(History()).Verdict);

    private static IEnumerable<Rule> Standing(Screened screened) => screened.Findings.Select(f => f.Rule).Concat(screened.Open);

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
