using System.Globalization;
using Filiform.Rules.Improve;

namespace Filiform.Web.Commands.Comparing;

/// <summary>A comparison for people: two tables, then what must be said of them.</summary>
internal static class CompareTables
{
    private static readonly string[] Untold = ["–", "–", "–", "–"];

    public static void Print(CompareResult result, TextWriter output, bool isScreen)
    {
        var groups = result.Comparison.Groups;
        PrintedTable.Print(output, isScreen, ["Group", "n", "Missing", "Baseline, mean (SD)", "Outcome, mean (SD)", "Change, mean (SD)", "Change, 95 %", "Change: least, quartiles, most"],
            groups.Select(g => new[]
            {
                g.Name, $"{g.Count}", $"{g.Missing}", Mean(g.Baseline), Mean(g.Outcome), Mean(g.Change), Ends(g.Change.MeanWithInterval.Interval),
                string.Join(", ", new[] { g.Change.Least, g.Change.LowerQuartile, g.Change.Median, g.Change.UpperQuartile, g.Change.Most }.Select(Figure)),
            }));
        output.WriteLine();
        var withResponders = result.Request.Meaningful is not null;
        PrintedTable.Print(output, isScreen,
            [$"Against {result.Against}", "Adjusted difference", "95 %", "SE", "p", .. withResponders ? ["Responders", "Share, 95 %", "More than there, 95 %"] : Array.Empty<string>()],
            groups.Select(g => (string[])
            [
                g.Name, .. g.Adjusted is { } a ? [Figure(a.Value), Ends(a.Interval), Figure(a.Error), Probability(a.P)] : Untold,
                .. withResponders && g.Responders is { } r ? [$"{r.Count} of {r.Of}", $"{Percent(r.Share)} % ({Percent(r.Exact.Low)} to {Percent(r.Exact.High)} %)", More(g.RespondersMore)] : Array.Empty<string>(),
            ]));
        output.WriteLine();
        foreach (var note in result.Notes)
            output.WriteLine(note);
    }

    private static string More(Estimate? more) => more is { Interval: { } ends } difference
        ? $"{Percent(difference.Value)} ({Percent(ends.Low)} to {Percent(ends.High)}) points" : "–";

    private static string Mean(Sample sample) => $"{Figure(sample.Mean)} ({(sample.Deviation is { } s ? Figure(s) : "–")})";

    private static string Ends(Interval? interval) => interval is { } ends ? $"{Figure(ends.Low)} to {Figure(ends.High)}" : "–";

    // Two digits behind the point, and as many more as a small figure needs to show three.
    private static string Figure(double value)
    {
        var digits = value == 0 ? 2 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 2, 8);
        var text = value.ToString($"F{digits}", CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.AsSpan(1).IndexOfAnyExcept('0', '.') < 0 ? text[1..] : text;
    }

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Probability(double p) => p < 0.0001 ? "<0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);
}
