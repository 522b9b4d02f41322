using System.Collections.Immutable;
using Filiform.Rules.Consent;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Treat;

/// <summary>What a session needs before it may open.</summary>
/// <param name="ScreenedToday">The verdict accepted today on the facts as they are now, or null.</param>
/// <param name="PhysicianAsked">The physician's word was recorded with that screening.</param>
/// <param name="Screened">What screening says now of the planned targets.</param>
/// <param name="Consent">What the valid consent covers; null without one.</param>
/// <param name="Targets">The planned targets.</param>
public sealed record Opening(Verdict? ScreenedToday, bool PhysicianAsked, Screened Screened, Coverage? Consent, ImmutableArray<Target> Targets)
{
    /// <summary>Whether the session may open. Refused as <c>session-not-ready</c>, naming everything that is missing.</summary>
    public Decision<Opening> Open()
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        if (ScreenedToday is null)
            missing.Add("Screen: a screening accepted today on the facts as they are now");
        // Looked for among the findings, because "consult" outweighs "avoid region" in the verdict and a physician's word does not lift it.
        foreach (var bar in Screened.Findings.Where(f => f.Counts && !Screened.IsOverridden(f) && (f.Outcome.Action is Verdict.Stop or Verdict.AvoidRegion || Targets.Any(f.Bars))))
            missing.Add($"Screen: “{bar.Outcome.Action.Word()}” for what is planned: {bar.Rule.Title}");
        if (Screened.AfterOverrides == Verdict.Consult && !PhysicianAsked)
            missing.Add("Screen: the physician's word, for the verdict is “Consult first”");
        if (!Screened.Open.IsEmpty)
            missing.Add($"Screen: {Questions(Screened.Open.Length)} still open");
        if (Consent is null)
            missing.Add("Consent: a signed consent");
        if (Targets.IsEmpty)
            missing.Add("Plan: at least one target");
        if (Consent is not null)
            missing.AddRange(Consent.Lacking(Coverage.Needed(Targets)));
        return missing.Count == 0 ? this : new Refusal("session-not-ready", "The session cannot open", missing.DrainToImmutable());
    }

    /// <summary>
    /// Whether a needle may go into a target of an open session, as things are now: consent may have been taken back, an answer may have changed,
    /// a target may be new. Refused as <c>needle-not-ready</c>. The turn of the day does not matter here, for the session was opened on its screening.
    /// </summary>
    /// <param name="target">Where, and whether with electrical stimulation.</param>
    /// <param name="what">What cannot happen, for the refusal.</param>
    public Decision<Opening> PutInto(Target target, string what = "The needle cannot go in")
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var bar in Screened.Barring(target))
            missing.Add($"Screen: “{bar.Outcome.Action.Word()}” here: {bar.Rule.Title}");
        if (Screened.AfterOverrides == Verdict.Consult && !PhysicianAsked)
            missing.Add("Screen: the physician's word, for the verdict is “Consult first”");
        if (Consent is null)
            missing.Add("Consent: a signed consent");
        else
            missing.AddRange(Consent.Lacking(Coverage.Needed([target])));
        return missing.Count == 0 ? this : new Refusal("needle-not-ready", what, missing.DrainToImmutable());
    }

    private static string Questions(int count) => count == 1 ? "1 question is" : $"{count} questions are";
}
