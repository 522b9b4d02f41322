using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using static Filiform.Rules.Tests.Cast;

namespace Filiform.Rules.Tests.Screen;

/// <summary>
/// One proof for each rule of the real rule sets. Each piece of evidence by itself makes the rule present, and no other rule, with the worst action expected;
/// the answer "no" makes it absent; silence leaves it open.
/// </summary>
public class RuleProofs
{
    [Fact, Proves("no-consent"), Proves("H-011")]
    public void Nobody_is_needled_without_consent() =>
        Prove(Verdict.Stop, Ana.Saying("consent", "yes"));

    [Fact, Proves("needle-phobia")]
    public void Strong_fear_of_needles_stops() =>
        Prove(Verdict.Stop, Ana.Saying("needle-fear", "yes"), Ana.With(Icd("F40.231", "Fear of injections and transfusions")));

    [Fact, Proves("prior-abnormal-reaction"), Proves("H-024"), Proves("H-121")]
    public void A_significant_or_serious_reaction_to_needling_in_the_past_stops() =>
        Prove(Verdict.Stop, Ana.Saying("bad-reaction", "yes"), Ana.With(EarlierEvent("significant")), Ana.With(EarlierEvent("serious")), Ana.With(EarlierEvent("not-graded")));

    [Fact, Proves("acute-illness")]
    public void Fever_infection_or_acute_illness_asks_for_the_physician_first() =>
        Prove(Verdict.Consult, Ana.Saying("ill-today", "yes"), Ana.With(Icd("J18.9", "Pneumonia")), Ana.With(Icd("R50.9", "Fever")));

    [Fact, Proves("lymphoedema")]
    public void A_limb_with_lymphoedema_is_left_out() =>
        Prove(Verdict.AvoidRegion, Ana.Saying("swollen-limb", "yes"), Ana.With(Icd("I89.0", "Lymphedema")));

    [Fact, Proves("lymph-node-removal")]
    public void The_limb_beyond_removed_lymph_nodes_is_left_out() =>
        Prove(Verdict.AvoidRegion, Ana.Saying("lymph-nodes-removed", "yes"),
            Ana.With(Snomed("11347004", "Modified radical neck dissection", FactKind.Procedure)));

    [Fact]
    public void A_removed_breast_counts_as_removed_lymph_nodes_only_where_the_patient_is_not_sure()
    {
        var breast = Icd("Z90.12", "Acquired absence of left breast");

        Assert.Contains(Checkout.General.Screen(Ana.With(breast).Saying("lymph-nodes-removed", "unsure")).Findings, f => f.Rule.Id == "lymph-node-removal");
        Assert.DoesNotContain(Checkout.General.Screen(Ana.With(breast)).Findings, f => f.Rule.Id == "lymph-node-removal");
    }

    [Fact, Proves("antithrombotic"), Proves("H-014")]
    public void A_blood_thinner_leaves_out_muscles_that_cannot_be_compressed() =>
        Prove(Verdict.AvoidRegion, Ana.Saying("blood-thinner", "yes"),
            Ana.With(Coded(FactKind.Medication, CodeSystem.RxNorm, "1364445", "apixaban 5 MG Oral Tablet")),
            Ana.With(Coded(FactKind.Medication, CodeSystem.RxNorm, "855332", "warfarin sodium 5 MG Oral Tablet")),
            Ana.With(InWords(FactKind.Medication, "Eliquis, twice a day")));

    [Fact, Proves("bleeding-disorder")]
    public void A_bleeding_disorder_or_an_INR_above_3_asks_for_the_physician_first() =>
        Prove(Verdict.Consult, Ana.Saying("bleeding-disorder", "yes"), Ana.With(Icd("D66", "Haemophilia A")), Ana.With(Inr(3.1m, Today)));

    [Fact, Proves("thrombocytopenia")]
    public void Low_platelets_ask_for_the_physician_first() =>
        Prove(Verdict.Consult, Ana.Saying("low-platelets", "yes"), Ana.With(Icd("D69.6", "Thrombocytopenia")), Ana.With(Platelets(49)));

    [Fact, Proves("immunosuppression")]
    public void A_weak_immune_system_asks_for_the_physician_first() =>
        Prove(Verdict.Consult, Ana.Saying("weak-immune-system", "yes"), Ana.With(Icd("B20", "HIV disease")),
            Ana.With(Coded(FactKind.Medication, CodeSystem.RxNorm, "6851", "methotrexate")));

