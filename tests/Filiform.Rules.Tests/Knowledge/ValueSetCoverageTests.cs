using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests.Knowledge;

/// <summary>
/// What the value sets must find, by code and in the words of a patient, and what looks alike and must not be found. An example that begins with the
/// name of a code system is a code of it; any other is a text as it might stand in a record or on a form.
/// </summary>
public class ValueSetCoverageTests
{
    // One rule for each list, which holds for anything that stands in the list.
    private static readonly Screener Lists = KnowledgeBase.Load([.. Checkout.Files.Where(IsOfLists), new("screening/lists.yaml", RuleForEachList())]).Screeners["lists"];

    [Theory, Proves("H-004")]
    [InlineData("antithrombotics", "rxnorm 11289", "rxnorm 855332", "rxnorm 1364445", "rxnorm 1364430", "rxnorm 1114195", "rxnorm 32968", "rxnorm 854248", "rxnorm 243670", "rxnorm 1665356",
        "icd-10-cm Z79.01", "icd-10-cm Z79.02", "snomed 48603004", "atc B01AF02", "Eliquis, twice a day", "elequis", "blood thiner", "on blood thinners since 2019", "coumadin", "warferin", "plavix",
        "xarelto 20", "baby aspirin", "aspirin", "Clexane injections", "apixaban 5 mg")]
    [InlineData("vitamin-k-antagonists", "rxnorm 11289", "rxnorm 855332", "rxnorm 154", "snomed 48603004", "snomed 59488002", "atc B01AA03", "warfarin", "coumadin", "marevan", "sintrom", "marcumar",
        "I go to the INR clinic")]
    [InlineData("immunosuppressants", "rxnorm 6851", "rxnorm 105585", "rxnorm 42316", "rxnorm 2107053", "rxnorm 1045404", "icd-10-cm Z79.60", "icd-10-cm Z51.11", "atc L04AB01", "snomed 86553008",
        "methotrexate", "methatrexate once a week", "Humira pen", "enbril", "azathioprine", "having chemo", "anti-rejection tablets", "biologic injection", "Imuran")]
    [InlineData("systemic-steroids", "rxnorm 8640", "rxnorm 312615", "rxnorm 762675", "rxnorm 105398", "icd-10-cm Z79.52", "atc H02AB06", "prednisone 10 mg", "prednison", "predisolone", "steroid tablets",
        "on steroids for months", "Medrol dose pack", "hydrocortisone tablets", "dexamethasone")]
    [InlineData("bleeding-disorders", "icd-10-cm D66", "icd-10-cm D68.00", "icd-10-cm D68.9", "icd-10-cm D69.11", "snomed 64779008", "haemophilia", "hemofilia", "von Willebrand's disease", "I bleed easily",
        "bleeding disorder", "blood won't clot")]
    [InlineData("severe-bleeding-disorders", "icd-10-cm D66", "icd-10-cm D67", "snomed 28293008", "Haemophilia A", "hemophiliac")]
    [InlineData("thrombocytopenia", "icd-10-cm D69.6", "icd-10-cm D69.3", "snomed 302215000", "low platelets", "thrombocytopaenia", "ITP")]
    [InlineData("immunodeficiency", "icd-10-cm B20", "icd-10-cm D70.1", "icd-10-cm Z94.0", "icd-10-cm Z90.81", "snomed 86406008", "snomed 165816005", "snomed 737295003", "snomed 23761004", "HIV positive",
        "weak immune system", "kidney transplant 2015", "spleen removed", "low white blood cells")]
    [InlineData("neutropenia", "icd-10-cm D70.9", "snomed 165517008", "snomed 409089005", "neutropenia", "nutropenia")]
    [InlineData("diabetes", "icd-10-cm E11.9", "icd-10-cm E10.65", "icd-10-cm O24.410", "icd-10-cm Z79.4", "icd-10-cm Z96.41", "snomed 73211009", "snomed 44054006", "snomed 1511000119107", "diabetes",
        "sugar diabetes", "diabetis", "type 2 diabetic", "on insulin", "T2DM")]
    [InlineData("diabetes-neuropathy-foot", "icd-10-cm E11.42", "icd-10-cm E11.621", "icd-10-cm E10.51", "snomed 230572002", "snomed 371087003", "diabetic foot", "diabetic nuropathy")]
    [InlineData("neuropathy-foot-any-cause", "icd-10-cm G62.9", "icd-10-cm L97.411", "icd-10-cm Z89.511", "numb feet", "peripheral neuropathy")]
    [InlineData("diabetes-medicines", "rxnorm 6809", "rxnorm 861007", "icd-10-cm Z79.84", "atc A10BA02", "metformin", "metfomin", "Ozempic", "Lantus insulin", "gliclazide")]
    [InlineData("epilepsy", "icd-10-cm G40.909", "icd-10-cm R56.9", "snomed 84757009", "snomed 128613002", "epilepsy", "epelepsy", "had fits as a teenager", "seizures", "siezure", "grand mal")]
    [InlineData("antiseizure-medicines", "rxnorm 114477", "rxnorm 28439", "atc N03AX14", "Keppra", "kepra", "lamotrigine", "sodium valproate")]
    [InlineData("pregnancy", "icd-10-cm Z33.1", "icd-10-cm O09.91", "icd-10-cm Z3A.10", "snomed 77386006", "snomed 72892002", "I am pregnant", "pregnent", "20 weeks pregnant", "expecting a baby")]
    [InlineData("implanted-electrical-devices", "icd-10-cm Z95.0", "icd-10-cm Z95.810", "icd-10-cm Z96.41", "snomed 447365002", "pacemaker", "pace maker", "defibulator", "cochlear implant", "spinal cord stimulator",
        "my ICD", "heart pump")]
    [InlineData("heart-valve", "icd-10-cm I05.1", "icd-10-cm Z95.2", "icd-10-cm I33.0", "snomed 112815000", "leaky valve", "mechanical valve", "mitral valve prolapse", "endocarditis", "TAVI")]
    [InlineData("lymphoedema", "icd-10-cm I89.0", "icd-10-cm I97.2", "snomed 234097001", "lymphoedema", "lymphodema in the left arm", "lymphedema")]
    [InlineData("lymph-node-removal", "icd-10-cm I97.2", "snomed 79544006", "snomed 443497002", "lymph nodes removed", "axillary clearance", "sentinel node biopsy")]
    [InlineData("mastectomy", "icd-10-cm Z90.12", "snomed 428571003", "mastectomy", "masectomy in 2018")]
    [InlineData("joint-replacement", "icd-10-cm Z96.651", "icd-10-cm T84.010A", "snomed 443681002", "hip replacement", "knee replacment", "artificial joint", "I have a new hip", "TKR")]
    [InlineData("spinal-instrumentation", "icd-10-cm Z98.1", "snomed 50172003", "spinal fusion", "rods in my back", "screws in my spine", "ACDF")]
    [InlineData("spinal-instability", "icd-10-cm M43.16", "icd-10-cm S32.010A", "icd-10-cm G83.4", "snomed 274152003", "spondylolisthesis", "slipped vertebra", "cauda equina")]
    [InlineData("malignancy", "icd-10-cm C50.911", "icd-10-cm D05.11", "icd-10-cm Z51.0", "snomed 254837009", "snomed 363406005", "snomed 93143009", "snomed 1080231000119108", "breast cancer", "lukemia",
        "Non-Hodgkin lymphoma", "having radiotherapy")]
    [InlineData("skin-infection", "icd-10-cm L03.115", "icd-10-cm L97.411", "icd-10-cm L98.A11", "icd-10-cm B02.9", "snomed 128045006", "cellulitis", "celulitis", "shingles", "leg ulcer", "open wound", "athlete's foot")]
    [InlineData("metal-allergy", "icd-10-cm L23.0", "snomed 43921001", "nickel allergy", "nickle", "allergic to stainless steel", "allergic to cheap jewellery")]
    [InlineData("needle-phobia", "icd-10-cm F40.231", "needle phobia", "terrified of needles", "trypanophobia")]
    [InlineData("stroke", "icd-10-cm I63.9", "icd-10-cm Z86.73", "snomed 230690007", "stroke", "mini stroke", "TIA", "brain haemorrhage")]
    [InlineData("acute-illness", "icd-10-cm J18.9", "icd-10-cm R50.9", "icd-10-cm A41.9", "snomed 10509002", "fever", "chest infection", "chest pain", "short of breath", "flu")]
    [InlineData("inr", "loinc 6301-6", "loinc 34714-6")]
    [InlineData("platelets", "loinc 777-3", "loinc 26515-7")]
    [InlineData("gestational-age", "loinc 49051-6", "loinc 18185-9")]
    public void A_list_finds_what_belongs_to_it(string list, params string[] examples) =>
        Assert.All(examples, example => Assert.True(Finds(list, example), $"{list} does not find '{example}'"));

