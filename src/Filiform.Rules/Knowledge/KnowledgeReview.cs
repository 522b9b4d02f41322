using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Knowledge;

/// <summary>
/// What an editor should look at in knowledge that can be read: nothing of it stops the program. Rules that rest on nothing, guidelines that disagree
/// with none followed, entries that nothing uses, texts that are too long to be understood, and a review that is overdue.
/// </summary>
public static partial class KnowledgeReview
{
    /// <summary>Most words in a sentence to a patient.</summary>
    public const int WordsToPatient = 15;

    /// <summary>Most words in a sentence of advice to staff: a choice of this project.</summary>
    public const int WordsToStaff = 25;

    /// <summary>Looks through knowledge.</summary>
    /// <param name="knowledge">The knowledge.</param>
    /// <param name="files">The files it was read from.</param>
    /// <param name="today">The day by which reviews are judged; a review is due on its own day.</param>
    /// <returns>Warnings in the order of files and lines.</returns>
    public static ImmutableArray<KnowledgeWarning> Of(KnowledgeBase knowledge, IReadOnlyCollection<KnowledgeFile> files, DateOnly today)
    {
        var lines = new EntryLines(files);
        var found = knowledge.Screeners.Values.SelectMany(s => OfSet(s, knowledge, today)).Concat(UnusedLists(knowledge)).Concat(UnusedSources(knowledge, files));
        return
        [
            .. found.Select(w => (Place: lines.Find(w.Kind, w.Id), w.Message)).Where(w => w.Place is not null)
                .Select(w => new KnowledgeWarning(w.Place!.Value.File, w.Place.Value.Line, w.Message))
                .OrderBy(w => w.File, StringComparer.Ordinal).ThenBy(w => w.Line),
        ];
    }

    // In the general rules with those of a jurisdiction laid over, only what stands in the jurisdiction's own file is looked at: the rest has been.
    private static IEnumerable<(string Kind, string Id, string Message)> OfSet(Screener screener, KnowledgeBase knowledge, DateOnly today)
    {
        var set = screener.RuleSet;
        var home = knowledge.Jurisdictions.ContainsKey(set.Jurisdiction) ? set.Jurisdiction : set.Id;
        if (home == set.Id && set.ReviewBy < today)
            yield return ("rule set", home, $"The review of '{home}' was due on {set.ReviewBy:yyyy-MM-dd}");
        foreach (var (rule, message) in set.Rules.SelectMany(r => OfRule(r, knowledge).Select(m => (r, m))))
            yield return ("rule", $"{home}/{rule.Id}", message);
        foreach (var (question, message) in set.Questions.SelectMany(q => OfQuestion(q, set).Select(m => (q, m))))
            yield return ("question", $"{home}/{question.Id}", message);
    }

    private static IEnumerable<string> OfRule(Rule rule, KnowledgeBase knowledge)
    {
        if (rule.Outcomes.All(o => o.Basis.Evidence == Evidence.Unsourced))
            yield return $"No outcome of rule '{rule.Id}' has a source";
        if (rule.IsDisputed && rule.Follows == Rule.Own)
            yield return $"The guidelines on rule '{rule.Id}' disagree and none is followed";
        var sites = rule.Conditions.SelectMany(c => c.Tree).OfType<TargetsSite>().Select(t => t.Site);
        foreach (var region in rule.Outcomes.Select(o => o.Scope).Concat(sites).SelectMany(s => s.Regions).Distinct())
        {
            if (!knowledge.Muscles.Values.Any(m => m.Region == region || m.Areas.Contains(region)))
                yield return $"No muscle of the atlas lies in '{region}', which rule '{rule.Id}' names";
        }
        var empty = knowledge.Places.All.Where(p => rule.Where is { } where && (where.Places.IsEmpty || where.Places.Contains(p.Id)))
            .Where(p => !knowledge.Muscles.Values.Any(m => p.Regions.Contains(m.Region) || p.Areas.Any(m.Areas.Contains))).Select(p => p.Id).ToList();
        if (empty.Count > 0)
            yield return $"No muscle of the atlas lies at {Quoted(empty)}, which can be answered for rule '{rule.Id}'";
        foreach (var sentence in rule.Outcomes.SelectMany(o => TooLong(o.Advice, WordsToStaff)))
            yield return $"Advice of rule '{rule.Id}': {sentence}";
    }

    private static IEnumerable<string> OfQuestion(Question question, RuleSet set)
    {
        // Free words are for the therapist to read; no rule can weigh them.
        if (question.Kind != QuestionKind.Text && !set.Rules.Any(r => Asks(r, question, set)))
            yield return $"No rule uses the question '{question.Id}'";
        foreach (var sentence in new[] { question.Ask, question.Hint ?? "" }.Concat(question.Choices.Select(c => c.Words)).SelectMany(t => TooLong(t, WordsToPatient)))
            yield return $"Question '{question.Id}': {sentence}";
    }

    private static bool Asks(Rule rule, Question question, RuleSet set) => rule.Ask == question || rule.Where == question
        || rule.Conditions.SelectMany(c => c.Tree).Any(c => c is Answered answered ? answered.QuestionId == question.Id : c is PregnantWeeks { Question: { } weeks } && set.Questions[weeks] == question);

    private static IEnumerable<(string Kind, string Id, string Message)> UnusedLists(KnowledgeBase knowledge)
    {
        var used = knowledge.Screeners.Values.SelectMany(s => s.Sets).Select(s => s.Id).ToHashSet();
        return knowledge.ValueSets.Keys.Where(id => !used.Contains(id)).Select(id => ("list", id, $"No rule uses the value set '{id}'"));
    }

    private static IEnumerable<(string Kind, string Id, string Message)> UnusedSources(KnowledgeBase knowledge, IReadOnlyCollection<KnowledgeFile> files)
    {
        var texts = files.Where(f => f.Path != "sources.yaml").Select(f => f.Text).ToList();
        // In one line: a clinic's sources are often gathered before they are used.
        var unused = knowledge.Sources.All.Where(s => !texts.Any(t => Names(t, s.Key))).Select(s => s.Key).ToList();
        return unused.Count == 0 ? [] : [("source", unused[0], $"Nothing names the {(unused.Count == 1 ? "source" : $"{unused.Count} sources")} {Quoted(unused)}")];
    }

    private static string Quoted(IEnumerable<string> ids) => string.Join(", ", ids.Select(i => $"'{i}'"));

    private static bool Names(string text, string key)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            var end = at + key.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
        }
        return false;
    }

    private static IEnumerable<string> TooLong(string text, int most) => SentenceEnd().Split(text)
        .Select(s => (Sentence: s, Words: s.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length)).Where(s => s.Words > most)
        .Select(s => $"a sentence has {s.Words} words, of at most {most}: {s.Sentence.Trim()}");

    [GeneratedRegex(@"(?<=[.?!])\s+")]
    private static partial Regex SentenceEnd();
}
