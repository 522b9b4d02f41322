namespace Filiform.Clinic.People;

/// <summary>What becomes of a patient's older links of the same purpose when a new one is made.</summary>
public enum OlderLinks
{
    /// <summary>They go on.</summary>
    GoOn,

    /// <summary>Those about the same end.</summary>
    EndAboutTheSame,

    /// <summary>All of them end.</summary>
    End,
}

/// <summary>A link to be made.</summary>
/// <param name="Purpose">What it is for, such as <c>check-in</c>.</param>
/// <param name="About">What it is about, such as a session.</param>
/// <param name="Lasts">How long it lasts.</param>
public sealed record LinkOrder(string Purpose, Guid About, TimeSpan Lasts)
{
    /// <summary>Which of several about the same.</summary>
    public int Part { get; init; }

    /// <summary>True when it opens with the date of birth only: without one in the record no link is made.</summary>
    public bool AsksBirthDate { get; init; }

    /// <summary>What becomes of older ones.</summary>
    public OlderLinks Older { get; init; }
}

/// <summary>A link that was made. The key stands nowhere else: it is shown once.</summary>
/// <param name="Key">The key in the link, 256 bits.</param>
/// <param name="About">What it is about.</param>
/// <param name="Expires">When it ends.</param>
public sealed record MadeLink(string Key, Guid About, DateTimeOffset Expires);
