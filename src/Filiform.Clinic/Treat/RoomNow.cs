namespace Filiform.Clinic.Treat;

/// <summary>How a room is at an instant, from calm to urgent.</summary>
public enum RoomState
{
    /// <summary>No session is open.</summary>
    Free,

    /// <summary>A session is open, and no needle is in.</summary>
    Open,

    /// <summary>Needles are in, none is due.</summary>
    NeedlesIn,

    /// <summary>The time of a needle is reached.</summary>
    TimeReached,

    /// <summary>A needle broke or cannot be found, and nothing else is more urgent.</summary>
    Missing,

    /// <summary>A needle is over its time by more than the grace.</summary>
    Overdue,

    /// <summary>All needles were taken out at once and are not counted.</summary>
    CountOpen,
}

/// <summary>What somebody said of a room.</summary>
/// <param name="What">What.</param>
/// <param name="At">When, an instant.</param>
/// <param name="By">Name of who said it.</param>
public sealed record RoomWord(RoomSaid What, DateTimeOffset At, string By);

/// <summary>Who comes into a room next, without a name.</summary>
/// <param name="Start">When, an instant.</param>
/// <param name="Initials">The patient's initials.</param>
/// <param name="Therapist">The therapist's name.</param>
public sealed record RoomNext(DateTimeOffset Start, string Initials, string Therapist);

/// <summary>A room as a wall may show it: it names no patient. Two open sessions in one room are two of these.</summary>
/// <param name="Room">The room.</param>
/// <param name="Initials">The patient's initials; null in a free room.</param>
/// <param name="Therapist">The therapist's name; null in a free room.</param>
/// <param name="StillIn">Needles still in, or taken out and not counted.</param>
/// <param name="Since">When the session was opened; null in a free room.</param>
public sealed record RoomNow(string Room, string? Initials, string? Therapist, int StillIn, DateTimeOffset? Since)
{
    /// <summary>The open session; null in a free room.</summary>
    public Guid? Session { get; init; }

    /// <summary>Place of the last entry of that session.</summary>
    public int Version { get; init; }

    /// <summary>Needles that broke or cannot be found.</summary>
    public int Lost { get; init; }

    /// <summary>When all needles were taken out at once, while they are not counted; else null.</summary>
    public DateTimeOffset? UncountedSince { get; init; }

    /// <summary>When the needle that is in longest went in; null when none is in.</summary>
    public DateTimeOffset? LongestIn { get; init; }

    /// <summary>Minutes planned for that needle; null when nobody said.</summary>
    public int? Minutes { get; init; }

    /// <summary>When the first of the needles that are in is due; null when none is.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The newest word about the room since the last session was opened in it, of the last day; null for none.</summary>
    public RoomWord? Word { get; init; }

    /// <summary>Who comes next, where the room is free; null when nobody is booked soon.</summary>
    public RoomNext? Next { get; init; }

    /// <summary>True while a session is open here.</summary>
    public bool IsTaken => Since is not null;

    /// <summary>All were taken out at once and are not counted.</summary>
    public bool CountOpen => UncountedSince is not null;

    /// <summary>How the room is at an instant: due at <see cref="Due"/>, overdue at <see cref="Due"/> and the grace, both inclusive.</summary>
    public RoomState At(DateTimeOffset now, TimeSpan grace) =>
        !IsTaken ? RoomState.Free
        : CountOpen ? RoomState.CountOpen
        : now >= Due + grace ? RoomState.Overdue
        : Lost > 0 ? RoomState.Missing
        : now >= Due ? RoomState.TimeReached
        : StillIn > 0 ? RoomState.NeedlesIn
        : RoomState.Open;

    /// <summary>
    /// Who goes there now, while a warning of the highest level stands; null when none stands or nobody said so. A word from before the warning began,
    /// such as about an earlier needle, does not count.
    /// </summary>
    public RoomWord? TakenOn(DateTimeOffset now, TimeSpan grace) =>
        IsHigh(now, grace) && Word is { What: RoomSaid.TakenOn } word && word.At >= (UncountedSince ?? Due + grace) ? word : null;

    /// <summary>A warning of the highest level stands that nobody took on: it is to be heard.</summary>
    public bool Calls(DateTimeOffset now, TimeSpan grace) => IsHigh(now, grace) && TakenOn(now, grace) is null;

    private bool IsHigh(DateTimeOffset now, TimeSpan grace) => At(now, grace) >= RoomState.Overdue;

    /// <summary>The room of an open session.</summary>
    internal static RoomNow Of(Session session, string initials, string therapist)
    {
        var needles = session.Ledger.Needles;
        var within = needles.Where(n => n.IsIn).OrderBy(n => n.In).ToList();
        return new RoomNow(session.Row.Room, initials, therapist, session.Ledger.StillIn, session.Row.At)
        {
            Session = session.Row.Id,
            Version = session.Ledger.Version,
            Lost = session.Ledger.Lost,
            UncountedSince = needles.Where(n => !n.IsCounted).Min(n => n.Out),
            LongestIn = within.FirstOrDefault()?.In,
            Minutes = within.FirstOrDefault()?.Site.Minutes,
            Due = within.Min(n => n.Due),
        };
    }
}
