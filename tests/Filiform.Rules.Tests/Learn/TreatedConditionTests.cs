using Filiform.Rules.Knowledge;
using Filiform.Rules.Learn;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests.Learn;

public class TreatedConditionTests
{
    private static readonly IReadOnlyCollection<TreatedCondition> All = Checkout.Knowledge.Conditions.Values;

    [Theory]
    [InlineData("M54.2", "neck-pain")]
    [InlineData("M54.50", "low-back-pain")]
    [InlineData("M54.5", "low-back-pain")]
    [InlineData("S39.012A", "acute-low-back-pain")]
    [InlineData("M79.18", "myofascial-pain")]
    [InlineData("M79.11", "temporomandibular-dysfunction")]
    [InlineData("M26.629", "temporomandibular-dysfunction")]
    [InlineData("M25.511", "shoulder-pain")]
    [InlineData("M75.41", "shoulder-pain")]
    [InlineData("S76.311A", "muscle-strain")]
    [InlineData("M25.661", "limited-motion")]
    [InlineData("M62.830", "muscle-tightness")]
    [InlineData("G44.209", "tension-type-headache")]
    [InlineData("G44.86", "cervicogenic-headache")]
    [InlineData("M79.7", "fibromyalgia")]
    [InlineData("M17.11", "knee-arthritis")]
    [InlineData("M16.12", "hip-arthritis")]
    [InlineData("M77.11", "lateral-elbow-tendinopathy")]
    [InlineData("M76.61", "achilles-tendinopathy")]
    [InlineData("M76.51", "patellar-tendinopathy")]
    [InlineData("M67.A01", "plantar-heel-pain")]
    [InlineData("S93.401A", "ankle-sprain")]
    [InlineData("M22.2X1", "patellofemoral-pain")]
    [InlineData("G89.4", "chronic-pain")]
    public void A_diagnosis_leads_to_its_condition(string code, string condition) =>
        Assert.Equal(condition, Checkout.Knowledge.ConditionOf(Cast.Icd(code, "as recorded"))?.Id);

    [Theory]
    [InlineData("M54.6")]
    [InlineData("M54.51")]
    [InlineData("M75.01")]
    [InlineData("S86.011A")]
    [InlineData("M72.21")]
    public void A_diagnosis_that_only_looks_alike_leads_nowhere(string code) => Assert.Null(Checkout.Knowledge.ConditionOf(Cast.Icd(code, "as recorded")));

    [Fact]
    public void No_code_stands_for_two_conditions()
    {
        var codes = All.SelectMany(c => c.Codes.Select(l => (c.Id, l.System, l.Code, l.IsPrefix))).ToList();

        Assert.All(codes, one => Assert.DoesNotContain(codes, other => other.Id != one.Id && other.System == one.System
            && (other.Code == one.Code || (one.IsPrefix && other.Code.StartsWith(one.Code, StringComparison.Ordinal)))));
    }

    [Fact]
    public void Only_shoulder_pain_of_overhead_sport_has_no_code() => Assert.Equal(["overhead-shoulder"], All.Where(c => c.Codes.IsEmpty).Select(c => c.Id));

    [Theory, Proves("H-029")]
    [InlineData("patellofemoral-pain", "M22.2X1", "do not recommend")]
    [InlineData("acute-low-back-pain", "S39.012A", "does not list dry needling for acute low back pain")]
    public void Where_guidelines_speak_against_needling_that_is_said_first(string id, string code, string words)
    {
        var warning = Checkout.Knowledge.ConditionOf(Cast.Icd(code, "as recorded"))!.Warning!;

        Assert.Contains(words, warning.Text, StringComparison.Ordinal);
        Assert.Equal(Evidence.Sourced, warning.Basis.Evidence);
        Assert.NotNull(Checkout.Knowledge.Conditions[id].Warning);
    }

    [Fact]
    public void No_other_condition_is_warned_about() => Assert.Equal(["acute-low-back-pain", "patellofemoral-pain"], All.Where(c => c.Warning is not null).Select(c => c.Id).Order());

    [Fact]
    public void What_was_graded_low_or_not_at_all_is_never_called_more()
    {
        Assert.All(All.SelectMany(c => c.For), s => Assert.True(s.Certainty <= Certainty.Moderate, s.Text));
        Assert.Equal(["NavS"], All.SelectMany(c => c.For).Where(s => s.Certainty == Certainty.Moderate).SelectMany(s => s.Basis.Sources));
    }

    [Fact]
    public void The_title_that_a_patient_reads_is_no_other_conditions() => Assert.Equal(All.Count, All.Select(c => c.PatientTitle).Distinct().Count());
}
