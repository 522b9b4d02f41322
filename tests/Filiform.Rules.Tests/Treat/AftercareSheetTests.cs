using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;
using static Filiform.Rules.Tests.Treat.Table;

namespace Filiform.Rules.Tests.Treat;

/// <summary>What a patient takes home, from the real knowledge.</summary>
public class AftercareSheetTests
{
    private static readonly AftercareSheet Sheet = Checkout.Knowledge.Aftercare;

    [Fact, Proves("H-042")]
    public void Signs_of_a_collapsed_lung_are_on_every_sheet_and_stand_out_after_needles_near_the_lung()
    {
        var calf = Lines(Ready.In(At("gastrocnemius")));
        var rhomboid = Lines(Ready.In(At("rhomboid-major")));

        Assert.All([calf, rhomboid], lines => Assert.Contains("Chest pain, or a sharp pain when you breathe.", lines));
        Assert.Contains("You had needles near a lung today. Watch most for the next two signs.", rhomboid);
        Assert.Contains(rhomboid, line => line.Contains("up to two days later", StringComparison.Ordinal));
        Assert.DoesNotContain(calf, line => line.Contains("near a lung", StringComparison.Ordinal));
    }

    [Fact, Proves("H-042")]
    public void A_muscle_that_the_atlas_does_not_hold_counts_as_near_lung_and_spine() =>
        Assert.Superset(new HashSet<AftercareWhen> { AftercareWhen.NearLung, AftercareWhen.NearSpine }, AftercareSheet.Of(Ready.In(At("gone-from-the-atlas")), MuscleOf).ToHashSet());

    [Theory]
    [InlineData("multifidus-lumbar", AftercareWhen.NearSpine)]
    [InlineData("rhomboid-major", AftercareWhen.NearLung)]
    public void Needles_in_the_back_count_as_near_what_lies_there(string muscle, AftercareWhen near) =>
        Assert.Contains(near, AftercareSheet.Of(Ready.In(At(muscle)), MuscleOf));

    [Fact, Proves("H-042")]
    public void A_blood_thinner_is_spoken_of_when_it_is_taken_and_when_nobody_has_said()
    {
        var ledger = Ready.In(At("gastrocnemius"));

        Assert.Contains("You take a blood thinner. Ask before you take a pain pill.", Lines(ledger, holding: "antithrombotic"));
        Assert.Contains(Lines(ledger, holding: "antithrombotic"), line => line.StartsWith("With slower clotting, do not wait when a swelling grows.", StringComparison.Ordinal));
        Assert.Contains("Do you take a blood thinner? Tell us. Ask before you take a pain pill.", Lines(ledger, open: "antithrombotic"));
        Assert.DoesNotContain(Lines(ledger), line => line.Contains("blood thinner", StringComparison.Ordinal));
    }

    [Fact, Proves("H-042")]
    public void A_needle_that_broke_or_was_not_found_is_spoken_of() =>
        Assert.Contains("A needle broke or was not found. Do what we agreed with you about it.", Lines(Ready.In(At("gastrocnemius")).Lost(1)));

    [Fact]
    public void After_a_faint_or_a_bleed_the_sheet_says_what_to_do()
    {
        var ledger = Ready.In(At("gastrocnemius")).At(SessionEventKind.Bleeding, 1);
        ledger = ledger.Then(ledger.React(ReactionKind.Faint, null, ledger.After()));

        Assert.Contains("One place bled today. If it starts again, press on it.", Lines(ledger));
        Assert.Contains("You fainted, or felt faint. Leave only when you feel well. Do not drive yourself home.", Lines(ledger));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void From_six_twitches_on_more_soreness_is_announced_as_the_source_has_it(int twitches, bool more)
    {
        var ledger = Enumerable.Range(0, twitches).Aggregate(Ready.In(At("gastrocnemius")), (sofar, _) => sofar.At(SessionEventKind.Twitch, 1));

        Assert.Equal(more, Lines(ledger).Contains("Your muscles twitched six times or more. People were sorer after that."));
    }

    [Fact, Proves("H-042")]
    public void What_everybody_is_given_never_depends_on_what_was_done()
    {
        var forAll = Sheet.Lines.Where(l => l.IsForAll).Select(l => l.Said.Text);

        Assert.All([Lines(Ready), Lines(Ready.In(At("rhomboid-major")).Lost(1), holding: "antithrombotic")], lines => Assert.Superset(forAll.ToHashSet(), lines.ToHashSet()));
    }

    [Fact]
    public void Every_rule_that_a_line_goes_by_is_a_screening_rule() =>
        Assert.Subset(Checkout.Knowledge.Screeners[KnowledgeBase.GeneralRules].RuleSet.Rules.Select(r => r.Id).ToHashSet(), Sheet.Lines.SelectMany(l => l.Rules.Concat(l.Open)).ToHashSet());

    [Fact]
    public void Sentences_are_short_enough_for_patients() =>
        Assert.All(Sheet.Lines.SelectMany(l => l.Said.Text.Split(". ")), sentence => Assert.InRange(sentence.Split(' ').Length, 1, KnowledgeReview.WordsToPatient));

    private static List<string> Lines(Ledger ledger, string? holding = null, string? open = null) =>
        [.. Sheet.For(AftercareSheet.Of(ledger, MuscleOf), Named(holding), Named(open)).Select(l => l.Said.Text)];

    private static HashSet<string> Named(string? rule) => rule is null ? [] : [rule];

    private static Muscle? MuscleOf(string id) => Checkout.Knowledge.Muscles.GetValueOrDefault(id);

    private static NeedleSite At(string muscle) => Trapezius with { Muscle = muscle };
}
