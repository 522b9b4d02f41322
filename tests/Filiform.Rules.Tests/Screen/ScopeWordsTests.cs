using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests.Screen;

/// <summary>Where an outcome applies, as people read it.</summary>
public class ScopeWordsTests
{
    [Theory]
    [InlineData("", "Whole body")]
    [InlineData("scope: { technique: electrical-stimulation },", "Electrical stimulation")]
    [InlineData("scope: { technique: deep },", "Deep needling")]
    [InlineData("scope: { regions: [lower-back, groin] },", "Lower back, groin")]
    [InlineData("scope: { muscles: [psoas-major], words: behind the belly },", "Psoas-major, behind the belly")]
    [InlineData("scope: { technique: deep, regions: [lower-back] },", "Deep needling at lower back")]
    public void A_scope_reads_as_words(string scope, string words)
    {
        var knowledge = RuleText.Knowledge($$"""
              - { id: rule, title: Rule, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: modify, {{scope}} advice: a }] }
            """);

        Assert.Equal(words, knowledge.Screeners["test"].RuleSet.Rules[0].Outcomes[0].Scope.InWords(knowledge.Muscles));
    }

    [Theory]
    [InlineData("Lower back", "lower back", "Lower back")]
    [InlineData("iliopsoas", "iliopsoas", "Iliopsoas")]
    [InlineData("", "", "")]
    public void Words_stand_within_a_sentence_or_begin_one(string words, string within, string beginning) =>
        Assert.Equal((within, beginning), (ScopeWords.Plain(words), ScopeWords.Capital(words)));
}
