using Filiform.Rules.Improve;

namespace Filiform.Rules.Tests.Improve;

/// <summary>
/// Scores of leprosy bacilli before and after treatment with two antibiotics, A and D, and a control, F: Snedecor and Cochran, Statistical Methods, 6th
/// edition, 1967, page 422, as printed in the SAS/STAT User’s Guide (The GLM Procedure, example of an analysis of covariance).
/// </summary>
internal static class Leprosy
{
    public static IReadOnlyList<Pair> A { get; } = Of(11, 6, 8, 0, 5, 2, 14, 8, 19, 11, 6, 4, 10, 13, 6, 1, 11, 8, 3, 0);

    public static IReadOnlyList<Pair> D { get; } = Of(6, 0, 6, 2, 7, 3, 8, 1, 18, 18, 8, 4, 19, 14, 8, 9, 5, 1, 15, 9);

    public static IReadOnlyList<Pair> F { get; } = Of(16, 13, 13, 10, 11, 18, 9, 5, 21, 23, 16, 12, 12, 5, 12, 16, 7, 1, 12, 20);

    private static List<Pair> Of(params double[] values) => [.. values.Chunk(2).Select(v => new Pair(v[0], v[1]))];
}
