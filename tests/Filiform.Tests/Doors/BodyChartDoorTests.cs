using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary>The body chart on the examination page, and its pictures for everybody.</summary>
public sealed class BodyChartDoorTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const long MostOnTheWire = 150_000;

    private static readonly KnowledgeBase Known = Practice.Known;

    private string Assess => demo.Charts["Ana"] + "/assess";

    [Fact]
    public async Task Every_muscle_of_the_atlas_is_a_link_on_some_picture_on_both_sides()
    {
        var links = new HashSet<(string, string)>();
        foreach (var view in Known.Chart.Views)
            foreach (var layer in Enum.GetValues<ChartLayer>())
                links.UnionWith(LinksOf(await demo.Mara.Get($"{Assess}?view={view.Id}&layer={layer}")));

        Assert.Equal(Known.Muscles.Keys.SelectMany(m => new[] { (m, "left"), (m, "right") }).Order(), links.Order());
    }

    [Theory]
    [InlineData("back", "soleus", "left")]
    [InlineData("front", "platysma", "right")]
    [InlineData("head-right", "masseter", "right")]
    [InlineData("sole-left", "quadratus-plantae", "left")]
    public async Task A_tap_on_a_muscle_opens_it_with_its_side(string view, string muscle, string side)
    {
        var layer = Known.Chart.Find(view)!.Shapes.First(s => s.Muscle == muscle).Layer;
        var picture = await demo.Mara.Get($"{Assess}?view={view}&layer={layer}");
        var link = WebUtility.HtmlDecode(Regex.Match(picture.Html, $"<a class=\"fig-m [^>]*href=\"([^\"]+)\"[^>]*data-muscle=\"{muscle}\" data-side=\"{side}\"").Groups[1].Value);

        var opened = await demo.Mara.Get(Assess + link);

        Assert.Contains($"{Known.Muscles[muscle].Name}, {side}", opened.Words, StringComparison.Ordinal);
        Assert.Contains($"name=\"muscle\" value=\"{muscle}\"", opened.Html, StringComparison.Ordinal);
        Assert.Contains($"name=\"side\" value=\"{side}\"", opened.Html, StringComparison.Ordinal);
        Assert.Contains("class=\"fig-chosen\"", opened.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_does_what_the_picture_does_for_every_muscle_on_both_sides()
    {
        var list = await demo.Mara.Get($"{Assess}?as=list");

        var links = Regex.Matches(WebUtility.HtmlDecode(list.Html), "<a class=\"btn\" href=\"\\?muscle=([a-z-]+)&side=(left|right)\">").Select(m => (m.Groups[1].Value, m.Groups[2].Value)).ToHashSet();
        Assert.Superset(Known.Muscles.Keys.SelectMany(m => new[] { (m, "left"), (m, "right") }).ToHashSet(), links);
        Assert.DoesNotContain("class=\"figure\"", list.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_from_the_list_shows_every_muscle_on_its_picture_in_the_layer_in_which_it_lies()
    {
        foreach (var muscle in Known.Muscles.Keys)
        {
            var page = await demo.Mara.Get($"{Assess}?muscle={muscle}&side=right");
            Assert.True(page.Html.Contains("class=\"fig-chosen\"", StringComparison.Ordinal) && LinksOf(page).Contains((muscle, "right")), muscle);
        }
    }

    [Fact, Proves("H-001")]
    public async Task Left_and_right_are_the_patients_and_written_on_each_view()
    {
        foreach (var view in Known.Chart.Views)
        {
            var page = await demo.Mara.Get($"{Assess}?view={view.Id}");
            var sides = Regex.Match(WebUtility.HtmlDecode(page.Html), "<p class=\"chart-sides\">(.*?)</p>", RegexOptions.Singleline).Groups[1].Value;
            string[] expected = view.Side is { } side ? [side.ToString().ToLowerInvariant()] : view.Id.EndsWith("back", StringComparison.Ordinal) ? ["left", "right"] : ["right", "left"];
            Assert.Equal((view.Id, string.Join(' ', expected)), (view.Id, string.Join(' ', Regex.Matches(sides, "patient’s (left|right)").Select(m => m.Groups[1].Value))));
        }
    }

    [Fact]
    public async Task Thresholds_and_motions_are_recorded_on_the_examination_page()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();

        var pressed = await ana.Send("assess?muscle=soleus&side=left", "threshold", ("readings", "2.4; 2.6; 2.5"), ("unit", "kilogramforce"), ("device", "Wagner FPX"));
        var moved = await ana.Send("assess", "motion", ("motion", "ankle-dorsiflexion"), ("motion-side", "left"), ("motion-kind", "passive"), ("degrees", "5"));
        var wrong = await ana.Send("assess?muscle=soleus&side=left", "threshold", ("readings", "2,4"), ("unit", "kilogramforce"), ("device", "Wagner FPX"));

        Assert.Equal((null, null), (pressed.Refusal, moved.Refusal));
        Assert.Contains("2.5 kgf/cm² (245 kPa), mean of 3 readings, Wagner FPX", pressed.Words, StringComparison.Ordinal);
        Assert.Contains("Ankle, foot up, left, passive: 5°", moved.Words, StringComparison.Ordinal);
        Assert.Equal("threshold-unreadable", wrong.Refusal);
        Assert.Contains("value=\"2,4\"", wrong.Html, StringComparison.Ordinal);
        var counts = await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host),
            async db => (await db.Thresholds.CountAsync(), await db.Motions.CountAsync()));
        Assert.Equal((1, 1), counts);
    }

    [Fact]
    public async Task The_pictures_are_the_same_for_everybody_and_open_without_signing_in()
    {
        var (stranger, known) = (new Visitor(demo.Host.Address), demo.Mara);
        foreach (var view in Known.Chart.Views)
        {
            foreach (var path in new[] { $"/chart/{view.Id}/picture?part=upper", $"/chart/{view.Id}/data" })
            {
                var (theirs, ours) = (await stranger.Get(path), await known.Get(path));
                Assert.Equal((path, HttpStatusCode.OK), (theirs.Path, theirs.Status));
                Assert.Equal(ours.Html, theirs.Html);
                Assert.All(demo.Charts.Keys, name => Assert.DoesNotContain(name, theirs.Html, StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("/chart/above/picture")]
    [InlineData("/chart/above/data")]
    [InlineData("/chart/..%2Fback/data")]
    public async Task A_view_that_there_is_not_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await new Visitor(demo.Host.Address).Get(path)).Status);

    [Fact]
    public async Task The_chart_page_weighs_under_150_KB_on_the_wire_in_every_view_and_layer()
    {
        var rest = 0L;
        foreach (var file in (string[])["/app.css", "/chart.css", "/body-chart.js", "/icons.svg", "/icon.svg"])
            rest += await demo.Mara.WireBytes(file);

        foreach (var view in Known.Chart.Views)
        {
            foreach (var page in Enum.GetValues<ChartLayer>().Select(l => $"{Assess}?view={view.Id}&layer={l}&part=whole").Append($"{demo.Charts["Ana"]}/plan?view={view.Id}"))
            {
                var bytes = rest + await demo.Mara.WireBytes(page);
                Assert.True(bytes < MostOnTheWire, $"{page}: {bytes} bytes");
            }
        }
    }

    [Fact]
    public async Task Turning_the_body_while_painting_stays_under_150_KB_on_the_wire()
    {
        var stranger = new Visitor(demo.Host.Address);
        foreach (var view in Known.Chart.Views)
        {
            var bytes = await stranger.WireBytes($"/chart/{view.Id}/picture?part=whole");
            Assert.True(bytes < MostOnTheWire, $"{view.Id}: {bytes} bytes");
        }
    }

    private static IEnumerable<(string Muscle, string Side)> LinksOf(Page page) =>
        Regex.Matches(page.Html, "<a class=\"fig-m [^>]*data-muscle=\"([a-z-]+)\" data-side=\"(left|right)\"").Select(m => (m.Groups[1].Value, m.Groups[2].Value));
}
