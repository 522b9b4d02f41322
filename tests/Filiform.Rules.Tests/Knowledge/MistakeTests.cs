using Filiform.Rules.Knowledge;
using static Filiform.Rules.Tests.Knowledge.SmallKnowledge;

namespace Filiform.Rules.Tests.Knowledge;

/// <summary>A mistake in a knowledge file stops the program at start, and says where it stands.</summary>
public class MistakeTests
{
    private const string Set = "valuesets/thinners.yaml";
    private const string Snomed = "valuesets/snomed/thinners.yaml";
    private const string Muscle = "anatomy/muscles/soleus.yaml";
    private const string Near = "anatomy/neighbours.yaml";
    private const string Leg = "anatomy/chart/leg-left.json";
    private const string Measure = "instruments/nprs.yaml";
    private const string Pain = "conditions/calf-pain.yaml";
    private const string Page = "pages/aftercare.md";
    private const string Rules = "screening/house.yaml";
    private const string Taken = "takes-medication: thinners";

    [Fact]
    public void The_small_knowledge_has_no_mistake() => Assert.Single(KnowledgeBase.Load(Files).Screeners);

    [Theory, Proves("H-008"), Proves("H-020")]
    [InlineData("an unknown field", Muscle, "layer: deep", "layer: deep\nlenght: 3", 8, "Unknown field 'lenght'")]
    [InlineData("an unknown field in a fact", Muscle, "behind\n  evidence: convention", "behind\n  evidence: convention\n  source: [S1]", 11, "Unknown field 'source'")]
    [InlineData("a missing field", Muscle, "name: Soleus\n", "", 1, "'name' is missing")]
    [InlineData("a muscle that lies nowhere", Muscle, "areas: [calf]\n", "", 1, "'areas' is missing")]
    [InlineData("an unknown region", Muscle, "region: leg", "region: shank", 1, "'shank' is not one of")]
    [InlineData("a referral to no part of the chart", Muscle, "regions: [heel]", "regions: [heel, sole]", 14, "'sole' is not a part of the body chart")]
    [InlineData("spill to no part of the chart", Muscle, "spill: [upper-calf]", "spill: [calf]", 15, "'calf' is not a part of the body chart")]
    [InlineData("a referral to nowhere", Muscle, "  regions: [heel]\n", "", 12, "'regions' is missing")]
    [InlineData("a part that is both referral and spill", Muscle, "spill: [upper-calf]", "spill: [heel]", 15, "'heel' stands twice in the referral")]
    [InlineData("a part that stands twice", Muscle, "regions: [heel]", "regions: [heel, heel]", 14, "'heel' stands twice in the referral")]
    [InlineData("a source that does not resolve", Muscle, "behind\n  evidence: convention", "behind\n  sources: [S9]", 10, "Source 'S9' is not in sources.yaml")]
    [InlineData("a sourced fact without a source", Muscle, "behind\n  evidence: convention", "behind\n  evidence: sourced", 9, "no source is named")]
    [InlineData("a list that is no list", Muscle, "areas: [calf]", "areas: { calf: 1 }", 6, "'areas' must be a list of words")]
    [InlineData("what is not YAML", Muscle, "areas: [calf]", "areas: [calf", 1, "This is not YAML")]
    [InlineData("a key that is no word", Muscle, "layer: deep", "layer: deep\n[a]: b", 8, "A field's name must be text")]
    [InlineData("neighbours of a muscle that is not in the atlas", Near, "soleus: |", "solues: |", 7, "Muscle 'solues' is not in the atlas")]
    [InlineData("distances that say not where they were measured", Near, "sources: [S2]", "sources: []", 3, "must say where they were measured")]
    [InlineData("distances without the credit of their model", Near, "credit: A model\n", "", 1, "'credit' is missing")]
    [InlineData("a neighbour without a direction", Near, "touching | front", "touching", 8, "is not a new 'name | kind")]
    [InlineData("a neighbour of no known kind", Near, "artery | artery", "artery | vessel", 8, "is not a new 'name | kind")]
    [InlineData("a neighbour that is a number", Near, "artery | artery", "artery | 6", 8, "is not a new 'name | kind")]
    [InlineData("a distance that is no number", Near, "19.2/21.4", "19.2/far", 9, "is not a new 'name | kind")]
    [InlineData("a distance on three sides", Near, "19.2/21.4", "19.2/20.0/21.4", 9, "is not a new 'name | kind")]
    [InlineData("a distance on no side", Near, "19.2/21.4", "-/-", 9, "is not a new 'name | kind")]
    [InlineData("a negative distance", Near, "19.2/21.4", "-19.2", 9, "is not a new 'name | kind")]
    [InlineData("an unknown direction", Near, "above inside", "above medial", 9, "is not a new 'name | kind")]
    [InlineData("more bone than there is", Near, "59%", "159%", 9, "is not a new 'name | kind")]
    [InlineData("bone that is no share", Near, "59%", "59", 9, "is not a new 'name | kind")]
    [InlineData("a neighbour that stands twice", Near, "lung | lung", "posterior tibial artery | artery", 9, "is not a new 'name | kind")]
    [InlineData("a view with a muscle that is not in the atlas", Leg, "\"id\":\"soleus\"", "\"id\":\"solues\"", 15, "Muscle 'solues' is not in the atlas")]
    [InlineData("a view with a region that is not named", Leg, "heel-left", "heal-left", 19, "Region 'heal-left' is not in anatomy/chart/regions.yaml")]
    [InlineData("a view with a region without its side", Leg, "heel-left", "heel", 19, "Region 'heel' is not in anatomy/chart/regions.yaml")]
    [InlineData("a cell of two regions", Leg, "2:0-2 3:0-2", "1:2 2:0-2 3:0-2", 1, "Regions 'upper-calf-left' and 'heel-left' share a cell")]
    [InlineData("a region that stands twice in a view", Leg, "heel-left", "upper-calf-left", 1, "Region 'upper-calf-left' stands twice")]
    [InlineData("a region without cells", Leg, "2:0-2 3:0-2", "", 19, "'cells' is missing")]
    [InlineData("a cell beside the lattice", Leg, "2:0-2 3:0-2", "2:0-3", 19, "has no cells that can be read")]
    [InlineData("a view without a lattice", Leg, "\"lattice\": {\"left\":0,\"top\":-400,\"cell\":100,\"columns\":3,\"rows\":4},", "", 1, "'lattice' is missing")]
    [InlineData("a lattice without columns", Leg, "\"columns\":3", "\"columns\":0", 10, "'lattice' must have a cell size, columns and rows above 0")]
    [InlineData("a lattice that is far too large", Leg, "\"columns\":3", "\"columns\":99999999999999999999", 10, "'columns' must be a whole number")]
    [InlineData("a cell of half a unit", Leg, "\"cell\":100", "\"cell\":100.5", 10, "'cell' must be a whole number")]
    [InlineData("a muscle in no known layer", Leg, "\"middle\"", "\"inside\"", 15, "expected one of deep, middle, superficial, thin")]
    [InlineData("a muscle whose mark stands nowhere", Leg, "\"x\":150,", "", 15, "'x' must be a whole number")]
    [InlineData("a muscle without a picture", Leg, ",\"path\":\"M0 0l100 0l0-100z\"", "", 15, "'path' is missing")]
    [InlineData("a muscle that stands twice in a view", Leg, "\"muscles\": [", "\"muscles\": [{\"id\":\"soleus\",\"layer\":\"deep\",\"x\":1,\"y\":-1,\"radius\":1,\"path\":\"M0 0z\"},", 1, "Muscle 'soleus' stands twice")]
    [InlineData("a view without the credit of its model", Leg, "\"credit\": \"A model\",\n", "", 1, "'credit' is missing")]
    [InlineData("a view that says not what was changed of its model", Leg, "\"changes\": \"Simplified.\",\n", "", 1, "'changes' is missing")]
    [InlineData("a view with an unknown field", Leg, "\"order\": 1", "\"order\": 1, \"colour\": \"red\"", 5, "Unknown field 'colour'")]
    [InlineData("a view that is no JSON", Leg, "\"tendons\": {},", "\"tendons\": {,", 13, "This is not JSON")]
    [InlineData("a value set that says not where its codes come from", Set, "sources: [S1]", "sources: []", 4, "must say where its codes come from")]
    [InlineData("a value set that says in no words where its codes come from", Set, "origin: Two codes for tests.\n", "", 1, "'origin' is missing")]
    [InlineData("SNOMED CT codes of unsaid origin", Snomed, "origin: One code for tests.\n", "", 1, "'origin' is missing")]
    [InlineData("a phrase of another meaning in upper case", Set, "words: |", "not-words: |\n  Rat poison\nwords: |", 11, "lower case")]
    [InlineData("a row without a code", Set, "1364430  apixaban", "apixaban", 9, "'apixaban' is not a new 'CODE  display'")]
    [InlineData("a code that stands twice", Set, "1364430  apixaban", "855332  again", 9, "is not a new 'CODE  display'")]
    [InlineData("a prefix that matches everything", Set, "1364430  apixaban", "*  all", 9, "is not a new 'CODE  display'")]
    [InlineData("an unknown code system", Set, "rxnorm", "rxnrom", 7, "'rxnrom' is no code system")]
    [InlineData("a word in upper case", Set, "words: |\n  warfarin", "words: |\n  Warfarin", 11, "lower case")]
    [InlineData("other codes among the SNOMED CT codes", Snomed, "snomed: |", "rxnorm: |", 6, "Only snomed codes")]
    [InlineData("SNOMED CT codes for no value set", Snomed, "extends: thinners", "extends: thiners", 1, "Value set 'thiners' is not in the knowledge")]
    [InlineData("a measure with an unknown direction", Measure, "better: lower", "better: down", 9, "expected one of lower, higher, either")]
    [InlineData("a measure without steps", Measure, "step: 1", "step: 0", 1, "'step' must be more than 0")]
    [InlineData("a number in words", Measure, "maximum: 10", "maximum: ten", 7, "'maximum' must be a number")]
    [InlineData("a condition with an unknown muscle", Pain, "ids: [soleus]", "ids: [solaeus]", 1, "Muscle 'solaeus' is not in the atlas")]
    [InlineData("a condition with an unknown measure", Pain, "[nprs]", "[vas]", 1, "Instrument 'vas' is not in the knowledge")]
    [InlineData("a page without its front matter", Page, "---\nid:", "id:", 1, "starts with a block between two lines of ---")]
    [InlineData("a page for nobody", Page, "audience: public", "audience: all", 2, "expected public, home or consent")]
    [InlineData("a page with a source that does not resolve", Page, "[S2]", "[S9]", 2, "Source 'S9' is not in sources.yaml")]
    [InlineData("an unknown kind of condition", Rules, Taken, "takes-medicine: thinners", 21, "'takes-medicine' is no kind of condition")]
    [InlineData("an unknown value set", Rules, Taken, "takes-medication: thiners", 21, "Value set 'thiners' is not in the knowledge")]
    [InlineData("an unknown question", Rules, "ask: thinner\n    present", "ask: thiner\n    present", 19, "Question 'thiner' is not asked")]
    [InlineData("an unknown question in a condition", Rules, Taken, "answered: { question: thiner, is: [\"yes\"] }", 21, "Question 'thiner' is not asked")]
    [InlineData("an answer that cannot be given", Rules, Taken, "answered: { question: thinner, is: [maybe] }", 21, "'maybe' is no answer to 'thinner'")]
    [InlineData("an unknown muscle in a scope", Rules, "muscles: [soleus]", "muscles: [solaeus]", 24, "Muscle 'solaeus' is not in the atlas")]
    [InlineData("an unknown region in a scope", Rules, "muscles: [soleus]", "regions: [shank]", 24, "'shank' is not a region")]
    [InlineData("an unknown action", Rules, "action: modify", "action: careful", 23, "expected one of stop, consult, avoid-region, modify")]
    [InlineData("a stop by an unsourced action", Rules, "action: modify", "action: stop\n        evidence: unsourced", 23, "What is not sourced may not stop a treatment")]
    [InlineData("a stop by an unsourced rule", Rules, "sources: [S1]\n    ask: thinner\n    present:\n      takes-medication: thinners\n    outcomes:\n      - action: modify",
        "ask: thinner\n    present:\n      takes-medication: thinners\n    outcomes:\n      - action: stop\n        sources: [S1]", 22, "What is not sourced may not stop a treatment")]
    [InlineData("a sourced rule without a source", Rules, "sources: [S1]", "evidence: sourced", 15, "no source is named")]
    [InlineData("a rule that could never be ruled out", Rules, "    ask: thinner\n", "", 15, "it could never be ruled out")]
    [InlineData("a rule without an outcome", Rules, "    outcomes:\n      - action: modify\n        scope: { muscles: [soleus] }\n        advice: Press on each point.", "", 15, "has no outcome")]
    [InlineData("a rule that only waits for proof", Rules, "scope: { muscles: [soleus] }", "when-known: { answered: { question: thinner, is: [\"yes\"] } }", 15,
        "Every outcome of rule 'thinner' waits for proof")]
    [InlineData("an outcome with two further conditions", Rules, "scope: { muscles: [soleus] }",
        "when: { age: { from: 60 } }\n        when-known: { age: { below: 80 } }", 23, "either 'when' or 'when-known'")]
    [InlineData("two kinds in one condition", Rules, Taken, Taken + "\n      has-condition: thinners", 21, "exactly one kind")]
    [InlineData("all of nothing", Rules, Taken, "all: []", 21, "'all' names no condition")]
    [InlineData("any of nothing", Rules, Taken, "any: []", 21, "'any' names no condition")]
    [InlineData("an age without a bound", Rules, Taken, "age: {}", 21, "'age' needs below or from")]
    [InlineData("weeks without a bound", Rules, Taken, "pregnant-weeks: {}", 21, "'pregnant-weeks' needs below or from")]
    [InlineData("a measurement without a bound", Rules, Taken, "measured: { in: thinners }", 21, "'measured' needs below or above")]
    [InlineData("a question without an answer that counts", Rules, Taken, "answered: { question: thinner }", 21, "'answered' names no answer")]
    [InlineData("not sure as evidence of absence", Rules, "    outcomes:", "    absent:\n      answered: { question: thinner, is: [\"no\", unsure] }\n    outcomes:", 23,
        "'unsure' is no evidence of absence")]
    [InlineData("an unknown depth of a site", Rules, Taken, "targets-site: { muscles: [soleus], depth: shallow }", 21, "expected deep")]
    [InlineData("an unknown grade", Rules, Taken, "earlier-event: { at-least: awful }", 21, "'awful' is no grade")]
    [InlineData("a day that is no day", Rules, "2026-11-23", "23 Nov 2026", 5, "must be a date such as 2026-11-23")]
    [InlineData("a question that cannot be answered with no", Rules, "about: history", "about: history\n    answers: { \"yes\": Yes }", 10, "One answer must be 'no'")]
    public void A_mistake_names_its_file_and_line(string mistake, string file, string was, string now, int line, string message)
    {
        var found = MistakesAfter(file, was, now);

        Assert.True(found.Any(e => e.File == file && e.Line == line && e.Message.Contains(message, StringComparison.Ordinal)),
            $"{mistake}: expected {file}({line}): {message}\nbut found\n{string.Join('\n', found)}");
    }

