using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using static Filiform.Rules.Tests.Assess.Drawn;

namespace Filiform.Rules.Tests.Assess;

/// <summary>Pain drawings: where, how strong, how much of the body, and as text for later.</summary>
public class PainDrawingTests
{
    [Fact]
    public void A_region_chosen_from_the_list_is_drawn_whole_on_front_and_back_where_they_show_it()
    {
        var drawing = Regions("upper-calf-right");

        Assert.All(drawing.Views, v => Assert.Contains(v.View.Id, new[] { "front", "back" }));
        Assert.All(drawing.Views, v => Assert.Equal(v.View.CellsOf(Region("upper-calf-right")), v.Strong));
        Assert.Equal(("right upper calf", 1, PainIntensity.Strong), Assert.Single(drawing.Regions) is var place ? (place.Region.InWords, place.Share, place.Strongest) : default);
    }

    [Fact]
    public void A_region_that_front_and_back_do_not_show_is_drawn_on_the_view_that_shows_most_of_it() =>
        Assert.Equal("sole-left", Assert.Single(Regions("arch-left").Views).View.Id);

    [Fact]
    public void Of_two_intensities_in_one_cell_the_stronger_counts()
    {
        var (back, loin) = (View("back"), View("back").CellsOf(Region("loin-left")));

        var drawn = Assert.Single(PainDrawing.Of(Chart, [(back, PainIntensity.Strong, loin), (back, PainIntensity.Mild, loin), (back, PainIntensity.Medium, loin)]).Views);

        Assert.Equal((0, 0, loin), (drawn.Mild.Count, drawn.Medium.Count, drawn.Strong));
        Assert.Equal(loin, drawn.All);
    }

    [Fact]
    public void Cells_beside_the_body_are_left_out()
    {
        var back = View("back");
        var everything = CellSet.Of(back.Lattice, Enumerable.Range(0, back.Lattice.Count));

        Assert.Equal(back.Body, Assert.Single(On(back, everything).Views).All);
        Assert.True(On(back, everything.Except(back.Body)).IsEmpty);
    }

    [Fact]
    public void Places_are_told_with_their_strongest_pain_the_one_drawn_most_first()
    {
        var back = View("back");
        var (heel, calf) = (back.CellsOf(Region("heel-left")), back.CellsOf(Region("upper-calf-left")));
        var half = CellSet.Of(back.Lattice, calf.Cells.Take(calf.Count / 2));

        var places = PainDrawing.Of(Chart, [(back, PainIntensity.Mild, heel), (back, PainIntensity.Strong, CellSet.Of(back.Lattice, half.Cells.Take(1))), (back, PainIntensity.Medium, half)]).Regions;

        Assert.Equal([("heel-left", PainIntensity.Mild), ("upper-calf-left", PainIntensity.Strong)], places.Select(p => (p.Region.Id, p.Strongest)));
        Assert.Equal(1, places[0].Share);
        Assert.Equal(half.Count / (double)calf.Count, places[1].Share, 9);
    }

    [Fact]
    public void The_text_names_view_lattice_intensity_and_runs_of_cells()
    {
        var back = View("back");
        var first = View("back").CellsOf(Region("heel-right")).Cells.First();

        Assert.Equal($"back -3300 -16500 100 66 166 mild {first / 66}:{first % 66}", On(back, CellSet.Of(back.Lattice, [first]), PainIntensity.Mild).ToString());
        Assert.Equal("", PainDrawing.Of(Chart, []).ToString());
        Assert.True(Read("").IsEmpty);
    }

    [Fact]
    public void A_view_that_the_chart_no_longer_has_is_named_and_the_rest_is_read()
    {
        var heel = Regions("heel-left");

        var read = Read(heel + "\nseated 0 0 100 10 10 strong 3:4-6\nseated 0 0 100 10 10 mild 2:1");

        Assert.Equal(["seated"], read.LeftOut);
        Assert.Equal(heel.ToString(), read.ToString());
    }

    [Theory]
    [InlineData(50, 0, 0)]
    [InlineData(25, 0, 0)]
    [InlineData(100, 50, 50)]
    [InlineData(100, 30, -20)]
    [InlineData(80, 17, 41)]
    [InlineData(60, -33, 8)]
    public void A_drawing_made_on_a_finer_or_shifted_lattice_keeps_its_area_and_its_places(int cell, int right, int down)
    {
        var back = View("back");
        string[] places = ["lower-spine-right", "loin-right", "upper-buttock-right", "upper-back-thigh-right"];
        var now = On("back", places);
        var then = new Lattice(back.Lattice.Left + right, back.Lattice.Top + down, cell, 6600 / cell, 16600 / cell);
        // The cells of that lattice whose middles lay in the drawing.
        var drawn = CellSet.Of(then, Enumerable.Range(0, then.Count).Where(c => back.Lattice.At(then, c) is { } at && now.Views[0].All.Contains(at)));

        var read = Read(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"back {then.Left} {then.Top} {cell} {then.Columns} {then.Rows} strong {drawn}"));

