using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Cast;

namespace Filiform.Rules.Tests.Screen;

/// <summary>Guidelines that disagree stand side by side, and the clinic chooses the one it follows.</summary>
public class GuidelinesTests
{
    private static readonly RuleSet General = Checkout.General.RuleSet;

    [Fact]
    public void Every_rule_from_a_guideline_says_which_guideline_says_what_and_which_is_followed() =>
        Assert.All(General.Rules.Where(r => r.Id != "medication-change"), r =>
        {
            Assert.NotEmpty(r.Positions);
            Assert.True(r.Follows == Rule.Own || r.Positions.Any(p => p.Source == r.Follows), r.Id);
            Assert.All(r.Positions, p => Assert.NotNull(Checkout.Knowledge.Sources.All.FirstOrDefault(s => s.Key == p.Source)));
        });

    [Fact]
    public void A_rule_has_the_category_of_the_guideline_that_is_followed() =>
        Assert.All(General.Rules.Where(r => r.Follows != Rule.Own), r => Assert.Equal(r.Positions.First(p => p.Source == r.Follows).Class, r.Category));

    [Fact, Proves("H-020")]
    public void The_guidelines_on_pregnancy_disagree_and_the_disagreement_is_kept()
    {
        var pregnancy = General.Rules.Single(r => r.Id == "pregnancy");

        Assert.True(pregnancy.IsDisputed);
        Assert.Contains(pregnancy.Positions, p => p is { Source: "NLclinic", Class: Category.Absolute });
        Assert.Equal("GEMtPreg", pregnancy.Follows);
    }

    [Fact, Proves("H-007")]
    public void A_clinic_that_follows_the_strictest_guideline_on_pregnancy_is_told_to_stop_and_its_version_says_so()
    {
        var strict = Following("pregnancy: NLclinic");

        Assert.Equal(Verdict.Stop, strict.Screen(Chidi).Verdict);
        Assert.Equal(Verdict.Consult, Checkout.General.Screen(Chidi).Verdict);
        Assert.Equal($"{General.Version}+pregnancy.NLclinic", strict.RuleSet.Version);
        Assert.Equal(Category.Absolute, strict.RuleSet.Rules.Single(r => r.Id == "pregnancy").Category);
    }

    [Theory]
    [InlineData("pregnancy: White01", "Rule 'pregnancy' follows 'White01', which is none of its guidelines")]
    [InlineData("pregnacy: NLclinic", "Rule 'pregnacy' is not in this rule set")]
    public void A_choice_that_cannot_be_made_is_refused(string choice, string message) =>
        Assert.Contains(Assert.Throws<KnowledgeException>(() => Following(choice)).Errors, e => e.Message == message);

    [Fact, Proves("H-007")]
    public void The_newest_change_is_of_the_version_that_is_in_force_and_review_is_due_after_it()
    {
        Assert.Equal(General.Version, General.Changes[0].Version);
        Assert.True(General.ReviewBy > General.Revised);
    }

    [Fact, Proves("H-020")]
    public void All_thirteen_attributes_are_disclosed_and_what_is_said_of_age_is_true()
    {
        Assert.Equal(SourceAttribute.Labels.Select(l => l.Id), General.Attributes.Select(a => a.Id));
        Assert.Equal(13, General.Attributes.Length);
        var usesAge = General.Rules.Any(r => r.Present.Tree.Concat(r.Absent.Tree).OfType<AgeIs>().Any());
        Assert.Equal(usesAge, General.Attributes.Single(a => a.Id == "date-of-birth").Used);
    }

    [Fact, Proves("H-011")]
    public void Nobody_may_needle_against_a_missing_consent() => Assert.False(General.Rules.Single(r => r.Id == "no-consent").MayBeOverridden);

    // Only what the rules name: to read everything once more for each choice would take longest of all tests.
    private static readonly string[] Needed = ["sources.yaml", "anatomy/places.yaml", "anatomy/chart/regions.yaml", "anatomy/muscles/", "forms/", "screening/filiform-general.yaml", "valuesets/"];

    private static Screener Following(string choice) => KnowledgeBase.Load(
        Checkout.Files.Where(f => Needed.Any(n => f.Path.StartsWith(n, StringComparison.Ordinal))).Append(new KnowledgeFile("follows.yaml", choice)), snomed: false).Screeners["filiform-general"];
}
