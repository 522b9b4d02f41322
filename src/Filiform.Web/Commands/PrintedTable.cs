using Spectre.Console;

namespace Filiform.Web.Commands;

/// <summary>A table on a screen, else lines of columns with tabs between them.</summary>
internal static class PrintedTable
{
    public static void Print(TextWriter output, bool isScreen, string[] columns, IEnumerable<string[]> rows)
    {
        if (!isScreen)
        {
            foreach (var row in rows.Prepend(columns))
                output.WriteLine(string.Join('\t', row.Select(c => c.ReplaceLineEndings(" ").Replace('\t', ' '))));
            return;
        }
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns([.. columns.Select(Markup.Escape)]);
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }
}
