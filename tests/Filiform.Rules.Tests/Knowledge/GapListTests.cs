using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using static Filiform.Rules.Tests.Knowledge.SmallKnowledge;

namespace Filiform.Rules.Tests.Knowledge;

/// <summary>What no source says, for a clinician to finish.</summary>
public class GapListTests
{
    private static readonly GapList All = GapList.Of(Checkout.Knowledge);

    private static GapList After(string path, string was, string now) => GapList.Of(KnowledgeBase.Load(Files.Select(f => f.Path == path ? Edit(f, was, now) : f)));

    [Fact]
    public void Usual_teaching_and_what_is_not_recorded_are_gaps()
    {
        var gaps = GapList.Of(KnowledgeBase.Load(Files)).Gaps;

        Assert.Equal(
            [
                ("soleus", FactTopic.Nerve, "", "missing"), ("soleus", FactTopic.Referral, "Heel; rarely the calf", "convention"), ("soleus", FactTopic.Position, "", "missing"),
                ("soleus", FactTopic.Approach, "From behind", "convention"), ("soleus", FactTopic.Hazard, "", "missing"), ("calf-pain", FactTopic.UsualMuscles, "Soleus", "convention"),
            ],
            gaps.Select(g => (g.Id, g.Topic, g.Text, g.EvidenceWord)));
    }

    [Fact]
    public void A_fact_that_gains_a_source_is_no_gap_any_more()
    {
        var list = After("anatomy/muscles/soleus.yaml", "  text: From behind\n  evidence: convention", "  text: From behind\n  sources: [S1]");

        Assert.DoesNotContain(list.Gaps, g => g.Topic == FactTopic.Approach);
        Assert.Equal(new FactCount(FactTopic.Approach, 1, 0, 0, 0), list.Counts.Single(c => c.Topic == FactTopic.Approach));
    }

    [Fact]
    public void A_finding_without_a_source_is_a_gap_of_its_condition()
    {
        var list = After("conditions/calf-pain.yaml", "muscles:\n", "against:\n  - text: It may not help\nmuscles:\n");

        var gap = list.Gaps.Single(g => g.Topic == FactTopic.Against);

        Assert.Equal((false, "calf-pain", "Calf pain", "It may not help", "unsourced"), (gap.IsMuscle, gap.Id, gap.Name, gap.Text, gap.EvidenceWord));
    }

    [Fact]
    public void Every_gap_names_the_file_and_the_line_on_which_it_is_written() => Assert.All(All.Gaps, gap =>
    {
        var at = Assert.NotNull(gap.At);
        var lines = Checkout.Files.Single(f => f.Path == at.File).Text.Split('\n')[(at.Line - 1)..];
        var firstWord = gap.Text.Split([' ', ':', ';', ','])[0];

        Assert.Contains($"{gap.Id}.yaml", at.File, StringComparison.Ordinal);
        Assert.Contains(gap.Topic == FactTopic.UsualMuscles ? "ids:" : firstWord, string.Join('\n', lines.Take(gap.Topic == FactTopic.UsualMuscles ? 3 : 1)), StringComparison.Ordinal);
    });

    [Fact]
    public void What_is_not_recorded_is_sought_where_the_entry_begins() =>
        Assert.Equal("anatomy/muscles/soleus.yaml(1)", GapList.Of(KnowledgeBase.Load(Files)).Gaps.Single(g => g.Topic == FactTopic.Nerve).At.ToString());

    [Fact]
    public void The_counts_add_up_to_the_lines() => Assert.All(All.Counts, count =>
    {
        var gaps = All.Gaps.Where(g => g.Topic == count.Topic).ToList();
        Assert.Equal(count.Convention, gaps.Count(g => g.EvidenceWord == "convention"));
        Assert.Equal(count.Unsourced, gaps.Count(g => g.EvidenceWord == "unsourced"));
        Assert.Equal(count.Missing, gaps.Count(g => g.EvidenceWord == "missing"));
        Assert.Equal(count.All - count.Sourced, gaps.Count);
    });

    [Fact]
    public void Every_muscle_is_counted_once_for_its_nerve() => Assert.Equal(Checkout.Knowledge.Muscles.Count, All.Counts.Single(c => c.Topic == FactTopic.Nerve).All);

    [Fact]
    public void Muscles_stand_from_head_to_foot_and_conditions_after_them()
    {
        var places = All.Gaps.Select(g => g.Region is { } region ? Regions.HeadToFoot.IndexOf(region) : Regions.HeadToFoot.Length).ToList();

        Assert.Equal(places.Order(), places);
        Assert.All(All.Gaps, g => Assert.Equal(g.IsMuscle, g.Region is not null));
    }
}
