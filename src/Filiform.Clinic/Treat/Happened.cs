using Filiform.Rules.Plan;
using Filiform.Rules.Treat;

namespace Filiform.Clinic.Treat;

/// <summary>Something to enter in a session's ledger, as a form gives it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Needle">The needle, for events at one.</param>
/// <param name="Target">The planned target, for a needle that goes in.</param>
/// <param name="Lot">Its lot.</param>
/// <param name="Count">Needles counted.</param>
/// <param name="Words">Words: a note, a reaction, device and settings of a current, the steps taken.</param>
public sealed record Happened(SessionEventKind Kind, int? Needle = null, Guid? Target = null, string? Lot = null, int? Count = null, string? Words = null)
{
    /// <summary>What was done with the needle.</summary>
    public Manipulation? Manipulation { get; init; }

    /// <summary>Minutes more.</summary>
    public int? Minutes { get; init; }

    /// <summary>How the patient reacted.</summary>
    public ReactionKind? Reaction { get; init; }

    /// <summary>What kind of emergency.</summary>
    public EmergencyKind? Emergency { get; init; }

    /// <summary>What became of a needle that is lost.</summary>
    public LostHow? Lost { get; init; }

    /// <summary>Ids of what was ticked in the hygiene check.</summary>
    public IReadOnlyCollection<string> Ticked { get; init; } = [];

    /// <summary>
    /// The command by which the needle went in, where its sender does not know its number yet: both waited on the same device. Null to go by <see cref="Needle"/>.
    /// </summary>
    public Guid? Of { get; init; }

    /// <summary>How long it waited on a device before it was sent; null when it did not.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>
    /// Place of the last entry that the sender had seen, 0 before the first; null to go by the command's own <c>Seen</c>, and with neither nothing is checked.
    /// </summary>
    public int? Version { get; init; }
}
