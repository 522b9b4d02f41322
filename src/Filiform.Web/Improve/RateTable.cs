using System.Collections.Immutable;
using System.Globalization;
using Filiform.Rules.Improve;
using Filiform.Rules.Knowledge;

namespace Filiform.Web.Improve;

/// <summary>A cell: the words shown, and the figure for other programs where that is another.</summary>
/// <param name="Words">The words.</param>
/// <param name="Second">A second line, such as an interval.</param>
public sealed record RateCell(string Words, string Second = "");

/// <summary>A row: what it is about, what it rests on where it comes from elsewhere, and its cells.</summary>
public sealed record RateTableRow(string Lead, Basis? Basis, string Note, ImmutableArray<RateCell> Cells)
{
    /// <summary>What the rate was counted in, in one line for a phone; null where the cells are shown there.</summary>
    public string? InShort { get; init; }
}

/// <summary>A table of rates, for the page and for other programs alike.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Caption">Its caption.</param>
/// <param name="Lead">Head of the first column.</param>
/// <param name="Columns">Heads of the others.</param>
/// <param name="Rows">Its rows.</param>
public sealed record RateTable(string Id, string Caption, string Lead, ImmutableArray<string> Columns, ImmutableArray<RateTableRow> Rows)
{
    /// <summary>Treatments below which a row is said to be small. This project's own choice.</summary>
    public const int Small = 100;

    /// <summary>Head of the column that holds the rate of each treatment.</summary>
    public const string OfEachTreatment = "Per 1,000 treatments (95 %)";

    private static readonly ImmutableArray<string> OfTreatments = ["Treatments", "With it", OfEachTreatment, "Needles", "Events", "Per 1,000 needles (95 %)"];

    /// <summary>A table with a row for each group.</summary>
    public static RateTable Of(string id, string caption, string lead, string kind, IEnumerable<(string Name, GroupCount Count)> groups) =>
        new(id, caption, lead, OfTreatments, [.. groups.Select(g => RowOf(g.Name, g.Count, kind))]);

    /// <summary>A table with a row for each kind.</summary>
    public static RateTable OfKinds(TreatmentCounts counts) =>
        new("kinds", "What therapists entered during treatments", "Kind", OfTreatments, [.. EventWords.Kinds.Select(k => RowOf(k.Words, counts.All, k.Id))]);

    /// <summary>A share per 1,000: its figure, and its exact interval as the second line.</summary>
    public static RateCell Per1000(Proportion? share) => share is { } s ? new RateCell(Figure(s.Share * 1000), Ends(s.Exact)) : new RateCell("No rate yet");

    /// <summary>A figure with as many digits as it is worth: 163, 16.3, 1.6, 0.98.</summary>
    public static string Figure(double value) => value.ToString(value >= 100 ? "#,0" : value >= 1 || value == 0 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static string Ends(Interval share) => share.Times(1000) is var ends ? $"{Figure(ends.Low)} to {Figure(ends.High)}" : "";

    private static RateTableRow RowOf(string name, GroupCount count, string kind)
    {
        var of = count.Of(kind);
        var ofNeedles = EventRate.Take(of.Events, count.Needles) is { } rate ? new RateCell(Figure(rate.Rate * 1000), Ends(rate.Exact)) : new RateCell("No rate yet");
        return new RateTableRow(name, null, NoteOf(count.Treatments),
        [
            new(Whole(count.Treatments)), new(Whole(of.Treatments)), Per1000(Proportion.Take(of.Treatments, count.Treatments)), new(Whole(count.Needles)), new(Whole(of.Events)), ofNeedles,
        ])
        {
            InShort = InLine(of.Treatments, count.Treatments) + (of.Events == 0 ? "" : $". {Whole(of.Events)} at {Whole(count.Needles)} needles: {ofNeedles.Words} per 1,000 ({ofNeedles.Second})"),
        };
    }

    /// <summary>What is said of a small number of treatments; nothing of one that is not small.</summary>
    public static string NoteOf(int treatments) => treatments is > 0 and < Small ? "small number" : "";

    /// <summary>Treatments with it, of how many.</summary>
    public static string InLine(int with, int of) => $"{Whole(with)} of {Whole(of)} treatments{(NoteOf(of) is { Length: > 0 } note ? $", a {note}" : "")}";

    private static string Whole(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
