using Filiform.Rules.Consent;

namespace Filiform.Rules.Tests.Consent;

public class OwnFiguresTests
{
    [Fact]
    public void Before_a_hundred_treatments_were_asked_about_a_clinic_shows_no_figures_of_its_own()
    {
        Assert.Equal("", new OwnFigures(99, 10, 1).Markdown("Sample Clinic"));
        Assert.NotEqual("", new OwnFigures(100, 10, 1).Markdown("Sample Clinic"));
    }

    [Fact, Proves("H-052")]
    public void A_small_number_is_said_to_be_small_and_none_is_never_shown_as_no_risk()
    {
        var words = new OwnFigures(300, 45, 0).Markdown("Sample Clinic");

        Assert.Contains("after 45 of 300, about 15 in 100", words, StringComparison.Ordinal);
        Assert.Contains("after 0 of 300.", words, StringComparison.Ordinal);
        Assert.Contains("This is a small number", words, StringComparison.Ordinal);
        Assert.Contains("up to about 10 in 1,000 could still have one", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_number_stands_with_its_denominator_alone()
    {
        var words = new OwnFigures(5000, 900, 4).Markdown("Sample Clinic");

        Assert.Contains("after 4 of 5,000, about 0.1 in 100", words, StringComparison.Ordinal);
        Assert.DoesNotContain("small number", words, StringComparison.Ordinal);
    }
}
