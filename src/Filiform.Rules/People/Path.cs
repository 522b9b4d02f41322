using System.Collections.Immutable;

namespace Filiform.Rules.People;

/// <summary>The ten steps of one patient's way through the house, in their order.</summary>
public enum Step
{
    /// <summary>What it is, and what is known about it.</summary>
    Learn,

    /// <summary>An appointment.</summary>
    Book,

    /// <summary>History and safety screening.</summary>
    Screen,

    /// <summary>Informed consent.</summary>
    Consent,

    /// <summary>Examination.</summary>
    Assess,

    /// <summary>What will be needled, and how.</summary>
    Plan,

    /// <summary>The session.</summary>
    Treat,

    /// <summary>How it went afterwards.</summary>
    FollowUp,

    /// <summary>What changed.</summary>
    Measure,

    /// <summary>What to do better.</summary>
    Improve,
}

/// <summary>Names of the steps.</summary>
public static class Steps
{
    /// <summary>All ten, in order.</summary>
    public static ImmutableArray<Step> All { get; } = [.. Enum.GetValues<Step>()];

    /// <summary>The name shown: "Follow up".</summary>
    public static string Name(this Step step) => step == Step.FollowUp ? "Follow up" : step.ToString();

    /// <summary>The name in addresses: "follow-up".</summary>
    public static string Slug(this Step step) => step == Step.FollowUp ? "follow-up" : step.ToString().ToLowerInvariant();
}
