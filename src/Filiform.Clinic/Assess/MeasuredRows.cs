using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;

namespace Filiform.Clinic.Assess;

/// <summary>A pressure pain threshold over one muscle, with the readings as they were taken.</summary>
public sealed class ThresholdRow : ClinicalRow
{
    /// <summary>Id of the muscle.</summary>
    public required string Muscle { get; init; }

    /// <summary>The patient's side.</summary>
    public Side Side { get; init; }

    /// <summary>The unit of the readings.</summary>
    public PressureUnit Unit { get; init; }

    /// <summary>The device in words; null when it was not named.</summary>
    public string? Device { get; init; }

    /// <summary>The readings, as <see cref="PressureThreshold.ReadingsText"/> writes them.</summary>
    public required string Readings { get; init; }

    /// <summary>A remark.</summary>
    public string? Note { get; init; }

    /// <summary>The threshold. Throws where the row does not hold one, for none such is ever written.</summary>
    public PressureThreshold Threshold => PressureThreshold.Of(Unit, Device, PressureThreshold.ReadingsIn(Readings).Value).Value;
}

/// <summary>How far a joint moved, measured with a goniometer.</summary>
public sealed class MotionRow : ClinicalRow
{
    /// <summary>Id of the motion.</summary>
    public required string Motion { get; init; }

    /// <summary>The patient's side; null for a motion without sides.</summary>
    public Side? Side { get; init; }

    /// <summary>Active or passive.</summary>
    public MotionKind Kind { get; init; }

    /// <summary>Whole degrees; below zero where it stops short of zero.</summary>
    public int Degrees { get; init; }

    /// <summary>A remark.</summary>
    public string? Note { get; init; }
}
