using System.Collections.Immutable;

namespace Filiform.Rules.Screen;

/// <summary>A versioned set of rules.</summary>
/// <param name="Id">Id.</param>
/// <param name="Version">Semantic version. Behind a plus stand the jurisdiction's rules and the clinic's own choices of guideline, where there are any.</param>
/// <param name="Title">Title.</param>
/// <param name="Jurisdiction">Where it holds: <c>general</c>, or the id of a jurisdiction.</param>
/// <param name="Released">Day of the first release.</param>
/// <param name="Developer">Who wrote it.</param>
/// <param name="Note">What it is, and how far to trust it.</param>
/// <param name="Questions">Questions, in the order asked.</param>
/// <param name="Rules">Rules, in their order.</param>
public sealed record RuleSet(string Id, string Version, string Title, string Jurisdiction, DateOnly Released, string Developer, string Note,
    ImmutableArray<Question> Questions, ImmutableArray<Rule> Rules)
{
    /// <summary>What decision support must disclose of itself, one entry for each of <see cref="SourceAttribute.Labels"/>.</summary>
    public ImmutableArray<SourceAttribute> Attributes { get; init; } = [];

    /// <summary>Every version, newest first.</summary>
    public ImmutableArray<RuleChange> Changes { get; init; } = [];

    /// <summary>Reasons that may be given for needling against a rule.</summary>
    public ImmutableArray<Choice> OverrideReasons { get; init; } = [];

    /// <summary>The day by which somebody has to look through the rules again; null when none is set.</summary>
    public DateOnly? ReviewBy { get; init; }

    /// <summary>The day of the newest version.</summary>
    public DateOnly Revised => Changes.IsEmpty ? Released : Changes[0].Date;

    /// <summary>Id and version, as a verdict names them.</summary>
    public string Name => $"{Id} {Version}";

    /// <summary>The question of an id; null when it is not asked here.</summary>
    public Question? Question(string id) => Questions.FirstOrDefault(q => q.Id == id);
}

/// <summary>One version of a rule set: what changed, when and by whom.</summary>
/// <param name="Version">The version.</param>
/// <param name="Date">Its day.</param>
/// <param name="By">Who changed it.</param>
/// <param name="What">What changed, in words.</param>
/// <param name="Rules">Ids of the rules concerned; empty when it was the whole set.</param>
public sealed record RuleChange(string Version, DateOnly Date, string By, string What, ImmutableArray<string> Rules);

/// <summary>
/// One of the thirteen attributes that evidence-based decision support discloses (45 CFR 170.315 (b)(11)(iv)(A), as listed in ONCDSI).
/// </summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Says">What is disclosed.</param>
/// <param name="Used">For "use of …": whether the rules use it; null for the others.</param>
public sealed record SourceAttribute(string Id, string Says, bool? Used)
{
    /// <summary>The thirteen, in their order, with the words shown.</summary>
    public static ImmutableArray<Choice> Labels { get; } =
    [
        new("citation", "Bibliographic citation"), new("developer", "Developer"), new("funding", "Funding"), new("dates", "Release and revision dates"),
        new("race", "Use of race"), new("ethnicity", "Use of ethnicity"), new("language", "Use of language"), new("sexual-orientation", "Use of sexual orientation"),
        new("gender-identity", "Use of gender identity"), new("sex", "Use of sex"), new("date-of-birth", "Use of date of birth"),
        new("social-determinants", "Use of social determinants of health"), new("health-status", "Use of health status assessments"),
    ];

    /// <summary>The words shown for it.</summary>
    public string Label => Labels.First(l => l.Id == Id).Words;
}
