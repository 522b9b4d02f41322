using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests.Knowledge;

public class LoadingTests
{
    [Fact]
    public void The_knowledge_of_this_checkout_loads()
    {
        var knowledge = Checkout.Knowledge;

        Assert.Equal(29, Checkout.General.RuleSet.Rules.Length);
        Assert.Equal(121, knowledge.Muscles.Count);
        Assert.Equal(22, knowledge.Conditions.Count);
        Assert.Equal(19, knowledge.Instruments.Count);
        Assert.Equal(13, knowledge.Pages.Count);
    }

    [Fact]
    public void The_order_of_the_files_makes_no_difference()
    {
        var backwards = KnowledgeBase.Load(SmallKnowledge.Files.Reverse());

        Assert.Equal(KnowledgeBase.Load(SmallKnowledge.Files).ValueSets["thinners"].Codes, backwards.ValueSets["thinners"].Codes);
    }

    [Fact]
    public void A_clinic_without_a_licence_can_leave_the_SNOMED_CT_codes_out()
    {
        var with = KnowledgeBase.Load(SmallKnowledge.Files).ValueSets["thinners"];
        var without = KnowledgeBase.Load(SmallKnowledge.Files, snomed: false).ValueSets["thinners"];

        Assert.Equal("372756006", Assert.Single(with.Codes, c => c.System == CodeSystem.Snomed).Code);
        Assert.DoesNotContain(without.Codes, c => c.System == CodeSystem.Snomed);
        Assert.Equal(with.Words, without.Words);
    }

    [Fact]
    public void A_value_set_says_where_its_codes_come_from_its_SNOMED_CT_codes_included()
    {
        var with = KnowledgeBase.Load(SmallKnowledge.Files).ValueSets["thinners"];
        var without = KnowledgeBase.Load(SmallKnowledge.Files, snomed: false).ValueSets["thinners"];

        Assert.Equal(("Two codes for tests. SNOMED CT: One code for tests.", "Two codes for tests."), (with.Origin, without.Origin));
        Assert.Equal(["S1", "S2"], with.Sources);
        Assert.Equal(["S1"], without.Sources);
    }

    [Fact]
    public void A_SNOMED_CT_code_is_not_found_when_its_file_is_left_out()
    {
        HealthHistory taking = new(new DateOnly(2026, 11, 24), null,
            [new Fact(FactKind.Medication, FactStatus.Current, "Medication/1", [new Coding(CodeSystem.Snomed, null, "372756006", null)])], []);

        Assert.Equal(Verdict.Modify, KnowledgeBase.Load(SmallKnowledge.Files).Screeners["house"].Screen(taking).Verdict);
        Assert.Equal(Verdict.Ask, KnowledgeBase.Load(SmallKnowledge.Files, snomed: false).Screeners["house"].Screen(taking).Verdict);
    }

    [Fact]
    public void A_diagnosis_finds_its_condition_by_code_or_by_the_beginning_of_one()
    {
        Assert.Equal("neck-pain", Checkout.Knowledge.ConditionOf(Cast.Icd("M54.2", "Cervicalgia"))?.Id);
        Assert.Equal("neck-pain", Checkout.Knowledge.ConditionOf(Cast.Icd("S16.1XXA", "Strain at neck level"))?.Id);
        Assert.Null(Checkout.Knowledge.ConditionOf(Cast.Icd("J45.909", "Asthma")));
    }
}
