using Filiform.Rules.Improve;
using Filiform.Rules.Treat;

namespace Filiform.Rules.Tests.Improve;

public sealed class TreatmentCountsTests
{
    private static readonly Guid Mara = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Jon = Guid.Parse("00000000-0000-0000-0000-000000000002");

    private static TreatmentCounts Of(params (Guid Therapist, string Tally)[] treatments)
    {
        var counts = new TreatmentCounts();
        foreach (var ((therapist, tally), i) in treatments.Select((t, i) => (t, i)))
            counts.Add(therapist, new DateOnly(2026, 11, 1).AddDays(i), SessionTally.Read(tally));
        return counts;
    }

    [Fact]
    public void A_treatment_with_two_bleedings_is_one_treatment_and_two_events()
    {
        var counts = Of((Mara, "soleus 2 3 1 bleeding=2"), (Mara, "soleus 2 2 0"));

        Assert.Equal(new KindCount(1, 2), counts.All.Of("bleeding"));
        Assert.Equal((2, 5), (counts.All.Treatments, counts.All.Needles));
    }

    [Fact]
    public void Whatever_happened_counts_each_treatment_once()
    {
        var counts = Of((Mara, "soleus 2 3 1 bleeding=1,pain=1;- 0 0 0 faint=1"));

        Assert.Equal(new KindCount(1, 3), counts.All.Of(TreatmentCounts.Any));
    }

    [Fact]
    public void A_treatment_of_two_muscles_counts_in_each_with_what_happened_at_its_own_needles()
    {
        var counts = Of((Mara, "gastrocnemius 2 1 0;soleus 2 3 1 bleeding=1;soleus 6 1 0 bleeding=1"));

        Assert.Equal((1, 1, new KindCount(0, 0)), (counts.ByMuscle["gastrocnemius"].Treatments, counts.ByMuscle["gastrocnemius"].Needles, counts.ByMuscle["gastrocnemius"].Of("bleeding")));
        Assert.Equal((1, 4, new KindCount(1, 2)), (counts.ByMuscle["soleus"].Treatments, counts.ByMuscle["soleus"].Needles, counts.ByMuscle["soleus"].Of("bleeding")));
        Assert.Equal((1, 5), (counts.ByTechnique[Techniques.Deep].Treatments, counts.ByTechnique[Techniques.Deep].Needles));
        Assert.Equal((1, 1), (counts.ByTechnique[Techniques.InOut].Treatments, counts.ByTechnique[Techniques.InOut].Needles));
        Assert.False(counts.ByTechnique.ContainsKey(Techniques.Current));
    }

    [Fact]
    public void A_faint_that_no_needle_is_named_for_counts_for_the_therapist_but_for_no_muscle()
    {
        var counts = Of((Mara, "soleus 2 1 0"), (Jon, "soleus 2 1 0;- 0 0 0 faint=1"));

        Assert.Equal(new KindCount(1, 1), counts.ByTherapist[Jon].Of("faint"));
        Assert.Equal(new KindCount(0, 0), counts.ByTherapist[Mara].Of("faint"));
        Assert.Equal(new KindCount(0, 0), counts.ByMuscle["soleus"].Of("faint"));
    }

    [Fact]
    public void Months_added_up_are_the_same_as_all_treatments_counted_at_once()
    {
        (Guid, string)[] treatments = [(Mara, "soleus 2 1 0 bleeding=1"), (Jon, "soleus 2 1 0"), (Jon, "masseter 1 2 0 pain=1"), (Mara, "soleus 2 1 0"), (Mara, "soleus 2 1 0 bleeding=1")];

        var (whole, summed) = (Of(treatments), TreatmentCounts.Sum([Of(treatments[..2]), Of(treatments[2..])]));

        Assert.Equal(whole.All.Of("bleeding"), summed.All.Of("bleeding"));
        Assert.Equal(whole.ByMuscle["soleus"].Treatments, summed.ByMuscle["soleus"].Treatments);
        Assert.Equal(whole.ByTherapist[Jon].Of(TreatmentCounts.Any), summed.ByTherapist[Jon].Of(TreatmentCounts.Any));
        Assert.Equal(whole.Stretches("bleeding").Between, summed.Stretches("bleeding").Between);
        Assert.Equal(whole.Stretches("bleeding").Since, summed.Stretches("bleeding").Since);
    }

    [Fact]
    public void Stretches_are_the_treatments_without_it_before_each_and_since_the_last()
    {
        var (between, days, since) = Of((Mara, "a 2 1 0"), (Mara, "a 2 1 0 pain=1"), (Mara, "a 2 1 0 bleeding=1"), (Mara, "a 2 1 0"), (Mara, "a 2 1 0 pain=1"), (Mara, "a 2 1 0")).Stretches("pain");

        Assert.Equal([1, 2], between);
        Assert.Equal([new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 5)], days);
        Assert.Equal(1, since);
    }
}
