using System.Collections.Immutable;
using System.Globalization;

namespace Filiform.Rules.Anatomy;

/// <summary>What a structure is.</summary>
public enum NeighbourKind
{
    /// <summary>A lung. The pleura round it was not measured and reaches lower.</summary>
    Lung,

    /// <summary>The canal of the spine, C1 to L5.</summary>
    Canal,

    /// <summary>The heart.</summary>
    Heart,

    /// <summary>The brain stem.</summary>
    Brain,

    /// <summary>An organ of the abdomen or pelvis.</summary>
    Organ,

    /// <summary>Airway or oesophagus.</summary>
    Airway,

    /// <summary>An artery.</summary>
    Artery,

    /// <summary>A vein.</summary>
    Vein,

    /// <summary>A nerve of the eye socket; others were not in the model.</summary>
    Nerve,

    /// <summary>A gland.</summary>
    Gland,

    /// <summary>The eyeball.</summary>
    Eye,
}

/// <summary>How near the surfaces of muscle and structure come.</summary>
public enum Contact
{
    /// <summary>A gap of 1 mm or more.</summary>
    Separate,

    /// <summary>A gap below 1 mm, or an overlap below 2 mm.</summary>
    Touching,

    /// <summary>An overlap of 2 mm or more: in contact in this model, not "runs through the muscle".</summary>
    Overlapping,
}

/// <summary>Whether bone lies between muscle and structure, of the muscle's surface within 30 mm of it.</summary>
public enum BoneBetween
{
    /// <summary>Not measured for this structure, or nothing of the muscle is within 30 mm.</summary>
    NotMeasured,

    /// <summary>No shortest line meets bone.</summary>
    None,

    /// <summary>Some shortest lines meet bone, others do not.</summary>
    InPart,

    /// <summary>Every shortest line meets bone.</summary>
    Throughout,
}

/// <summary>
/// A structure near a muscle, measured in an open model of one man. Distances run between the two structures: they are not depths of a needle, and a
/// person may differ.
/// </summary>
/// <param name="Name">Plain name in lower case, without a side: "popliteal artery".</param>
/// <param name="Kind">What it is.</param>
/// <param name="LeftMm">Smallest distance from the left muscle in millimetres; null when the structure is not near on that side.</param>
/// <param name="RightMm">The same from the right muscle. Equal to the left where the two are within 1 mm; both are then the smaller.</param>
/// <param name="Contact">How near the surfaces come on the nearer side.</param>
/// <param name="Direction">From the muscle, the chief part first: front, back, above, below, inside (to the midline), outside.</param>
/// <param name="BehindBone">Percent of the muscle's surface within 30 mm whose shortest line meets bone, on the side where it is less; null when not measured.</param>
/// <param name="PastBoneMm">Smallest distance along a line that meets no bone; null when none was found or asked for.</param>
/// <param name="OtherReleaseMm">The distance in the other release of the model: a hint of how far one number can be trusted; null when there is none.</param>
public sealed record Neighbour(
    string Name, NeighbourKind Kind, decimal? LeftMm, decimal? RightMm, Contact Contact, ImmutableArray<string> Direction, int? BehindBone, decimal? PastBoneMm, decimal? OtherReleaseMm)
{
    private static readonly string[] Directions = ["front", "back", "above", "below", "inside", "outside"];

    /// <summary>The smaller of the two distances in millimetres.</summary>
    public decimal NearestMm => Math.Min(LeftMm ?? decimal.MaxValue, RightMm ?? decimal.MaxValue);

    /// <summary>Whether bone lies between.</summary>
    public BoneBetween Bone => BehindBone switch
    {
        null => BoneBetween.NotMeasured,
        0 => BoneBetween.None,
        100 => BoneBetween.Throughout,
        _ => BoneBetween.InPart,
    };

    /// <summary>Distance from the muscle of that side in millimetres; null when the structure is not near there.</summary>
    public decimal? On(Side side) => side == Side.Left ? LeftMm : RightMm;

    /// <summary>Reads "name | kind | mm | relation | direction | behind bone | past bone mm | other release mm", the last three only where known; null for anything else.</summary>
    internal static Neighbour? Read(string row)
    {
        var parts = row.Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length is < 5 or > 8 || parts[0].Length == 0 || !Word(parts[1], out NeighbourKind kind) || !Word(parts[3], out Contact contact))
            return null;
        var direction = parts[4].Split(' ').ToImmutableArray();
        if (!Distances(parts[2], out var left, out var right) || direction.Any(d => !Directions.Contains(d)))
            return null;
        if (!Optional(parts, 5, percent: true, out var bone) || !Optional(parts, 6, percent: false, out var past) || !Optional(parts, 7, percent: false, out var other))
            return null;
        return new Neighbour(parts[0], kind, left, right, contact, direction, (int?)bone, past, other);
    }

    // "6.1" for both sides, "5.5/6.6" for left and right, "-/14.9" where only the right is near.
    private static bool Distances(string text, out decimal? left, out decimal? right)
    {
        var sides = text.Split('/');
        (left, right) = (Number(sides[0]), Number(sides[^1]));
        return sides.Length <= 2 && (left ?? right) is not null && sides.All(s => s == "-" || Number(s) is not null);
    }

    private static bool Optional(string[] parts, int at, bool percent, out decimal? number)
    {
        var text = at < parts.Length ? parts[at] : "";
        number = text.Length == 0 ? null : Number(percent ? text.TrimEnd('%') : text);
        return text.Length == 0 || (number is not null && (!percent || (text[^1] == '%' && number <= 100 && number == Math.Truncate(number.Value))));
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Word<T>(string text, out T word) where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out word) && text.All(char.IsAsciiLetterLower);
}
