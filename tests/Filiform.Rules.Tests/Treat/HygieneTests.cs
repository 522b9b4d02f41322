using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;

namespace Filiform.Rules.Tests.Treat;

public class HygieneTests
{
    private static readonly HygienePolicy BuiltIn = Checkout.Knowledge.Hygiene;

    [Fact]
    public void What_is_missing_is_named()
    {
        var refusal = BuiltIn.Missing(["hands", "skin", "needles", "lot"])!;

        Assert.Equal("hygiene-incomplete", refusal.Code);
        Assert.Equal(["A sharps box is within reach"], refusal.Missing);
        Assert.Null(BuiltIn.Missing(["hands", "skin", "needles", "lot", "sharps"]));
    }

    [Fact, Proves("H-020")]
    public void Where_policies_differ_on_gloves_and_disinfection_the_item_is_offered_and_what_each_says_stands_beside_it()
    {
        var differing = BuiltIn.Items.Where(i => !i.Differs.IsEmpty).ToList();

        Assert.Equal(["gloves", "skin-disinfected"], differing.Select(i => i.Id));
        Assert.All(differing, i => Assert.Equal(HygieneAsk.Offered, i.Ask));
        Assert.Equal(["MyoSkin"], differing[1].Differs.SelectMany(d => d.Basis.Sources).Distinct());
    }

    [Fact]
    public void What_is_offered_is_kept_when_it_is_ticked_and_nothing_waits_for_it() =>
        Assert.Equal("hands, gloves, skin", BuiltIn.Listed(["gloves", "skin", "hands", "something"]));

    [Fact]
    public void A_clinic_lays_its_own_policy_over()
    {
        var own = With("""
            id: hygiene
            version: "2.0.0"
            items:
              - { id: gloves, words: Gloves are on, ask: asked, evidence: convention }
              - { id: hands, words: Hands are clean, ask: left-out, evidence: convention }
            """).Hygiene;

        Assert.Equal(["Gloves are on"], own.Missing([])!.Missing);
        Assert.Equal(["gloves"], own.Shown.Select(i => i.Id));
    }

    [Theory]
    [InlineData("items: []", "asks for at least one thing")]
    [InlineData("items: [{ id: hands, words: Hands, ask: perhaps, evidence: convention }]", "expected one of asked, offered, left-out")]
    [InlineData("items: [{ id: hands, words: Hands, ask: asked, sources: [Nobody] }]", "Source 'Nobody' is not in sources.yaml")]
    [InlineData("items: [{ id: hands, words: A, ask: asked, evidence: convention }, { id: hands, words: B, ask: asked, evidence: convention }]", "'hands' stands twice")]
    public void A_mistake_in_the_policy_is_named(string items, string message)
    {
        var mistake = Assert.Throws<KnowledgeException>(() => With($"id: hygiene\nversion: \"2.0.0\"\n{items}"));

        Assert.Contains(mistake.Errors, e => e.File == "treat/hygiene.yaml" && e.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_policy_no_check_can_be_done() => Assert.NotNull(HygienePolicy.None.Missing(["hands"]));

    private static KnowledgeBase With(string policy) =>
        KnowledgeBase.Load(Checkout.Files.Where(f => f.Path == "sources.yaml").Append(new KnowledgeFile("treat/hygiene.yaml", policy)));
}
