using Filiform.Rules.Plan;
using Filiform.Rules.Treat;

namespace Filiform.Rules.Tests.Treat;

public sealed class SessionTallyTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    private static SessionTally Of(params SessionEvent[] events) => SessionTally.Of(Ledger.Of(events.Select((e, i) => e with { Number = i + 1 })));

    private static SessionEvent In(int needle, string muscle, Rules.Anatomy.Depth depth = Rules.Anatomy.Depth.Deep, Manipulation? planned = null) =>
        new(0, SessionEventKind.NeedleIn, At, needle, new NeedleSite(muscle, Rules.Anatomy.Side.Left, depth, new NeedleSize(0.25m, 40), 30) { Manipulation = planned }, "L1");

    private static SessionEvent At_(SessionEventKind kind, int? needle = null) => new(0, kind, At, needle);

    [Fact]
    public void Needles_and_twitches_are_counted_by_muscle_and_use()
    {
        var tally = Of(In(1, "trapezius"), In(2, "trapezius"), In(3, "masseter", Rules.Anatomy.Depth.Superficial), At_(SessionEventKind.Twitch, 1), At_(SessionEventKind.Twitch, 2),
            new SessionEvent(0, SessionEventKind.Manipulated, At, 2) { Manipulation = Manipulation.InOut });

        Assert.Equal("masseter 1 1 0;trapezius 2 1 1;trapezius 6 1 1", tally.InText);
        Assert.Equal((3, 2), (tally.Needles, tally.Twitches));
    }

    [Fact]
    public void What_was_planned_counts_only_where_nothing_was_entered()
    {
        var tally = Of(In(1, "a", planned: Manipulation.LeftInPlace), In(2, "b", planned: Manipulation.LeftInPlace),
            new SessionEvent(0, SessionEventKind.Manipulated, At, 2) { Manipulation = Manipulation.Rotation }, In(3, "c", planned: Manipulation.None));

        Assert.Equal([Techniques.Deep | Techniques.LeftInPlace, Techniques.Deep | Techniques.Rotation, Techniques.Deep], tally.Parts.Select(p => p.Techniques));
    }

    [Fact]
    public void Current_that_was_switched_on_and_off_again_still_counts() =>
        Assert.Equal(Techniques.Deep | Techniques.Current, Of(In(1, "a"), At_(SessionEventKind.StimulationOn, 1) with { Words = "2 Hz" }, At_(SessionEventKind.StimulationOff, 1)).Parts[0].Techniques);

    [Fact]
    public void Bleeding_counts_at_its_muscle_and_a_faint_at_none_in_particular()
    {
        var tally = Of(In(1, "a"), In(2, "b"), At_(SessionEventKind.Bleeding, 2), At_(SessionEventKind.Bleeding, 2), new SessionEvent(0, SessionEventKind.Reaction, At) { Reaction = ReactionKind.Faint });

        Assert.Equal("a 2 1 0;b 2 1 0 bleeding=2;- 0 0 0 faint=1", tally.InText);
        Assert.Equal((2, 1, 0), (tally.Count("bleeding"), tally.Count("faint"), tally.Count("pain")));
    }

    [Fact]
    public void A_needle_entered_by_mistake_leaves_nothing_but_the_patients_reaction()
    {
        var tally = Of(In(1, "a"), At_(SessionEventKind.Bleeding, 1), new SessionEvent(0, SessionEventKind.Reaction, At, 1) { Reaction = ReactionKind.Pain }, At_(SessionEventKind.NeedleInCorrected, 1));

        Assert.Equal("- 0 0 0 pain=1", tally.InText);
    }

    [Fact]
    public void A_needle_that_was_found_again_is_not_counted_as_lost()
    {
        var lost = new SessionEvent(0, SessionEventKind.NeedleLost, At, 1) { Lost = LostHow.NotFound };

        Assert.Equal(1, Of(In(1, "a"), lost).Count(SessionTally.NotFound));
        Assert.Equal(0, Of(In(1, "a"), lost, At_(SessionEventKind.NeedleFound, 1)).Count(SessionTally.NotFound));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a 2 1 0;b 34 12 3 bleeding=2,pain=1;- 0 0 0 emergency=1")]
    public void A_tally_reads_back_as_it_was_written(string text) => Assert.Equal(text, SessionTally.Read(text).InText);

    [Theory]
    [InlineData("a 2 1")]
    [InlineData("a 2 x 0")]
    [InlineData("a 2 1 0 bleeding")]
    public void What_is_no_tally_is_not_read(string text) => Assert.Throws<FormatException>(() => SessionTally.Read(text));

    [Fact]
    public void Every_kind_of_reaction_is_a_kind_that_is_counted() =>
        Assert.All(Enum.GetValues<ReactionKind>(), k => Assert.Contains(k.ToString(), SessionTally.Kinds, StringComparer.OrdinalIgnoreCase));
}
