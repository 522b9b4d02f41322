using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Consent;
using Filiform.Rules.Improve;
using Filiform.Rules.Screen;
using Filiform.Rules.Tests.Treat;
using Filiform.Rules.Treat;
using static Filiform.Rules.Tests.Checkout;

namespace Filiform.Rules.Tests.Improve;

public class CourseTests
{
    private static readonly Coverage NeckDeep = new(["neck"], ["deep"]);

    [Fact]
    public void What_was_planned_consented_and_done_stands_side_by_side() =>
        Assert.Equal([new Line("trapezius-upper", "right", true, true, 2, 1)],
            Compare([Target("trapezius-upper")], NeckDeep, Table.Ready.In(Table.Trapezius).In(Table.Trapezius).At(SessionEventKind.Twitch, 2)));

    [Fact]
    public void What_was_planned_and_not_done_is_shown() =>
        Assert.Equal([new Line("splenius-capitis", "right", true, true, 0, 0)], Compare([Target("splenius-capitis")], NeckDeep, Ledger.Empty));

    [Fact]
    public void What_was_done_without_plan_or_consent_is_shown()
    {
        var lines = Compare([Target("trapezius-upper")], NeckDeep, Table.Ready.In(Table.Trapezius).In(Table.Levator));

        Assert.Equal(new Line("levator-scapulae", "left", false, false, 1, 0), lines[1]);
    }

    [Fact]
    public void Left_and_right_are_two_lines() =>
        Assert.Equal(["right", "left"], Compare([Target("trapezius-upper"), Target("trapezius-upper", Side.Left)], NeckDeep, Ledger.Empty).Select(l => l.Side));

    [Fact]
    public void Without_a_consent_nothing_is_consented() =>
        Assert.False(Assert.Single(Compare([Target("trapezius-upper")], null, Ledger.Empty)).Consented);

    [Fact]
    public void A_consent_for_another_region_or_technique_does_not_cover_the_muscle()
    {
        Assert.False(Assert.Single(Compare([Target("soleus")], NeckDeep, Ledger.Empty)).Consented);
        Assert.False(Assert.Single(Compare([Target("trapezius-upper", depth: Depth.Superficial)], NeckDeep, Ledger.Empty)).Consented);
    }

    [Fact]
    public void Electrical_stimulation_is_consented_only_where_the_consent_names_it()
    {
        ImmutableArray<Target> planned = [Target("trapezius-upper", stimulation: true)];

        Assert.False(Assert.Single(Compare(planned, NeckDeep, Ledger.Empty)).Consented);
        Assert.True(Assert.Single(Compare(planned, new Coverage(["neck"], ["deep", "electrical-stimulation"]), Ledger.Empty)).Consented);
    }

    private static ImmutableArray<Line> Compare(ImmutableArray<Target> planned, Coverage? consent, Ledger done) =>
        Course.Compare(planned, consent, done.Needles, id => Checkout.Knowledge.Muscles[id].Region);
}
