using System.Security.Cryptography;
using System.Text;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Consent;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Tests.Consent;

public class ConsentTextTests
{
    private static readonly Coverage Neck = new(["neck", "shoulder-girdle"], ["superficial", "deep"]);

    private static readonly KnowledgeBase Known = Checkout.Knowledge;

    private static ConsentText Text { get; } = Of(Neck);

    [Fact]
    public void The_hash_is_that_of_the_exact_text()
    {
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text.Text))).ToLowerInvariant(), Text.Hash);
        Assert.NotEqual(Text.Hash, (Text with { Text = Text.Text + " " }).Hash);
    }

    [Fact]
    public void The_text_names_therapist_clinic_places_and_techniques_and_leaves_no_gap()
    {
        Assert.Contains("Mara Lind at Sample Clinic will treat you", Text.Text, StringComparison.Ordinal);
        Assert.Contains("Where: neck, shoulder girdle", Text.Text, StringComparison.Ordinal);
        Assert.Contains("How: superficial needling, deep needling", Text.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", Text.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_that_of_the_text_and_of_the_risks_by_place() =>
        Assert.Equal((ConsentText.VersionIn(Known), $"{Known.Pages["consent"].Version}+{Known.Pages["consent-places"].Version}"), (Text.Version, Text.Version));

    [Fact]
    public void The_published_figures_stand_with_their_source_and_number_of_treatments()
    {
        Assert.Contains("[Boyce20]", Text.Text, StringComparison.Ordinal);
        Assert.Contains("20,464 treatments", Text.Text, StringComparison.Ordinal);
        Assert.Contains("[Brady14]", Text.Text, StringComparison.Ordinal);
        Assert.Contains("7,629 treatments", Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clinic_that_chose_one_study_shows_that_one_alone()
    {
        var text = ConsentText.Fill(Known, Subject(Neck) with { Figures = ["brady"] }).Text;

        Assert.Contains("[Brady14]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[Boyce20]", text, StringComparison.Ordinal);
        Assert.Equal(["boyce", "brady"], ConsentText.FiguresIn(Known));
    }

    [Fact, Proves("H-052")]
    public void A_collapsed_lung_is_named_for_every_region_that_has_a_muscle_over_the_lung_and_electrical_stimulation_names_the_pacemaker()
    {
        foreach (var region in Known.Muscles.Values.Where(m => m.OverLung).Select(m => m.Region).Distinct())
            Assert.Matches("(?s)## Risks where you are treated.*lung", Of(new Coverage([region], ["deep"])).Text);
        Assert.Contains("pacemaker", Of(new Coverage(["leg"], ["electrical-stimulation"])).Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?s)## Risks where you are treated.*lung.*## Your other", Of(new Coverage(["leg"], ["deep"])).Text);
    }

    [Fact]
    public void Every_region_of_the_body_has_its_own_risks() =>
        Assert.All(Regions.HeadToFoot, r => Assert.Contains("## Risks where you are treated", Of(new Coverage([r], ["deep"])).Text, StringComparison.Ordinal));

    [Fact]
    public void What_the_place_asks_stands_in_the_text_with_source_and_day()
    {
        var colorado = ConsentText.Fill(Known, Subject(Neck) with { Rules = ConsentRules.Of(Known.Jurisdictions["us-co"]) }).Text;

        Assert.Contains("The rules of Colorado ask", colorado, StringComparison.Ordinal);
        Assert.Contains("You get a copy [MDN-state], read on 23 Nov 2026", colorado, StringComparison.Ordinal);
        Assert.DoesNotContain("What the rules ask", Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_therapists_training_stands_in_the_text_on_one_line()
    {
        var text = ConsentText.Fill(Known, Subject(Neck) with { Training = "Doctor of physical therapy,\n## 54 hours" }).Text;

        Assert.Contains("Training of your therapist: Doctor of physical therapy, ## 54 hours", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Training of your therapist", Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_source_key_of_the_text_resolves()
    {
        var all = ConsentText.Fill(Known, Subject(new Coverage(Regions.HeadToFoot, Coverage.AllTechniques)) with { Rules = ConsentRules.Of(Known.Jurisdictions["us-nj"]) }).Text;

        Assert.All(System.Text.RegularExpressions.Regex.Matches(all, @"\[([^\]]+)\]").Select(m => m.Groups[1].Value), k => Assert.NotNull(Known.Sources.Find(k)));
    }

    private static ConsentSubject Subject(Coverage coverage) => new(coverage, "Mara Lind", "Sample Clinic");

    private static ConsentText Of(Coverage coverage) => ConsentText.Fill(Known, Subject(coverage));
}
