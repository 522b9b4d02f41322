using Filiform.Rules.Improve;

namespace Filiform.Rules.Tests.Improve;

public sealed class ComparisonTests
{
    private static Decision<Comparison> Compare(double? meaningful, bool lowerIsBetter, params (string, IReadOnlyList<Pair>, int)[] groups) =>
        Comparison.Of(groups, meaningful, lowerIsBetter);

    [Fact]
    public void Each_group_is_compared_with_the_first()
    {
        var compared = Compare(null, true, ("F", Leprosy.F, 0), ("A", Leprosy.A, 1), ("D", Leprosy.D, 0)).Value;

        Assert.Null(compared.Groups[0].Adjusted);
        Assert.Equal(-3.4461, compared.Groups[1].Adjusted!.Value, 4);
        Assert.Equal(1, compared.Groups[1].Missing);
        Assert.Equal(26, compared.Freedom);
    }

    [Fact]
    public void A_fall_of_exactly_the_meaningful_change_counts_though_numbers_are_not_exact()
    {
        var group = Compare(1.2, true, ("a", [new Pair(6.1, 4.9), new Pair(5, 4)], 0), ("b", [new Pair(6, 4), new Pair(3, 3)], 0)).Value.Groups[0];

        Assert.Equal(1, group.Responders!.Value.Count);
    }

    [Fact]
    public void Where_higher_is_better_a_fall_is_no_response()
    {
        var group = Compare(1, false, ("a", [new Pair(6, 4), new Pair(5, 7)], 0), ("b", [new Pair(6, 4), new Pair(3, 3)], 0)).Value.Groups;

        Assert.Equal([1, 0], group.Select(g => g.Responders!.Value.Count));
        Assert.Equal(-0.5, group[1].RespondersMore!.Value.Value);
    }

    [Fact]
    public void One_group_is_nothing_to_compare() => Assert.Equal("one-group", Compare(null, true, ("a", Leprosy.A, 0)).Refusal!.Code);

    [Fact]
    public void A_group_of_one_is_refused_by_name() =>
        Assert.Equal("b: 1 with both baseline and outcome, at least 2 are needed", Compare(null, true, ("a", Leprosy.A, 0), ("b", [new Pair(1, 2)], 3)).Refusal!.Missing[0]);

    [Fact]
    public void Fewer_than_thirty_people_are_a_small_group() => Assert.True(Compare(null, true, ("a", Leprosy.A, 0), ("d", Leprosy.D, 0)).Value.Groups[0].IsSmall);
}
