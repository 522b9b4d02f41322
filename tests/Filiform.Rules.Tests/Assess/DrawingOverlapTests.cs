using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Rules.Knowledge;
using static Filiform.Rules.Tests.Assess.Drawn;

namespace Filiform.Rules.Tests.Assess;

/// <summary>Two drawings beside each other, and how careful one must be.</summary>
public class DrawingOverlapTests
{
    [Fact]
    public void A_drawing_overlaps_itself_wholly_and_another_place_not_at_all()
    {
        Assert.Equal(1, DrawingOverlap.Between(Regions("heel-left", "arch-left"), Regions("heel-left", "arch-left")).Jaccard);
        Assert.Equal(0, DrawingOverlap.Between(Regions("heel-left"), Regions("heel-right")).Jaccard);
    }

    [Fact]
    public void Where_nothing_is_drawn_there_is_no_overlap_to_tell()
    {
        var nothing = PainDrawing.Of(Chart, []);

        Assert.Null(DrawingOverlap.Between(nothing, nothing).Jaccard);
        Assert.False(DrawingOverlap.Between(nothing, nothing).IsBelowRepeat);
        Assert.Equal(0, DrawingOverlap.Between(nothing, Regions("heel-left")).Jaccard);
    }

    [Fact]
    public void Half_of_a_place_overlaps_the_whole_by_one_half()
    {
        var back = View("back");
        var cells = CellSet.Of(back.Lattice, back.CellsOf(Region("loin-left")).Cells.Take(20));

        Assert.Equal(0.5, DrawingOverlap.Between(On(back, cells), On(back, CellSet.Of(back.Lattice, cells.Cells.Take(10)))).Jaccard);
    }

    [Fact]
    public void The_overlap_is_counted_in_area_so_that_close_views_with_smaller_cells_do_not_weigh_more()
    {
        var (back, head) = (View("back"), View("head-back"));
        // Four cells of 5 mm are as large as one of 1 cm.
        var (large, small) = (CellSet.Of(back.Lattice, back.Body.Cells.Take(1)), CellSet.Of(head.Lattice, head.Body.Cells.Take(4)));
        var both = PainDrawing.Of(Chart, [(back, PainIntensity.Mild, large), (head, PainIntensity.Mild, small)]);

        Assert.Equal(0.5, DrawingOverlap.Between(both, On(back, large)).Jaccard);
    }

    [Fact]
    public void Views_that_only_one_was_drawn_on_are_named() =>
        Assert.Equal(["back", "left"], DrawingOverlap.Between(On("back", "loin-left"), On("left", "flank-left")).OnlyOnce.Order());

    [Fact]
    public void The_published_figure_for_drawing_the_same_pain_twice_stands_beside_it_with_its_source()
    {
        Assert.Equal((0.42, 0.19), DrawingOverlap.Repeat);
        Assert.Equal((Evidence.Sourced, "PDapp"), (DrawingOverlap.Basis.Evidence, Assert.Single(DrawingOverlap.Basis.Sources)));
        Assert.True(Checkout.Knowledge.Sources.Find("PDapp") is not null);
    }

    [Fact, Proves("H-025")]
    public void That_the_place_changed_is_suggested_only_below_what_nearly_all_repeated_drawings_reach()
    {
        Assert.True(new DrawingOverlap(0.03, []).IsBelowRepeat);
        Assert.False(new DrawingOverlap(0.05, []).IsBelowRepeat);
        Assert.False(new DrawingOverlap(0.3, []).IsBelowRepeat);
        Assert.False(new DrawingOverlap(null, []).IsBelowRepeat);
    }
}
