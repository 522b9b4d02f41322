using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;

namespace Filiform.Clinic.Plan;

/// <summary>The plan of care; the newest row counts.</summary>
public sealed class PlanRow : ClinicalRow
{
    /// <summary>The patient's goal in their own words.</summary>
    public required string Goal { get; init; }

    /// <summary>Exercise, education and other treatment beside needling; empty when none is planned.</summary>
    public required string OtherTreatment { get; init; }

    /// <summary>Number of sessions planned.</summary>
    public int Sessions { get; init; }

    /// <summary>Session after which the course is judged.</summary>
    public int ReviewAfter { get; init; }
}

/// <summary>A target of the plan, or its removal; the newest row of a target counts.</summary>
public sealed class TargetRow : ClinicalRow
{
    /// <summary>The target this row is about.</summary>
    public Guid Target { get; init; }

    /// <summary>True when it was taken out of the plan.</summary>
    public bool Removed { get; init; }

    /// <summary>Id of the muscle.</summary>
    public required string Muscle { get; init; }

    /// <summary>The patient's side.</summary>
    public Side Side { get; init; }

    /// <summary>Superficial or deep.</summary>
    public Depth Depth { get; init; }

    /// <summary>Diameter of the needle in millimetres.</summary>
    public decimal DiameterMm { get; init; }

    /// <summary>Length of the needle in millimetres.</summary>
    public int LengthMm { get; init; }

    /// <summary>The therapist's own depth limit in millimetres.</summary>
    public int LimitMm { get; init; }

    /// <summary>Direction of the needle, in words.</summary>
    public required string Direction { get; init; }

    /// <summary>Why this technique and depth, asked for where the lung lies beneath.</summary>
    public string? Reasoning { get; init; }

    /// <summary>Electrical stimulation is planned.</summary>
    public bool ElectricalStimulation { get; init; }
}