    [Theory]
    [InlineData(Set)]
    [InlineData(Muscle)]
    [InlineData(Leg)]
    [InlineData(Measure)]
    [InlineData(Pain)]
    [InlineData(Page)]
    [InlineData(Rules)]
    public void An_id_that_stands_in_two_files_is_a_mistake_of_the_second(string path)
    {
        var second = Files.Single(f => f.Path == path) with { Path = path.Replace(".", "2.", StringComparison.Ordinal) };

        var mistake = Assert.Single(Mistakes(Files.Append(second)));

        Assert.Equal((second.Path, "stands in another file too"), (mistake.File, mistake.Message[^26..]));
    }

    [Fact]
    public void A_rule_or_question_that_stands_twice_is_a_mistake()
    {
        var rules = Files.Single(f => f.Path == Rules).Text;
        var rule = rules[(rules.IndexOf("rules:\n", StringComparison.Ordinal) + 7)..];
        var question = rules[(rules.IndexOf("questions:\n", StringComparison.Ordinal) + 11)..rules.IndexOf("rules:\n", StringComparison.Ordinal)];

        Assert.Contains(MistakesAfter(Rules, rule, $"{rule}\n{rule}"), e => e.Message == "Rule 'thinner' stands twice");
        Assert.Contains(MistakesAfter(Rules, question, question + question), e => e.Message == "Question 'thinner' stands twice");
    }

