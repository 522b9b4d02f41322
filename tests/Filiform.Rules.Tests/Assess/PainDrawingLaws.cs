using CsCheck;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using static Filiform.Rules.Tests.Assess.Drawn;

namespace Filiform.Rules.Tests.Assess;

/// <summary>What holds for every drawing.</summary>
public class PainDrawingLaws
{
    private const int Draws = 24;

    private static readonly Gen<(ChartView View, PainIntensity Intensity, CellSet Cells)> Stroke =
        Gen.Select(OneOf("front", "back", "left", "head-right", "sole-left"), OneOf(Enum.GetValues<PainIntensity>()), Gen.Int[0, 100_000], Gen.Int[1, 12], Gen.Int[1, 20])
            .Select((id, intensity, start, wide, high) => (View(id), intensity, Block(View(id), start, wide, high)));

    private static readonly Gen<PainDrawing> Drawings = Stroke.Array[0, 6].Select(strokes => PainDrawing.Of(Chart, strokes));

    [Fact]
    public void A_drawing_read_from_its_text_is_the_same_drawing() => Drawings.Sample(drawing =>
    {
        var read = Read(drawing.ToString());
        Assert.Equal(drawing.ToString(), read.ToString());
        Assert.Equal(drawing.Views, read.Views);
        Assert.Equal(drawing.Regions, read.Regions);
        Assert.Equal((drawing.Extent, 0), (read.Extent, read.LeftOut.Length));
    }, iter: Draws);

    [Fact]
    public void No_cell_has_two_intensities_and_none_lies_beside_the_body() => Drawings.Sample(drawing => Assert.All(drawing.Views, v =>
    {
        Assert.Equal(v.All.Count, v.Mild.Count + v.Medium.Count + v.Strong.Count);
        Assert.Equal(v.All.Count, v.All.CountWith(v.View.Body));
        Assert.NotEqual(0, v.All.Count);
    }), iter: Draws);

    [Fact]
    public void Drawing_more_never_lowers_the_extent_which_stays_between_0_and_1() => Gen.Select(Stroke.Array[0, 5], Stroke).Sample((strokes, more) =>
    {
        var (less, greater) = (PainDrawing.Of(Chart, strokes).Extent, PainDrawing.Of(Chart, [.. strokes, more]).Extent);
        Assert.InRange(less, 0, 1);
        Assert.InRange(greater, less, 1);
    }, iter: Draws);

    [Fact]
    public void Intensity_changes_neither_extent_nor_overlap() => Gen.Select(Stroke.Array[1, 4], OneOf(Enum.GetValues<PainIntensity>())).Sample((strokes, other) =>
    {
        var (one, two) = (PainDrawing.Of(Chart, strokes), PainDrawing.Of(Chart, strokes.Select(s => (s.View, other, s.Cells))));
        Assert.Equal(one.Extent, two.Extent);
        Assert.Equal(one.IsEmpty ? null : 1, DrawingOverlap.Between(one, two).Jaccard);
    }, iter: Draws);

    [Fact]
    public void The_overlap_is_the_same_from_both_sides_and_between_0_and_1() => Gen.Select(Drawings, Drawings).Sample((one, two) =>
    {
        var (here, there) = (DrawingOverlap.Between(one, two), DrawingOverlap.Between(two, one));
        Assert.Equal(here.Jaccard, there.Jaccard);
        Assert.Equal(here.OnlyOnce.Order(), there.OnlyOnce.Order());
        Assert.True(here.Jaccard is null ? one.IsEmpty && two.IsEmpty : here.Jaccard is >= 0 and <= 1);
    }, iter: Draws);

    [Fact]
    public void What_is_suggested_explains_some_of_the_drawing_and_no_share_passes_1() => Drawings.Sample(drawing =>
    {
        var suggested = Checkout.Knowledge.ExamineFirst.Rank(drawing, 300);
        Assert.Equal(suggested.OrderByDescending(s => s.Overlap).Select(s => s.Overlap), suggested.Select(s => s.Overlap));
        Assert.All(suggested, s => Assert.True(s is { Overlap: > 0 and <= 1, Explained: > 0 and <= 1, Drawn: > 0 and <= 1 }, $"{s}"));
        Assert.Equal(suggested.Take(10), Checkout.Knowledge.ExamineFirst.Rank(drawing));
    }, iter: Draws);

    private static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    // Some block of cells that begins on the body.
    private static CellSet Block(ChartView view, int start, int wide, int high)
    {
        var (lattice, first) = (view.Lattice, view.Body.Cells.ElementAt(start % view.Body.Count));
        return CellSet.Of(lattice,
            from row in Enumerable.Range(first / lattice.Columns, high)
            from column in Enumerable.Range(first % lattice.Columns, wide)
            where row < lattice.Rows && column < lattice.Columns
            select row * lattice.Columns + column);
    }
}
