using Filiform.Rules.Knowledge;
using static Filiform.Rules.Tests.Knowledge.SmallKnowledge;

namespace Filiform.Rules.Tests.Knowledge;

public class KnowledgeReviewTests
{
    private const string Rules = "screening/house.yaml";

    private static readonly DateOnly Today = new(2026, 11, 28);

    [Fact]
    public void Knowledge_in_order_has_nothing_to_look_at() => Assert.Empty(Warnings(Files));

    [Theory]
    [InlineData("a rule whose outcomes rest on nothing", Rules, "advice: Press on each point.", "advice: Press on each point.\n        evidence: unsourced", 15, "No outcome of rule 'thinner' has a source")]
    [InlineData("guidelines that disagree", Rules, "    ask: thinner\n",
        "    ask: thinner\n    guidelines:\n      - { source: S1, class: absolute, says: Never. }\n      - { source: S2, class: relative, says: With care. }\n", 15,
        "The guidelines on rule 'thinner' disagree and none is followed")]
    [InlineData("a region without a muscle", Rules, "muscles: [soleus]", "regions: [abdomen]", 15, "No muscle of the atlas lies in 'abdomen', which rule 'thinner' names")]
    [InlineData("a review that was due", Rules, "released: 2026-11-23", "released: 2026-11-23\nreview-by: 2026-11-27", 6, "The review of 'house' was due on 2026-11-27")]
    [InlineData("a question that nothing uses", Rules, "rules:\n", "  - { id: spare, ask: And else?, staff: Else, about: history }\nrules:\n", 14, "No rule uses the question 'spare'")]
    [InlineData("a long question", Rules, "Do you take a blood thinner?", "Do you take, or did you take in the last few weeks or months, any blood thinner?", 10,
        "Question 'thinner': a sentence has 17 words, of at most 15: Do you take")]
    [InlineData("long advice", Rules, "Press on each point.", "Press. Then press again and again and once more on each of the points that were needled today, until none of the points that were needled bleeds.", 15,
        "Advice of rule 'thinner': a sentence has 26 words, of at most 25: Then press")]
    [InlineData("a source that nothing names", "sources.yaml", "title: Another study", "title: Another study\nS3:\n  title: A third", 6, "Nothing names the source 'S3'")]
    public void What_stands_out_is_named_with_file_and_line(string what, string file, string was, string now, int line, string message)
    {
        var found = Warnings(Files.Select(f => f.Path == file ? Edit(f, was, now) : f));

        var expected = file == Rules ? file : "sources.yaml";
        Assert.True(found.Count == 1 && (found[0].File, found[0].Line) == (expected, line) && found[0].Message.StartsWith(message, StringComparison.Ordinal),
            $"{what}: expected {expected}({line}): {message}\nbut found\n{string.Join('\n', found)}");
    }

    [Fact]
    public void A_list_that_no_rule_uses_is_named_at_its_own_file()
    {
        var spare = new KnowledgeFile("valuesets/spare.yaml", "id: spare\nversion: \"1.0.0\"\ntitle: Spare\nsources: [S1]\norigin: For tests.\nwords: |\n  spare\n");

        Assert.Equal([new KnowledgeWarning("valuesets/spare.yaml", 1, "No rule uses the value set 'spare'")], Warnings(Files.Append(spare)));
    }

    [Fact]
    public void A_place_that_can_be_answered_but_holds_no_muscle_is_named()
    {
        var places = new KnowledgeFile("anatomy/places.yaml", "id: places\nversion: \"1.0.0\"\nplaces:\n  - { id: knee, name: knee, sided: true, areas: [knee-front], words: [knee], evidence: convention }\n");
        var files = Files.Append(places).Select(f => f.Path == Rules
            ? Edit(Edit(f, "    ask: thinner\n", "    ask: thinner\n    where: thinner-where\n"), "rules:\n",
                "  - { id: thinner-where, ask: Where?, staff: Where, about: history, kind: places, after: { question: thinner, is: [\"yes\"] } }\nrules:\n")
            : f);

        Assert.Equal(["No muscle of the atlas lies at 'knee', which can be answered for rule 'thinner'"], Warnings(files).Select(w => w.Message));
    }

    [Fact]
    public void A_review_is_not_overdue_on_its_own_day() =>
        Assert.Empty(Warnings(Files.Select(f => f.Path == Rules ? Edit(f, "released: 2026-11-23", "released: 2026-11-23\nreview-by: 2026-11-28") : f)));

    [Fact]
    public void Words_that_a_guideline_followed_settles_are_no_dispute_to_look_at() =>
        Assert.Empty(Warnings(Files.Select(f => f.Path == Rules ? Edit(f, "    ask: thinner\n",
            "    ask: thinner\n    follows: S1\n    guidelines:\n      - { source: S1, class: absolute, says: Never. }\n      - { source: S2, class: relative, says: With care. }\n") : f)));

    [Fact]
    public void A_warning_is_printed_in_the_form_that_build_tools_recognise() =>
        Assert.Equal("valuesets/inr.yaml(1): warning FIL2: No rule uses it", new KnowledgeWarning("valuesets/inr.yaml", 1, "No rule uses it").ToString());

    private static List<KnowledgeWarning> Warnings(IEnumerable<KnowledgeFile> files)
    {
        var all = files.ToList();
        return [.. KnowledgeReview.Of(KnowledgeBase.Load(all), all, Today)];
    }
}
