using Filiform.Rules.Consent;

namespace Filiform.Rules.Tests.Consent;

public class SignatureTests
{
    private static readonly Coverage Neck = new(["neck"], ["superficial"]);

    private static readonly SignedFor Ana = new("Ana Sample", IsMinor: false);

    private static readonly SignedFor Timo = new("Timo Sample", IsMinor: true);

    private static ConsentText Text { get; } = ConsentText.Fill(Checkout.Knowledge, new ConsentSubject(Neck, "Mara Lind", "Sample Clinic"));

    private static Signature Signed { get; } = new("Ana Sample", true, Text.Hash, Neck);

    [Fact]
    public void A_name_and_a_tick_below_the_text_that_was_shown_sign() =>
        Assert.Equal("Ana Sample", Sign(Signed with { Name = "  Ana Sample " }).Value.Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("A")]
    [InlineData("X.")]
    [InlineData("123")]
    public void A_blank_name_or_a_single_letter_does_not_sign(string? name) => Assert.Equal("name-blank", Why(Signed with { Name = name }));

    [Theory]
    [InlineData("Bo")]
    [InlineData("李明")]
    [InlineData("O'Neill")]
    public void A_name_in_any_writing_signs(string name) => Assert.True(Sign(Signed with { Name = name }).Went);

    [Fact]
    public void Without_the_tick_nothing_is_signed_even_when_a_signature_is_drawn() =>
        Assert.Equal("not-agreed", Why(Signed with { Agreed = false, Drawn = "10,100 300,90 500,120" }));

    [Fact, Proves("H-051")]
    public void A_text_that_changed_since_it_was_shown_is_not_signed()
    {
        var changed = Text with { Text = Text.Text + "\nOne more risk." };

        Assert.Equal("text-changed", changed.Sign(Signed, Ana, ConsentRules.General).Refusal?.Code);
        Assert.Equal("text-changed", Why(Signed with { ShownHash = null }));
    }

    [Fact]
    public void A_consent_that_covers_nothing_is_not_signed()
    {
        Assert.Equal("nothing-covered", Why(Signed with { Coverage = Neck with { Regions = [] } }));
        Assert.Equal("nothing-covered", Why(Signed with { Coverage = Neck with { Techniques = [] } }));
    }

    [Fact, Proves("H-053")]
    public void A_minor_does_not_sign_alone() => Assert.Equal("guardian-missing", Why(Signed with { Name = "Timo Sample" }, Timo));

    [Fact, Proves("H-053")]
    public void Whoever_may_be_a_minor_does_not_sign_alone() => Assert.Equal("age-unknown", Why(Signed, Ana with { IsMinor = null }));

    [Fact, Proves("H-053")]
    public void A_minor_does_not_sign_as_the_own_mother() =>
        Assert.Equal("guardian-is-patient", Why(Signed with { Name = "timo sample ", Relation = "mother", PatientAgrees = true }, Timo));

    [Fact]
    public void For_a_minor_the_mother_signs_and_the_minor_agrees_too()
    {
        var mother = Signed with { Name = "Rosa Sample", Relation = "mother" };

        Assert.Equal("patient-not-asked", Why(mother, Timo));
        Assert.True(Sign(mother with { PatientAgrees = true }, Timo).Went);
    }

    [Fact]
    public void A_guardian_signs_for_a_grown_patient_too() => Assert.True(Sign(Signed with { Name = "Rosa Sample", Relation = "legal guardian" }).Went);

    [Fact]
    public void A_minor_whom_a_rule_allows_it_signs_alone_and_the_reason_is_kept()
    {
        var married = Signed with { Name = "Timo Sample", AloneBecause = "Married: may consent in Colorado", PatientAgrees = true };

        Assert.Equal("Married: may consent in Colorado", Sign(married, Timo).Value.AloneBecause);
    }

    [Fact]
    public void An_interpreter_is_named_with_the_language()
    {
        Assert.Equal("interpreter-incomplete", Why(Signed with { Interpreter = "Line 4711" }));
        Assert.Equal("interpreter-incomplete", Why(Signed with { Language = "Somali" }));
        Assert.True(Sign(Signed with { Interpreter = "Line 4711", Language = "Somali" }).Went);
    }

    [Fact]
    public void New_Jersey_asks_for_the_training_of_the_therapist()
    {
        var rules = ConsentRules.Of(Checkout.Knowledge.Jurisdictions["us-nj"]);

        Assert.Equal("training-missing", Text.Sign(Signed, Ana, rules).Refusal?.Code);
        Assert.True(Text.Sign(Signed with { Training = "54 hours" }, Ana, rules).Went);
    }

    [Fact]
    public void A_drawn_signature_is_kept_as_strokes_and_read_again()
    {
        var kept = Sign(Signed with { Drawn = "10,100  300,90 500,120;40,40" }).Value.Drawn;

        Assert.Equal("10,100 300,90 500,120;40,40", kept);
        Assert.Equal("M10 100L300 90L500 120M40 40L40 40", DrawnSignature.Read(kept).Value!.Path);
    }

    [Theory]
    [InlineData("10,10 12,11", "signature-short")]
    [InlineData("10,10", "signature-short")]
    [InlineData("10,10 900,10", "signature-unreadable")]
    [InlineData("10,10 -5,10", "signature-unreadable")]
    [InlineData("10,10 \" onload=\"", "signature-unreadable")]
    [InlineData("10,10 300,10;", "signature-unreadable")]
    [InlineData("nonsense", "signature-unreadable")]
    public void Strokes_that_are_none_are_refused(string drawn, string code) => Assert.Equal(code, Why(Signed with { Drawn = drawn }));

    private static Decision<Signature> Sign(Signature signature, SignedFor? patient = null) => Text.Sign(signature, patient ?? Ana, ConsentRules.General);

    private static string? Why(Signature signature, SignedFor? patient = null) => Sign(signature, patient).Refusal?.Code;
}
