using System.Text.Json;
using Filiform.Clinic.Measure;

namespace Filiform.Clinic.Improve;

/// <summary>How one measure, or one item of it, went in a course: only scores that count.</summary>
/// <param name="Instrument">Id of the instrument.</param>
/// <param name="Item">What was measured with it; empty for a single scale or the whole.</param>
/// <param name="Count">How many scores there are.</param>
/// <param name="First">The first, by the time it counts for.</param>
/// <param name="Last">The newest.</param>
/// <param name="BySessions">Of a single scale, the newest score of each number of sessions that were done when it was taken; empty for an item.</param>
public sealed record CourseMeasure(string Instrument, string Item, int Count, decimal First, decimal Last, SortedDictionary<int, decimal> BySessions)
{
    /// <summary>The measures of a course, those taken first first.</summary>
    /// <param name="scores">Scores that count, by the time they count for.</param>
    /// <param name="sessions">Its sessions, oldest first: id and beginning.</param>
    internal static IReadOnlyList<CourseMeasure> Of(IEnumerable<MeasuredScore> scores, IReadOnlyList<(Guid Id, DateTimeOffset At)> sessions) =>
    [
        .. scores.GroupBy(s => (s.Instrument, s.Item)).Select(g => g.ToList())
            .Select(g => new CourseMeasure(g[0].Instrument, g[0].Item, g.Count, g[0].Value, g[^1].Value, g[0].Item.Length == 0 ? Newest(g, sessions) : new())),
    ];

    /// <summary>The measures as a row keeps them.</summary>
    public static string InText(IReadOnlyList<CourseMeasure> measures) => JsonSerializer.Serialize(measures);

    /// <summary>The measures of a row.</summary>
    public static IReadOnlyList<CourseMeasure> Read(string text) => JsonSerializer.Deserialize<List<CourseMeasure>>(text)!;

    private static SortedDictionary<int, decimal> Newest(List<MeasuredScore> scores, IReadOnlyList<(Guid Id, DateTimeOffset At)> sessions) =>
        new(scores.OrderBy(s => s.Row!.Seq).GroupBy(s => DoneBefore(s.Row!, sessions)).ToDictionary(g => g.Key, g => g.Last().Value));

    // How many sessions had been done when a score was taken: one taken with a session before its needles does not count that session.
    private static int DoneBefore(ScoreRow score, IReadOnlyList<(Guid Id, DateTimeOffset At)> sessions)
    {
        var with = sessions.TakeWhile(s => s.Id != score.Session).Count();
        return with < sessions.Count ? with + (score.AfterSession ? 1 : 0) : sessions.Count(s => s.At <= (score.TakenAt ?? score.At));
    }
}
