using Filiform.Rules.Knowledge;

namespace Filiform.Web.Knowledge;

/// <summary>Facts of the atlas in words, and in the keys that programs read.</summary>
public static class FactWords
{
    /// <summary>The topic for people.</summary>
    public static string Word(this FactTopic topic) => topic switch
    {
        FactTopic.Nerve => "Nerve",
        FactTopic.Referral => "Where it is felt",
        FactTopic.Position => "Position",
        FactTopic.Approach => "Approach",
        FactTopic.Hazard => "What could be harmed",
        FactTopic.Figure => "Published figure",
        FactTopic.UsualMuscles => "Usual muscles",
        FactTopic.For => "Speaks for it",
        FactTopic.Against => "Speaks against it",
        FactTopic.Dose => "Dose seen",
        FactTopic.Warning => "Warning",
        FactTopic.Helps => "What else helps",
        _ => throw new ArgumentOutOfRangeException(nameof(topic)),
    };

    /// <summary>The topic for programs; never renamed.</summary>
    public static string Key(this FactTopic topic) => topic == FactTopic.UsualMuscles ? "usual-muscles" : topic.ToString().ToLowerInvariant();

    /// <summary>How a fact is known, in the words shown beside every fact.</summary>
    public static string KnownBy(this ListedFact fact) => fact.Basis switch
    {
        null => "not recorded",
        { Evidence: Evidence.Sourced } => "sourced",
        { Evidence: Evidence.Convention } => "usual teaching",
        _ => "no source",
    };
}
