using Filiform.Clinic.Store;

namespace Filiform.Clinic.Measure;

/// <summary>One score of an outcome measure: the place from which tables and plots are drawn.</summary>
public sealed class ScoreRow : ClinicalRow
{
    /// <summary>Id of the instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>Version of the instrument.</summary>
    public required string Version { get; init; }

    /// <summary>The item: a movement with its side, an activity in the patient's words, or a part of a questionnaire; empty for a single scale or the whole.</summary>
    public required string Item { get; init; }

    /// <summary>The score, within the instrument's range.</summary>
    public decimal Value { get; init; }

    /// <summary>The session it goes with; null for one taken apart from a session.</summary>
    public Guid? Session { get; init; }

    /// <summary>True when taken after that session, false before it.</summary>
    public bool AfterSession { get; init; }

    /// <summary>The answers it was made of; null for a score that was given as it is.</summary>
    public Guid? Response { get; init; }

    /// <summary>When it was taken, where that is another time than it was written; null otherwise.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>The score that this one corrects; null for one that corrects none.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>Why it was corrected; null for one that corrects none.</summary>
    public string? Reason { get; init; }

    /// <summary>True for a correction by which no score is left.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Those that count: without those that a later row corrects or takes back, and without scores of answers that were corrected.</summary>
    internal static IReadOnlyList<ScoreRow> Counting(IEnumerable<ScoreRow> rows, IEnumerable<ResponseRow> responses)
    {
        var all = rows.ToList();
        var corrected = all.Select(r => r.Corrects).OfType<Guid>().ToHashSet();
        var answeredAnew = responses.Select(r => r.Corrects).OfType<Guid>().ToHashSet();
        return [.. all.Where(r => !r.Withdrawn && !corrected.Contains(r.Id) && !(r.Response is { } response && answeredAnew.Contains(response)))];
    }
}
