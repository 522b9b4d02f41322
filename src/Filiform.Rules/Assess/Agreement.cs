using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Assess;

/// <summary>How well two examiners agree on what they feel, as published.</summary>
/// <param name="What">The sign.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Basis">Where it was read.</param>
public sealed record Agreement(string What, string Figure, Basis Basis)
{
    /// <summary>What the classes of <see cref="Signs.Class"/> rest on.</summary>
    public static Basis Criteria { get; } = From("Del", "ICS");

    /// <summary>Published agreement, the whole first.</summary>
    public static ImmutableArray<Agreement> Published { get; } =
    [
        new("All signs together", "kappa 0.452 (95% CI 0.364 to 0.540), 6 studies, n 363", From("Rath")),
        new("Tender spot", "kappa 0.676; 0.22 to 1.0 in an older review", From("Rath", "Luc")),
        new("Pain the patient knows", "kappa 0.575; 0.57 to 1.00 in an older review", From("Rath", "Luc")),
        new("Taut band", "kappa −0.08 to 0.75", From("Luc")),
        new("Twitch", "kappa −0.05 to 0.57", From("Luc")),
    ];

    /// <summary>What the reviews conclude.</summary>
    public static Agreement Conclusion { get; } = new("Conclusion", "Neither review recommends palpation as a reliable test on its own.", From("Rath", "Luc"));

    /// <summary>Who disputes it altogether.</summary>
    public static Agreement Dissent { get; } = new("Dissent", "A 2014 review calls manual identification neither valid nor reliable between examiners.", From("Dun14"));

    private static Basis From(params ReadOnlySpan<string> keys) => new(Evidence.Sourced, [.. keys]);
}