    [Theory, Proves("H-004")]
    [InlineData("antithrombotics", "rxnorm 308297", "acetaminophen 250 MG / aspirin 250 MG / caffeine 65 MG Oral Tablet", "aspirin 325 MG / carisoprodol 200 MG Oral Tablet", "allergic to aspirin", "Lupus anticoagulant disorder",
        "heparin-induced thrombocytopenia", "paint thinners", "icd-10-cm D68.51", "no blood thinners")]
    [InlineData("vitamin-k-antagonists", "rxnorm 1364430", "Eliquis", "allergic to warfarin")]
    [InlineData("immunosuppressants", "rxnorm 140587", "Celebrex", "rxnorm 106258", "rxnorm 8640", "tacrolimus ointment", "allergen immunotherapy", "icd-10-cm Z92.21", "Personal history of antineoplastic chemotherapy",
        "hydroxychloroquine")]
    [InlineData("systemic-steroids", "rxnorm 106258", "Hydrocortisone 10 MG/ML Topical Cream", "hydrocortisone cream", "steroid inhaler", "steroid cream", "fluticasone inhaler", "snomed 710818004", "prednisolone eye drops",
        "rxnorm 2045404")]
    [InlineData("bleeding-disorders", "icd-10-cm D68.51", "Factor V Leiden", "no bleeding disorders", "icd-10-cm R23.3")]
    [InlineData("severe-bleeding-disorders", "icd-10-cm D68.00", "haemophilia carrier", "family history of hemophilia")]
    [InlineData("immunodeficiency", "hearing aids", "HIV negative", "Human immunodeficiency virus antigen test", "snomed 414850009", "snomed 127388009", "snomed 113127005", "snomed 703625002", "icd-10-cm Z94.7", "sickle cell trait")]
    [InlineData("neutropenia", "snomed 414850009", "neutrophilia")]
    [InlineData("diabetes", "icd-10-cm R73.03", "snomed 15777000", "Prediabetes", "borderline diabetes", "pre-diabetic", "diabetes insipidus", "snomed 700449008", "Non-diabetic hyperglycemia", "family history of diabetes", "type 2",
        "snomed 698360004", "Diabetes self management plan")]
    [InlineData("diabetes-neuropathy-foot", "icd-10-cm G62.9", "icd-10-cm E11.9", "foot ulcer", "diabetic foot check")]
    [InlineData("neuropathy-foot-any-cause", "ulnar neuropathy")]
    [InlineData("diabetes-medicines", "insulin resistance")]
    [InlineData("epilepsy", "snomed 54550000", "EEG", "keeping fit", "icd-10-cm R56.00", "febrile seizure as a baby", "coughing fits", "no seizures", "icd-10-cm F44.5", "snomed 703151001")]
    [InlineData("antiseizure-medicines", "CBD oil")]
    [InlineData("pregnancy", "icd-10-cm Z32.02", "snomed 60001007", "Not pregnant", "negative pregnancy test", "Standard pregnancy test", "never been pregnant", "icd-10-cm Z39.2", "icd-10-cm O86.4", "snomed 66348005",
        "Miscarriage in first trimester", "trying to get pregnant")]
    [InlineData("implanted-electrical-devices", "contraceptive implant", "hearing aid", "TENS machine", "IUD", "snomed 62881002", "Removal of cardiac pacemaker", "icd-10-cm Z98.2", "no pacemaker")]
    [InlineData("heart-valve", "heart murmur", "normal aortic valve")]
    [InlineData("lymphoedema", "at risk of lymphoedema", "swollen ankles")]
    [InlineData("lymph-node-removal", "swollen glands", "icd-10-cm Z90.12", "snomed 741009001")]
    [InlineData("mastectomy", "partial mastectomy", "breast lump removed")]
    [InlineData("joint-replacement", "new knee pain", "waiting for a hip replacement", "icd-10-cm M17.11", "snomed 77253009")]
    [InlineData("spinal-instrumentation", "slipped disc", "icd-10-cm M43.26", "back surgery")]
    [InlineData("spinal-instability", "slipped disc", "icd-10-cm M54.50", "icd-10-cm M43.06")]
    [InlineData("malignancy", "icd-10-cm Z85.3", "history of breast cancer", "family history of cancer", "breast cancer screening", "snomed 162573006", "Suspected lung cancer (situation)", "benign tumour", "icd-10-cm D17.1",
        "malignant hyperthermia", "skin tag")]
    [InlineData("skin-infection", "eczema", "icd-10-cm L40.0", "shingles vaccine", "heartburn", "burns on urination")]
    [InlineData("metal-allergy", "no latex allergy", "latex allergy", "snomed 716184000", "icd-10-cm Z91.040", "gold", "not allergic to nickel", "penicillin allergy")]
    [InlineData("needle-phobia", "icd-10-cm F40.10", "fear of flying", "not afraid of needles", "fainted once")]
    [InlineData("stroke", "heat stroke", "family history of stroke", "icd-10-cm I65.21")]
    [InlineData("acute-illness", "hay fever", "flu jab", "chronic bronchitis", "Chronic sinusitis", "icd-10-cm M32.9", "rheumatic fever")]
    public void A_list_passes_over_what_only_looks_alike(string list, params string[] examples) =>
        Assert.All(examples, example => Assert.False(Finds(list, example), $"{list} finds '{example}'"));

