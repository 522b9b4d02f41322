using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
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
/// <param name="Reasoning">Why this technique and depth; asked for where the lung lies beneath, and for a muscle that is left out by default.</param>
public sealed record PlannedTarget(Target Target, NeedleSize Needle, int LimitMm, string Direction, string? Reasoning)
{
    /// <summary>Least and greatest diameter that can be planned, in millimetres: a check against slips of the pen, not a clinical rule.</summary>
    public static (decimal Least, decimal Most) Diameters { get; } = (0.10m, 0.50m);

    /// <summary>Least and greatest length that can be planned, in millimetres: a check against slips of the pen, not a clinical rule.</summary>
    public static (int Least, int Most) Lengths { get; } = (7, 125);

    /// <summary>How the needle reaches the muscle, in words; null when nobody said.</summary>
    public string? Approach { get; init; }

    /// <summary>Position of the patient, in words; null when nobody said.</summary>
    public string? PatientPosition { get; init; }

    /// <summary>The dose meant.</summary>
    public Dose Dose { get; init; } = Dose.NotSaid;

    /// <summary>The one who plans confirms to be trained for this muscle; asked for where it needs advanced training.</summary>
    public bool TrainingConfirmed { get; init; }

    /// <summary>
    /// Whether the target may be planned on the screening. Refused as <c>target-size</c>, <c>target-limit</c>, <c>target-direction</c>,
    /// <c>target-dose</c>, <c>target-barred</c>, or as <c>target-reasoning</c> or <c>target-training</c> while something is not answered.
    /// No depth is ever called safe: the limit is the therapist's own.
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
        if (Dose.Faults is { IsEmpty: false } faults)
            return new Refusal("target-dose", $"{what}: the dose is not complete", faults);
        var barred = Barred(screened);
        if (!barred.IsEmpty)
            return new Refusal("target-barred", $"{what}: screening bars it", barred);
        return Unanswered(what) is { } refusal ? refusal : this;
    }

    /// <summary>The reasons why screening bars this target; empty when it does not.</summary>
    public ImmutableArray<string> Barred(Screened screened) =>
        [.. screened.Barring(Target)
            .Select(f => $"{f.Rule.Title}: {f.Outcome.Advice}").Distinct()];

    /// <summary>True when <see cref="Reasoning"/> must be given for that muscle.</summary>
    public static bool AsksReasoning(Muscle muscle) => muscle.OverLung || muscle.Caution == Caution.Excluded;

    /// <summary>True when <see cref="TrainingConfirmed"/> must be given for that muscle.</summary>
    public static bool AsksTraining(Muscle muscle) => muscle.Caution is Caution.Specialist or Caution.Excluded;

    /// <summary>Why that muscle asks for more than another before it may be planned, each as a sentence; empty when it does not.</summary>
    public static ImmutableArray<string> AsksBecause(Muscle muscle)
    {
        string?[] reasons =
        [
            muscle.OverLung ? "The lung lies beneath or near." : null,
            muscle.Caution switch
            {
                Caution.Excluded => "It is not needled by default.",
                Caution.Specialist => "It needs advanced training.",
                _ => null,
            },
        ];
        return [.. reasons.OfType<string>()];
    }

    private Refusal? Unanswered(string what)
    {
        var reasoning = AsksReasoning(Target.Muscle) && string.IsNullOrWhiteSpace(Reasoning);
        var training = AsksTraining(Target.Muscle) && !TrainingConfirmed;
        if (!reasoning && !training)
            return null;
        string?[] missing = [reasoning ? "Your reasoning for technique and depth here" : null, training ? "Your word that you are trained for this muscle" : null];
        return new Refusal(reasoning ? "target-reasoning" : "target-training", $"{what} yet. {string.Join(' ', AsksBecause(Target.Muscle))}", [.. missing.OfType<string>()]);
    }
}
