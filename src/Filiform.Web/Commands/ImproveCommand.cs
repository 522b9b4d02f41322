using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using Filiform.Rules;
using Filiform.Rules.Improve;
using Filiform.Web.Commands.Comparing;

namespace Filiform.Web.Commands;

/// <summary>
/// <c>filiform improve compare</c>: the statistics of the clinic's pages on any table, so that they can be checked against published trials. Exit 0 when the groups were
/// compared; 1 when the table cannot be read or compared, 2 for wrong usage, such as a column that is not there.
/// </summary>
internal static class ImproveCommand
{
    private const int WrongUsage = 2;
    private const int MostNamed = 10;

    public static Command Create(Terminal terminal) => new("improve", "What can be learnt from measurements") { Compare(terminal) };

    private static Command Compare(Terminal terminal)
    {
        var csv = new Option<string>("--csv") { Description = "The table, with a first line of column names; - for standard input", HelpName = "FILE|-", Required = true };
        var baseline = new Option<string>("--baseline") { Description = "Column of the measurement before", HelpName = "COLUMN", Required = true };
        var outcome = new Option<string>("--outcome") { Description = "Column of the measurement after", HelpName = "COLUMN", Required = true };
        var group = new Option<string>("--group") { Description = "Column that says who belongs to which group", HelpName = "COLUMN", Required = true };
        var against = new Option<string?>("--against") { Description = "Group that the others are compared with; by default the first by number or letter", HelpName = "GROUP" };
        var meaningful = new Option<double?>("--meaningful-change") { Description = "Least change for the better that counts as a response", HelpName = "AMOUNT", CustomParser = ReadAmount };
        var better = new Option<string>("--better") { Description = "Whether lower or higher values are better", DefaultValueFactory = _ => "lower" };
        better.AcceptOnlyFromAmong("lower", "higher");
        var format = new Option<string>("--format") { Description = "How the result is written", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var command = new Command("compare", "Compare groups of a table: change, difference at the same baseline, responders, each with its interval")
        { csv, baseline, outcome, group, against, meaningful, better, format };
        command.SetAction(parsed => Compare(terminal, new Request(parsed.GetValue(csv)!, new Columns(parsed.GetValue(baseline)!, parsed.GetValue(outcome)!, parsed.GetValue(group)!),
            parsed.GetValue(against), parsed.GetValue(meaningful), parsed.GetValue(better) == "lower"), parsed.GetValue(format)!));
        return command;
    }

    private static int Compare(Terminal terminal, Request request, string format)
    {
        var read = Read(terminal, request);
        if (read.Refusal is { } unread)
            return Refuse(terminal, request, unread);
        var groups = read.Value.Groups.ToList();
        if (request.Against is { } against)
        {
            var first = groups.FindIndex(g => g.Name == against);
            if (first < 0)
                return Refuse(terminal, request, Refusal.Because("unknown-group", $"there is no group '{against}'. Groups:", [.. groups.Select(g => g.Name)]));
            groups.Insert(0, groups[first]);
            groups.RemoveAt(first + 1);
        }
        var compared = Comparison.Of([.. groups.Select(g => (g.Name, (IReadOnlyList<Pair>)g.Pairs, g.Missing))], request.Meaningful, request.LowerIsBetter);
        if (compared.Refusal is { } refused)
            return Refuse(terminal, request, refused with { What = refused.What.Replace("The table cannot be compared: ", "", StringComparison.Ordinal) });
        using var output = new StreamWriter(terminal.Output, leaveOpen: true);
        var result = new CompareResult(request, read.Value, compared.Value);
        if (format == "json")
            output.Write(CompareJson.Of(result));
        else
            CompareTables.Print(result, output, terminal.OutputIsScreen);
        return 0;
    }

    private static Decision<MeasuredTable> Read(Terminal terminal, Request request)
    {
        try
        {
            using var text = new StreamReader(request.File == "-" ? terminal.Input : File.OpenRead(request.File), Encoding.UTF8);
            return MeasuredTable.Read(text, request.Columns);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refusal.Because("unreadable", e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e.Message);
        }
    }

    private static int Refuse(Terminal terminal, Request request, Refusal refusal)
    {
        var named = string.Join("; ", refusal.Missing.Take(MostNamed)) + (refusal.Missing.Length > MostNamed ? $"; and {refusal.Missing.Length - MostNamed} more" : "");
        terminal.Errors.WriteLine($"{(request.File == "-" ? "standard input" : request.File)}: {refusal.What}{(named.Length == 0 ? "" : $"{(refusal.What.EndsWith(':') ? " " : ". Needed: ")}{named}")}");
        return refusal.Code is "unknown-column" or "unknown-group" or "same-column" ? WrongUsage : 1;
    }

    private static double? ReadAmount(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && double.IsFinite(amount) && amount > 0)
            return amount;
        result.AddError($"--meaningful-change: '{result.Tokens[0].Value}' is not a number above 0, such as 1.5");
        return null;
    }
}
