using System.Globalization;

namespace Filiform.Rules.Consent;

/// <summary>
/// Side effects as a clinic counted them itself: of the treatments it asked its patients about, how many a clinician graded. A treatment that nobody asked
/// about is not among them, for it says nothing.
/// </summary>
/// <param name="AskedAfter">Treatments after which the patient was asked.</param>
/// <param name="Mild">Of these, with a mild side effect as the worst.</param>
/// <param name="Major">Of these, with a significant or serious one.</param>
public sealed record OwnFigures(int AskedAfter, int Mild, int Major)
{
    /// <summary>Treatments from which on a clinic's own figures are shown. This project's own choice.</summary>
    public const int Least = 100;

    /// <summary>Treatments below which the number is said to be small: it could not show what happens once in a thousand. This project's own choice.</summary>
    public const int Small = 3000;

    /// <summary>Nothing counted.</summary>
    public static OwnFigures None { get; } = new(0, 0, 0);

    /// <summary>True when there is enough to show.</summary>
    public bool IsEnough => AskedAfter >= Least;

    /// <summary>The figures as Markdown, for a patient; empty before there is enough.</summary>
    public string Markdown(string clinic) => !IsEnough ? "" :
        $"""
        These figures are our own, from {clinic}.
        We asked patients after {Number(AskedAfter)} treatments.

        - A mild side effect: after {Number(Mild)} of {Number(AskedAfter)}{Percent(Mild)}.
        - A serious side effect, or one that needed care: after {Number(Major)} of {Number(AskedAfter)}{Percent(Major)}.
        {SaidSmall}
        """.TrimEnd() + "\n";

    // Nothing seen in n treatments still leaves up to about 3 in n.
    private string SaidSmall => AskedAfter >= Small ? "" : $"""

        This is a small number of treatments. It cannot show what happens seldom.
        {(Major == 0 ? $"With none in {Number(AskedAfter)}, up to about {Number((int)Math.Ceiling(3000.0 / AskedAfter))} in 1,000 could still have one (our sum: 3 in {Number(AskedAfter)})." : "")}
        """;

    private string Percent(int count) => count == 0 ? "" : $", about {100.0 * count / AskedAfter:0.#} in 100";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
