using System.Globalization;
using System.Numerics;
using System.Text;

namespace Filiform.Rules.Anatomy;

/// <summary>A set of cells of one lattice, one bit each. Never changed once made. Two sets are only ever put together on the same lattice.</summary>
public sealed class CellSet : IEquatable<CellSet>
{
    private readonly ulong[] _bits;

    // All bits lie in these words: most sets are small places, and counting need not look at the rest of the body.
    private readonly int _from;
    private readonly int _to;

    private CellSet(Lattice lattice, ulong[] bits)
    {
        (Lattice, _bits) = (lattice, bits);
        (_from, _to) = (Math.Max(0, bits.AsSpan().IndexOfAnyExcept(0UL)), bits.AsSpan().LastIndexOfAnyExcept(0UL) + 1);
        foreach (var word in bits.AsSpan(_from, _to - _from))
            Count += BitOperations.PopCount(word);
    }

    /// <summary>The lattice whose cells these are.</summary>
    public Lattice Lattice { get; }

    /// <summary>Number of cells.</summary>
    public int Count { get; }

    /// <summary>Area on the chart in square centimetres of the model.</summary>
    public double Area => Count * Lattice.CellArea;

    /// <summary>The cells, in order.</summary>
    public IEnumerable<int> Cells
    {
        get
        {
            for (var i = 0; i < _bits.Length; i++)
                for (var left = _bits[i]; left != 0; left &= left - 1)
                    yield return (i << 6) + BitOperations.TrailingZeroCount(left);
        }
    }

    /// <summary>No cell.</summary>
    public static CellSet Empty(Lattice lattice) => new(lattice, Words(lattice));

    /// <summary>These cells.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A cell is not of the lattice.</exception>
    public static CellSet Of(Lattice lattice, IEnumerable<int> cells)
    {
        var bits = Words(lattice);
        foreach (var cell in cells)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(cell);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cell, lattice.Count);
            bits[cell >> 6] |= 1UL << (cell & 63);
        }
        return new CellSet(lattice, bits);
    }

    /// <summary>The cells that any of the sets holds.</summary>
    public static CellSet Union(Lattice lattice, IEnumerable<CellSet> sets)
    {
        var bits = Words(lattice);
        foreach (var set in sets)
            for (var i = 0; i < bits.Length; i++)
                bits[i] |= set.On(lattice)[i];
        return new CellSet(lattice, bits);
    }

    /// <summary>True when the cell is in the set.</summary>
    public bool Contains(int cell) => (uint)cell < (uint)Lattice.Count && (_bits[cell >> 6] >> (cell & 63) & 1) != 0;

    /// <summary>Number of cells that both hold.</summary>
    public int CountWith(CellSet other)
    {
        var (count, theirs) = (0, other.On(Lattice));
        for (var i = Math.Max(_from, other._from); i < Math.Min(_to, other._to); i++)
            count += BitOperations.PopCount(_bits[i] & theirs[i]);
        return count;
    }

    /// <summary>The cells that both hold.</summary>
    public CellSet And(CellSet other) => Each(other, (a, b) => a & b);

    /// <summary>The cells of this set that the other does not hold.</summary>
    public CellSet Except(CellSet other) => Each(other, (a, b) => a & ~b);

    /// <summary>The same cells seen in a mirror.</summary>
    public CellSet Mirrored()
    {
        var columns = Lattice.Columns;
        return Of(Lattice.Mirrored, Cells.Select(c => c / columns * columns + columns - 1 - c % columns));
    }

    /// <summary>
    /// The cells of another lattice whose middles lie in these, so that finer and coarser lattices keep the area. A mark too small to hold a middle is
    /// kept as the cells in which its own lie.
    /// </summary>
    public CellSet Onto(Lattice lattice)
    {
        if (lattice == Lattice || Count == 0)
            return lattice == Lattice ? this : Empty(lattice);
        var covered = Of(lattice, Enumerable.Range(0, lattice.Count).Where(c => Lattice.At(lattice, c) is { } mine && Contains(mine)));
        return covered.Count > 0 ? covered : Of(lattice, Cells.Select(c => lattice.At(Lattice, c)).OfType<int>());
    }

    /// <summary>Runs of cells, row by row: "12:30-34 13:29" is row 12, columns 30 to 34, and row 13, column 29.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var row = 0; row < Lattice.Rows; row++)
        {
            for (var column = 0; column < Lattice.Columns; column++)
            {
                var first = column;
                while (column < Lattice.Columns && Contains(row * Lattice.Columns + column))
                    column++;
                if (column > first)
                    text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? " " : "")}{row}:{first}{(column - first > 1 ? $"-{column - 1}" : "")}");
            }
        }
        return text.ToString();
    }

    /// <summary>Reads what <see cref="object.ToString"/> wrote; null when it is no such text, or a cell is not of the lattice.</summary>
    public static CellSet? Parse(Lattice lattice, string runs)
    {
        var bits = Words(lattice);
        foreach (var run in runs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (run.Split(':') is not [var rowText, var columns] || !Whole(rowText, lattice.Rows, out var row)
                || columns.Split('-') is not [var firstText, ..] ends || ends.Length > 2
                || !Whole(firstText, lattice.Columns, out var first) || !Whole(ends[^1], lattice.Columns, out var last) || last < first)
                return null;
            for (var cell = row * lattice.Columns + first; cell <= row * lattice.Columns + last; cell++)
                bits[cell >> 6] |= 1UL << (cell & 63);
        }
        return new CellSet(lattice, bits);
    }

    /// <inheritdoc/>
    public bool Equals(CellSet? other) => other is not null && Lattice == other.Lattice && _bits.AsSpan().SequenceEqual(other._bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CellSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Lattice, Count);

    private CellSet Each(CellSet other, Func<ulong, ulong, ulong> join)
    {
        var (bits, theirs) = (Words(Lattice), other.On(Lattice));
        for (var i = 0; i < bits.Length; i++)
            bits[i] = join(_bits[i], theirs[i]);
        return new CellSet(Lattice, bits);
    }

    private ulong[] On(Lattice lattice) => Lattice == lattice ? _bits : throw new ArgumentException("The two sets are of different lattices.", nameof(lattice));

    private static ulong[] Words(Lattice lattice) => new ulong[(lattice.Count + 63) >> 6];

    private static bool Whole(string text, int below, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < below;
}
