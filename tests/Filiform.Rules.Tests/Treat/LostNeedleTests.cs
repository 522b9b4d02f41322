using Filiform.Rules.Treat;
using static Filiform.Rules.Tests.Treat.Table;

namespace Filiform.Rules.Tests.Treat;

public class LostNeedleTests
{
    [Fact, Proves("H-031")]
    public void A_broken_needle_is_neither_out_nor_in_and_the_session_closes_on_its_steps()
    {
        var ledger = Ready.In(Trapezius).In(Levator).Out(1);

        var broken = ledger.Then(ledger.Lose(2, LostHow.Broken, "Kept still, skin marked, sent to hospital", ledger.After()));

        Assert.Equal("needles-in", ledger.TryClose().Refusal?.Code);
        Assert.Equal((2, 1, 1, 0), (broken.In, broken.Out, broken.Lost, broken.StillIn));
        Assert.True(broken.TryClose().Went);
    }

    [Theory, Proves("H-031")]
    [InlineData(LostHow.Broken, " ", "The steps taken, in words")]
    [InlineData(null, "Looked everywhere", "Broken, or not found")]
    public void A_lost_needle_needs_what_happened_and_the_steps_taken(LostHow? how, string steps, string missing)
    {
        var ledger = Ready.In(Trapezius);

        var refusal = ledger.Lose(1, how, steps, ledger.After()).Refusal!;

        Assert.Equal("lost-incomplete", refusal.Code);
        Assert.Equal([missing], refusal.Missing);
    }

    [Fact]
    public void That_a_needle_broke_may_be_seen_only_after_it_came_out()
    {
        var ledger = Ready.In(Trapezius).Out(1).Lost(1, LostHow.Broken);

        Assert.Equal((1, 0, 1, 0), (ledger.In, ledger.Out, ledger.Lost, ledger.StillIn));
    }

    [Fact, Proves("H-031")]
    public void A_needle_that_is_missing_at_the_count_is_entered_as_not_found_and_the_rest_are_counted()
    {
        var stopped = Ready.In(Trapezius).In(Levator).AllOut();

        var missing = stopped.Lost(2);

        Assert.Equal("count-differs", stopped.CountOut(1, stopped.After()).Refusal?.Code);
        Assert.Equal("count-open", missing.TryClose().Refusal?.Code);
        Assert.Equal((2, 1, 1, 0), missing.Counted(1) is var counted ? (counted.In, counted.Out, counted.Lost, counted.StillIn) : default);
    }

    [Fact]
    public void A_needle_that_was_found_is_out_and_the_search_stays_on_record()
    {
        var ledger = Ready.In(Trapezius).Lost(1);

        var found = ledger.Then(ledger.Find(1, "In the towel, whole", ledger.After()));

        Assert.Equal("found-where", ledger.Find(1, "", ledger.After()).Refusal?.Code);
        Assert.Equal((1, 1, 0, 0), (found.In, found.Out, found.Lost, found.StillIn));
        Assert.Contains(found.Events, e => e.Kind == SessionEventKind.NeedleLost);
    }
}
