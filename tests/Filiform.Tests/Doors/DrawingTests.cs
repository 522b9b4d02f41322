using System.Net;
using System.Text.RegularExpressions;
using Filiform.Clinic.Assess;
using Filiform.Clinic.Store;
using Filiform.Rules.Assess;
using Filiform.Tests.Store;
using Filiform.Web.Assess;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary>The pain drawing through the pages, without script: what is chosen, painted, refused, described and compared.</summary>
public sealed class DrawingTests
{
    [Fact]
    public async Task Regions_chosen_from_the_list_save_the_same_as_painting_them()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();

        var chosen = await ana.Send("assess/drawing", "drawing", ("r-temple-right", "strong"), ("r-base-of-skull-right", "mild"), ("drawer", "patient"));
        var painted = await ana.Send("assess/drawing", "drawing", ("cells", Text(host, ("temple-right", PainIntensity.Strong), ("base-of-skull-right", PainIntensity.Mild))), ("drawer", "patient"));

        Assert.Equal((null, null), (chosen.Refusal, painted.Refusal));
        var rows = await Drawings(host);
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0].Cells, rows[1].Cells);
        Assert.Equal(Drawer.Patient, rows[0].Drawer);
    }

    [Fact]
    public async Task Every_region_can_be_chosen_from_the_list_on_each_of_its_sides_and_belongs_to_its_label()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();

        var page = await ana.Open("assess/drawing");

        var regions = Practice.Known.Regions.Sided;
        Assert.Equal(regions.Select(r => "r-" + r.Id).Order(), Regex.Matches(page.Html, "<select[^>]*name=\"(r-[a-z-]+)\"").Select(m => m.Groups[1].Value).Order());
        Assert.All(regions, r => Assert.Contains($"<label for=\"r-{r.Id}\">{char.ToUpperInvariant(r.InWords[0])}{r.InWords[1..]}</label>", page.Html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_drawing_is_refused_and_what_was_chosen_stays()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();

        var empty = await ana.Send("assess/drawing", "drawing", ("drawer", "therapist"));
        var nobody = await ana.Send("assess/drawing", "drawing", ("r-heel-left", "medium"));

        Assert.Equal(("drawing-incomplete", HttpStatusCode.UnprocessableEntity), (empty.Refusal, empty.Status));
        Assert.Contains("At least one place that hurts", empty.Words, StringComparison.Ordinal);
        Assert.Matches("value=\"therapist\"[^>]*checked", empty.Html);
        Assert.Contains("Who drew it", nobody.Words, StringComparison.Ordinal);
        Assert.Matches("name=\"r-heel-left\".*?<option value=\"medium\" selected", Regex.Match(nobody.Html, "<select[^>]*name=\"r-heel-left\".*?</select>", RegexOptions.Singleline).Value.ReplaceLineEndings(" "));
        Assert.Empty(await Drawings(host));
    }

    [Theory]
    [InlineData("back here and there")]
    [InlineData("back 0 0 1 99999 99999 strong 0:0")]
    [InlineData("<b>everywhere</b>")]
    public async Task A_drawing_that_cannot_be_read_is_refused_in_words_and_keeps_nothing(string cells)
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();

        var page = await ana.Send("assess/drawing", "drawing", ("cells", cells), ("drawer", "patient"));

        Assert.Equal(("drawing-unreadable", HttpStatusCode.UnprocessableEntity), (page.Refusal, page.Status));
        Assert.Contains("The drawing cannot be read", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>everywhere", page.Html, StringComparison.Ordinal);
        Assert.Empty(await Drawings(host));
    }

    [Fact, Proves("H-034")]
    public async Task A_drawing_is_shown_on_the_examination_page_with_muscles_to_examine_first_as_a_prompt()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await ana.Send("assess/drawing", "drawing", ("r-heel-left", "strong"), ("drawer", "patient"));

        var page = await ana.Open("assess");

        Assert.Contains("Left heel, strong", page.Words, StringComparison.Ordinal);
        Assert.Contains("usual referral against the drawing: a prompt, not a diagnosis", page.Words, StringComparison.Ordinal);
        Assert.Matches("<a href=\"\\?muscle=soleus&(amp;)?side=left\"><b>Soleus, left</b>", page.Html);
        Assert.Matches("data-intensity=\"strong\" d=\"M[^\"]+\"", page.Html);
        var hidden = await ana.Open("assess?pain=off");
        Assert.DoesNotMatch("data-intensity=\"strong\" d=\"M[^\"]+\"", hidden.Html);
    }

    [Fact]
    public void What_was_drawn_on_a_view_that_the_chart_no_longer_has_is_named_as_not_shown()
    {
        var drawing = PainDrawing.Read(Practice.Known.Chart, "back -3300 -16500 100 66 166 mild 60:30\nseated 0 0 100 10 10 strong 3:4").Value;

        Assert.EndsWith(". More was drawn on a view that this chart no longer has (seated): it is kept, and not shown.", DrawingWords.Places(drawing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_pain_is_like_is_kept_with_its_place()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await ana.Send("assess/drawing", "drawing", ("r-heel-left", "strong"), ("drawer", "patient"));

        var asked = await ana.Open("assess/drawing/feels");
        var saved = await ana.Mara.Send(asked, "feels", ("q-heel-left-ache", "on"), ("q-heel-left-sharp", "on"));

        Assert.Null(saved.Refusal);
        Assert.Contains("Left heel: ache, sharp.", (await ana.Open("assess")).Words, StringComparison.Ordinal);
        var again = await ana.Open("assess/drawing/feels");
        Assert.Matches("name=\"q-heel-left-ache\" checked", again.Html);
    }

    [Fact, Proves("H-025")]
    public async Task Two_drawings_beside_each_other_state_how_well_people_repeat_their_own()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await ana.Send("assess/drawing", "drawing", ("r-upper-calf-left", "strong"), ("r-heel-left", "strong"), ("drawer", "patient"));
        await ana.Send("assess/drawing", "drawing", ("r-heel-left", "mild"), ("drawer", "patient"));

        var page = await ana.Open("assess/drawing/compare");

        Assert.Contains("reach 0.42 on average (SD 0.19)", page.Words, StringComparison.Ordinal);
        Assert.Contains("this alone does not show that the pain has moved", page.Words, StringComparison.Ordinal);
        Assert.Contains("PDapp", page.Html, StringComparison.Ordinal);
        Assert.Matches("overlap of the two", page.Words);
        Assert.Matches("Drawn: \\d\\.\\d% of the body then, \\d\\.\\d% of the body now", page.Words);
    }

    [Fact]
    public async Task A_place_that_changed_altogether_is_asked_about_and_views_drawn_once_are_named()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await Journey.Imported(host)).Screened();
        await ana.Send("assess/drawing", "drawing", ("r-heel-left", "strong"), ("drawer", "patient"));
        await ana.Send("assess/drawing", "drawing", ("r-arch-right", "strong"), ("drawer", "patient"));

        var page = await ana.Open("assess/drawing/compare");

        Assert.Contains("the place may have changed. Ask the patient.", page.Words, StringComparison.Ordinal);
        Assert.Contains("Drawn on only one of the two days", page.Words, StringComparison.Ordinal);
        Assert.Contains("The same pain can be drawn on another view.", page.Words, StringComparison.Ordinal);
    }

    private static string Text(FiliformHost host, params (string Region, PainIntensity Intensity)[] regions)
    {
        var knowledge = Practice.Known;
        return PainDrawing.OfRegions(knowledge.Chart, regions.Select(r => (knowledge.Regions.FindSided(r.Region)!.Value, r.Intensity))).ToString();
    }

    private static async Task<List<DrawingRow>> Drawings(FiliformHost host) =>
        await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.Drawings.OrderBy(d => d.Seq).ToListAsync());
}
