using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;

namespace Filiform.Rules.Treat;

/// <summary>Where and how a needle goes in, as it was planned when it went in.</summary>
/// <param name="Muscle">Id of the muscle.</param>
/// <param name="Side">The patient's side.</param>
/// <param name="Depth">Superficial or deep.</param>
/// <param name="Size">The needle.</param>
/// <param name="LimitMm">The therapist's own depth limit in millimetres; the depth reached is not measured.</param>
public sealed record NeedleSite(string Muscle, Side Side, Depth Depth, NeedleSize Size, int LimitMm)
{
    /// <summary>
    /// Minutes planned in place; null when nobody said, and then the needle is never due. Zero means that it comes out again at once: it is due when it is in.
    /// </summary>
    public int? Minutes { get; init; }

    /// <summary>What is planned to be done with it; null when nobody said.</summary>
    public Manipulation? Manipulation { get; init; }

    /// <summary>How it reaches the muscle, in words; null when nobody said.</summary>
    public string? Approach { get; init; }

    /// <summary>Its direction, in words; null when nobody said.</summary>
    public string? Direction { get; init; }

    /// <summary>Position of the patient, in words; null when nobody said.</summary>
    public string? PatientPosition { get; init; }

    /// <summary>Electrical stimulation is planned, so that screening and consent were asked about it.</summary>
    public bool ElectricalStimulation { get; init; }
}

/// <summary>How a needle is at an instant.</summary>
public enum NeedleState
{
    /// <summary>In, and not due.</summary>
    In,

    /// <summary>In, its time is reached.</summary>
    TimeReached,

    /// <summary>In, and over its time by more than the grace.</summary>
    Overdue,

    /// <summary>Taken out with all others and not counted yet; it counts as still in.</summary>
    NotCounted,

    /// <summary>Out, and counted.</summary>
    Out,

    /// <summary>Broken, or not found.</summary>
    Lost,
}

/// <summary>State of one needle.</summary>
/// <param name="Number">Its number in the session.</param>
/// <param name="Site">Where and how it went in.</param>
/// <param name="In">When it went in.</param>
/// <param name="Out">When it came out; null while it is in.</param>
/// <param name="Twitches">Twitches seen at it.</param>
/// <param name="IsCounted">False while it was taken out with all others and is not yet counted.</param>
public sealed record Needle(int Number, NeedleSite Site, DateTimeOffset In, DateTimeOffset? Out, int Twitches, bool IsCounted)
{
    /// <summary>How long after its time a needle is overdue, where the clinic set nothing else: this project's own choice.</summary>
    public static readonly TimeSpan UsualGrace = TimeSpan.FromMinutes(2);

    /// <summary>Its lot; empty where none was entered.</summary>
    public string Lot { get; init; } = "";

    /// <summary>When its time is reached; null when no minutes were planned.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>What was done with it, each kind once, in the order in which it was first done.</summary>
    public ImmutableArray<Manipulation> Manipulations { get; init; } = [];

    /// <summary>Device and settings of the current last switched on at it; null when none ever was.</summary>
    public string? Stimulation { get; init; }

    /// <summary>Current runs through it now.</summary>
    public bool IsStimulated { get; init; }

    /// <summary>It broke or cannot be found; null when neither.</summary>
    public LostHow? Lost { get; init; }

    /// <summary>In the patient, as far as is known: not out, not broken, not missing.</summary>
    public bool IsIn => Out is null && Lost is null;

    /// <summary>Out, counted and not lost.</summary>
    public bool IsOut => Out is not null && IsCounted && Lost is null;

    /// <summary>How long it was in, up to <paramref name="now"/> while it is in; null for a needle that is lost and never came out.</summary>
    public TimeSpan? InPlace(DateTimeOffset now) => Out is { } until ? until - In : Lost is null ? now - In : null;

    /// <summary>
    /// How it is at an instant. Its time is reached at <see cref="Due"/> and it is overdue at <see cref="Due"/> and the grace, both inclusive.
    /// </summary>
    public NeedleState At(DateTimeOffset now, TimeSpan grace) =>
        Lost is not null ? NeedleState.Lost
        : Out is not null ? (IsCounted ? NeedleState.Out : NeedleState.NotCounted)
        : Due is not { } due || now < due ? NeedleState.In
        : now < due + grace ? NeedleState.TimeReached
        : NeedleState.Overdue;

    /// <inheritdoc/>
    public bool Equals(Needle? other) => other is not null
        && (Number, Site, Lot, In, Out, Twitches, IsCounted, Due, Stimulation, IsStimulated, Lost)
            == (other.Number, other.Site, other.Lot, other.In, other.Out, other.Twitches, other.IsCounted, other.Due, other.Stimulation, other.IsStimulated, other.Lost)
        && Manipulations.SequenceEqual(other.Manipulations);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, In);
}
