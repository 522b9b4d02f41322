using System.Security.Cryptography;
using System.Text;
using Filiform.Rules.Consent;

namespace Filiform.Rules.Tests.Consent;

public class ConsentTextTests
{
    private static readonly Coverage NeckAndTrunk = new(["neck", "shoulder-girdle"], ["superficial", "deep"]);

    private static ConsentText Text { get; } = ConsentText.Fill(Checkout.Knowledge.Pages["consent"], NeckAndTrunk, "Mara Lind", "Sample Clinic");

    [Fact]
    public void A_name_and_a_tick_below_the_text_that_was_shown_sign() =>
        Assert.Equal("Ana Sample", Text.Sign("  Ana Sample ", true, Text.Hash, NeckAndTrunk).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("A")]
    [InlineData("X.")]
    [InlineData("123")]
    public void A_blank_name_or_a_single_letter_does_not_sign(string? name) =>
        Assert.Equal("name-blank", Text.Sign(name, true, Text.Hash, NeckAndTrunk).Refusal?.Code);

    [Theory]
    [InlineData("Bo")]
    [InlineData("李明")]
    [InlineData("O'Neill")]
    public void A_name_in_any_writing_signs(string name) => Assert.True(Text.Sign(name, true, Text.Hash, NeckAndTrunk).Went);

    [Fact]
    public void Without_the_tick_nothing_is_signed() =>
        Assert.Equal("not-agreed", Text.Sign("Ana Sample", false, Text.Hash, NeckAndTrunk).Refusal?.Code);

    [Fact]
    public void A_text_that_changed_since_it_was_shown_is_not_signed()
    {
        var changed = Text with { Text = Text.Text + "\nOne more risk." };

        Assert.Equal("text-changed", changed.Sign("Ana Sample", true, Text.Hash, NeckAndTrunk).Refusal?.Code);
    }

    [Fact]
    public void A_consent_that_covers_nothing_is_not_signed()
    {
        Assert.Equal("nothing-covered", Text.Sign("Ana Sample", true, Text.Hash, NeckAndTrunk with { Regions = [] }).Refusal?.Code);
        Assert.Equal("nothing-covered", Text.Sign("Ana Sample", true, Text.Hash, NeckAndTrunk with { Techniques = [] }).Refusal?.Code);
    }

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
    }

    [Fact]
    public void What_a_consent_does_not_cover_is_named()
    {
        var needed = new Coverage(["neck", "trunk"], ["deep", "electrical-stimulation"]);

        Assert.Equal(["Consent for the trunk", "Consent for electrical stimulation"], NeckAndTrunk.Lacking(needed));
        Assert.Empty(NeckAndTrunk.Lacking(new Coverage(["neck"], ["deep"])));
    }
}
