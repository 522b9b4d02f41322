using Filiform.Clinic.People;
using Filiform.Clinic.Treat;

namespace Filiform.Clinic.Measure;

/// <summary>Something measured, at the time it counts for.</summary>
/// <param name="Instrument">Id of the instrument.</param>
/// <param name="Item">What was measured with it; empty for a single scale or the whole.</param>
/// <param name="Value">The value, in the instrument's unit.</param>
/// <param name="At">The time it counts for: that of its session, else when it was taken.</param>
/// <param name="Session">The session it goes with; null apart from one.</param>
/// <param name="AfterSession">True when taken after that session, false before it.</param>
/// <param name="Row">The score's row; null for what was measured in the examination.</param>
public sealed record MeasuredScore(string Instrument, string Item, decimal Value, DateTimeOffset At, Session? Session, bool AfterSession, ScoreRow? Row);

/// <summary>All that was measured of one patient: scores, and what was pressed and moved in the examination.</summary>
public static class MeasuredScores
{
    /// <summary>Instrument under which pressure pain thresholds stand.</summary>
    public const string Pressure = "ppt";

    /// <summary>Instrument under which motions stand.</summary>
    public const string Motion = "rom";

    /// <summary>Everything that counts, by the time it counts for.</summary>
    public static IReadOnlyList<MeasuredScore> Of(Chart chart) =>
    [
        .. chart.Scores.Select(s => OfScore(chart, s))
            .Concat(chart.Thresholds.Select(t => new MeasuredScore(Pressure, $"{t.Muscle}/{Word(t.Side)}", Math.Round(t.Threshold.Kilopascal, 4), t.At, null, false, null)))
            .Concat(chart.Motions.Select(m => new MeasuredScore(Motion, $"{m.Motion}/{(m.Side is { } side ? Word(side) : "middle")}/{m.Kind.ToString().ToLowerInvariant()}", m.Degrees, m.At, null, false, null)))
            .OrderBy(s => s.At).ThenBy(s => s.Row?.Seq),
    ];

    /// <summary>When each instrument was last taken.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> LastTaken(Chart chart) =>
        Of(chart).GroupBy(s => s.Instrument).ToDictionary(g => g.Key, g => g.Max(s => s.Row?.TakenAt ?? s.Row?.At ?? s.At));

    // A score taken with a session counts for that session's time, also when it was entered later.
    private static MeasuredScore OfScore(Chart chart, ScoreRow score)
    {
        var session = chart.Sessions.FirstOrDefault(v => v.Row.Id == score.Session);
        var at = session is null ? score.TakenAt ?? score.At : score.AfterSession ? session.Ledger.ClosedAt ?? score.At : session.Row.At;
        return new MeasuredScore(score.Instrument, score.Item, score.Value, at, session, score.AfterSession, score);
    }

    private static string Word(Rules.Anatomy.Side side) => side.ToString().ToLowerInvariant();
}
