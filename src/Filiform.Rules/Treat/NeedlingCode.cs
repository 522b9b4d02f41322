using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Treat;

/// <summary>
/// The billing code that the muscles needled lead to: 20560 for one or two, 20561 for three or more. Muscles count, not needles, and one code stands for
/// the session. Whether left and right of one muscle are one or two was not said in what was read, so both readings are given. No descriptors of the codes
/// are kept here.
/// </summary>
/// <param name="Muscles">Muscles, left and right counted once.</param>
/// <param name="MusclesAndSides">Muscles, left and right counted apart.</param>
public sealed record NeedlingCode(int Muscles, int MusclesAndSides)
{
    /// <summary>The code for one or two muscles.</summary>
    public const string OneOrTwo = "20560";

    /// <summary>The code for three or more muscles.</summary>
    public const string ThreeOrMore = "20561";

    /// <summary>What the codes and the counting of muscles rest on.</summary>
    public static Basis Basis { get; } = new(Evidence.Sourced, ["APTA20", "prombs"]);

    /// <summary>That left and right count once is not sourced.</summary>
    public static Basis SidesBasis { get; } = new(Evidence.Unsourced, []);

    /// <summary>The code where left and right count once: what is taken unless the clinic decides otherwise; null when no needle went in.</summary>
    public string? Code => CodeOf(Muscles);

    /// <summary>The code where left and right count apart; null when no needle went in.</summary>
    public string? CodeBySides => CodeOf(MusclesAndSides);

    /// <summary>True when both readings lead to the same code.</summary>
    public bool IsSettled => Code == CodeBySides;

    /// <summary>The code of a session, from the needles that went in; entries that were corrected do not count, needles that were lost do. A muscle that was corrected after
    /// closing counts as it was corrected; <see cref="Ledger.AsClosed"/> tells what it was before.</summary>
    public static NeedlingCode Of(Ledger ledger) =>
        new(ledger.Needles.Select(n => n.Site.Muscle).Distinct().Count(), ledger.Needles.Select(n => (n.Site.Muscle, n.Site.Side)).Distinct().Count());

    /// <summary>"20560: 2 muscles", with the other reading where it differs; "No code: no needle went in".</summary>
    public string InWords => Code is null ? "No code: no needle went in"
        : IsSettled ? $"{Code}: {Many(Muscles)}"
        : $"{Code} for {Many(Muscles)}, left and right counted once; {CodeBySides} for {MusclesAndSides} with each side counted";

    private static string? CodeOf(int muscles) => muscles switch { 0 => null, 1 or 2 => OneOrTwo, _ => ThreeOrMore };

    private static string Many(int muscles) => muscles == 1 ? "1 muscle" : $"{muscles} muscles";
}