        Assert.InRange(read.Views[0].All.Area / now.Views[0].All.Area, 0.96, 1.04);
        // Half a cell is the worst: it may move the drawing by one cell.
        Assert.InRange(DrawingOverlap.Between(read, now).Jaccard!.Value, 0.65, 1);
        Assert.Equal(places.Order(), read.Regions.Take(places.Length).Select(r => r.Region.Id).Order());
        Assert.All(read.Regions.Take(places.Length), r => Assert.True(r.Share > 0.7, $"{r.Region.Id} {r.Share}"));
        Assert.All(read.Regions.Skip(places.Length), r => Assert.True(r.Share < 0.35, $"{r.Region.Id} {r.Share}"));
    }

    [Fact]
    public void A_drawing_made_on_a_coarser_lattice_has_no_holes()
    {
        var read = Read("back -3300 -16500 200 33 83 strong 30:15-17 31:15-17");

        Assert.Equal(24, read.Views[0].All.Area);
        Assert.Equal("60:30-35 61:30-35 62:30-35 63:30-35", read.Views[0].Strong.ToString());
    }

    [Theory]
    [InlineData("back", "no lattice")]
    [InlineData("back -3300 -16500 100 66 166 mild", "no cells")]
    [InlineData("back -3300 -16500 100 66 166 awful 3:4", "an intensity of its own")]
    [InlineData("back -3300 -16500 100 66 166 2 3:4", "an intensity as a number")]
    [InlineData("back -3300 -16500 100 66 166 mild 166:0", "a row beside the lattice")]
    [InlineData("back -3300 -16500 100 66 166 mild 0:5-3", "a run turned round")]
    [InlineData("back -3300 -16500 100 66 166 mild here", "cells in words")]
    [InlineData("back -3300 -16500 0 66 166 mild 3:4", "cells without a size")]
    [InlineData("back -3300 -16500 -100 66 166 mild 3:4", "cells of a size below zero")]
    [InlineData("back -3300 -16500 100 0 166 mild 3:4", "no columns")]
    [InlineData("back -3300 -16500 100 66 1e3 mild 3:4", "a number that is no whole one")]
    [InlineData("back -3300 -16500 100 46341 46341 mild 3:4", "a lattice whose cells cannot be counted")]
    [InlineData("back -3300 -16500 100 2000 2000 mild 3:4", "a lattice that no chart has")]
    [InlineData("back 99999999 -16500 100 66 166 mild 3:4", "a lattice far away")]
    [InlineData("back -2147483648 -16500 100 66 166 mild 3:4", "the number that has no opposite")]
    [InlineData("back -3300 -16500 100 66 99999999999 mild 3:4", "a number that is too large")]
    [InlineData("<script>alert(1)</script>", "another thing altogether")]
    public void What_is_no_drawing_is_refused_with_its_line(string line, string slip)
    {
        var refusal = PainDrawing.Read(Chart, $"{Regions("heel-left")}\n\n{line}").Refusal;

        Assert.True(refusal?.Code == "drawing-unreadable", slip);
        // The heel is drawn on front and back, and an empty line is counted too.
        Assert.Contains(refusal.Missing, m => m.EndsWith($"in line {Regions("heel-left").Views.Length + 2}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_longer_than_any_drawing_is_refused_before_it_is_read()
    {
        string[] texts = [string.Concat(Enumerable.Repeat("back 0 0 1 200000 1 mild 0:0-199999\n", 5_000)), "back -3300 -16500 100 66 166 mild " + new string(' ', PainDrawing.MostText)];

        Assert.All(texts, t => Assert.Equal("drawing-unreadable", PainDrawing.Read(Chart, t).Refusal?.Code));
        Assert.Equal(["At most 200000 characters in 300 lines"], PainDrawing.Read(Chart, texts[0]).Refusal!.Missing);
    }

    [Fact]
    public void The_largest_lattice_that_is_read_far_from_the_body_draws_nothing()
    {
        var rows = string.Join(' ', Enumerable.Range(0, 400).Select(r => $"{r}:0-399"));

        Assert.True(Read($"back 100000 100000 1 400 400 mild {rows}").IsEmpty);
    }
}
