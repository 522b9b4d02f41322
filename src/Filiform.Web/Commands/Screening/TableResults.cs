using System.Globalization;
using Filiform.Rules.Screen;
using Spectre.Console;

namespace Filiform.Web.Commands.Screening;

/// <summary>Results for people: a table on a screen, else lines of columns with tabs between them.</summary>
internal sealed class TableResults : ResultWriter
{
    // A table is drawn when it is full, so that a large folder neither waits nor fills the memory.
    private const int RowsPerTable = 200;

    private static readonly string[] Columns = ["File", "Patient", "Verdict", "Findings", "Still to ask"];

    private readonly StreamWriter _output;
    private readonly IAnsiConsole? _screen;
    private readonly List<string[]> _rows = [];
    private bool _isBegun;

    public TableResults(Terminal terminal)
    {
        _output = new StreamWriter(terminal.Output, leaveOpen: true);
        _screen = terminal.OutputIsScreen ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output) }) : null;
    }

    internal override object Render(ScreenedPatient patient)
    {
        var screened = patient.Screened;
        var findings = screened.Findings.Select(f => $"{f.Rule.Title}: {f.Outcome.Action.Word().ToLowerInvariant()}{(f.Counts ? "" : " (not at these targets)")}").Distinct();
        var name = patient.Patient.Name is { } known ? $"{known.InWords} ({patient.Patient.Resource})" : patient.Patient.Resource;
        return (string[])[patient.File, name, screened.Verdict.Word(), string.Join("; ", findings), screened.Open.Length.ToString(CultureInfo.InvariantCulture)];
    }

    internal override void Write(object rendered)
    {
        if (_screen is null)
        {
            if (!_isBegun)
                _output.WriteLine(string.Join('\t', Columns));
            _isBegun = true;
            _output.WriteLine(string.Join('\t', ((string[])rendered).Select(c => c.ReplaceLineEndings(" ").Replace('\t', ' '))));
            return;
        }
        _rows.Add((string[])rendered);
        if (_rows.Count == RowsPerTable)
            Draw(_screen);
    }

    internal override void End()
    {
        if (_rows.Count > 0 && _screen is not null)
            Draw(_screen);
        _output.Flush();
    }

    public override void Dispose()
    {
        _output.Dispose();
        base.Dispose();
    }

    private void Draw(IAnsiConsole screen)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(Columns);
        foreach (var row in _rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        screen.Write(table);
        _rows.Clear();
    }
}
