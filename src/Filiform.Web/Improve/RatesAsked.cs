using System.Collections.Immutable;
using System.Text;
using Filiform.Clinic.Improve;
using Filiform.Rules.Improve;
using Filiform.Rules.Knowledge;
using Filiform.Web.Access;
using Filiform.Web.Frame;

namespace Filiform.Web.Improve;

/// <summary>What somebody wants to see of the rates: a kind of event, and over how many months.</summary>
internal sealed record RatesAsked(string Kind, int? Months)
{
    /// <summary>Stretches that can be chosen: months and words; null for all.</summary>
    public static ImmutableArray<(int? Months, string Words)> Stretches { get; } = [(3, "This month and 2 before"), (12, "12 months"), (24, "24 months"), (null, "All there is")];

    /// <summary>What an address asks for; without a word, or with one that is not known, any kind over 12 months.</summary>
    public static RatesAsked Of(string? kind, string? months) => new(EventWords.Kinds.Any(k => k.Id == kind) ? kind! : TreatmentCounts.Any,
        months == "all" ? null : int.TryParse(months, out var n) && n is 3 or 24 ? n : 12);

    /// <summary>The word for the stretch in addresses.</summary>
    public string MonthsWord => Months is { } n ? $"{n}" : "all";

    /// <summary>Address of a table as CSV.</summary>
    public string AddressOf(string table) => $"/safety/rates.csv?table={table}&kind={Kind}&months={MonthsWord}";

    /// <summary>Maps each table as CSV in UTF-8.</summary>
    public static void MapTables(WebApplication app) => app.MapGet("/safety/rates.csv", async (Desk desk, RatesOfClinic rates, KnowledgeBase knowledge, string? table, string? kind, string? months) =>
    {
        var (clinic, asked) = (await desk.Clinic(), Of(kind, months));
        return RateTables.Of(await rates.Of(desk.Actor, clinic, asked.Months), asked.Kind, knowledge, clinic.Name).FirstOrDefault(t => t.Id == table) is { } found
            ? Results.Text(Csv(found), "text/csv", Encoding.UTF8) : Results.NotFound();
    }).RequireAuthorization(StaffAccess.Staff);

    private static string Csv(RateTable table)
    {
        var text = new StringBuilder();
        void Line(IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");
        Line([table.Lead, .. table.Columns.SelectMany(c => table.Rows.Any(r => r.Cells[table.Columns.IndexOf(c)].Second.Length > 0) ? new[] { c, $"{c}: from", $"{c}: to" } : [c]), "note"]);
        foreach (var row in table.Rows)
        {
            Line([row.Lead, .. row.Cells.SelectMany((c, i) => table.Rows.Any(r => r.Cells[i].Second.Length > 0)
                ? [Plain(c.Words), .. c.Second.Length > 0 ? c.Second.Split(" to ").Select(Plain) : ["", ""]] : new[] { Plain(c.Words) }), row.Note]);
        }
        return text.ToString();
    }

    // Figures without the comma that parts thousands; a dash is an empty field.
    private static string Plain(string cell) => cell is "–" or "No rate yet" ? "" : cell.Replace(",", "", StringComparison.Ordinal);

    // A spreadsheet would take a field that begins so for a formula.
    private static string Quoted(string field)
    {
        var plain = field.Length > 0 && field[0] is '=' or '+' or '-' or '@' ? $"'{field}" : field;
        return plain.AsSpan().ContainsAny(",\"\r\n") ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
