using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Rules.Knowledge;
using Filiform.Tests.Store;
using Filiform.Web.Anatomy;
using Figure = Filiform.Web.Anatomy.Figure;

namespace Filiform.Tests.Anatomy;

/// <summary>The picture that the server draws.</summary>
public sealed class FigureTests
{
    private static readonly KnowledgeBase Known = Practice.Known;

    private static IEnumerable<ChartView> Whole => Known.Chart.Views.Where(v => v.Side is null);

    [Fact, Proves("H-001")]
    public void However_many_marks_crowd_beside_the_spine_none_crosses_the_midline() => Assert.All(Whole, view => Assert.All([Side.Left, Side.Right], side =>
    {
        var nearest = view.Shapes.Where(s => s.Side == side).OrderBy(s => Math.Abs(s.X)).Take(6).ToList();
        var marks = Enumerable.Range(1, 24).Select(i => new FigureMark($"{i}", nearest[i % nearest.Count].Muscle, side, "found", "")).ToList();

        var places = PlacesOf(Figure.Draw(new FigureContent(view, FigurePart.Whole, ChartLayer.Deep, id => id, Marks: marks)));

        Assert.Equal(24, places.Count);
        Assert.All(places, p => Assert.Equal(nearest[0].X > 0, p.X > 0));
    }));

    [Fact]
    public void Marks_on_one_muscle_do_not_hide_each_other()
    {
        var marks = Enumerable.Range(1, 8).Select(i => new FigureMark($"{i}", "multifidus-lumbar", Side.Left, "found", "")).ToList();

        var places = PlacesOf(Figure.Draw(new FigureContent(Known.Chart.Find("back")!, FigurePart.Whole, ChartLayer.Deep, id => id, Marks: marks)));

        Assert.Equal(8, places.Distinct().Count());
    }

    [Fact]
    public void Every_view_and_layer_is_well_formed_and_names_each_muscle_it_lets_one_choose() => Assert.All(Known.Chart.Views, view =>
        Assert.All(Enum.GetValues<ChartLayer>(), layer =>
        {
            var svg = XElement.Parse(Figure.Draw(new FigureContent(view, FigurePart.Whole, layer, id => Known.Muscles[id].Name, s => $"?muscle={s.Muscle}")));
            var links = svg.Descendants().Where(e => e.Name.LocalName == "a").ToList();
            Assert.All(links, l => Assert.Equal($"{Known.Muscles[l.Attribute("data-muscle")!.Value].Name}, {l.Attribute("data-side")!.Value}", l.Attribute("aria-label")!.Value));
            Assert.Distinct(links.Select(l => l.Attribute("aria-label")!.Value));
        }));

    [Fact]
    public void The_path_of_cells_covers_each_run_once()
    {
        var lattice = new Lattice(-200, -100, 100, 4, 2);

        Assert.Equal("M-200 -100h200v100h-200zM100 -100h100v100h-100zM-200 0h400v100h-400z", Figure.PathOf(CellSet.Parse(lattice, "0:0-1 0:3 1:0-3")!));
    }

    [Fact]
    public void A_drawing_is_shown_on_its_own_view_only()
    {
        var drawing = PainDrawing.OfRegions(Known.Chart, [(Known.Regions.FindSided("arch-left")!.Value, PainIntensity.Mild)]);

        Assert.Matches("data-intensity=\"mild\" d=\"M", Figure.Draw(new FigureContent(Known.Chart.Find("sole-left")!, FigurePart.Whole, null, id => id, Drawing: drawing)));
        Assert.DoesNotMatch("data-intensity=\"mild\" d=\"M", Figure.Draw(new FigureContent(Known.Chart.Find("sole-right")!, FigurePart.Whole, null, id => id, Drawing: drawing)));
    }

    private static List<(double X, double Y)> PlacesOf(string svg) => [.. Regex.Matches(svg, "class=\"fig-mark[^>]*translate\\((-?\\d+) (-?\\d+)\\)")
        .Select(m => (double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)))];
}
