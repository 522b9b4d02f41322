using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Plan;

/// <summary>One part of a session's length.</summary>
/// <param name="What">What the time is for.</param>
/// <param name="Minutes">Whole minutes.</param>
public sealed record LengthPart(string What, int Minutes);

/// <summary>
/// An estimate of how long a session takes, from its targets. Every figure in it is a convention of this project (<see cref="Basis"/>) and shown as such.
/// Needles that stay in while the patient lies in one position stay in side by side, so the longest time counts once; another position comes after the first.
/// </summary>
/// <param name="Parts">What it adds up from.</param>
/// <param name="Assumed">What nobody said and was assumed, each as a sentence.</param>
public sealed record SessionLength(ImmutableArray<LengthPart> Parts, ImmutableArray<string> Assumed)
{
    /// <summary>Minutes for questions of the day, position, hygiene and finding the place.</summary>
    public const int SettingUp = 6;

    /// <summary>Minutes for one needle: cleaning, putting it in, what is done with it, taking it out, pressing.</summary>
    public const int PerNeedle = 1;

    /// <summary>Minutes for turning the patient over.</summary>
    public const int Turning = 2;

    /// <summary>Minutes for counting needles, looking after the patient and advice.</summary>
    public const int Finishing = 4;

    /// <summary>Least minutes that a session usually takes.</summary>
    public const int Least = 15;

    /// <summary>Most minutes that a session usually takes.</summary>
    public const int Most = 30;

    /// <summary>What the figures rest on: usual practice, no study.</summary>
    public static Basis Basis { get; } = new(Evidence.Convention, []);

    /// <summary>What a survey found on the time of needling itself.</summary>
    public static string Surveyed => "In a survey of therapists in the United States the needling itself took under 15 minutes for 67%.";

    /// <summary>What that rests on.</summary>
    public static Basis SurveyedBasis { get; } = new(Evidence.Sourced, ["GatS"]);

    /// <summary>The whole, in minutes.</summary>
    public int Minutes => Parts.Sum(p => p.Minutes);

    /// <summary>Said where the estimate lies outside <see cref="Least"/> to <see cref="Most"/>, both inclusive; else null.</summary>
    public string? Warning =>
        Minutes < Least ? $"About {Minutes} minutes: shorter than the {Least} to {Most} that a session usually takes."
        : Minutes > Most ? $"About {Minutes} minutes: longer than the {Least} to {Most} that a session usually takes. Plan fewer needles, or book more time."
        : null;

    /// <summary>The estimate for these targets; null when there is none.</summary>
    public static SessionLength? Of(IReadOnlyCollection<PlannedTarget> targets)
    {
        if (targets.Count == 0)
            return null;
        var needles = targets.Sum(t => t.Dose.Needles ?? 1);
        var positions = targets.GroupBy(t => t.PatientPosition?.Trim() ?? "", StringComparer.OrdinalIgnoreCase).ToList();
        var inPlace = positions.Sum(p => p.Max(t => t.Dose.MinutesInPlace ?? 0));
        LengthPart[] parts =
        [
            new("Setting up", SettingUp),
            new(needles == 1 ? "1 needle" : $"{needles} needles", needles * PerNeedle),
            new("Needles left in place, side by side in each position", inPlace),
            new(positions.Count == 2 ? "Turning once" : $"Turning {positions.Count - 1} times", (positions.Count - 1) * Turning),
            new("Finishing", Finishing),
        ];
        var unsaid = targets.Where(t => t.Dose.Needles is null).Select(t => $"{t.Target.InWords}: 1 needle is assumed, for nobody said how many.");
        return new SessionLength([.. parts.Where(p => p.Minutes > 0)], [.. unsaid]);
    }
}
