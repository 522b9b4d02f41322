using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Assess;

/// <summary>What is published on pressure pain thresholds, and what is usual teaching.</summary>
public static class ThresholdFigures
{
    /// <summary>How well readings agree.</summary>
    public static ImmutableArray<Agreement> Published { get; } =
    [
        new("Same examiner, upper trapezius and tibialis anterior", "ICC 0.94 to 0.97; new examiners, 60 healthy people and 40 with acute neck pain", From("Wal")),
        new("Two examiners, same muscles and people", "ICC 0.79 to 0.90", From("Wal")),
        new("Between days, same muscles and people", "ICC 0.76 to 0.79; a change is easier to see at the trapezius", From("Wal")),
        new("Same examiner, chronic neck pain and chronic low back pain", "ICC 0.874 and 0.932", From("PPTc")),
        new("Office workers over 6 months", "ICC 0.84 to 0.95", From("PPTo")),
    ];

    /// <summary>Why no reference value is shown.</summary>
    public static Agreement NoNorms { get; } = new("Other people",
        "Device, unit and readings change the value, and a review found no reliable reference values. It is compared with the other side and with this person’s own earlier value only.", From("QST"));

    /// <summary>What a fall right after needling means.</summary>
    public static Agreement AfterNeedling { get; } = new("Right after needling",
        "In a trial of triathletes the threshold fell right after deep needling of latent points in the calf. A fall right away is no failure.", From("Tri"));

    /// <summary>How it is usually taken; nobody’s study.</summary>
    public static Agreement Usual { get; } = new("How it is taken",
        "Press 1 kg more each second. Take 3 readings, 30 seconds apart; their mean counts.", new Basis(Evidence.Convention, []));

    private static Basis From(string key) => new(Evidence.Sourced, [key]);
}
