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

/// <summary>How far a patient has come: what the steps need to know of each other.</summary>
/// <param name="Screened">A screening was accepted today on the facts as they are now.</param>
/// <param name="Stopped">That screening says stop.</param>
/// <param name="Consented">A valid consent is signed.</param>
/// <param name="Examined">At least one finding is recorded.</param>
/// <param name="Planned">At least one target is planned.</param>
/// <param name="InSession">A session is open.</param>
/// <param name="Treated">At least one session was closed.</param>
public sealed record Progress(bool Screened, bool Stopped, bool Consented, bool Examined, bool Planned, bool InSession, bool Treated)
{
    /// <summary>Why a step cannot be taken yet, naming the steps that come first; null when it can. The code is <c>step-not-ready</c>.</summary>
    public Refusal? Missing(Step step)
    {
        var screen = Screened ? null : "Screen: a screening accepted today";
        var consent = Consented ? null : "Consent: a signed consent";
        var stopped = Stopped ? "Screen: the verdict is “Stop”, so nothing follows it" : null;
        string?[] missing = step switch
        {
            Step.Consent or Step.Assess => [screen, stopped],
            Step.Plan => [screen, stopped, Examined ? null : "Assess: at least one finding"],
            Step.Treat when !InSession => [screen, stopped, consent, Planned ? null : "Plan: at least one target"],
            Step.FollowUp or Step.Improve => [Treated ? null : "Treat: a closed session"],
            _ => [],
        };
        var named = missing.OfType<string>().ToImmutableArray();
        return named.IsEmpty ? null : new Refusal("step-not-ready", $"{step.Name()} cannot begin yet", named);
    }
}
