using System.Collections.Immutable;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Web.Screen;

namespace Filiform.Web.CdsHooks;

/// <summary>What the cards say of one rule, whoever the patient is.</summary>
public sealed class RuleWords
{
    private readonly ImmutableArray<(Outcome Outcome, string Words)> _outcomes;
    private readonly ImmutableArray<(Verdict Action, string Words)> _consequences;

    public RuleWords(Rule rule, KnowledgeBase knowledge)
    {
        Rule = rule;
        Hash = (uint)CardId.Hash(rule.Id);
        Links = [new($"The rule: {rule.Title}", $"/rules/{rule.Id}"), Card.AboutTheRules];
        Why = $"{CategoryOf(rule.Category)} ({SourceOf(rule.Basis)}).{(rule.Note is { } note ? $" {OneLine(note)}" : "")}";
        _outcomes = [.. rule.Outcomes.Select(o => (o, $"{o.Action.Word()}. {WhereOf(o, knowledge)}: {o.Advice} ({SourceOf(o.Basis)})"))];
        _consequences = [.. rule.Outcomes.GroupBy(o => o.Action).Select(g => (g.Key, ConsequenceOf(g.Key, string.Join(", ", g.Select(o => WhereOf(o, knowledge))))))];
    }

    public Rule Rule { get; }

    /// <summary>The hash that ids of cards carry.</summary>
    public uint Hash { get; }

    public ImmutableArray<CardLink> Links { get; }

    /// <summary>How its sources class it, and where they disagree.</summary>
    public string Why { get; }

    /// <summary>What one of its outcomes asks for.</summary>
    public string Of(Outcome outcome)
    {
        foreach (var (known, words) in _outcomes)
        {
            if (ReferenceEquals(known, outcome))
                return words;
        }
        return outcome.Advice;
    }

    /// <summary>What follows, as the second half of a sentence.</summary>
    public string Consequence(Verdict action)
    {
        foreach (var (known, words) in _consequences)
        {
            if (known == action)
                return words;
        }
        return "see below";
    }

    private static string ConsequenceOf(Verdict action, string where) => action switch
    {
        Verdict.Stop => "do not dry needle",
        Verdict.Consult => "speak with the physician before dry needling",
        Verdict.AvoidRegion => $"leave out in dry needling: {where}",
        _ => "dry needling needs the changes named below",
    };

    private static string SourceOf(Basis basis) => basis.Evidence == Evidence.Sourced ? $"source: {basis.InWords}" : basis.InWords;

    private static string WhereOf(Outcome outcome, KnowledgeBase knowledge) => VerdictWords.Where(new Finding(null!, outcome, [], [], Counts: true), knowledge);

    private static string CategoryOf(Category category) => category switch
    {
        Category.Absolute => "An absolute contra-indication",
        Category.Relative => "A relative contra-indication",
        Category.Regional => "A contra-indication for a region",
        _ => "A contra-indication for a technique",
    };

    private static string OneLine(string note) => note.ReplaceLineEndings(" ").Trim();
}