    [Theory]
    [InlineData("joint-replacement", "icd-10-cm Z96.651", "knee-right")]
    [InlineData("joint-replacement", "icd-10-cm Z96.643", "hip")]
    [InlineData("joint-replacement", "icd-10-cm T84.032A", "knee-right")]
    [InlineData("joint-replacement", "snomed 443681002", "knee-left")]
    [InlineData("joint-replacement", "icd-10-cm Z47.1", "")]
    [InlineData("mastectomy", "icd-10-cm Z90.12", "arm-left, chest-left")]
    [InlineData("lymph-node-removal", "snomed 726429001", "arm-left, chest-left")]
    [InlineData("lymph-node-removal", "snomed 443497002", "")]
    [InlineData("lymphoedema", "icd-10-cm I97.2", "arm, chest")]
    [InlineData("lymphoedema", "icd-10-cm I89.0", "")]
    [InlineData("spinal-instrumentation", "snomed 50172003", "lower-back")]
    [InlineData("spinal-instability", "icd-10-cm M43.13", "neck, upper-back")]
    [InlineData("spinal-instability", "icd-10-cm M43.10", "")]
    [InlineData("spinal-instability", "icd-10-cm S12.100A", "neck")]
    [InlineData("malignancy", "icd-10-cm C50.911", "chest-right")]
    [InlineData("malignancy", "icd-10-cm C34.90", "chest")]
    [InlineData("malignancy", "icd-10-cm C44.712", "hip-right, leg-right")]
    [InlineData("malignancy", "icd-10-cm C79.51", "")]
    [InlineData("malignancy", "snomed 93803002", "foot")]
    [InlineData("malignancy", "snomed 94222008", "")]
    [InlineData("skin-infection", "icd-10-cm L03.116", "leg-left")]
    [InlineData("skin-infection", "icd-10-cm L03.90", "")]
    [InlineData("skin-infection", "snomed 10627191000119108", "leg-left")]
    public void A_code_says_its_place_where_its_name_does(string list, string example, string places)
    {
        var (system, code) = CodeIn(example)!.Value;

        Assert.Equal(places, string.Join(", ", Checkout.Knowledge.ValueSets[list].PlacesOf(system, code).Select(p => p.Id)));
    }

