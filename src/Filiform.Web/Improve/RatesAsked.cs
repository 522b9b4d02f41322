using System.Collections.Immutable;
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
    public static ImmutableArray<(int? Months, string Words)> Stretches { get; } = [(3, "3 months"), (12, "12 months"), (24, "24 months"), (null, "All there is")];

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
            ? TableOf(found) : Results.NotFound();
    }).RequireAuthorization(StaffAccess.Staff);

    private static IResult TableOf(RateTable table)
    {
        var ranges = table.Columns.Select((_, i) => table.Rows.Any(r => r.Cells[i].Second.Length > 0)).ToList();
        return Csv.Result(string.Join(',', new[] { table.Lead }.Concat(table.Columns.SelectMany((c, i) => ranges[i] ? new[] { c, $"{c}: from", $"{c}: to" } : [c])).Append("note").Select(Csv.Field)),
            table.Rows.Select(row => new[] { row.Lead }.Concat(row.Cells.SelectMany((c, i) => ranges[i]
                ? [Plain(c.Words), .. c.Second.Length > 0 ? c.Second.Split(" to ").Select(Plain) : ["", ""]] : new[] { Plain(c.Words) })).Append(row.Note)));
    }

    // Figures without the comma that parts thousands; a dash is an empty field.
    private static string Plain(string cell) => cell is "–" or "No rate yet" ? "" : cell.Replace(",", "", StringComparison.Ordinal);
}
