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
            _ => $"{string.Join(". ", deciding)}{(found > deciding.Count ? $", and {found - deciding.Count} more" : "")}. {Left(screened)}{questions}",
        };
    }

    /// <summary>The words of a reason that was given for a decision against a rule; the rules may have left it out since.</summary>
    public static string Reason(RuleSet rules, string id) => rules.OverrideReasons.FirstOrDefault(r => r.Id == id)?.Words ?? $"“{id}”, no longer in the list";

    // What is left when the decisions against rules are followed; the verdict itself stays.
    private static string Left(Screened screened) =>
        screened.AfterOverrides == screened.Verdict ? "" : $"Overridden: what is left is “{screened.AfterOverrides.Word()}”. ";

    /// <summary>By what a fact met a rule, in words; null for what needs no explaining.</summary>
    public static string? Matched(Trigger trigger, KnowledgeBase knowledge)
    {
        var list = trigger.List is { } id && knowledge.ValueSets.TryGetValue(id, out var set) ? $"in the list “{set.Title}”, version {set.Version}" : "";
        return trigger.Match switch
        {
            Match.Code when trigger.Code is { Length: > 0 } code => $"{trigger.Display}: by the code {code}{SystemOf(trigger)}, {list}",
            Match.Words => $"{trigger.Display}: by the words “{trigger.Words}”, {list}",
            _ => null,
        };
    }

    private static string SystemOf(Trigger trigger) =>
        CodeSystems.Of(trigger.System ?? "") is not CodeSystem.Other and var system ? $" ({system.Name()})" : "";

    /// <summary>Where an outcome applies.</summary>
    public static string Where(Finding finding, KnowledgeBase knowledge)
    {
        if (finding.IsPlaceUnknown)
            return $"{ScopeWords.Capital(finding.Outcome.Scope.Words!)}. Nobody has said where that is: until somebody does, every target is left out.";
        if (!finding.Places.IsEmpty)
            return $"{ScopeWords.Capital(Join([.. finding.Places.Select(p => p.InWords)]))}: {finding.Outcome.Scope.Words}{(finding.Counts ? "" : ". Nothing of it is planned.")}";
        var place = finding.Outcome.Scope.InWords(knowledge.Muscles);
        var muscles = finding.Outcome.Scope.Muscles.Length > 0 ? ": both sides" : "";
        return finding.Counts ? place + muscles : $"{place}{muscles}. Nothing of it is planned.";
    }

    /// <summary>Whether one target may be needled, in words, with the rule that decides.</summary>
    public static string May(Screened screened, Target target)
    {
        var barring = screened.Barring(target).MaxBy(f => f.Outcome.Action);
        if (barring is null && screened.Findings.Any(f => f.Bars(target)))
            return "Yes, against a rule, with changes";
        var because = barring is null ? "" : $": {ScopeWords.Plain(barring.Rule.Title)}";
        return screened.For(target) switch
        {
            Verdict.Clear => "Yes",
            Verdict.Ask => "Not yet: questions are open",
            Verdict.Modify when barring is not null => $"Not with {Regions.InWords(barring.Outcome.Scope.Technique!)}{because}",
            Verdict.Modify => "Yes, with changes",
            Verdict.Consult when barring is null => "Not before the physician is asked",
            _ => $"No{because}",
        };
    }

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
        var places = touched.Count > 0 ? touched : [.. regional.SelectMany(f => f.Places.IsEmpty ? f.Outcome.Scope.Places(knowledge.Muscles).Select(ScopeWords.Plain) : f.Places.Select(p => $"the {p.InWords}")).Distinct()];
        return Join(places);
    }

    private static string Join(List<string> words) => words.Count < 2 ? string.Join("", words) : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
