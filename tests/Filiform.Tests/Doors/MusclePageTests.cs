using System.Net;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Tests.Doors;

public sealed class MusclePageTests(RuleBrowserFixture browser) : IClassFixture<RuleBrowserFixture>
{
    private KnowledgeBase Knowledge => browser.Knowledge;

    [Fact]
    public async Task Every_muscle_has_a_page_with_all_its_facts_and_on_what_each_rests()
    {
        foreach (var muscle in Knowledge.Muscles.Values)
        {
            var page = await browser.Mara.Get($"/atlas/{muscle.Id}");
            string?[] facts = [muscle.Innervation?.Text, muscle.Referral?.Text, muscle.Position?.Text, muscle.Approach?.Text, .. muscle.Hazards.SelectMany(h => new[] { h.Structure, h.Text }), .. muscle.Figures.Select(f => f.Text)];
            Basis?[] bases = [muscle.Innervation?.Basis, muscle.Referral?.Basis, muscle.Position?.Basis, muscle.Approach?.Basis, .. muscle.Hazards.Select(h => h.Basis), .. muscle.Figures.Select(f => f.Basis)];

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.All(facts, f => Assert.Contains(f!, page.Words, StringComparison.Ordinal));
            Assert.All(bases.SelectMany(b => b!.Sources), s => Assert.Contains($">{WebUtility.HtmlEncode(s)}</a>", page.Html, StringComparison.Ordinal));
            Assert.All(muscle.AlsoCalled, n => Assert.Contains(n, page.Words, StringComparison.Ordinal));
            Assert.All(Knowledge.Conditions.Values.Where(c => c.Muscles.Contains(muscle.Id)), c => Assert.Contains($"href=\"/conditions/{c.Id}\"", page.Html, StringComparison.Ordinal));
            Assert.All(Knowledge.Neighbours[muscle.Id], n => Assert.Contains(n.Name[1..], page.Words, StringComparison.Ordinal));
            Assert.Contains(Knowledge.Neighbours.Credit, page.Words, StringComparison.Ordinal);
            Assert.Contains("What is missing here is untested, not safe.", page.Words, StringComparison.Ordinal);
            Assert.Contains("No single depth is given.", page.Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_muscle_that_is_left_out_by_default_or_lies_over_the_lung_cannot_be_overlooked()
    {
        foreach (var muscle in Knowledge.Muscles.Values)
        {
            var words = (await browser.Mara.Get($"/atlas/{muscle.Id}")).Words;

            Assert.Equal(muscle.Caution == Caution.Excluded, words.Contains("It is never suggested.", StringComparison.Ordinal));
            Assert.Equal(muscle.Caution == Caution.Specialist, words.Contains("Who plans it must be trained for it", StringComparison.Ordinal));
            Assert.Equal(muscle.OverLung, words.Contains("lung lies beneath or near", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task For_a_pain_area_muscles_usually_felt_there_stand_before_those_felt_there_sometimes()
    {
        foreach (var part in Knowledge.Regions.All.Where(r => Knowledge.Muscles.Values.Any(m => m.Referral!.Spill.Contains(r))))
        {
            var list = ListOf(await browser.Mara.Get($"/atlas?felt={part.Id}"));
            var usual = Knowledge.Muscles.Values.Where(m => m.Referral!.Regions.Contains(part)).Select(m => Place(list, m)).ToList();
            var spilt = Knowledge.Muscles.Values.Where(m => m.Referral!.Spill.Contains(part)).Select(m => Place(list, m)).ToList();

            Assert.All(usual.Concat(spilt), at => Assert.True(at > 0, part.Id));
            Assert.All(spilt, at => Assert.True(usual.All(u => u < at), part.Id));
        }
    }

    [Fact]
    public async Task Every_muscle_and_every_part_of_the_chart_can_be_found_from_the_first_page()
    {
        var first = await browser.Mara.Get("/atlas");
        var all = ListOf(await browser.Mara.Get("/atlas?region=all"));

        Assert.All(Knowledge.Regions.All, r => Assert.Contains($"<option value=\"{r.Id}\"", first.Html, StringComparison.Ordinal));
        Assert.All(Knowledge.Muscles.Values, m => Assert.True(Place(all, m) > 0, m.Id));
    }

    [Fact]
    public async Task What_no_source_says_is_listed_with_the_file_and_line_to_finish_it_in()
    {
        var nerves = GapList.Of(Knowledge).Gaps.Where(g => g is { Topic: FactTopic.Nerve, Region: "hand" }).ToList();

        var page = await browser.Mara.Get("/atlas/gaps?region=hand&fact=nerve");

        Assert.NotEmpty(nerves);
        Assert.All(nerves, g => Assert.Contains($"{g.At!.Value.File} Nerve {g.Text} usual teaching line {g.At!.Value.Line}", page.Words, StringComparison.Ordinal));
        Assert.Contains($"{nerves.Count} of {GapList.Of(Knowledge).Gaps.Length} facts", page.Words, StringComparison.Ordinal);
    }

    // What stands before the picture, in which every muscle of a view is a link.
    private static string ListOf(Page page) => page.Html[..page.Html.IndexOf("<body-chart", StringComparison.Ordinal)];

    private static int Place(string html, Muscle muscle) => html.IndexOf($"/atlas/{muscle.Id}\"", StringComparison.Ordinal);
}
