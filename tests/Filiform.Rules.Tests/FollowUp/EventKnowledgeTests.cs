using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Tests.FollowUp;

/// <summary>Kinds, grades, steps and clocks of adverse events as they stand in the knowledge, and what clocks add up to.</summary>
public class EventKnowledgeTests
{
    private static readonly DateOnly Friday = new(2026, 11, 27);

    [Fact, Proves("H-084")]
    public void A_state_without_a_rule_that_was_read_has_no_clock_and_none_has_a_clock_without_a_source()
    {
        Assert.Empty(Checkout.Knowledge.Jurisdictions["us-co"].EventReporting);
        Assert.All(Checkout.Knowledge.Jurisdictions.Values.SelectMany(j => j.EventReporting), c =>
        {
            Assert.NotEmpty(c.Basis.Sources);
            Assert.NotNull(c.Seen);
        });
    }

    [Fact, Proves("H-084")]
    public void Florida_has_15_days_from_when_it_happened_and_is_overdue_on_the_sixteenth()
    {
        var clock = Assert.Single(Checkout.Knowledge.Jurisdictions["us-fl"].EventReporting);
        var last = clock.LastDay(Friday, Friday.AddDays(3));

        Assert.Equal(new DateOnly(2026, 12, 12), last);
        Assert.Equal(ClockState.Due, EventClock.At(last, Friday.AddDays(15), null));
        Assert.Equal(ClockState.Overdue, EventClock.At(last, Friday.AddDays(16), null));
        Assert.Equal(ClockState.NotNeeded, EventClock.At(last, Friday.AddDays(99), false));
        Assert.Equal("within 15 days after it happened", clock.Within);
    }

    [Fact, Proves("H-084")]
    public void New_Zealand_asks_as_soon_as_possible_and_no_number_of_days_is_made_up()
    {
        var clock = Assert.Single(Checkout.Knowledge.Jurisdictions["nz"].EventReporting);

        Assert.Null(clock.LastDay(Friday, Friday));
        Assert.Equal("as soon as possible; no number of days was read", clock.Within);
    }

    [Fact]
    public void The_lead_reviews_a_serious_event_of_Friday_by_Monday()
    {
        var clock = Assert.Single(Checkout.Knowledge.EventResponse.Clocks);

        Assert.Equal(Friday.AddDays(3), clock.LastDay(Friday.AddDays(-9), Friday));
        Assert.Equal(Evidence.Convention, clock.Basis.Evidence);
    }

    [Fact, Proves("H-083")]
    public void An_event_that_nobody_graded_asks_for_the_steps_of_a_significant_one_and_runs_every_clock()
    {
        string[] Asked(string? grade) => [.. Checkout.Knowledge.EventResponse.Steps.Where(s => s.IsAskedOf("other", grade)).Select(s => s.Id)];

        Assert.Equal(Asked("significant"), Asked(null));
        Assert.Empty(Asked("mild"));
        Assert.All(Checkout.Knowledge.EventResponse.Clocks, c => Assert.True(c.RunsFor(null)));
    }

    [Fact, Proves("H-085")]
    public void Every_mapping_to_another_scheme_is_said_to_be_our_own_and_what_was_not_read_is_not_mapped()
    {
        Assert.All(Checkout.Knowledge.Severity.Schemes.SelectMany(s => s.Maps), m => Assert.Equal(Evidence.Convention, m.Basis.Evidence));
        Assert.All(["ctcae", "cioms"], id => Assert.Empty(Checkout.Knowledge.Severity.Schemes.Single(s => s.Id == id).Maps));
        Assert.Equal(["Moderate", "Major"], Checkout.Knowledge.Severity.Schemes.Single(s => s.Id == "carnes").For("significant").Select(g => g.Name));
    }

    [Fact, Proves("H-084")]
    public void A_clock_in_working_days_says_that_holidays_are_not_taken_out() => Assert.All(
        Checkout.Knowledge.EventResponse.Clocks.Concat(Checkout.Knowledge.Jurisdictions.Values.SelectMany(j => j.EventReporting)).Where(c => c.WorkingDays is not null),
        c => Assert.Contains("holidays are not known", c.Note, StringComparison.Ordinal));

    [Fact]
    public void Each_kind_of_the_session_leads_to_a_kind_of_the_list() => Assert.All(
        Enum.GetValues<Filiform.Rules.Treat.ReactionKind>().Select(EventKinds.Of).Concat(Enum.GetValues<Filiform.Rules.Treat.EmergencyKind>().Select(EventKinds.Of)),
        id => Assert.NotNull(Checkout.Knowledge.EventKinds.Find(id)));

    [Theory, Proves("H-085")]
    [InlineData("followup/event-kinds.yaml", "  - id: broken-needle", "  - id: broken", "'broken-needle' is missing in kinds")]
    [InlineData("followup/event-kinds.yaml", "watch: faint", "watch: fainting", "'fainting' is no emergency card")]
    [InlineData("followup/severity-schemes.yaml", "to: [not-adverse, moderate]", "to: [not-adverse, middling]", "'middling' is no grade of this scheme")]
    [InlineData("followup/event-response.yaml", "grades: [serious]\n    step: lead", "grades: [grave]\n    step: lead", "'grave' is no grade")]
    [InlineData("practice/us-fl.yaml", "within: { days: 15 }", "within: { hours: 15 }", "Unknown field 'hours'")]
    public void A_mistake_is_told_with_its_file(string path, string right, string wrong, string told)
    {
        // Only what these files name: to read everything once more for each mistake would take longest of all tests.
        string[] needed = ["sources.yaml", "emergencies/", "followup/", "practice/us-fl.yaml"];
        var files = Checkout.Files.Where(f => needed.Any(n => f.Path.StartsWith(n, StringComparison.Ordinal))).Select(f => f.Path == path ? f with { Text = f.Text.Replace(right, wrong, StringComparison.Ordinal) } : f);

        var mistake = Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load(files));

        Assert.Contains(mistake.Errors, e => e.File == path && e.Line > 1 && e.Message.Contains(told, StringComparison.Ordinal));
    }
}
