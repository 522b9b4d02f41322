using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Tests.Anatomy;

/// <summary>The body chart of this checkout: every muscle and every part of the body has its place, and left is the mirror image of right.</summary>
public class BodyChartTests
{
    private static readonly KnowledgeBase Known = Checkout.Knowledge;
    private static readonly BodyChart Chart = Known.Chart;

    private static IEnumerable<ChartView> Whole => Chart.Views.Where(v => v.Side is null);

    private static IEnumerable<(ChartView Left, ChartView Right)> Pairs =>
        Chart.Views.Where(v => v.Side == Side.Left).Select(v => (v, Chart.Find(v.Id.Replace("left", "right", StringComparison.Ordinal))!));

    [Fact]
    public void The_chart_shows_front_back_both_sides_with_and_without_the_arm_head_hands_and_feet() => Assert.Equal(
        [
            "back", "foot-inner-left", "foot-inner-right", "foot-outer-left", "foot-outer-right", "foot-top-left", "foot-top-right", "front", "hand-back-left", "hand-back-right",
            "head-back", "head-front", "head-left", "head-right", "left", "palm-left", "palm-right", "right", "sole-left", "sole-right", "trunk-left", "trunk-right",
        ], Chart.Views.Select(v => v.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void The_credit_of_the_model_is_that_which_its_licence_asks_for() =>
        Assert.Equal("BodyParts3D, © The Database Center for Life Science licensed under CC Attribution 4.0 International", Chart.Credit);

    [Fact]
    public void Every_muscle_of_the_atlas_is_found_on_each_side_in_at_least_one_view() =>
        Assert.All(Known.Muscles.Keys, muscle => Assert.All([Side.Left, Side.Right], side => Assert.NotEmpty(Chart.ViewsOf(muscle, side))));

    [Fact]
    public void The_mark_of_a_muscle_stands_on_its_picture() => Assert.All(
        Chart.Views.SelectMany(v => v.Shapes, (v, s) => (View: v, Shape: s)),
        m => Assert.True(IsIn(m.View.Box, m.Shape.X, m.Shape.Y) && m.Shape.Radius > 0, $"{m.Shape.Muscle} in {m.View.Id}"));

    [Fact, Proves("H-001")]
    public void A_muscle_stands_on_the_patients_own_side_of_the_midline()
    {
        // On the front the patient's left is to the right of who looks, on the back to the left.
        Assert.All(Whole.SelectMany(v => v.Shapes, (v, s) => (View: v, Shape: s)), m =>
            Assert.Equal((m.Shape.Muscle, m.View.Id, m.View.Id.EndsWith("back", StringComparison.Ordinal) == (m.Shape.Side == Side.Left)), (m.Shape.Muscle, m.View.Id, m.Shape.X < 0)));
        Assert.All(Pairs, p =>
        {
            Assert.All(p.Left.Shapes, s => Assert.Equal(Side.Left, s.Side));
            Assert.All(p.Right.Shapes, s => Assert.Equal(Side.Right, s.Side));
        });
    }

    [Fact]
    public void In_views_of_both_halves_each_muscle_has_its_mirror_image_on_the_other_side() => Assert.All(Whole, view =>
    {
        var (left, right) = (view.Shapes.Where(s => s.Side == Side.Left).ToList(), view.Shapes.Where(s => s.Side == Side.Right).ToList());
        Assert.Equal(left.Select(s => s with { Side = Side.Right, X = -s.X, IsMirrored = true }), right);
        Assert.Equal(view.Box, view.Box.Mirrored);
        Assert.Equal(view.Lattice, view.Lattice.Mirrored);
    });

    [Fact]
    public void In_views_of_both_halves_each_region_has_its_mirror_image_on_the_other_side() =>
        Assert.All(Whole, view => Assert.All(view.Regions, r => Assert.Equal(Middles(view, r.Region, -1), Middles(view, Opposite(r.Region), 1))));

    [Fact]
    public void Each_view_of_the_right_is_that_of_the_left_seen_in_a_mirror() => Assert.All(Pairs, pair =>
    {
        var (left, right) = pair;
        Assert.Equal((left.Name.Replace("left", "right", StringComparison.OrdinalIgnoreCase), Side.Right, true, left.Version), (right.Name.Replace("Right", "right", StringComparison.Ordinal), right.Side, right.IsMirrored, right.Version));
        Assert.Equal((left.Outline, left.Bones, left.Features, left.Tendons), (right.Outline, right.Bones, right.Features, right.Tendons));
        Assert.Equal(left.Shapes.Select(s => s with { Side = Side.Right, X = -s.X, IsMirrored = true }), right.Shapes);
        Assert.Equal(left.Regions.Select(r => Opposite(r.Region)), right.Regions.Select(r => r.Region));
        Assert.All(left.Regions, r => Assert.Equal(Middles(left, r.Region, -1), Middles(right, Opposite(r.Region), 1)));
    });

    [Fact]
    public void No_region_of_a_view_is_without_cells_and_no_cell_is_in_two() => Assert.All(Chart.Views, view =>
    {
        Assert.All(view.Regions, r => Assert.True(r.Cells.Count > 0, $"{r.Region.Id} in {view.Id}"));
        Assert.Distinct(view.Regions.Select(r => r.Region));
        Assert.Equal(view.Body.Count, view.Regions.Sum(r => r.Cells.Count));
    });

    [Fact]
    public void Every_named_part_of_the_body_is_seen_in_some_view_on_each_of_its_sides()
    {
        var seen = Chart.Views.SelectMany(v => v.Regions.Select(r => r.Region)).ToHashSet();

        Assert.Equal([], Known.Regions.Sided.Except(seen).Select(r => r.Id));
        Assert.Equal(Chart.Areas.Select(a => a.Region).ToHashSet(), seen);
        Assert.All(Chart.Areas, a => Assert.True(a.Area > 0, a.Region.Id));
    }

    [Fact]
    public void Every_place_inside_the_outline_of_the_body_belongs_to_a_region() => Assert.All(Chart.Views.Where(v => !v.IsMirrored), view =>
    {
        var inside = OutlinePath.CellsInside(view.Outline, view.Lattice);
        var without = inside.Where(c => view.RegionAt(c) is null).ToList();

        Assert.True(inside.Count > 300, view.Id);
        Assert.True(without.Count == 0, $"{view.Id}: {string.Join(' ', without)}");
        // What lies beside the outline is its border at most: cells whose middle is just outside.
        Assert.InRange(view.Body.Count, inside.Count, inside.Count * 1.12);
    });

    [Theory]
    [InlineData("soleus", "back")]
    [InlineData("pectoralis-major", "front")]
    [InlineData("masseter", "head-left")]
    [InlineData("quadratus-plantae", "sole-left")]
    [InlineData("opponens-pollicis", "palm-left")]
    [InlineData("extensor-digitorum", "back")]
    [InlineData("flexor-carpi-radialis", "front")]
    [InlineData("tibialis-anterior", "front")]
    [InlineData("tibialis-posterior", "back")]
    public void A_muscle_is_first_shown_where_its_belly_is_seen_best(string muscle, string view) => Assert.Equal(view, Chart.ViewsOf(muscle, Side.Left).First().View.Id);

    [Fact]
    public void Nothing_is_shown_first_behind_bone_that_can_be_seen_elsewhere() => Assert.All(Known.Muscles.Keys, muscle =>
    {
        var views = Chart.ViewsOf(muscle, Side.Right).ToList();
        Assert.True(!views[0].Shape.IsBehindBone || views.All(v => v.Shape.IsBehindBone), muscle);
    });

    [Fact]
    public void A_view_that_the_chart_does_not_have_is_not_found()
    {
        Assert.Null(Chart.Find("above"));
        Assert.Null(Chart.Find(null));
        Assert.Same(Chart.Views[0], Chart.Find(Chart.Views[0].Id));
    }

    private static bool IsIn(ChartBox box, int x, int y) => x >= box.Left && x <= box.Left + box.Width && y >= box.Top && y <= box.Top + box.Height;

    private static SidedRegion Opposite(SidedRegion region) => region with { Side = region.Side is { } side ? (side == Side.Left ? Side.Right : Side.Left) : null };

    // The middles of a region's cells, in half units so that they are whole numbers.
    private static HashSet<(int X, int Y)> Middles(ChartView view, SidedRegion region, int turn)
    {
        var (lattice, cells) = (view.Lattice, view.CellsOf(region));
        return [.. cells.Cells.Select(c => (turn * (2 * (lattice.Left + c % lattice.Columns * lattice.Cell) + lattice.Cell), 2 * (lattice.Top + c / lattice.Columns * lattice.Cell) + lattice.Cell))];
    }
}
