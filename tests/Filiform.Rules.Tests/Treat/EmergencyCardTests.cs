using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;

namespace Filiform.Rules.Tests.Treat;

public class EmergencyCardTests
{
    private static IEnumerable<EmergencyCard> Cards => Checkout.Knowledge.Emergencies.Values;

    [Fact]
    public void Every_kind_of_emergency_has_its_card() =>
        Assert.Equal(Enum.GetValues<EmergencyKind>(), Cards.Select(c => c.Kind).Order());

    [Fact]
    public void Every_card_says_when_to_call_the_clinics_emergency_number() =>
        Assert.All(Cards, c => Assert.Contains(c.Call, line => line.Text.Contains(EmergencyCard.Number, StringComparison.Ordinal)));

    [Fact, Proves("H-020")]
    public void What_was_not_read_in_a_source_is_marked_line_by_line()
    {
        var breathless = Checkout.Knowledge.Emergencies[EmergencyKind.Breathlessness];

        Assert.Equal((Evidence.Unsourced, "Let the patient sit up"), (breathless.Do[1].Basis.Evidence, breathless.Do[1].Text));
        Assert.Equal(["Patel19", "Mintken25", "IrPTX"], breathless.Do[2].Basis.Sources);
    }

    [Fact]
    public void Signs_after_needling_near_the_spine_call_for_emergency_assessment_as_published() =>
        Assert.Contains(Checkout.Knowledge.Emergencies[EmergencyKind.Spine].Do, line => line.Basis.Sources.Contains("Berrigan18") && line.Text.StartsWith("Emergency assessment", StringComparison.Ordinal));

    [Fact]
    public void Sentences_are_short_enough_to_be_read_in_an_emergency() =>
        Assert.All(Cards.SelectMany(c => c.Signs.Concat(c.Do).Concat(c.Watch).Concat(c.Call)), line =>
            Assert.All(line.Text.Split(". "), sentence => Assert.InRange(sentence.Split(' ').Length, 1, KnowledgeReview.WordsToStaff)));
}
