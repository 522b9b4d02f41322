using System.Collections.Immutable;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Plan;

/// <summary>A solid needle: diameter and length in millimetres.</summary>
public readonly record struct NeedleSize(decimal DiameterMm, int LengthMm)
{
    /// <summary>"0.25 × 30 mm".</summary>
    public override string ToString() => $"{DiameterMm:0.00} × {LengthMm} mm";
}

/// <summary>One target of a plan.</summary>
/// <param name="Target">Muscle, side, depth and stimulation.</param>
/// <param name="Needle">The needle.</param>
/// <param name="LimitMm">The therapist's own depth limit in millimetres.</param>
/// <param name="Direction">Direction of the needle in words.</param>
/// <param name="Reasoning">Why this technique and depth; asked for where the lung lies beneath.</param>
public sealed record PlannedTarget(Target Target, NeedleSize Needle, int LimitMm, string Direction, string? Reasoning)
{
    /// <summary>Least and greatest diameter that can be planned, in millimetres: a check against slips of the pen, not a clinical rule.</summary>
    public static (decimal Least, decimal Most) Diameters { get; } = (0.10m, 0.50m);

    /// <summary>Least and greatest length that can be planned, in millimetres: a check against slips of the pen, not a clinical rule.</summary>
    public static (int Least, int Most) Lengths { get; } = (7, 125);

    /// <summary>
    /// Whether the target may be planned on the screening. Refused as <c>target-size</c>, <c>target-limit</c>, <c>target-barred</c>,
    /// <c>target-reasoning</c> or <c>target-direction</c>. No depth is ever called safe: the limit is the therapist's own.
    /// </summary>
    public Decision<PlannedTarget> Plan(Screened screened)
    {
        var what = $"{Target.InWords} cannot be planned";
        if (Needle.DiameterMm < Diameters.Least || Needle.DiameterMm > Diameters.Most || Needle.LengthMm < Lengths.Least || Needle.LengthMm > Lengths.Most)
            return Refusal.Because("target-size", $"{what}: the needle's size is out of range",
                $"A diameter from {Diameters.Least:0.00} to {Diameters.Most:0.00} mm", $"A length from {Lengths.Least} to {Lengths.Most} mm");
        if (LimitMm < 1 || LimitMm > Needle.LengthMm)
            return Refusal.Because("target-limit", $"{what}: the depth limit does not fit the needle", $"Your own depth limit, from 1 to {Needle.LengthMm} mm");
        if (string.IsNullOrWhiteSpace(Direction))
            return Refusal.Because("target-direction", $"{what}: the direction is missing", "The direction of the needle");
        var barred = Barred(screened);
        if (!barred.IsEmpty)
            return new Refusal("target-barred", $"{what}: screening bars it", barred);
        if (Target.Muscle.OverLung && string.IsNullOrWhiteSpace(Reasoning))
            return Refusal.Because("target-reasoning", $"{what} yet: the lung lies beneath or near", "Your reasoning for technique and depth here");
        return this;
    }

    /// <summary>The reasons why screening bars this target; empty when it does not.</summary>
    public ImmutableArray<string> Barred(Screened screened) =>
        [.. screened.Barring(Target)
            .Select(f => $"{f.Rule.Title}: {f.Outcome.Advice}").Distinct()];
}
