using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Filiform.Rules.Consent;

/// <summary>
/// A signature drawn by hand, as strokes: whole points in a field of <see cref="Width"/> by <see cref="Height"/>, y downwards. Written as
/// <c>x,y x,y;x,y x,y</c>, a semicolon between strokes.
/// </summary>
public sealed record DrawnSignature
{
    /// <summary>Width of the field.</summary>
    public const int Width = 600;

    /// <summary>Height of the field.</summary>
    public const int Height = 200;

    /// <summary>Most characters that are taken: many times a long name.</summary>
    public const int Longest = 30_000;

    // Less than this far drawn in all, it is a slip of the finger.
    private const int ShortestLine = 60;

    private DrawnSignature(ImmutableArray<ImmutableArray<(int X, int Y)>> strokes) => Strokes = strokes;

    /// <summary>The strokes, in the order drawn.</summary>
    public ImmutableArray<ImmutableArray<(int X, int Y)>> Strokes { get; }

    /// <summary>Reads strokes; null for none. Refused as <c>signature-unreadable</c>, or as <c>signature-short</c> when hardly a line was drawn.</summary>
    public static Decision<DrawnSignature?> Read(string? written)
    {
        if (string.IsNullOrWhiteSpace(written))
            return (DrawnSignature?)null;
        const string what = "The consent cannot be signed";
        var strokes = ImmutableArray.CreateBuilder<ImmutableArray<(int X, int Y)>>();
        foreach (var stroke in written.Length > Longest ? [""] : written.Split(';'))
        {
            if (Points(stroke) is not { IsDefaultOrEmpty: false } points)
                return Refusal.Because("signature-unreadable", $"{what}: the drawn signature cannot be read", "A signature drawn in the field, or the typed name alone");
            strokes.Add(points);
        }
        return Length(strokes) < ShortestLine
            ? Refusal.Because("signature-short", $"{what}: hardly a line was drawn", "A signature drawn in the field, or the typed name alone")
            : new DrawnSignature(strokes.ToImmutable());
    }

    /// <summary>As the data of an SVG path.</summary>
    public string Path
    {
        get
        {
            var path = new StringBuilder();
            foreach (var stroke in Strokes)
            {
                // A dot is a line to itself: with a round end it shows.
                path.Append(CultureInfo.InvariantCulture, $"M{stroke[0].X} {stroke[0].Y}");
                foreach (var (x, y) in stroke.Length == 1 ? stroke : stroke[1..])
                    path.Append(CultureInfo.InvariantCulture, $"L{x} {y}");
            }
            return path.ToString();
        }
    }

    /// <summary>As it is kept, and read again.</summary>
    public override string ToString() => string.Join(';', Strokes.Select(s => string.Join(' ', s.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}")))));

    private static ImmutableArray<(int X, int Y)> Points(string stroke)
    {
        var points = ImmutableArray.CreateBuilder<(int X, int Y)>();
        foreach (var point in stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (point.Split(',') is not [var left, var down] || !Whole(left, Width, out var x) || !Whole(down, Height, out var y))
                return default;
            points.Add((x, y));
        }
        return points.ToImmutable();
    }

    private static bool Whole(string text, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;

    private static double Length(IEnumerable<ImmutableArray<(int X, int Y)>> strokes) =>
        strokes.Sum(s => s.Zip(s.Skip(1)).Sum(p => Math.Sqrt(Math.Pow(p.First.X - p.Second.X, 2) + Math.Pow(p.First.Y - p.Second.Y, 2))));
}
