using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Filiform.Rules;
using Filiform.Rules.Improve;

namespace Filiform.Web.Commands.Comparing;

/// <summary>Names of the columns to read.</summary>
internal sealed record Columns(string Baseline, string Outcome, string Group);

/// <summary>People of one group.</summary>
internal sealed record Members(string Name)
{
    /// <summary>Those with both measurements.</summary>
    public List<Pair> Pairs { get; } = [];

    /// <summary>How many lack one.</summary>
    public int Missing { get; set; }
}

/// <summary>What a table of measurements holds: the numbers of each group, and what had to be left out.</summary>
/// <param name="Groups">Groups, by name: numbers in their order, then words in theirs.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="WithoutBaseline">Rows of a group without a baseline.</param>
/// <param name="WithoutOutcome">Rows of a group without an outcome; those that lack both count here too.</param>
/// <param name="WithoutGroup">Rows that name no group.</param>
internal sealed record MeasuredTable(IReadOnlyList<Members> Groups, int Rows, int WithoutBaseline, int WithoutOutcome, int WithoutGroup)
{
    private const int MostMistakes = 5;
    private static readonly string[] Missing = ["", "NA", "NaN", "."];
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>
    /// Reads a table line by line and keeps its numbers only. Refused as <c>no-header</c>, <c>unknown-column</c>, <c>same-column</c>, <c>broken-line</c> or <c>not-a-number</c>, with the
    /// lines.
    /// </summary>
    /// <exception cref="IOException">The text cannot be read.</exception>
    public static Decision<MeasuredTable> Read(TextReader text, Columns columns)
    {
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            GetDelimiter = first => DelimiterOf(first.Text),
            BadDataFound = null,
        }, leaveOpen: true);
        if (!csv.Read())
            return Refusal.Because("no-header", "it is empty", "A first line with the names of the columns");
        var header = csv.Record!.Select(h => h.Trim()).ToArray();
        var places = new int[3];
        foreach (var (name, i) in new[] { columns.Baseline, columns.Outcome, columns.Group }.Select((n, i) => (n, i)))
        {
            var found = Place(header, name);
            if (found.Refusal is { } unknown)
                return unknown;
            places[i] = found.Value;
        }
        return new Reading(csv, header.Length, places, columns).ToEnd();
    }

    /// <summary>The delimiter of which the first line has most, outside quotes; a comma for a line without any.</summary>
    internal static string DelimiterOf(string text)
    {
        var (counts, isQuoted) = (new int[Delimiters.Length], false);
        foreach (var c in text)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c is '\n' or '\r' && !isQuoted && counts.Any(n => n > 0))
                break;
            else if (!isQuoted && Array.IndexOf(Delimiters, c) is >= 0 and var which)
                counts[which]++;
        }
        return Delimiters[Array.IndexOf(counts, counts.Max())].ToString();
    }

    private static Decision<int> Place(string[] header, string name)
    {
        var exact = Places(header, name, StringComparison.Ordinal);
        var found = exact.Count > 0 ? exact : Places(header, name, StringComparison.OrdinalIgnoreCase);
        return found.Count switch
        {
            1 => found[0],
            0 => Refusal.Because("unknown-column", $"there is no column '{name}'. Columns:", [.. header]),
            _ => Refusal.Because("same-column", $"the column '{name}' stands {found.Count} times in the first line", "A name for each column of its own"),
        };
    }

    private static List<int> Places(string[] header, string name, StringComparison how) =>
        [.. Enumerable.Range(0, header.Length).Where(i => header[i].Equals(name, how))];

    private sealed class Reading(CsvParser csv, int width, int[] places, Columns columns)
    {
        private readonly Dictionary<string, Members> _groups = new(StringComparer.Ordinal);
        private readonly List<string> _mistakes = [];
        private int _rows, _withoutBaseline, _withoutOutcome, _withoutGroup;

        public Decision<MeasuredTable> ToEnd()
        {
            while (csv.Read())
            {
                if (csv.Count < width || Enumerable.Range(width, csv.Count - width).Any(i => csv[i].Length > 0))
                    return Refusal.Because("broken-line", $"line {Line} has {csv.Count} fields, the first line has {width}", "Lines of the same length, and each quote closed");
                Take();
                if (_mistakes.Count >= MostMistakes)
                    break;
            }
            return _mistakes.Count > 0 ? new Refusal("not-a-number", "not everything is a number:", [.. _mistakes])
                : new MeasuredTable([.. _groups.Values.OrderBy(g => Number(g.Name) ?? double.MaxValue).ThenBy(g => g.Name, StringComparer.Ordinal)],
                    _rows, _withoutBaseline, _withoutOutcome, _withoutGroup);
        }

        private void Take()
        {
            _rows++;
            var (baseline, outcome) = (Value(places[0], columns.Baseline), Value(places[1], columns.Outcome));
            var name = csv[places[2]].Trim();
            if (IsMissing(name))
            {
                _withoutGroup++;
                return;
            }
            if (!_groups.TryGetValue(name, out var group))
                _groups[name] = group = new Members(name);
            if (baseline is { } before && outcome is { } after)
            {
                group.Pairs.Add(new Pair(before, after));
                return;
            }
            group.Missing++;
            _withoutBaseline += baseline is null ? 1 : 0;
            _withoutOutcome += outcome is null ? 1 : 0;
        }

        // The line on which the row begins; a row may go on over several. The parser counts to its end.
        private int Line
        {
            get
            {
                var isEnded = csv.RawRecord.EndsWith('\n') && csv.RawRecord.Count(c => c == '"') % 2 == 0;
                return csv.RawRow - csv.RawRecord.Count(c => c == '\n') + (isEnded ? 1 : 0);
            }
        }

        private double? Value(int place, string column)
        {
            var text = csv[place].Trim();
            if (IsMissing(text))
                return null;
            var value = Number(text);
            if (value is null)
                _mistakes.Add($"line {Line}, column {column}: '{Short(text)}' is not a number{(Number(text.Replace(',', '.')) is null ? "" : "; write a point, not a comma")}");
            return value;
        }
    }

    private static bool IsMissing(string text) => Missing.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
