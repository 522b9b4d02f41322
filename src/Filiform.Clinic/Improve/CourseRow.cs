using Filiform.Rules.Treat;

namespace Filiform.Clinic.Improve;

/// <summary>
/// What the sessions, scores and reviews of one patient add up to, so that a clinic's courses can be looked at without reading them all. Written in the same transaction
/// as whatever changes it. Like a tally it is no record: it follows from the rows, is compared with them by the check of the store, and can be thrown away and worked
/// out again.
/// </summary>
public sealed class CourseRow
{
    /// <summary>The clinic.</summary>
    public Guid Clinic { get; init; }

    /// <summary>The patient.</summary>
    public Guid Patient { get; init; }

    /// <summary>The condition last gone through with the patient; null when none was.</summary>
    public string? Given { get; set; }

    /// <summary>Sessions held, an open one among them.</summary>
    public int Sessions { get; set; }

    /// <summary>When the last of them began, an instant; null without one.</summary>
    public DateTimeOffset? LastAt { get; set; }

    /// <summary>Sessions that are closed.</summary>
    public int Closed { get; set; }

    /// <summary>Needles that went in, in closed sessions.</summary>
    public int Needles { get; set; }

    /// <summary>Twitches seen in them.</summary>
    public int Twitches { get; set; }

    /// <summary>Techniques used in them.</summary>
    public Techniques Techniques { get; set; }

    /// <summary>How many sessions were closed at the last review; null without one.</summary>
    public int? Reviewed { get; set; }

    /// <summary>True when the last review ended the course or referred the patient on, and no session was closed since.</summary>
    public bool IsEnded { get; set; }

    /// <summary>The first pain score that counts, of two or more; null where there are fewer.</summary>
    public decimal? PainFirst { get; set; }

    /// <summary>The last of them.</summary>
    public decimal? PainLast { get; set; }

    /// <summary>What was measured, as <see cref="CourseMeasure.InText"/> writes it.</summary>
    public required string Measures { get; set; }

    /// <summary>True when nothing of a course is there yet.</summary>
    internal bool IsEmpty => Given is null && Sessions == 0 && Measures.Length <= 2 && Reviewed is null;

    /// <summary>True when another row says the same of the same patient.</summary>
    internal bool Agrees(CourseRow? other) => other is not null && Told.Equals(other.Told);

    private (Guid, Guid, string?, int, DateTimeOffset?, (int, int, int, Techniques), int?, bool, (decimal?, decimal?), string) Told =>
        (Clinic, Patient, Given, Sessions, LastAt, (Closed, Needles, Twitches, Techniques), Reviewed, IsEnded, (PainFirst, PainLast), Measures);
}
