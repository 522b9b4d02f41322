using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Consent;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;
using static Filiform.Rules.Tests.Treat.Table;

namespace Filiform.Rules.Tests.Treat;

/// <summary>What follows from a session by itself: strip, billing code, last doses.</summary>
public class WhatFollowsTests
{
    private static readonly Coverage NeckDeep = new(["neck"], ["deep"]);

    [Fact]
    public void Planned_consented_done_and_counted_stand_side_by_side()
    {
        var ledger = Ready.In(Trapezius).In(Trapezius).In(Levator).Out(1).Lost(2);

        var strip = Strip(ledger, NeckDeep, Planned("trapezius-upper", needles: 2), Planned("splenius-capitis"));

        Assert.Equal(
        [
            new StripLine("trapezius-upper", Side.Right, Depth.Deep, true, 2, true, 2, 1, 1),
            new StripLine("splenius-capitis", Side.Right, Depth.Deep, true, null, true, 0, 0, 0),
            new StripLine("levator-scapulae", Side.Left, Depth.Superficial, false, null, false, 1, 0, 0),
        ], strip);
        Assert.Equal([true, false, false], strip.Select(l => l.IsAsPlanned));
        Assert.Equal([0, 0, 1], strip.Select(l => l.StillIn));
    }

    [Fact]
    public void Current_is_consented_only_where_the_consent_names_it()
    {
        var planned = Planned("levator-scapulae", Side.Left, Depth.Superficial, stimulation: true);

        Assert.False(Assert.Single(Strip(Ready.In(Electric), new Coverage(["neck"], ["superficial"]), planned)).IsConsented);
        Assert.True(Assert.Single(Strip(Ready.In(Electric), new Coverage(["neck"], ["superficial", "electrical-stimulation"]), planned)).IsConsented);
    }

    [Theory]
    [InlineData(new[] { "a right" }, "20560: 1 muscle")]
    [InlineData(new[] { "a right", "a right", "a right", "b right" }, "20560: 2 muscles")]
    [InlineData(new[] { "a right", "b right", "c left" }, "20561: 3 muscles")]
    [InlineData(new[] { "a right", "a left" }, "20560: 1 muscle")]
    [InlineData(new[] { "a right", "a left", "b right" }, "20560 for 2 muscles, left and right counted once; 20561 for 3 with each side counted")]
    [InlineData(new string[0], "No code: no needle went in")]
    public void Muscles_count_and_not_needles_and_where_left_and_right_matter_both_readings_are_shown(string[] needles, string words) =>
        Assert.Equal(words, NeedlingCode.Of(needles.Aggregate(Ready, (ledger, n) => ledger.In(At(n)))).InWords);

    [Fact]
    public void A_needle_entered_by_mistake_is_not_billed_and_a_broken_one_is()
    {
        var ledger = Ready.In(At("a right")).In(At("b right")).In(At("c right"));

        Assert.Equal("20560", NeedlingCode.Of(ledger.At(SessionEventKind.NeedleInCorrected, 3)).Code);
        Assert.Equal("20561", NeedlingCode.Of(ledger.Lost(3, LostHow.Broken)).Code);
    }

    [Fact]
    public void The_last_dose_of_each_target_is_that_of_the_newest_closed_session_that_reached_it()
    {
        var first = Ready.In(Trapezius).In(Levator).At(SessionEventKind.Twitch, 2).Out(1).Out(2).Closed();
        var second = Ready.In(Trapezius).In(Trapezius).At(SessionEventKind.Twitch, 1).Out(1).Out(2).Closed();
        var open = Ready.In(Levator).In(Levator).In(Levator);

        var doses = LastDose.Of([(first, []), (second, []), (open, [])]);

        Assert.Equal(["trapezius-upper: 2 needles, 1 twitch, longest 3:00 min", "levator-scapulae: 1 needle, 1 twitch, longest 3:00 min"], doses.Select(d => $"{d.Muscle}: {d.InWords}"));
        Assert.All(doses, d => Assert.Null(d.OverReaction));
    }

    [Theory]
    [InlineData(24, 7, false, "Sore 7 of 10 after 24 h.")]
    [InlineData(72, 1, false, "Still sore, 1 of 10, after 72 h. On average it is gone within 72 h.")]
    [InlineData(24, 0, true, "A warning sign was told after it.")]
    [InlineData(24, 6, false, null)]
    [InlineData(71, 6, false, null)]
    [InlineData(72, 0, false, null)]
    [InlineData(72, null, false, null)]
    public void A_dose_after_which_soreness_was_strong_or_long_is_shown_with_a_warning(int hours, int? soreness, bool sign, string? words) =>
        Assert.Equal(words, LastDose.Of([(Ready.In(Trapezius).Out(1).Closed(), [new Aftermath(hours, soreness, sign)])])[0].OverReaction?.Words);

    [Fact]
    public void Long_soreness_means_the_same_here_and_at_follow_up() => Assert.Equal(OverReaction.LongHours, Checkout.Knowledge.UsualCourse.Soreness.Hours);

    [Fact, Proves("H-020")]
    public void The_limit_for_strong_soreness_is_called_usual_teaching_and_the_limit_for_long_names_its_source()
    {
        Assert.Equal(Rules.Knowledge.Evidence.Convention, OverReaction.Of([new Aftermath(24, 9, false)])!.Basis.Evidence);
        Assert.Equal(["PNS21"], OverReaction.Of([new Aftermath(96, 2, false)])!.Basis.Sources);
        Assert.All(OverReaction.Advice.Basis.Sources.Concat(NeedlingCode.Basis.Sources).Concat(Stricta.Basis.Sources), key => Assert.NotNull(Checkout.Knowledge.Sources.Find(key)));
    }

    private static NeedleSite At(string words) => Trapezius with { Muscle = words.Split(' ')[0], Side = words.EndsWith("left", StringComparison.Ordinal) ? Side.Left : Side.Right };

    private static PlannedTarget Planned(string muscle, Side side = Side.Right, Depth depth = Depth.Deep, int? needles = null, bool stimulation = false) =>
        new(Checkout.Target(muscle, side, depth, stimulation), new NeedleSize(0.25m, 30), 15, "to the bone", null) { Dose = new Dose(needles, null, null) };

    private static ImmutableArray<StripLine> Strip(Ledger ledger, Coverage? consent, params PlannedTarget[] planned) =>
        TreatmentStrip.Of(planned, consent, ledger, id => Checkout.Knowledge.Muscles[id].Region);
}