    [Fact, Proves("systemic-steroids")]
    public void A_steroid_for_two_weeks_or_at_a_dose_nobody_knows_asks_for_the_physician_first()
    {
        Prove(Verdict.Consult, Ana.Saying("steroids", "yes"), Ana.With(Icd("Z79.52", "Steroids, long term")),
            Ana.SilentOn("steroids").With(Coded(FactKind.Medication, CodeSystem.RxNorm, "312617", "prednisone 5 MG Oral Tablet")));
        MakesPresent(Verdict.Modify, Ana.Saying("steroids", "short"));
    }

    [Fact, Proves("medication-change"), Proves("H-003")]
    public void A_medicine_that_changed_is_entered_before_anybody_needles() =>
        Prove(Verdict.Consult, Ana.Saying("medicines-changed", "yes"));

    [Fact, Proves("heart-valve")]
    public void A_heart_valve_disease_or_replacement_asks_for_the_physician_first() =>
        Prove(Verdict.Consult, Ana.Saying("heart-valve", "yes"), Ana.With(Icd("I05.1", "Rheumatic mitral insufficiency")),
            Ana.With(Icd("Z95.2", "Presence of prosthetic heart valve", FactKind.Device)),
            Ana.With(Snomed("112815000", "Implantation of heart valve", FactKind.Procedure)));

    [Fact, Proves("diabetes")]
    public void Diabetes_changes_the_technique_and_damaged_feet_are_left_out()
    {
        Prove(Verdict.Modify, Ana.Saying("diabetes", "yes"), Ana.With(Icd("E11.9", "Type 2 diabetes")), Ana.With(InWords(FactKind.Condition, "Diabetes")),
            Ana.With(InWords(FactKind.Medication, "metformin")));
        MakesPresent(Verdict.AvoidRegion, Ana.With(Icd("E11.42", "Type 2 diabetes with polyneuropathy")),
            Ana.With(Icd("E11.9", "Type 2 diabetes")).With(Icd("G62.9", "Polyneuropathy")));
    }

    [Fact, Proves("epilepsy")]
    public void Epilepsy_or_a_past_seizure_asks_for_the_physician_first() =>
        Prove(Verdict.Consult, Ana.Saying("epilepsy", "yes"), Ana.With(Icd("G40.909", "Epilepsy")), Ana.With(InWords(FactKind.Condition, "one seizure in 2019")),
            Ana.Saying("epilepsy", "unsure").With(InWords(FactKind.Medication, "lamotrigine")));

    [Fact, Proves("pregnancy")]
    public void Pregnancy_asks_for_the_midwife_or_physician_first() =>
        Prove(Verdict.Consult, Ana.Saying("pregnancy", "yes"), Ana.Saying("pregnancy", "later"), Ana.With(Icd("Z33.1", "Pregnant")),
            Ana.With(Snomed("77386006", "Pregnancy (finding)", FactKind.Condition)));

    [Fact, Proves("implanted-electrical-device")]
    public void An_implanted_electrical_device_changes_the_technique() =>
        Prove(Verdict.Modify, Ana.Saying("electrical-implant", "yes"), Ana.With(Icd("Z95.0", "Presence of cardiac pacemaker")),
            Ana.With(InWords(FactKind.Device, "cochlear implant")),
            Ana.With(Snomed("395218007", "Implantation of defibrillator", FactKind.Procedure)));

    [Fact, Proves("joint-replacement")]
    public void A_replaced_joint_is_left_out() =>
        Prove(Verdict.AvoidRegion, Ana.Saying("joint-replacement", "yes"), Ana.With(Icd("Z96.651", "Presence of right artificial knee joint")),
            Ana.With(Snomed("112727005", "Revision of hip replacement", FactKind.Procedure)));

    [Fact, Proves("spinal-instrumentation")]
    public void A_fused_spine_or_metal_in_it_is_left_out() =>
        Prove(Verdict.AvoidRegion, Ana.Saying("spine-metal", "yes"), Ana.With(Icd("Z98.1", "Arthrodesis status")),
            Ana.With(Snomed("25789004", "Lumbosacral arthrodesis", FactKind.Procedure)));

    [Fact, Proves("malignancy")]
    public void Cancer_asks_for_the_physician_first() =>
        Prove(Verdict.Consult, Ana.Saying("cancer", "yes"), Ana.With(Icd("C50.911", "Cancer of the right breast")));

