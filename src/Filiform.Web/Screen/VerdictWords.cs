using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Web.Frame;

namespace Filiform.Web.Screen;

/// <summary>A verdict in words: verdict, colon, consequence; and where each finding applies.</summary>
public static class VerdictWords
{
    /// <summary>The headline of the verdict card.</summary>
    public static string Headline(Screened screened, KnowledgeBase knowledge) => $"{screened.Verdict.Word()}: {Consequence(screened, knowledge)}";

    /// <summary>The line below: what decided it, and how many questions are open.</summary>
    public static string Line(Screened screened)
    {
        var deciding = screened.Findings.Where(f => f.Counts && f.Outcome.Action == screened.Verdict).Select(f => f.Rule.Title).Distinct().ToList();
        var found = screened.Findings.Select(f => f.Rule.Title).Distinct().Count();
        var questions = screened.Open.Length switch
        {
            0 => "No question is open.",
            1 => "One question is still open.",
            var open => $"{open} questions are still open.",
        };
        return screened.Verdict switch
        {
            Verdict.Clear => "Every question is answered.",
            Verdict.Ask when found == 0 => "Nothing found so far. Unknown is never clear.",
            _ => $"{string.Join(". ", deciding)}{(found > deciding.Count ? $", and {found - deciding.Count} more" : "")}. {questions}",
        };
    }

    /// <summary>Where an outcome applies.</summary>
    public static string Where(Finding finding, KnowledgeBase knowledge)
    {
        var place = finding.Outcome.Scope.InWords(knowledge.Muscles);
        var muscles = finding.Outcome.Scope.Muscles.Length > 0 ? ": both sides" : "";
        return finding.Counts ? place + muscles : $"{place}{muscles}. Nothing of it is planned.";
    }

    /// <summary>Whether one target may be needled, in words.</summary>
    public static string May(Verdict verdict) => verdict switch
    {
        Verdict.Clear => "Yes",
        Verdict.Ask => "Not yet: questions are open",
        Verdict.Modify => "Yes, with changes",
        Verdict.AvoidRegion => "No: leave it out",
        Verdict.Consult => "Not before the physician is asked",
        _ => "No",
    };

    private static string Consequence(Screened screened, KnowledgeBase knowledge) => screened.Verdict switch
    {
        Verdict.Stop => "do not needle",
        Verdict.Consult => "speak with the physician",
        Verdict.AvoidRegion => $"leave out {LeftOut(screened, knowledge)}",
        Verdict.Modify => "needle with these changes",
        Verdict.Ask => $"{Written.Count(screened.Open.Length, "question is", "questions are")} open",
        _ => "nothing found",
    };

    private static string LeftOut(Screened screened, KnowledgeBase knowledge)
    {
        var regional = screened.Findings.Where(f => f.Counts && f.Outcome.Action == Verdict.AvoidRegion).ToList();
        var touched = regional.SelectMany(f => f.Touches).Distinct()
            .Select(t => $"the {(t.Side == Side.Left ? "left" : "right")} {ScopeWords.Plain(t.Muscle.Name)}").ToList();
        var places = touched.Count > 0 ? touched : [.. regional.SelectMany(f => f.Outcome.Scope.Places(knowledge.Muscles)).Select(ScopeWords.Plain).Distinct()];
        return Join(places);
    }

    private static string Join(List<string> words) => words.Count < 2 ? string.Join("", words) : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
