using Filiform.Rules.Knowledge;
using Filiform.Web.Frame;
using Filiform.Web.Knowledge;

namespace Filiform.Tests.Knowledge;

public sealed class ProseTests
{
    private static readonly SourceList Sources = KnowledgeFolder.Load(null, snomed: false).Sources;

    private static string Html(string markdown) => Prose.Html(markdown, Sources).Value;

    [Fact]
    public void A_source_key_becomes_a_link_to_its_source() =>
        Assert.Equal("<p>Needles were forgotten <span class=\"nowrap\"><a href=\"/sources#source-White01\" class=\"source\">White01</a>.</span></p>\n", Html("Needles were forgotten [White01]."));

    [Fact]
    public void A_word_in_brackets_that_is_no_source_stays_a_word() => Assert.Equal("<p>A [remark].</p>\n", Html("A [remark]."));

    [Fact]
    public void Markup_in_a_page_is_shown_as_text()
    {
        Assert.DoesNotContain("<script", Html("<script>alert(1)</script>"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b ", Html("text <b onclick=x>bold</b>"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//elsewhere.example")]
    public void A_link_that_is_no_ordinary_address_leads_nowhere(string address) => Assert.Contains("href=\"#\"", Html($"[here]({address})"), StringComparison.Ordinal);

    [Fact]
    public void A_page_is_cut_at_its_headings() =>
        Assert.Equal([new Passage(null, "First."), new Passage("Then", "Second."), new Passage("Last", "")], Prose.Passages("First.\n\n## Then\n\nSecond.\n\n## Last"));

    [Fact]
    public void Numbered_steps_at_the_beginning_are_found_by_their_bold_names() =>
        Assert.Equal([new Passage("Talk", "You answer."), new Passage("Find", "We press.")],
            Prose.Steps("1. **Talk.** You answer.\n2. **Find.** We press.\n\n## Later\n\n1. **Not this.** No step."));

    [Fact]
    public void Each_source_has_an_id_of_its_own_without_blanks_or_accents()
    {
        var ids = Sources.All.Select(s => SourceAddress.Id(s.Key)).Append(SourceAddress.Id("Muñoz 2022")).Append(SourceAddress.Id("Muñoz_2022")).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.Matches("^source-[A-Za-z0-9_]+$", id));
    }
}
