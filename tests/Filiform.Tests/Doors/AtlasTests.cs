using System.Net;
using System.Text.RegularExpressions;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Web.Knowledge;

namespace Filiform.Tests.Doors;

public sealed class AtlasFixture : IAsyncLifetime
{
    public FiliformHost Host { get; private set; } = null!;

    public Visitor Mara { get; private set; } = null!;

    public KnowledgeBase Knowledge { get; } = KnowledgeFolder.Load();

    public async ValueTask InitializeAsync()
    {
        Host = await FiliformHost.Empty();
        Mara = await Host.SignedIn();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>The pages of the atlas, read without script.</summary>
public sealed class AtlasTests(AtlasFixture atlas) : IClassFixture<AtlasFixture>
{
    private static List<string> Found(Page page) => [.. Regex.Matches(page.Html, "class=\"found-name\" href=\"/atlas/([^\"]+)\"").Select(m => m.Groups[1].Value)];

    [Theory]
    [InlineData("/atlas")]
    [InlineData("/atlas/infraspinatus")]
    [InlineData("/atlas/gaps")]
    public async Task The_atlas_is_for_those_who_work_here(string path)
    {
        var stranger = await new Visitor(atlas.Host.Address).Get(path);
        var staff = await atlas.Mara.Get(path);

        Assert.StartsWith("/sign-in", stranger.Path, StringComparison.Ordinal);
        Assert.Equal((path, HttpStatusCode.OK), (staff.Path, staff.Status));
        Assert.Matches("href=\"/rules\"[^>]*aria-current=\"page\"[^>]*><svg", staff.Html);
        Assert.DoesNotContain("href=\"/atlas\"", (await new Visitor(atlas.Host.Address).Get("/rules")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_muscle_has_a_page_with_its_name_its_hazards_and_the_marks_of_its_facts()
    {
        foreach (var muscle in atlas.Knowledge.Muscles.Values)
        {
            var page = await atlas.Mara.Get($"/atlas/{muscle.Id}");

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains($"<h1>{WebUtility.HtmlEncode(muscle.Name)}</h1>", page.Html, StringComparison.Ordinal);
            Assert.Contains("fig-chosen", page.Html, StringComparison.Ordinal);
            Assert.All(muscle.Hazards, h => Assert.Contains(h.Structure, page.Words, StringComparison.Ordinal));
            Assert.All(atlas.Knowledge.Neighbours[muscle.Id], n => Assert.Contains(n.Name, page.Words, StringComparison.OrdinalIgnoreCase));
            Assert.Contains(atlas.Knowledge.Neighbours.Credit, page.Words, StringComparison.Ordinal);
            Assert.Contains("Distances between structures, not depths of a needle", page.Words, StringComparison.Ordinal);
            Assert.Equal(muscle.Caution == Caution.Excluded, page.Html.Contains("refusal is-loud", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Infraspinatus_shows_its_published_figure_with_its_number_of_people_and_what_lies_near_it()
    {
        var page = await atlas.Mara.Get("/atlas/infraspinatus");

        Assert.Contains("One session against sham", page.Words, StringComparison.Ordinal);
        Assert.Contains("n 40", page.Words, StringComparison.Ordinal);
        Assert.Contains("No single depth is given", page.Words, StringComparison.Ordinal);
        Assert.Contains("Lung in front, towards the midline; bone between for 99% of the near surface", page.Words, StringComparison.Ordinal);
        Assert.Contains("What is missing here is untested, not safe", page.Words, StringComparison.Ordinal);
        Assert.Contains("href=\"/conditions/shoulder-pain\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("The lung lies beneath or near", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_muscle_that_is_left_out_by_default_says_so_before_anything_else_and_one_for_specialists_says_that()
    {
        var longus = await atlas.Mara.Get("/atlas/longus-colli");
        var psoas = await atlas.Mara.Get("/atlas/psoas-major");

        Assert.True(longus.Words.IndexOf("Not needled by default", StringComparison.Ordinal) is > 0 and var at && at < longus.Words.IndexOf("Where it lies", StringComparison.Ordinal));
        Assert.Contains("Needs advanced training", psoas.Words, StringComparison.Ordinal);
        Assert.Contains("It cannot be pressed after needling", psoas.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_muscle_is_shown_on_the_side_and_in_the_view_that_are_asked()
    {
        var right = await atlas.Mara.Get("/atlas/soleus?side=right&view=left");
        var other = await atlas.Mara.Get("/atlas/soleus?side=right&view=back");

        Assert.Contains("aria-label=\"Back view", other.Html, StringComparison.Ordinal);
        Assert.Contains("right side", right.Words, StringComparison.Ordinal);
        Assert.NotEqual(right.Html, other.Html);
    }

    [Fact]
    public async Task What_the_atlas_does_not_have_is_not_found() => Assert.Equal(HttpStatusCode.NotFound, (await atlas.Mara.Get("/atlas/elephant")).Status);

    [Theory]
    [InlineData("?q=CUFF+rotator", new[] { "infraspinatus", "subscapularis", "supraspinatus", "teres-minor" })]
    [InlineData("?q=musculus+psoas", new[] { "psoas-major" })]
    [InlineData("?q=trap&region=neck", new[] { "trapezius-upper" })]
    [InlineData("?q=peroneals", new[] { "fibularis-brevis", "fibularis-longus", "fibularis-tertius" })]
    public async Task The_finder_finds_by_name_and_part_of_the_body(string query, string[] muscles) => Assert.Equal(muscles, Found(await atlas.Mara.Get("/atlas" + query)));

    [Fact]
    public async Task The_finder_lists_every_muscle_of_a_part_of_the_body_and_all_of_them()
    {
        Assert.Equal(atlas.Knowledge.Muscles.Keys.Order(), Found(await atlas.Mara.Get("/atlas?region=all")).Order());
        Assert.Equal(atlas.Knowledge.MusclesByName.Where(m => m.Region == "hip").Select(m => m.Id), Found(await atlas.Mara.Get("/atlas?region=hip")));
    }

    [Fact]
    public async Task The_finder_goes_from_the_pain_to_the_muscles_usual_before_sometimes_with_what_that_rests_on()
    {
        var region = atlas.Knowledge.Regions.All.First(r => MuscleFinder.FeltIn(atlas.Knowledge.MusclesByName, r) is var f && f.Any(m => m.IsUsual) && f.Any(m => !m.IsUsual));
        var page = await atlas.Mara.Get($"/atlas?felt={region.Id}");
        var (usual, sometimes) = (page.Words.IndexOf($"Usually felt at: {region.Name}", StringComparison.Ordinal), page.Words.IndexOf($"Sometimes felt at: {region.Name}", StringComparison.Ordinal));

        Assert.True(usual > 0 && usual < sometimes);
        Assert.Equal(MuscleFinder.FeltIn(atlas.Knowledge.MusclesByName, region).Select(m => m.Muscle.Id), Found(page));
        Assert.Contains("not a diagnosis", page.Words, StringComparison.Ordinal);
        Assert.Contains("class=\"source\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_leads_to_the_muscles_and_turning_it_keeps_the_search()
    {
        var page = await atlas.Mara.Get("/atlas?q=gluteus");

        Assert.Contains("href=\"/atlas/gluteus-maximus?side=left\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("is-lit", page.Html, StringComparison.Ordinal);
        Assert.Matches("href=\"\\?view=front[^\"]*&amp;q=gluteus\"", page.Html);
    }

    [Theory]
    [InlineData("?q=elephant")]
    [InlineData("?q=%3Cscript%3E")]
    [InlineData("?q=soleus&region=head")]
    public async Task What_is_not_found_is_said(string query)
    {
        var page = await atlas.Mara.Get("/atlas" + query);

        Assert.Contains("No muscle of the atlas fits", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>\"", page.Html, StringComparison.Ordinal);
        Assert.Empty(Found(page));
    }

    [Theory]
    [InlineData("?region=moon&felt=moon&view=moon&layer=moon&part=9")]
    [InlineData("?q=%20%20")]
    public async Task What_is_not_known_is_not_asked(string query) => Assert.Contains("All muscles", (await atlas.Mara.Get("/atlas" + query)).Words, StringComparison.Ordinal);

    [Fact]
    public async Task The_page_of_gaps_lists_each_fact_and_counts_them()
    {
        var list = GapList.Of(atlas.Knowledge);
        var neck = await atlas.Mara.Get("/atlas/gaps?region=neck");
        var all = await atlas.Mara.Get("/atlas/gaps");

        Assert.Contains($"{list.Gaps.Length} facts", all.Words, StringComparison.Ordinal);
        Assert.Contains($"{list.Gaps.Count(g => g.Region == "neck")} of {list.Gaps.Length} facts", neck.Words, StringComparison.Ordinal);
        Assert.All(list.Gaps.Where(g => g.Region == "neck"), g => Assert.Contains(Regex.Replace($"{g.Text} {g.KnownBy()}", "\\s+", " "), neck.Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gaps_can_be_narrowed_to_conditions_to_a_fact_and_to_how_it_is_known()
    {
        var conditions = await atlas.Mara.Get("/atlas/gaps?region=conditions&known=convention");
        var nerves = await atlas.Mara.Get("/atlas/gaps?fact=nerve&region=hip");

        Assert.Contains("href=\"/conditions/shoulder-pain\"", conditions.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("no source </", conditions.Html, StringComparison.Ordinal);
        Assert.Equal(GapList.Of(atlas.Knowledge).Gaps.Count(g => g is { Region: "hip", Topic: FactTopic.Nerve }), Regex.Count(nerves.Html, "<dt>Nerve</dt>"));
    }
}
