using System.Text.Json;
using Filiform.Rules.Anatomy;

namespace Filiform.Web.Anatomy;

/// <summary>The cells of a view, for the page that paints on them.</summary>
public static class ChartData
{
    /// <summary>Lattice and regions as JSON; safe inside a script element.</summary>
    public static string Of(ChartView view) => JsonSerializer.Serialize(new
    {
        id = view.Id,
        left = view.Lattice.Left,
        top = view.Lattice.Top,
        cell = view.Lattice.Cell,
        columns = view.Lattice.Columns,
        rows = view.Lattice.Rows,
        regions = view.Regions.Select(r => new { id = r.Region.Id, name = r.Region.InWords, cells = r.Cells.ToString() }),
    });
}
