using Filiform.Rules.Screen;

namespace Filiform.Web.Screen.Browse;

/// <summary>The questions that belong to a rule.</summary>
public static class RuleQuestions
{
    /// <summary>Its own question, where it asks for a place, and every other that its conditions weigh, in the order of the rule set.</summary>
    public static List<Question> Of(Screener screener, Rule rule)
    {
        var set = screener.RuleSet;
        var conditions = rule.Conditions.SelectMany(c => c.Tree).ToList();
        var weighed = conditions.OfType<Answered>().Select(a => a.QuestionId)
            .Concat(conditions.OfType<PregnantWeeks>().Select(w => w.Question).OfType<int>().Select(q => set.Questions[q].Id)).ToHashSet();
        return [.. set.Questions.Where(q => q == rule.Ask || q == rule.Where || weighed.Contains(q.Id))];
    }
}
