using Filiform.Rules.Improve;

namespace Filiform.Rules.Tests.Improve;

public sealed class AncovaTests
{
    private static readonly Ancova Fit = Ancova.Of([Leprosy.F, Leprosy.A, Leprosy.D])!;

    // SAS/STAT 9.2 User’s Guide, example 41.4: error of 26 degrees of freedom, mean square 16.046254, root 4.005778.
    [Fact]
    public void What_is_left_over_is_as_SAS_prints_it_for_the_leprosy_trial()
    {
        Assert.Equal(26, Fit.Freedom);
        Assert.Equal(16.046254, Fit.MeanSquare, 6);
        Assert.Equal(4.005778, Math.Sqrt(Fit.MeanSquare), 6);
    }

    // The same example worked in R (lm(PostTreatment ~ Drug + PreTreatment)): −0.4347 − 3.4461 A − 3.3372 D + 0.9872 baseline; against A: D 0.1090, F 3.4461.
    [Fact]
    public void Differences_of_the_leprosy_trial_at_the_same_baseline_are_those_printed_from_R()
    {
        Assert.Equal(0.9872, Fit.Slope, 4);
        Assert.Equal(-3.4461, Fit.Difference(1, 0).Value, 4);
        Assert.Equal(-3.3372, Fit.Difference(2, 0).Value, 4);
        Assert.Equal(0.1090, Fit.Difference(2, 1).Value, 4);
        Assert.Equal(3.4461, Fit.Difference(0, 1).Value, 4);
    }

    // Compared with an independent computation: normal equations with a column for each group, solved by elimination.
    [Fact]
    public void Standard_errors_are_those_of_the_normal_equations()
    {
        var (values, errors) = NormalEquations([Leprosy.F, Leprosy.A, Leprosy.D]);

        Assert.Equal(values[1], Fit.Difference(1, 0).Value, 9);
        Assert.Equal(errors[1], Fit.Difference(1, 0).Error, 9);
        Assert.Equal(errors[2], Fit.Difference(2, 0).Error, 9);
    }

    [Fact]
    public void Interval_that_holds_nought_goes_with_a_probability_above_one_in_twenty()
    {
        var difference = Fit.Difference(1, 0);

        Assert.True(difference.Interval.Holds(0));
        Assert.InRange(difference.P, 0.05, 0.10);
    }

    [Fact]
    public void Baseline_that_is_the_same_for_all_cannot_be_adjusted_for() =>
        Assert.Null(Ancova.Of([[new Pair(0.1, 1), new Pair(0.1, 2), new Pair(0.1, 4)], [new Pair(0.1, 2), new Pair(0.1, 3), new Pair(0.1, 3)]]));

    [Fact]
    public void Two_people_in_two_groups_are_too_few() => Assert.Null(Ancova.Of([[new Pair(1, 1)], [new Pair(2, 3)]]));

    [Fact]
    public void Groups_that_end_alike_at_the_same_baseline_differ_by_nothing()
    {
        var difference = Ancova.Of([[new Pair(1, 2), new Pair(2, 3)], [new Pair(5, 6), new Pair(8, 9)]])!.Difference(1, 0);

        Assert.Equal(0, difference.Value, 12);
    }

    private static (double[] Values, double[] Errors) NormalEquations(IReadOnlyList<IReadOnlyList<Pair>> groups)
    {
        var k = groups.Count + 1;
        var rows = groups.SelectMany((g, i) => g.Select(p => (X: Enumerable.Range(0, k).Select(j => j == 0 ? 1 : j == k - 1 ? p.Baseline : j == i ? 1.0 : 0).ToArray(), Y: p.Outcome))).ToList();
        var table = new double[k, 2 * k + 1];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
                (table[i, j], table[i, k + 1 + j]) = (rows.Sum(r => r.X[i] * r.X[j]), i == j ? 1 : 0);
            table[i, k] = rows.Sum(r => r.X[i] * r.Y);
        }
        for (var pivot = 0; pivot < k; pivot++)
        {
            for (var column = 2 * k; column >= pivot; column--)
                table[pivot, column] /= table[pivot, pivot];
            for (var row = 0; row < k; row++)
            {
                for (var (column, factor) = (2 * k, table[row, pivot]); row != pivot && column >= pivot; column--)
                    table[row, column] -= factor * table[pivot, column];
            }
        }
        var values = Enumerable.Range(0, k).Select(i => table[i, k]).ToArray();
        var rest = rows.Sum(r => Math.Pow(r.Y - r.X.Zip(values, (x, b) => x * b).Sum(), 2)) / (rows.Count - k);
        return (values, [.. Enumerable.Range(0, k).Select(i => Math.Sqrt(rest * table[i, k + 1 + i]))]);
    }
}
