using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Web.Frame;

namespace Filiform.Web.Screen.Browse;

/// <summary>The kinds and levels of rules as the pages write them.</summary>
public static class InPlainWords
{
    /// <summary>"Relative".</summary>
    public static string Word(this Category category) => category.ToString();

    /// <summary>What the category means.</summary>
    public static string Meaning(this Category category) => category switch
    {
        Category.Absolute => "no needling",
        Category.Relative => "needling with care",
        Category.Regional => "a bar for a place on the body",
        _ => "a bar for a technique",
    };

    /// <summary>The evidence level.</summary>
    public static string Word(this Evidence evidence) => evidence switch
    {
        Evidence.Sourced => "Sourced",
        Evidence.Convention => "Usual teaching",
        _ => "No source",
    };

    /// <summary>When a question is asked and how long its answers hold.</summary>
    public static string When(this Question question) => question.About switch
    {
        About.Therapist => "Asked of the therapist at each visit.",
        About.Today => "Asked at each visit. An answer holds on that day.",
        _ when question.HoldsDays == 0 => "Part of the history. A “no” holds on the day it was given.",
        _ => $"Part of the history. A “no” holds {Written.Count(question.HoldsDays, "day")}, any other answer until a newer one.",
    };
}
