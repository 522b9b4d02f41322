using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;
using Filiform.Rules.Screen;

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

    /// <summary>Days from one session to the next; null when nobody said.</summary>
    public int? SpacingDays { get; init; }

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

    /// <summary>How the needle reaches the muscle, in words.</summary>
    public string? Approach { get; init; }

    /// <summary>Position of the patient, in words.</summary>
    public string? PatientPosition { get; init; }

    /// <summary>Number of needles; null when nobody said.</summary>
    public int? Needles { get; init; }

    /// <summary>What is done with them; null when nobody said.</summary>
    public Manipulation? Manipulation { get; init; }

    /// <summary>Minutes that they stay in; null when nobody said.</summary>
    public int? MinutesInPlace { get; init; }

    /// <summary>Why this technique and depth, asked for where the lung lies beneath and for muscles that are left out by default.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The writer of this row confirmed to be trained for this muscle, asked for where it needs advanced training.</summary>
    public bool TrainingConfirmed { get; init; }

    /// <summary>Electrical stimulation is planned.</summary>
    public bool ElectricalStimulation { get; init; }

    /// <summary>The target of an earlier plan that it was copied from; null for one that was planned anew.</summary>
    public Guid? RepeatOf { get; init; }

    /// <summary>The row of a target that was decided on.</summary>
    internal static TargetRow Of(Guid target, PlannedTarget planned, Guid? repeatOf = null) => new()
    {
        Target = target,
        Muscle = planned.Target.Muscle.Id,
        Side = planned.Target.Side,
        Depth = planned.Target.Depth,
        DiameterMm = planned.Needle.DiameterMm,
        LengthMm = planned.Needle.LengthMm,
        LimitMm = planned.LimitMm,
        Direction = planned.Direction.Trim(),
        Approach = Words(planned.Approach),
        PatientPosition = Words(planned.PatientPosition),
        Needles = planned.Dose.Needles,
        Manipulation = planned.Dose.Manipulation,
        MinutesInPlace = planned.Dose.MinutesInPlace,
        Reasoning = Words(planned.Reasoning),
        TrainingConfirmed = planned.TrainingConfirmed,
        ElectricalStimulation = planned.Target.ElectricalStimulation,
        RepeatOf = repeatOf,
    };

    /// <summary>The same target, taken out of the plan.</summary>
    internal TargetRow TakenOut() => new()
    {
        Target = Target,
        Removed = true,
        Muscle = Muscle,
        Side = Side,
        Depth = Depth,
        DiameterMm = DiameterMm,
        LengthMm = LengthMm,
        LimitMm = LimitMm,
        Direction = Direction,
        Approach = Approach,
        PatientPosition = PatientPosition,
        Needles = Needles,
        Manipulation = Manipulation,
        MinutesInPlace = MinutesInPlace,
        Reasoning = Reasoning,
        TrainingConfirmed = TrainingConfirmed,
        ElectricalStimulation = ElectricalStimulation,
        RepeatOf = RepeatOf,
    };

    /// <summary>The target as it was planned, in a muscle of the atlas.</summary>
    public PlannedTarget Planned(Muscle muscle) =>
        new(new Target(muscle, Side, Depth, ElectricalStimulation), new NeedleSize(DiameterMm, LengthMm), LimitMm, Direction, Reasoning)
        {
            Approach = Approach,
            PatientPosition = PatientPosition,
            Dose = new Dose(Needles, Manipulation, MinutesInPlace),
            TrainingConfirmed = TrainingConfirmed,
        };

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
