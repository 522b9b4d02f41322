using System.Collections.Immutable;
using Filiform.Clinic.Treat;
using Filiform.Rules.Anatomy;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;

namespace Filiform.Clinic.FollowUp;

/// <summary>How an adverse event came onto the record.</summary>
public enum EventOrigin
{
    /// <summary>Somebody wrote it down.</summary>
    Recorded,

    /// <summary>A check-in was taken up with a grade.</summary>
    CheckIn,

    /// <summary>The ledger of a session says that a needle broke or was not found; nobody had to write it down.</summary>
    Ledger,

    /// <summary>A check-in was taken up with a grade before events had rows of their own.</summary>
    EarlierCheckIn,
}

/// <summary>An adverse event as it stands: as it was first told, with all that was added since.</summary>
/// <param name="Id">Its id: of its row, of the entry of a session that opened it, or of the row that took a check-in up.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Origin">How it came onto the record.</param>
/// <param name="OpenedAt">When it came onto the record.</param>
/// <param name="OpenedBy">Who wrote what opened it.</param>
/// <param name="FirstKind">Id of the kind as first told.</param>
/// <param name="FirstGrade">The grade as first told; null where nobody graded it.</param>
/// <param name="HappenedAt">When it happened; where nobody said, when it was written.</param>
/// <param name="Words">What happened, in words.</param>
public sealed record AdverseEvent(Guid Id, Guid Patient, EventOrigin Origin, DateTimeOffset OpenedAt, Guid OpenedBy, string FirstKind, string? FirstGrade,
    DateTimeOffset HappenedAt, string Words)
{
    /// <summary>The session after which it came; null when none is known.</summary>
    public Guid? Session { get; init; }

    /// <summary>Id of the kind as it stands.</summary>
    public string Kind { get; init; } = FirstKind;

    /// <summary>The grade as it stands: mild, significant, serious, or none for no harm; null while nobody graded it.</summary>
    public string? Grade { get; init; } = FirstGrade;

    /// <summary>Id of the muscle.</summary>
    public string? Muscle { get; init; }

    /// <summary>The patient's side.</summary>
    public Side? Side { get; init; }

    /// <summary>Number of the needle in the session.</summary>
    public int? Needle { get; init; }

    /// <summary>Lot of the needle.</summary>
    public string? Lot { get; init; }

    /// <summary>Who needled.</summary>
    public Guid? Practitioner { get; init; }

    /// <summary>The check-in that told of it.</summary>
    public Guid? CheckIn { get; init; }

    /// <summary>Place in the session's ledger of the entry it was made from.</summary>
    public int? Entry { get; init; }

    /// <summary>What was done at once.</summary>
    public string? Done { get; init; }

    /// <summary>Entries of the ledger about its needle: lost, found; oldest first. Empty for an event that the ledger did not open.</summary>
    public ImmutableArray<SessionEventRow> Ledger { get; init; } = [];

    /// <summary>What was added, oldest first.</summary>
    public ImmutableArray<EventAdditionRow> Additions { get; init; } = [];

    /// <summary>How it goes on; null while nobody said.</summary>
    public EventCourse? Course { get; init; }

    /// <summary>What became of it; null while it is open.</summary>
    public EventOutcome? Outcome { get; init; }

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>True until an addition with an outcome closes it. One that changes grade, kind or course after that opens it again.</summary>
    public bool IsOpen => ClosedAt is null;

    /// <summary>True when it counts as an event: graded, and not as no harm.</summary>
    public bool Counts => Grade is { } grade && EarlierEvent.Grades.Contains(grade);

    /// <summary>True while the ledger says that its needle is broken or was not found.</summary>
    public bool NeedleIsLost => !Ledger.IsEmpty && Ledger[^1].Kind == SessionEventKind.NeedleLost;

    /// <summary>The newest answer to each step of the response, by the step's id.</summary>
    public IReadOnlyDictionary<string, EventAdditionRow> Steps =>
        Additions.Where(a => a.Step is not null).GroupBy(a => a.Step!).ToDictionary(g => g.Key, g => g.Last());

    /// <summary>The event after one more addition.</summary>
    internal AdverseEvent With(EventAdditionRow addition)
    {
        var changes = addition.Kind is not null || addition.Grade is not null || addition.Course is not null;
        var closes = addition.Outcome is not null;
        return this with
        {
            Additions = Additions.Add(addition),
            Kind = addition.Kind ?? Kind,
            Grade = addition.Grade ?? Grade,
            Muscle = addition.Muscle ?? Muscle,
            Side = addition.Side ?? Side,
            Course = addition.Course ?? Course,
            Outcome = closes ? addition.Outcome : changes ? null : Outcome,
            ClosedAt = closes ? addition.At : changes ? null : ClosedAt,
        };
    }
}
