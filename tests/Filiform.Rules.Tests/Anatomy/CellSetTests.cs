using CsCheck;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Tests.Anatomy;

/// <summary>Sets of cells: what holds for all of them, and what no text may become.</summary>
public class CellSetTests
{
    // 7 by 13 cells end in the middle of a word of bits, so that the last word is used in part.
    private static readonly Lattice Small = new(-300, -1200, 100, 7, 13);

    private static readonly Gen<CellSet> Sets = Gen.Int[0, Small.Count - 1].Array[0, 60].Select(cells => CellSet.Of(Small, cells));

    private const int Draws = 300;

    [Fact]
    public void The_text_of_a_set_gives_the_set_again() => Sets.Sample(set => CellSet.Parse(Small, set.ToString())!.Equals(set), iter: Draws);

    [Fact]
    public void A_set_holds_each_cell_once_and_knows_how_many() => Gen.Int[0, Small.Count - 1].Array[0, 60].Sample(cells =>
    {
        var set = CellSet.Of(Small, cells);
        Assert.Equal(cells.Distinct().Order(), set.Cells);
        Assert.Equal((cells.Distinct().Count(), cells.Distinct().Count() * 1.0), (set.Count, set.Area));
        Assert.All(cells, c => Assert.True(set.Contains(c)));
    }, iter: Draws);

    [Fact]
    public void What_both_hold_and_what_only_one_holds_make_up_each_set_and_their_union() => Gen.Select(Sets, Sets).Sample((a, b) =>
    {
        var union = CellSet.Union(Small, [a, b]);
        Assert.Equal(a, CellSet.Union(Small, [a.And(b), a.Except(b)]));
        Assert.Equal(union.Count, a.Count + b.Except(a).Count);
        Assert.Equal(a.And(b).Count, a.CountWith(b));
        Assert.Equal(a.And(b), b.And(a));
        Assert.Equal(union, CellSet.Union(Small, [b, a]));
        Assert.Equal(0, a.Except(b).CountWith(b));
        Assert.Equal(a.Cells.Intersect(b.Cells), a.And(b).Cells);
    }, iter: Draws);

    [Fact]
    public void Union_and_exception_follow_the_laws_of_sets() => Gen.Select(Sets, Sets, Sets).Sample((a, b, c) =>
    {
        Assert.Equal(a.Except(CellSet.Union(Small, [b, c])), a.Except(b).And(a.Except(c)));
        Assert.Equal(a.And(CellSet.Union(Small, [b, c])), CellSet.Union(Small, [a.And(b), a.And(c)]));
        Assert.Equal(CellSet.Empty(Small), a.Except(a));
        Assert.Equal(a, CellSet.Union(Small, [a, CellSet.Empty(Small)]));
    }, iter: Draws);

    [Fact]
    public void Seen_twice_in_a_mirror_a_set_is_itself() => Sets.Sample(set => set.Mirrored().Mirrored().Equals(set) && set.Mirrored().Count == set.Count, iter: Draws);

    [Fact]
    public void In_a_mirror_the_first_column_becomes_the_last() =>
        Assert.Equal("2:6", CellSet.Parse(Small, "2:0")!.Mirrored().ToString());

    [Fact]
    public void Runs_are_written_row_by_row() => Assert.Equal("0:0 1:2-4 12:6", CellSet.Of(Small, [90, 9, 10, 11, 0]).ToString());

    [Theory]
    [InlineData("13:0", "a row that the lattice does not have")]
    [InlineData("0:7", "a column that it does not have")]
    [InlineData("0:3-7", "a run that goes beyond it")]
    [InlineData("0:4-2", "a run from its end to its beginning")]
    [InlineData("0:-2", "a column below zero")]
    [InlineData("-1:2", "a row below zero")]
    [InlineData("0:1-", "a run without an end")]
    [InlineData("0:1-2-3", "a run with two ends")]
    [InlineData("0:a", "a letter")]
    [InlineData("x:1", "a letter for a row")]
    [InlineData("0", "a row without cells")]
    [InlineData(":", "nothing on either side")]
    [InlineData("0:1:2", "two rows")]
    [InlineData("0:1\n1:1", "another line")]
    [InlineData("0:+1", "a sign")]
    [InlineData("0:99999999999999999999", "a number that no cell has")]
    [InlineData("0:1 1:٣", "digits of another script")]
    public void A_text_with_a_slip_is_no_set(string text, string slip) => Assert.True(CellSet.Parse(Small, text) is null, slip);

    [Fact]
    public void No_text_brings_reading_down() =>
        Gen.String[Gen.Char["0123456789:- ax\n"], 0, 24].Sample(text => CellSet.Parse(Small, text) is not { } read || read.Equals(CellSet.Parse(Small, read.ToString())), iter: 2000);

    [Fact]
    public void A_cell_beside_the_lattice_is_a_mistake_of_the_program()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CellSet.Of(Small, [Small.Count]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellSet.Of(Small, [-1]));
        Assert.False(CellSet.Empty(Small).Contains(-1));
        Assert.False(CellSet.Empty(Small).Contains(Small.Count));
    }

    [Fact]
    public void Sets_of_two_lattices_are_never_put_together()
    {
        var (here, there) = (CellSet.Of(Small, [1]), CellSet.Of(Small with { Left = 0 }, [1]));

        Assert.NotEqual(here, there);
        Assert.Throws<ArgumentException>(() => here.CountWith(there));
        Assert.Throws<ArgumentException>(() => CellSet.Union(Small, [there]));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(25)]
    [InlineData(200)]
    public void On_a_finer_or_coarser_lattice_a_set_covers_the_same_place(int cell)
    {
        // A square of 40 by 40 cm.
        var lattice = new Lattice(0, 0, 100, 60, 60);
        var square = CellSet.Of(lattice, Enumerable.Range(0, lattice.Count).Where(c => c % 60 is >= 10 and < 50 && c / 60 is >= 10 and < 50));

        var there = square.Onto(new Lattice(0, 0, cell, 6000 / cell, 6000 / cell));

        Assert.Equal(1600, square.Area);
        Assert.Equal(1600, there.Area);
        Assert.Equal(square, there.Onto(lattice));
    }

    [Fact]
    public void A_single_fine_cell_is_not_lost_on_a_coarser_lattice()
    {
        var mark = CellSet.Of(new Lattice(0, 0, 50, 12, 12), [0]);

        Assert.Equal([0], mark.Onto(new Lattice(0, 0, 200, 3, 3)).Cells);
        Assert.Empty(mark.Onto(new Lattice(5000, 0, 200, 3, 3)).Cells);
    }
}
