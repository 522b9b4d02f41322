using System.Collections.Immutable;

namespace Filiform.Rules.Measure;

/// <summary>A change held against one published threshold.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="IsReached">True when the change for the better is at least its amount.</param>
public readonly record struct Judged(Threshold Threshold, bool IsReached);

/// <summary>The change of one score between two times. It does not show what caused it.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="From">The earlier score.</param>
/// <param name="To">The later score.</param>
/// <param name="Part">The part that was scored, as it is stored; empty for the whole.</param>
public sealed record Change(Instrument Instrument, decimal From, decimal To, string Part = "")
{
    /// <summary>A score that is itself a change since the start, held against none.</summary>
    public static Change SinceStart(Instrument instrument, decimal score) => new(instrument, 0, score);

    /// <summary>Points for the better; negative when it got worse. Zero for an instrument without a better direction.</summary>
    public decimal ForTheBetter => Instrument.Better switch
    {
        Better.Lower => From - To,
        Better.Higher => To - From,
        _ => 0,
    };

    /// <summary>The change against every threshold that fits the condition. Disagreeing thresholds all stand.</summary>
    public ImmutableArray<Judged> Against(string? condition) =>
        [.. Instrument.ThresholdsFor(condition, Part).Select(t => new Judged(t, ForTheBetter >= t.Amount))];

    /// <summary>
    /// The smallest threshold of those that fit best: sourced before unsourced, of that condition before of any, those that matter to patients before those
    /// beyond measurement error. Null where there is none.
    /// </summary>
    public static Threshold? Smallest(Instrument instrument, string? condition, string part = "") => instrument.ThresholdsFor(condition, part)
        .OrderBy(t => t.Basis.Evidence == Knowledge.Evidence.Sourced ? 0 : 1).ThenBy(t => t.For.IsEmpty ? 1 : 0).ThenBy(t => t.IsError ? 1 : 0).ThenBy(t => t.Amount).FirstOrDefault();

    /// <summary>
    /// Whether a score can be entered. Refused as <c>score-range</c>.
    /// </summary>
    public static Decision<decimal> Accept(Instrument instrument, decimal? value) =>
        value is { } score && score >= instrument.Minimum && score <= instrument.Maximum && (score - instrument.Minimum) % instrument.Step == 0
            ? score
            : Refusal.Because("score-range", "The score cannot be saved",
                $"A number from {instrument.Minimum:0.##} to {instrument.Maximum:0.##}{(instrument.Unit is { } unit ? $" {unit}" : "")} in steps of {instrument.Step:0.##}");
}
