using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;
using Filiform.Rules.FollowUp;

namespace Filiform.Clinic.FollowUp;

/// <summary>An adverse event as it was first told. What is learnt or corrected later stands in <see cref="EventAdditionRow"/>.</summary>
public sealed class AdverseEventRow : ClinicalRow
{
    /// <summary>The session after which it came; null when none is known.</summary>
    public Guid? Session { get; init; }

    /// <summary>Id of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>mild, significant or serious.</summary>
    public required string Grade { get; init; }

    /// <summary>Id of the muscle; null when it belongs to none.</summary>
    public string? Muscle { get; init; }

    /// <summary>The patient's side.</summary>
    public Side? Side { get; init; }

    /// <summary>Number of the needle in the session.</summary>
    public int? Needle { get; init; }

    /// <summary>Lot of the needle.</summary>
    public string? Lot { get; init; }

    /// <summary>Who needled; null when it is not known.</summary>
    public Guid? Practitioner { get; init; }

    /// <summary>When it happened, an instant.</summary>
    public DateTimeOffset HappenedAt { get; init; }

    /// <summary>The check-in that told of it.</summary>
    public Guid? CheckIn { get; init; }

    /// <summary>Place in the session's ledger of the entry it was made from.</summary>
    public int? Entry { get; init; }

    /// <summary>What happened, in words.</summary>
    public required string Words { get; init; }

    /// <summary>What was done at once, in words; null when nobody said.</summary>
    public string? Done { get; init; }
}

/// <summary>What was learnt, done or corrected about an adverse event later. What is null stays as it was.</summary>
public sealed class EventAdditionRow : ClinicalRow
{
    /// <summary>The event: <see cref="AdverseEvent.Id"/>.</summary>
    public Guid Event { get; init; }

    /// <summary>Another kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Another grade, or none for no harm.</summary>
    public string? Grade { get; init; }

    /// <summary>Another muscle.</summary>
    public string? Muscle { get; init; }

    /// <summary>Another side.</summary>
    public Side? Side { get; init; }

    /// <summary>How it goes on.</summary>
    public EventCourse? Course { get; init; }

    /// <summary>What became of it in the end: it closes the event.</summary>
    public EventOutcome? Outcome { get; init; }

    /// <summary>Where a needle is that the ledger says was lost and not found, for the addition that closes its event.</summary>
    public string? NeedleWhere { get; init; }

    /// <summary>Id of the step of the response that this is about.</summary>
    public string? Step { get; init; }

    /// <summary>For a step: true when it was done, false when it is not needed and the words say why.</summary>
    public bool? StepDone { get; init; }

    /// <summary>When it was done or happened; null where that was when it was written.</summary>
    public DateTimeOffset? HappenedAt { get; init; }

    /// <summary>What, or why, in words; null for a step that was simply done.</summary>
    public string? Words { get; init; }
}
