using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;

namespace Filiform.Clinic.Treat;

/// <summary>A treatment session, as it was opened. What happened stands in <see cref="SessionEventRow"/>.</summary>
public sealed class SessionRow : ClinicalRow
{
    /// <summary>The screening it was opened on.</summary>
    public Guid Screening { get; init; }

    /// <summary>The consent it was opened on.</summary>
    public Guid Consent { get; init; }

    /// <summary>The therapist.</summary>
    public Guid Therapist { get; init; }

    /// <summary>The room.</summary>
    public required string Room { get; init; }

    /// <summary>Training and experience of the therapist as it was told then; null when nobody said.</summary>
    public string? Background { get; init; }

    /// <summary>Maker of the needles as it was told then; null when nobody said.</summary>
    public string? NeedleMaker { get; init; }

    /// <summary>Which session of the course, from 1.</summary>
    public int Number { get; init; }
}

/// <summary>One event of a session's ledger, in order.</summary>
public sealed class SessionEventRow : ClinicalRow
{
    /// <summary>The session.</summary>
    public Guid Session { get; init; }

    /// <summary>Place in the ledger, from 1; unique in the session.</summary>
    public int Number { get; init; }

    /// <summary>What happened.</summary>
    public SessionEventKind Kind { get; init; }

    /// <summary>Number of the needle, for events of a needle.</summary>
    public int? Needle { get; init; }

    /// <summary>Id of the muscle, for a needle that went in.</summary>
    public string? Muscle { get; init; }

    /// <summary>The patient's side.</summary>
    public Side? Side { get; init; }

    /// <summary>Superficial or deep.</summary>
    public Depth? Depth { get; init; }

    /// <summary>Diameter of the needle in millimetres.</summary>
    public decimal? DiameterMm { get; init; }

    /// <summary>Length of the needle in millimetres.</summary>
    public int? LengthMm { get; init; }

    /// <summary>The depth limit in millimetres.</summary>
    public int? LimitMm { get; init; }

    /// <summary>Lot of the needle.</summary>
    public string? Lot { get; init; }

    /// <summary>A count, for a count after all needles came out at once.</summary>
    public int? Count { get; init; }

    /// <summary>Words: a reaction, a note, device and settings of a current, the steps taken; for a hygiene check the ids of what was ticked, separated by commas.</summary>
    public string? Words { get; init; }

    /// <summary>Minutes: planned in place for a needle that went in, and more of them for one whose time is extended.</summary>
    public int? Minutes { get; init; }

    /// <summary>What is planned to be done with a needle that went in, or what was done with one that is in.</summary>
    public Manipulation? Manipulation { get; init; }

    /// <summary>How a needle that went in reaches the muscle.</summary>
    public string? Approach { get; init; }

    /// <summary>Direction of a needle that went in.</summary>
    public string? Direction { get; init; }

    /// <summary>Position of the patient when a needle went in.</summary>
    public string? PatientPosition { get; init; }

    /// <summary>Electrical stimulation was planned for a needle that went in.</summary>
    public bool ElectricalStimulation { get; init; }

    /// <summary>How the patient reacted.</summary>
    public ReactionKind? Reaction { get; init; }

    /// <summary>What kind of emergency.</summary>
    public EmergencyKind? Emergency { get; init; }

    /// <summary>When it happened, for an entry that waited on a device; null where that was when it was stored.</summary>
    public DateTimeOffset? HappenedAt { get; init; }

    /// <summary>What became of a needle that is lost.</summary>
    public LostHow? Lost { get; init; }
}
