using Filiform.Rules.Anatomy;

namespace Filiform.Web.Anatomy;

/// <summary>Which part of a whole-body view is shown, so that a phone need not show all of it.</summary>
public enum FigurePart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>From the head to the hips.</summary>
    Upper,

    /// <summary>From the hips to the feet.</summary>
    Lower,
}

/// <summary>Parts of a view.</summary>
public static class FigureParts
{
    // Where the halves are cut, in 0.1 mm above the sole; they overlap by the hips.
    private const int UpperFrom = 7200;
    private const int LowerTo = 10400;

    /// <summary>The part in words.</summary>
    public static string Name(this FigurePart part) => part switch
    {
        FigurePart.Upper => "Upper half",
        FigurePart.Lower => "Lower half",
        _ => "Whole body",
    };

    /// <summary>True when the view is tall enough to be shown in parts.</summary>
    public static bool HasParts(ChartView view) => view.Box.Height > 12_000;

    /// <summary>What the part spans.</summary>
    public static ChartBox Of(ChartView view, FigurePart part) => (HasParts(view) ? part : FigurePart.Whole) switch
    {
        FigurePart.Upper => view.Box with { Height = -UpperFrom - view.Box.Top },
        FigurePart.Lower => view.Box with { Top = -LowerTo, Height = view.Box.Top + view.Box.Height + LowerTo },
        _ => view.Box,
    };
}