    [Fact]
    public void Every_place_belongs_to_a_code_of_its_list() =>
        Assert.All(Checkout.Knowledge.ValueSets.Values, set => Assert.All(set.Places, p => Assert.True(Holds(set, p.System, p.Code), $"{set.Id}: {p.Code}")));

    [Fact]
    public void Every_phrase_of_another_meaning_holds_a_word_of_its_list() =>
        Assert.All(Checkout.Knowledge.ValueSets.Values, set => Assert.All(set.NotWords, phrase =>
            Assert.True(set.Words.Any(w => phrase.Contains(w, StringComparison.Ordinal)) && !set.Words.Contains(phrase), $"{set.Id}: {phrase}")));

    [Theory]
    [InlineData("vitamin-k-antagonists", "antithrombotics")]
    [InlineData("neutropenia", "immunodeficiency")]
    [InlineData("severe-bleeding-disorders", "bleeding-disorders")]
    [InlineData("diabetes-neuropathy-foot", "diabetes")]
    public void What_stands_in_a_part_of_a_list_stands_in_the_list(string part, string list) =>
        Assert.All(Checkout.Knowledge.ValueSets[part].Codes, c => Assert.True(Holds(Checkout.Knowledge.ValueSets[list], c.System, c.Code), $"{c.Code}  {c.Display}"));