    [Fact, Proves("skin-lesion")]
    public void Infected_broken_or_changed_skin_is_left_out() =>
        Prove(Verdict.AvoidRegion, Ana.Saying("skin-today", "yes"), Ana.With(Icd("L03.116", "Cellulitis of left lower limb")),
            Ana.With(Snomed("128045006", "Cellulitis", FactKind.Condition)));

    [Fact, Proves("implant-in-path")]
    public void The_path_to_a_soft_implant_is_left_out() =>
        Prove(Verdict.AvoidRegion, Ana.Saying("soft-implant", "yes"));

    [Fact, Proves("metal-allergy")]
    public void Allergy_to_metal_asks_for_the_physician_before_steel_goes_in() =>
        Prove(Verdict.Consult, Ana.Saying("metal-allergy", "yes"), Ana.With(Icd("L23.0", "Nickel", FactKind.Allergy)));

    [Fact, Proves("insensate-skin")]
    public void A_numb_or_over_sensitive_area_is_left_out() =>
        Prove(Verdict.AvoidRegion, Ana.Saying("numb-skin", "yes"));

    [Fact, Proves("unfit-today")]
    public void Someone_drunk_fasted_or_exhausted_is_not_needled_before_a_physician_is_asked() =>
        Prove(Verdict.Consult, Ana.Saying("unfit-today", "yes"));

    [Fact, Proves("recent-surgery")]
    public void Recent_surgery_asks_for_the_surgeon_first() =>
        Prove(Verdict.Consult, Ana.Saying("recent-surgery", "yes"));

    [Fact, Proves("spinal-instability")]
    public void An_unstable_spine_is_left_out() =>
        Prove(Verdict.AvoidRegion, Ana.Saying("unstable-spine", "yes"), Ana.With(Icd("M43.16", "Spondylolisthesis")));

    [Fact, Proves("recent-stroke")]
    public void A_stroke_asks_for_the_physician_first() =>
        Prove(Verdict.Consult, Ana.Saying("stroke", "yes"), Ana.With(Icd("Z86.73", "Past stroke")), Ana.With(Icd("I63.9", "Cerebral infarction")));

    [Fact, Proves("minor"), Proves("H-011")]
    public void Someone_under_18_needs_a_guardian_and_a_physician_and_an_unknown_age_is_asked()
    {
        var ageless = Ana with { BirthDate = null };

        MakesPresent(Verdict.Consult, Kofi);
        Assert.Contains(Checkout.General.Screen(Ana).Absent, r => r.Id == Proved);
        LeavesOpen(ageless);
    }

    [Fact, Proves("H-008")]
    public void Every_rule_of_every_rule_set_has_its_proof()
    {
        var rules = Checkout.RuleSets.SelectMany(s => s.RuleSet.Rules).Select(r => r.Id).Order();

        var proved = typeof(RuleProofs).GetMethods().SelectMany(ProvesAttribute.Rules).Order();

        Assert.Equal(rules, proved);
        Assert.Equal(29, proved.Count());
    }

    // The rule that the running test says it proves.
    private static string Proved => ProvesAttribute.Rules(typeof(RuleProofs).GetMethod(TestContext.Current.TestMethod!.MethodName)!).Single();

    private static void Prove(Verdict worst, params HealthHistory[] evidence)
    {
        MakesPresent(worst, evidence);
        Assert.Contains(Checkout.General.Screen(Ana).Absent, r => r.Id == Proved);
        LeavesOpen(Ana.SilentOn(Checkout.General.RuleSet.Rules.Single(r => r.Id == Proved).Ask!.Id));
    }

    private static void MakesPresent(Verdict worst, params HealthHistory[] people)
    {
        foreach (var person in people)
            MakesPresent(worst, person);
    }

    private static void MakesPresent(Verdict worst, HealthHistory person)
    {
        var (rule, screened) = (Proved, Checkout.General.Screen(person));

        Assert.Equal(worst, screened.Verdict);
        Assert.NotEmpty(screened.Findings);
        Assert.All(screened.Findings, f => Assert.Equal(rule, f.Rule.Id));
        Assert.All(screened.Findings, f => Assert.NotEmpty(f.Because));
        Assert.Empty(screened.Open);
    }

    private static void LeavesOpen(HealthHistory person)
    {
        var (rule, screened) = (Proved, Checkout.General.Screen(person));

        Assert.Equal(Verdict.Ask, screened.Verdict);
        Assert.Equal(rule, Assert.Single(screened.Open).Id);
    }
}
