namespace Filiform.Clinic.People;

/// <summary>A link as it stands: what its rows add up to.</summary>
/// <param name="Made">The row of its making.</param>
/// <param name="WrongDates">How many wrong dates of birth it has met.</param>
/// <param name="IsEnded">True once the clinic took it back, or a newer one took its place.</param>
/// <param name="Used">When what it is for was done; null before.</param>
public sealed record GivenLink(LinkRow Made, int WrongDates, bool IsEnded, DateTimeOffset? Used)
{
    /// <summary>True once it was closed after too many wrong dates of birth.</summary>
    public bool IsClosed => WrongDates >= PatientLinks.MostWrongDates;

    /// <summary>True while it leads somewhere at that instant.</summary>
    public bool IsOpen(DateTimeOffset now) => !IsEnded && !IsClosed && Made.Expires > now;

    /// <summary>The links that rows tell of, oldest first.</summary>
    public static IReadOnlyList<GivenLink> Of(IEnumerable<LinkRow> rows) =>
    [
        .. rows.GroupBy(r => r.Link).Select(link => (Made: link.FirstOrDefault(r => r.Event == LinkEvent.Made), Rows: link)).Where(l => l.Made is not null)
            .OrderBy(l => l.Made!.At).ThenBy(l => l.Made!.Id).Select(l => new GivenLink(l.Made!, l.Rows.Count(r => r.Event == LinkEvent.WrongDate),
                l.Rows.Any(r => r.Event == LinkEvent.Ended), l.Rows.Where(r => r.Event == LinkEvent.Used).Min(r => (DateTimeOffset?)r.At))),
    ];
}
