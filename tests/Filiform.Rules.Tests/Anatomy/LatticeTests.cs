using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Tests.Anatomy;

public class LatticeTests
{
    private static readonly Lattice Coarse = new(-200, -400, 100, 4, 3);

    [Fact]
    public void A_lattice_knows_its_cells_and_their_size()
    {
        Assert.Equal(12, Coarse.Count);
        Assert.Equal(1, Coarse.CellArea);
        Assert.Equal(0.25, (Coarse with { Cell = 50 }).CellArea);
    }

    [Fact]
    public void In_a_mirror_the_right_edge_becomes_the_left()
    {
        Assert.Equal(-200, Coarse.Mirrored.Left);
        Assert.Equal(-700, (Coarse with { Left = 300 }).Mirrored.Left);
        Assert.Equal(Coarse with { Left = 300 }, (Coarse with { Left = 300 }).Mirrored.Mirrored);
    }

    [Fact]
    public void Each_cell_lies_in_itself() => Assert.All(Enumerable.Range(0, Coarse.Count), c => Assert.Equal(c, Coarse.At(Coarse, c)));

    [Fact]
    public void Four_fine_cells_lie_in_one_coarse_cell()
    {
        var fine = new Lattice(-200, -400, 50, 8, 6);

        Assert.Equal([0, 0, 0, 0], new[] { 0, 1, 8, 9 }.Select(c => Coarse.At(fine, c)));
        Assert.Equal(11, Coarse.At(fine, 47));
    }

    [Theory]
    [InlineData(-301, -400)]
    [InlineData(200, -400)]
    [InlineData(-200, -551)]
    [InlineData(-200, -100)]
    public void A_cell_beside_the_lattice_lies_in_none(int left, int top) => Assert.Null(Coarse.At(new Lattice(left, top, 100, 1, 1), 0));

    [Fact]
    public void A_cell_at_the_very_border_is_still_in() => Assert.Equal(0, Coarse.At(new Lattice(-250, -450, 100, 1, 1), 0));
}
