using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Assess;

/// <summary>Who moves the joint.</summary>
public enum MotionKind
{
    /// <summary>The patient.</summary>
    Active,

    /// <summary>The examiner.</summary>
    Passive,
}

/// <summary>A motion of a joint that is measured in degrees.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Title">Name shown to people.</param>
/// <param name="IsSided">True when it is measured to each side.</param>
/// <param name="Reference">Reference values, which differ between lists; null for none.</param>
/// <param name="Basis">What they rest on.</param>
/// <param name="Least">Least value taken, in degrees; below zero it stops short of zero.</param>
/// <param name="Most">Greatest value taken, in degrees.</param>
public sealed record JointMotion(string Id, string Title, bool IsSided, string? Reference, Basis Basis, decimal Least, decimal Most);

/// <summary>A motion as it was measured.</summary>
/// <param name="Joint">The motion.</param>
/// <param name="Side">The patient's side; null for a motion without sides.</param>
/// <param name="Kind">Active or passive.</param>
/// <param name="Degrees">Whole degrees.</param>
public sealed record Motion(JointMotion Joint, Side? Side, MotionKind Kind, int Degrees)
{
    /// <summary>
    /// The difference that a goniometer may show by itself, in degrees.
    /// </summary>
    public const int GoniometerError = 5;

    /// <summary>What <see cref="GoniometerError"/> rests on: usual teaching, no source was read.</summary>
    public static Basis GoniometerBasis { get; } = new(Evidence.Convention, []);

    /// <summary>A measured motion. Refused as <c>motion-incomplete</c>, <c>motion-side</c> or <c>motion-range</c>.</summary>
    public static Decision<Motion> Of(JointMotion? joint, Side? side, MotionKind? kind, int? degrees)
    {
        const string what = "The motion cannot be saved";
        if (joint is null || kind is null || degrees is null || (joint.IsSided && side is null))
        {
            string?[] missing = [joint is null ? "The motion" : null, joint is { IsSided: true } && side is null ? "Left or right" : null, kind is null ? "Active or passive" : null, degrees is null ? "Whole degrees" : null];
            return new Refusal("motion-incomplete", $"{what}: something is missing", [.. missing.OfType<string>()]);
        }
        if (!joint.IsSided && side is not null)
            return Refusal.Because("motion-side", $"{what}: it has no sides", $"{joint.Title}, without a side");
        if (degrees < joint.Least || degrees > joint.Most)
            return Refusal.Because("motion-range", $"{what}: {degrees}° is out of range", $"Degrees from {joint.Least:0} to {joint.Most:0}");
        return new Motion(joint, joint.IsSided ? side : null, kind.Value, degrees.Value);
    }

    /// <summary>"Neck rotation, left, active: 45°".</summary>
    public string InWords => $"{Joint.Title}{(Side is { } side ? $", {(side == Anatomy.Side.Left ? "left" : "right")}" : null)}, {Kind.Word().ToLowerInvariant()}: {Degrees}°";

    /// <summary>
    /// How this one differs from another of the same person, in degrees: the other side, or an earlier day. Null where the two do not compare: another
    /// motion, or one active and the other passive.
    /// </summary>
    public MotionDifference? Against(Motion other) => Joint.Id == other.Joint.Id && Kind == other.Kind ? new MotionDifference(Degrees - other.Degrees) : null;
}

/// <summary>How one measured motion differs from another.</summary>
/// <param name="Degrees">The difference, positive when the one goes further.</param>
public readonly record struct MotionDifference(int Degrees)
{
    /// <summary>True when the difference is no more than the goniometer's own error.</summary>
    public bool IsWithinError => Math.Abs(Degrees) <= Motion.GoniometerError;

    /// <summary>"10° less than", "the same as", to stand before "the left side".</summary>
    public string InWords => Degrees == 0 ? "the same as" : $"{Math.Abs(Degrees)}° {(Degrees < 0 ? "less" : "more")} than";

    /// <summary>What a small difference means; null for a greater one.</summary>
    public string? Caution => IsWithinError && Degrees != 0 ? $"No more than the goniometer’s own error, about {Motion.GoniometerError}° by usual teaching." : null;
}
