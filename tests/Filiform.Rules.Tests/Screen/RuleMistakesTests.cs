using Filiform.Rules.Knowledge;
using static Filiform.Rules.Tests.Screen.RuleText;

namespace Filiform.Rules.Tests.Screen;

/// <summary>A rule that says two things at once, or nothing, refuses to load and says why.</summary>
public class RuleMistakesTests
{
    [Theory]
    [InlineData("ask: first, where: second, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a }]", "Question 'second' does not ask for places")]
    [InlineData("ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a, scope: { own-place: true, words: there, regions: [groin] } }]", "A scope of its own place names no regions or muscles")]
    [InlineData("ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a, scope: { own-place: true, words: there, muscles: [soleus] } }]", "A scope of its own place names no regions or muscles")]
    [InlineData("ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a, scope: { own-place: true } }]", "says in words what place that is")]
    [InlineData("ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a, scope: { regions: [groin], depth: deep } }]", "Unknown field 'depth'")]
    [InlineData("ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a, scope: { technique: laser } }]", "'technique' is 'laser'; expected one of electrical-stimulation, deep")]
    [InlineData("ask: first, present: { age: { } }, outcomes: [{ action: consult, advice: a }]", "'age' needs below or from")]
    [InlineData("ask: first, present: { measured: { in: platelets } }, outcomes: [{ action: consult, advice: a }]", "'measured' needs below or above")]
    [InlineData("ask: first, present: { pregnant-weeks: { } }, outcomes: [{ action: consult, advice: a }]", "'pregnant-weeks' needs below or from")]
    [InlineData("ask: first, present: { earlier-event: { at-least: awful } }, outcomes: [{ action: consult, advice: a }]", "'awful' is no grade; expected one of mild, significant, serious")]
    [InlineData("ask: first, present: { all: [] }, outcomes: [{ action: consult, advice: a }]", "'all' names no condition")]
    [InlineData("ask: first, present: { any: [] }, outcomes: [{ action: consult, advice: a }]", "'any' names no condition")]
    [InlineData("ask: first, present: { answered: { question: first, is: [] } }, outcomes: [{ action: consult, advice: a }]", "'answered' names no answer")]
    [InlineData("ask: first, present: { targets-site: { muscles: [soleus], depth: shallow } }, outcomes: [{ action: consult, advice: a }]", "'depth' is 'shallow'; expected deep")]
    [InlineData("ask: first, present: { age: { below: 5 }, has-condition: sugar }, outcomes: [{ action: consult, advice: a }]", "A condition has exactly one kind")]
    [InlineData("present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a }]", "Rule 'rule' has neither 'ask' nor 'absent'")]
    [InlineData("ask: first, present: { takes-medication: thinners }, outcomes: []", "Rule 'rule' has no outcome")]
    [InlineData("ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a, when-known: { age: { below: 5 } } }]", "Every outcome of rule 'rule' waits for proof")]
    [InlineData("ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a, when: { age: { below: 5 } }, when-known: { age: { below: 5 } } }]", "An outcome has either 'when' or 'when-known'")]
    [InlineData("absent: { answered: { question: first, is: [unsure] } }, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a }]", "'unsure' is no evidence of absence")]
    public void A_rule_with_a_mistake_refuses_to_load_and_says_why(string rule, string message) => Assert.Contains(
        Assert.Throws<KnowledgeException>(() => Screener($"  - {{ id: rule, title: Rule, category: relative, sources: [S], {rule} }}")).Errors, e => e.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void A_rule_that_stands_twice_is_named()
    {
        const string rule = "  - { id: rule, title: Rule, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a }] }";

        Assert.Contains(Assert.Throws<KnowledgeException>(() => Screener($"{rule}\n{rule}")).Errors, e => e.Message == "Rule 'rule' stands twice");
    }
}