    [Fact, Proves("H-008")]
    public void A_rule_set_without_rules_would_clear_everybody_and_is_refused()
    {
        var rules = Files.Single(f => f.Path == Rules).Text;

        var found = MistakesAfter(Rules, rules[rules.IndexOf("rules:\n", StringComparison.Ordinal)..], "");

        Assert.Equal(new KnowledgeError(Rules, 1, "A rule set without rules would clear everybody"), Assert.Single(found));
    }

    [Theory]
    [InlineData("screening/state/texas.yaml")]
    [InlineData("screenings/texas.yaml")]
    [InlineData("pages/old/aftercare.md")]
    [InlineData("texas.yaml")]
    public void A_file_in_a_folder_that_nobody_reads_is_a_mistake(string path)
    {
        var mistake = Assert.Single(Mistakes(Files.Append(new KnowledgeFile(path, "id: texas"))));

        Assert.Equal((path, 1), (mistake.File, mistake.Line));
        Assert.StartsWith("Nothing is read from this folder", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_stands_twice_is_a_mistake() =>
        Assert.Contains(Mistakes(Files.Append(new KnowledgeFile("sources.yaml", ""))), e => e is { File: "sources.yaml", Message: "The file stands twice" });

    [Fact]
    public void A_folder_without_sources_is_a_mistake() =>
        Assert.Contains(Mistakes(Files.Where(f => f.Path != "sources.yaml")), e => e is { File: "sources.yaml", Message: "The file is missing" });

    [Fact]
    public void Two_mistakes_in_two_files_are_both_reported()
    {
        var files = Files.Select(f => f.Path switch
        {
            Muscle => Edit(f, "region: leg", "region: shank"),
            Rules => Edit(f, Taken, "takes-medicine: thinners"),
            _ => f,
        });

        Assert.Equal([Muscle, Rules], Mistakes(files).Select(e => e.File));
    }

    [Fact]
    public void A_mistake_is_printed_in_the_form_that_build_tools_recognise() =>
        Assert.Equal("valuesets/inr.yaml(12): error FIL1: 'id' is missing", new KnowledgeError("valuesets/inr.yaml", 12, "'id' is missing").ToString());
}