    [Theory]
    [InlineData("icd-10-cm Z32.02")]
    [InlineData("snomed 60001007")]
    [InlineData("snomed 716184000")]
    [InlineData("snomed 261665006")]
    [InlineData("loinc LA26683-5")]
    [InlineData("loinc LA4489-6")]
    public void A_code_that_denies_or_does_not_know_stands_in_no_list(string example)
    {
        var (system, code) = CodeIn(example)!.Value;

        Assert.DoesNotContain(Checkout.Knowledge.ValueSets.Values, set => Holds(set, system, code));
    }

    [Fact]
    public void Every_list_is_among_the_examples()
    {
        var shown = typeof(ValueSetCoverageTests).GetMethod(nameof(A_list_finds_what_belongs_to_it))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Select(a => (string)((InlineDataAttribute)a).Data[0]!);

        Assert.Equal(Checkout.Knowledge.ValueSets.Keys.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    private static bool Holds(ValueSet set, CodeSystem system, string code) => set.Codes.Any(c =>
        c.System == system && (c.IsPrefix ? code.StartsWith(c.Code, StringComparison.Ordinal) : c.Code == code));

    private static bool Finds(string list, string example)
    {
        if (CodeIn(example) is { System: CodeSystem.Loinc } measured)
            return Holds(Checkout.Knowledge.ValueSets[list], measured.System, measured.Code);
        var fact = CodeIn(example) is var (system, code)
            ? new Fact(FactKind.Condition, FactStatus.Current, "Condition/1", [new Coding(system, CodeSystems.UriOf(system), code, null)])
            : Cast.InWords(FactKind.Condition, example);
        return Lists.Screen(new HealthHistory(Cast.Today, null, [fact], [])).Findings.Any(f => f.Rule.Id == list);
    }

    private static (CodeSystem System, string Code)? CodeIn(string example) => example.Split(' ') is [var name, var code] && CodeSystems.ByShortName.TryGetValue(name, out var system)
        ? (system, code)
        : null;

    private static bool IsOfLists(KnowledgeFile file) =>
        file.Path is "sources.yaml" or "anatomy/places.yaml" || file.Path.StartsWith("valuesets/", StringComparison.Ordinal);

    private static string RuleForEachList()
    {
        var rules = Checkout.Knowledge.ValueSets.Keys.Order(StringComparer.Ordinal).Select(list =>
            $"  - {{ id: {list}, title: {list}, category: relative, evidence: convention, ask: any, present: {{ has-condition: {list} }}, outcomes: [{{ action: consult, advice: Ask., evidence: convention }}] }}");
        return $$"""
            id: lists
            version: "1.0.0"
            title: One rule for each list
            jurisdiction: general
            released: 2026-11-28
            history-holds-days: 180
            developer: Filiform
            note: For tests.
            questions:
              - { id: any, ask: Anything?, staff: Anything, about: history }
            rules:
            {{string.Join('\n', rules)}}
            """;
    }
}
