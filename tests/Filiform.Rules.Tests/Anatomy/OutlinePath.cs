using System.Globalization;
using System.Text.RegularExpressions;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Tests.Anatomy;

/// <summary>Reads an outline of the chart, so that its cells can be proved against the picture and not against themselves.</summary>
internal static partial class OutlinePath
{
    private const int Steps = 6;

    /// <summary>The cells whose middles lie inside, by the even-odd rule.</summary>
    public static IReadOnlyList<int> CellsInside(string path, Lattice lattice)
    {
        var rings = Rings(path);
        var inside = new List<int>();
        for (var row = 0; row < lattice.Rows; row++)
        {
            var y = lattice.Top + (row + 0.5) * lattice.Cell;
            var crossings = rings.SelectMany(r => r.Select((p, i) => (A: p, B: r[(i + 1) % r.Count])))
                .Where(s => s.A.Y > y != s.B.Y > y).Select(s => s.A.X + (s.B.X - s.A.X) * (y - s.A.Y) / (s.B.Y - s.A.Y)).Order().ToList();
            for (var column = 0; column < lattice.Columns; column++)
            {
                var x = lattice.Left + (column + 0.5) * lattice.Cell;
                if (crossings.Count(c => c < x) % 2 == 1)
                    inside.Add(row * lattice.Columns + column);
            }
        }
        return inside;
    }

    // The chart's files draw with M, l, c and z only; a path with anything else would not be understood here.
    private static List<List<(double X, double Y)>> Rings(string path)
    {
        var rings = new List<List<(double X, double Y)>>();
        var (x, y) = (0.0, 0.0);
        foreach (Match part in Part().Matches(path))
        {
            var numbers = Number().Matches(part.Value).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
            var command = part.Value[0];
            Assert.Contains(command, "Mlcz");
            if (command == 'M')
            {
                (x, y) = (numbers[0], numbers[1]);
                rings.Add([(x, y)]);
                continue;
            }
            foreach (var step in numbers.Chunk(command == 'c' ? 6 : 2))
            {
                for (var i = 1; command == 'c' && i < Steps; i++)
                    rings[^1].Add((x + Bezier(i, step[0], step[2], step[4]), y + Bezier(i, step[1], step[3], step[5])));
                (x, y) = (x + step[^2], y + step[^1]);
                rings[^1].Add((x, y));
            }
        }
        return rings;
    }

    private static double Bezier(int step, double a, double b, double end)
    {
        var t = step / (double)Steps;
        return 3 * (1 - t) * (1 - t) * t * a + 3 * (1 - t) * t * t * b + t * t * t * end;
    }

    [GeneratedRegex("[A-Za-z][^A-Za-z]*")]
    private static partial Regex Part();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number();
}
