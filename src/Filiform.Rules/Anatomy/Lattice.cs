namespace Filiform.Rules.Anatomy;

/// <summary>The fixed grid of cells of one view, in the view's own units of 0.1 mm with y pointing down. Cells are numbered row by row.</summary>
/// <param name="Left">Left edge of the first column.</param>
/// <param name="Top">Upper edge of the first row.</param>
/// <param name="Cell">Width and height of a cell.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Rows">Number of rows.</param>
public readonly record struct Lattice(int Left, int Top, int Cell, int Columns, int Rows)
{
    /// <summary>Number of cells, in the body or beside it.</summary>
    public int Count => Columns * Rows;

    /// <summary>Area of a cell on the chart in square centimetres of the model.</summary>
    public double CellArea => Cell * Cell / 10_000.0;

    /// <summary>The same grid seen in a mirror.</summary>
    public Lattice Mirrored => this with { Left = -(Left + Columns * Cell) };

    /// <summary>The cell in which the middle of another grid's cell lies; null when it lies beside this grid.</summary>
    public int? At(Lattice other, int cell)
    {
        var x = other.Left + (cell % other.Columns) * other.Cell + other.Cell / 2 - Left;
        var y = other.Top + (cell / other.Columns) * other.Cell + other.Cell / 2 - Top;
        return x < 0 || y < 0 || x >= Columns * Cell || y >= Rows * Cell ? null : y / Cell * Columns + x / Cell;
    }
}
