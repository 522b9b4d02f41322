using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using static Filiform.Rules.Tests.Assess.Drawn;

namespace Filiform.Rules.Tests.Assess;

/// <summary>How much of the body is drawn.</summary>
public class ExtentTests
{
    [Fact]
    public void Nothing_drawn_is_nothing_and_all_regions_drawn_are_the_whole_body()
    {
        Assert.Equal(0, PainDrawing.Of(Chart, []).Extent);
        Assert.Equal(1, Regions([.. Checkout.Knowledge.Regions.Sided.Select(r => r.Id)]).Extent, 9);
    }

    [Fact]
    public void Front_and_back_drawn_whole_leave_only_what_they_do_not_show()
    {
        var drawing = PainDrawing.Of(Chart, [(View("front"), PainIntensity.Mild, View("front").Body), (View("back"), PainIntensity.Mild, View("back").Body)]);
        var unseen = Chart.Areas.Where(a => drawing.Regions.All(r => r.Region != a.Region)).ToList();

        Assert.Equal(["arch", "ball-of-foot", "outer-sole"], unseen.Select(a => a.Region.Region.Id).Distinct().Order());
        Assert.Equal(1 - unseen.Sum(a => a.Area) / Chart.Areas.Sum(a => a.Area), drawing.Extent, 9);
        Assert.InRange(drawing.Extent, 0.97, 1);
    }

    [Fact]
    public void All_views_drawn_whole_are_one_body_and_not_several() =>
        Assert.Equal(1, PainDrawing.Of(Chart, Chart.Views.Select(v => (v, PainIntensity.Strong, v.Body))).Extent, 9);

    [Fact]
    public void A_region_drawn_on_two_views_is_counted_once()
    {
        var (chosen, onFront) = (Regions("outer-elbow-left"), View("left").CellsOf(Region("outer-elbow-left")));

        var also = PainDrawing.Of(Chart, [.. chosen.Views.Select(v => (v.View, PainIntensity.Strong, v.All)), (View("left"), PainIntensity.Strong, onFront)]);

        Assert.Equal(3, also.Views.Length);
        Assert.Equal(chosen.Extent, also.Extent, 9);
    }

    [Fact]
    public void A_region_painted_whole_on_a_close_view_counts_as_much_as_chosen_from_the_list() =>
        Assert.Equal(Regions("temple-right").Extent, On("head-right", "temple-right").Extent, 9);

    [Fact]
    public void Half_of_a_region_on_a_close_view_counts_for_half_of_it()
    {
        var view = View("head-left");
        var jaw = view.CellsOf(Region("jaw-left"));

        var half = On(view, CellSet.Of(view.Lattice, jaw.Cells.Take(jaw.Count / 2)));

        Assert.Equal(Regions("jaw-left").Extent * (jaw.Count / 2) / jaw.Count, half.Extent, 9);
    }

    [Fact]
    public void The_same_place_on_the_other_side_counts_the_same() =>
        Assert.Equal(Regions("upper-calf-left", "heel-left").Extent, Regions("upper-calf-right", "heel-right").Extent, 9);
}
