using Filiform.Rules.Treat;

namespace Filiform.Clinic.Treat;

/// <summary>
/// What a closed session adds to the clinic's counts. Written when the session closes and anew when something is added to it, in the same transaction. It is no record: it follows from the ledger, is compared
/// with it by the check of the store, and can be thrown away and worked out again.
/// </summary>
public sealed class TallyRow
{
    /// <summary>The clinic.</summary>
    public Guid Clinic { get; init; }

    /// <summary>The session.</summary>
    public Guid Session { get; init; }

    /// <summary>The therapist.</summary>
    public Guid Therapist { get; init; }

    /// <summary>When it was closed, an instant.</summary>
    public DateTimeOffset ClosedAt { get; init; }

    /// <summary>Needles that went in.</summary>
    public int Needles { get; init; }

    /// <summary>Twitches seen.</summary>
    public int Twitches { get; init; }

    /// <summary>How many entries of the session went into it: more once something was added after closing.</summary>
    public int Version { get; init; }

    /// <summary>The rest of it, as <see cref="SessionTally.InText"/>.</summary>
    public required string Text { get; init; }

    /// <summary>The tally.</summary>
    public SessionTally Tally => SessionTally.Read(Text);

    /// <summary>The row of a session; null while it is open.</summary>
    public static TallyRow? Of(Session session)
    {
        if (session.Ledger.ClosedAt is not { } closedAt)
            return null;
        var tally = SessionTally.Of(session.Ledger);
        return new TallyRow
        {
            Clinic = session.Row.Clinic, Session = session.Row.Id, Therapist = session.Row.Therapist, ClosedAt = closedAt.ToUniversalTime(),
            Needles = tally.Needles, Twitches = tally.Twitches, Version = session.Ledger.Version, Text = tally.InText,
        };
    }

    /// <summary>True when another row says the same of the same session.</summary>
    public bool Agrees(TallyRow? other) => other is not null
        && (Clinic, Session, Therapist, ClosedAt, Needles, Twitches, Version, Text)
            == (other.Clinic, other.Session, other.Therapist, other.ClosedAt, other.Needles, other.Twitches, other.Version, other.Text);
}
