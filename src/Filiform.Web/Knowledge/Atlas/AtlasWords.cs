using System.Globalization;
using Filiform.Rules.Anatomy;

namespace Filiform.Web.Knowledge.Atlas;

/// <summary>The atlas in words.</summary>
public static class AtlasWords
{
    private static readonly Dictionary<string, string> Ways = new()
    {
        ["front"] = "in front", ["back"] = "behind", ["above"] = "above", ["below"] = "below", ["inside"] = "towards the midline", ["outside"] = "away from the midline",
    };

    /// <summary>Address of a muscle's page, with that side shown.</summary>
    public static string AddressOf(string muscle, Side? side = null) => $"/atlas/{muscle}{(side is { } shown ? $"?side={Word(shown)}" : "")}";

    /// <summary>"left" or "right".</summary>
    public static string Word(Side side) => side == Side.Left ? "left" : "right";

    /// <summary>A part of the body as a title: "Shoulder girdle".</summary>
    public static string Title(string region) => Capital(Regions.InWords(region));

    /// <summary>The text with a capital first letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"19.2 mm", or each side where they differ.</summary>
    public static string Distance(Neighbour neighbour) => neighbour switch
    {
        { LeftMm: { } left, RightMm: { } right } => left == right ? Mm(left) : $"left {Mm(left)}, right {Mm(right)}",
        { LeftMm: { } left } => $"left {Mm(left)}",
        _ => $"right {Mm(neighbour.RightMm!.Value)}",
    };

    /// <summary>Where it lies from the muscle, whether they touch, and whether bone lies between: one line.</summary>
    public static string Where(Neighbour neighbour) => string.Join("; ", new[]
    {
        string.Join(", ", neighbour.Direction.Select(d => Ways[d])),
        neighbour.Contact switch { Contact.Touching => "touching", Contact.Overlapping => "in contact in the model", _ => null },
        BoneOf(neighbour),
        neighbour.OtherReleaseMm is { } other ? $"in the model’s other release {Mm(other)}" : null,
    }.OfType<string>());

    private static string? BoneOf(Neighbour neighbour) => neighbour.Bone switch
    {
        BoneBetween.None => "no bone between",
        BoneBetween.InPart => $"bone between for {neighbour.BehindBone}% of the near surface{(neighbour.PastBoneMm is { } past ? $", {Mm(past)} where there is none" : "")}",
        BoneBetween.Throughout => "bone between everywhere",
        _ => null,
    };

    /// <summary>Millimetres with one place.</summary>
    public static string Mm(decimal mm) => mm.ToString("0.0", CultureInfo.InvariantCulture) + " mm";

    /// <summary>How a figure was found, and on how many.</summary>
    public static string Study(Filiform.Rules.Anatomy.Figure figure) =>
        string.Join(", ", new[] { figure.Method, figure.People is { } people ? $"n {people}" : "n not given" }.OfType<string>());
}
